import { type Past, pathsOf } from '@slipway/core/environments/past/past';
import { type Stop, upTo } from '@slipway/core/environments/past/stop';
import {
  branchIn,
  isPromotion,
  isRollbackLane,
  type Mark,
  markIn,
} from '@slipway/core/environments/words/rollback-mark';
import type { DatedCommit } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import { readPull } from '@slipway/core/ports/github/pull-requests';
import type { Outside } from './outside.js';

/** How many commits of a merged branch are looked at. */
const longestBranch: Stop = { commits: 20 };

/** A commit that changed a target. */
export interface MarkQuestion {
  readonly target: string;
  readonly commit: DatedCommit;
}

/** Whether a commit is a rollback; absent: it is none. */
export const mark = oneByOne(
  'mark',
  'base',
  async ({ target, commit }: MarkQuestion, { ground: { environment }, pasts, world: { github } }: Outside) => {
    const past = pasts.get(target);
    if (past === undefined) throw new Error(`${target} has no past`);
    return recognise(past, commit, environment.name, async (number) => {
      const pull = await readPull(github, number);
      return pull?.isMerged === true && pull.isLocal ? pull.branch : null;
    });
  },
);

/**
 * Whether a commit of the branch is a rollback of an environment: by its own trailers or, where a squash lost them, by its
 * title or the text of the pull request; a merge by the branch it brought in or by a commit of it. Where all of that was
 * changed, by the branch of the pull request whose number it has.
 * @param branchOf the branch of a merged pull request of the repository itself; `null`: there is none
 */
export async function recognise(
  past: Past,
  commit: DatedCommit,
  environment: string,
  branchOf: (pull: number) => Promise<string | null>,
): Promise<Mark | null> {
  const own = markIn(commit.message, environment);
  if (own !== null && own.to !== null) return own;
  const [before, merged] = commit.parents;
  if (merged !== undefined && !isPromotion(commit.message, environment)) {
    for await (const one of upTo(past.history.landed(pathsOf(past.target), merged), longestBranch)) {
      if (one.id === before) break;
      const mark = markIn(one.message, environment);
      if (mark !== null) return mark;
      if (isPromotion(one.message, environment)) return own;
    }
  }
  // A merge says which branch it was, and what is ours says what it is: only of others GitHub is asked.
  const isKnown = own !== null || branchIn(commit.message) !== null || isPromotion(commit.message, environment);
  if (isKnown || commit.pull === undefined) return own;
  const branch = await branchOf(commit.pull);
  return branch !== null && isRollbackLane(environment, branch) ? { to: null, actor: null } : null;
}
