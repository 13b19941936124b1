#!/bin/sh
# Kept for fingers that know it: `scripts/cut-release.sh --version X.Y.Z` asks for the release pull request of that version. Merging that does the rest.
set -eu
[ "$#" -eq 2 ] && [ "$1" = --version ] || {
  echo "usage: scripts/cut-release.sh --version X.Y.Z    (other options: see 'cut-release.sh' in the README)" >&2
  exit 2
}
gh workflow run prepare-release.yml --field version="$2"
