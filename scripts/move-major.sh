#!/usr/bin/env bash
# move-major.sh TAG: points v1 at v1.4.2 if that is the highest stable release of its major version. Needs `gh` with a token that may write contents.
set -euo pipefail
tag=$1
major=${tag%%.*}
repository=repos/$GITHUB_REPOSITORY/git
if [[ ! $tag =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
  echo "$tag is a pre-release: $major stays"
  exit 0
fi
highest=$(gh api --paginate "$repository/matching-refs/tags/$major." --jq '.[].ref | sub("refs/tags/"; "")' | grep -E '^v[0-9]+\.[0-9]+\.[0-9]+$' | sort --version-sort | tail -1)
if [[ $highest != "$tag" ]]; then
  echo "$highest is above $tag: $major stays"
  exit 0
fi
# The annotated tag itself, so that both names stand for the same object.
object=$(gh api "$repository/ref/tags/$tag" --jq .object.sha)
if gh api "$repository/ref/tags/$major" --silent 2> /dev/null; then
  gh api --silent --method PATCH "$repository/refs/tags/$major" -f "sha=$object" -F force=true
else
  gh api --silent --method POST "$repository/refs" -f "ref=refs/tags/$major" -f "sha=$object"
fi
echo "$major is $tag"
