import type { Happening } from '../../github/events/happening.js';

/** What a run gets as `GITHUB_SHA` and `GITHUB_REF`; its workflow files are those of that commit. */
export interface Place {
  readonly sha: string;
  readonly ref: string;
}

export interface Head {
  readonly branch: string;
  readonly sha: string;
}

/**
 * Commit and ref of the runs that something starts: the tables of
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 * @returns why there is none, where GitHub starts nothing
 */
export function placeOf(happening: Happening, main: Head): Place | { readonly none: string } {
  const { event, ref, sha, pull } = happening;
  const onDefault: Place = { sha: main.sha, ref: `refs/heads/${main.branch}` };
  switch (event) {
    case 'push':
      if (happening.deleted === true) return { none: 'a deleted ref has no workflows' };
      return at(sha, ref);
    case 'create':
    case 'merge_group':
    case 'workflow_dispatch':
      return at(sha, ref);
    case 'release':
      return at(sha, ref);
    case 'deployment':
    case 'deployment_status':
      // Made for a commit, not for a branch or tag: the ref is empty.
      return sha === undefined ? { none: 'the deployment has no commit' } : { sha, ref: ref ?? '' };
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
      if (pull === undefined) return { none: 'there is no pull request' };
      if (pull.mergeSha === undefined) return { none: 'a pull request that conflicts starts nothing' };
      return { sha: pull.mergeSha, ref: pull.merged ? `refs/heads/${pull.base}` : `refs/pull/${pull.number}/merge` };
    default:
      return onDefault;
  }
}

function at(sha: string | undefined, ref: string | undefined): Place | { readonly none: string } {
  return sha === undefined || ref === undefined ? { none: 'it is about no commit' } : { sha, ref };
}
