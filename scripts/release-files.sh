#!/usr/bin/env bash
# release-files.sh TAG FOLDER: the files of a release: what `uses:` fetches, as an archive, and the command line as npm packs it.
set -euo pipefail
cd "$(dirname "$0")/.."
tag=$1 folder=$2
mkdir -p "$folder"
git archive --format=tar --prefix="slipway-${tag#v}/" HEAD | gzip --no-name --best > "$folder/slipway-${tag#v}-actions.tar.gz"
npm ci --no-audit --no-fund
npm run pack:cli -- "$folder"
# Its address stays: npx --yes https://github.com/…/releases/latest/download/slipway.tgz
cp "$folder"/slipway-*.tgz "$folder/slipway.tgz"
