#!/usr/bin/env bash
# release-files.sh TAG FOLDER [COMMIT]: the files of a release: what `uses:` fetches, as an archive, and the command line as npm packs it. Both are made
# from COMMIT, whatever is checked out; left out: HEAD.
set -euo pipefail
cd "$(dirname "$0")/.."
tag=$1 commit=${3-HEAD}
mkdir -p "$2"
folder=$(cd "$2" && pwd)
tree=$(mktemp -d)
trap 'git worktree remove --force "$tree"' EXIT
git worktree add --quiet --detach "$tree" "$commit"
cd "$tree"
git archive --format=tar --prefix="slipway-${tag#v}/" HEAD | gzip --no-name --best > "$folder/slipway-${tag#v}-actions.tar.gz"
npm ci --no-audit --no-fund
npm run pack:cli -- "$folder"
# Its address stays: npx --yes https://github.com/…/releases/latest/download/slipway.tgz
cp "$folder"/slipway-*.tgz "$folder/slipway.tgz"
