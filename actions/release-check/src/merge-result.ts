import { Failure } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import { readBranch } from '@slipway/core/ports/github/branches';
import type { Checkout } from '@slipway/core/run/world';
import { parentsOf, resolveCommit } from '@slipway/core/snapshot/changes';
import type { Event } from './event.js';

/** The base branch as it is, and as it will be when the change has landed. */
export interface MergeResult {
  readonly base: CommitId;
  readonly head: CommitId;
}

/**
 * Finds the merge result, fetching what the checkout lacks.
 * @throws {Failure} when the checkout does not hold it and the event does not name it
 */
export async function findMergeResult(event: Event, world: Checkout): Promise<MergeResult> {
  const { clone } = world;
  const { head } = clone;
  if (event.name === 'pull_request_target') {
    throw new Failure({
      code: 'event-without-merge-result',
      message: 'Under `pull_request_target` the base branch is checked out, not the result of the merge',
      fix: 'Write `on: pull_request` in place of `on: pull_request_target`: the check only reads, so it also works for forks.',
    });
  }
  if (event.kind === 'pull request') return ofPullRequest(event, world);
  if (event.kind === 'other') {
    const base = await tipOf(event.baseBranch, world);
    return { base, head };
  }
  const [first = head] = await parentsOf(clone, head);
  if (event.before === '') return { base: first, head };
  const known = await clone.ensure(event.before).then(
    () => true,
    (error: unknown) => {
      // The commit a forced push took away may be gone from the server too.
      if (error instanceof Failure && event.kind === 'push') return false;
      throw error;
    },
  );
  return { base: known ? event.before : first, head };
}

/** GitHub's own merge of the pull request: checked out by default, and the commit the run is for. */
async function ofPullRequest({ pullHead }: Event, { clone, runner }: Checkout): Promise<MergeResult> {
  for (const candidate of [clone.head, runner.env.GITHUB_SHA ?? '']) {
    if (!/^[0-9a-f]{40}$/.test(candidate)) continue;
    if (candidate !== clone.head) await clone.ensure(candidate);
    const [base = '', second = ''] = await parentsOf(clone, candidate);
    if (second !== '' && (pullHead === '' || second === pullHead)) return { base, head: candidate };
  }
  throw new Failure({
    code: 'no-merge-result',
    message: `Neither what is checked out (${clone.head.slice(0, 7)}) nor the commit of this run is the merge of the pull request into its base`,
    fix: 'Remove `ref` from actions/checkout, so that it checks out the merge. If it is not there, run the workflow again: the pull request has changed.',
  });
}

async function tipOf(branch: string, { clone, github }: Checkout): Promise<CommitId> {
  if (branch === clone.branch) return clone.head;
  const here = await resolveCommit(clone, branch);
  if (here !== null) return here;
  const there = await readBranch(github, branch);
  if (there === null) {
    throw new Failure({
      code: 'branch-not-found',
      message: `There is no branch \`${branch}\` to compare with`,
      fix: 'Run the workflow on a branch of this repository.',
    });
  }
  await clone.ensure(there.head);
  return there.head;
}
