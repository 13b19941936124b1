#!/bin/sh
# Kept for fingers that know it: `scripts/cut-release.sh --version X.Y.Z` asks for the release pull request of that version. Merging that does the rest.
# What its other options did:
#   --prerelease              write --version 1.4.0-rc.1: GitHub marks it as a pre-release by its version
#   --push, --tag-prefix      the merge tags the commit; `tag-pattern` in .github/slipway.yml
#   --dry-run                 `slipway prepare-release` on a laptop
#   --skip-changelog-check    CHANGELOG.md is written from the commits
#   --hotfix, --skip-staging  run the workflow `promote` with `bypass-gates` and a reason
set -eu
[ "$#" -eq 2 ] && [ "$1" = --version ] || {
  echo "usage: scripts/cut-release.sh --version X.Y.Z    (the script says what became of other options)" >&2
  exit 2
}
gh workflow run prepare-release.yml --field version="$2"
