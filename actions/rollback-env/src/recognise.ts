import { type Past, pathsOf } from '@slipway/core/environments/past';
import type { DatedCommit } from '@slipway/core/snapshot/snapshot';
import { isLaneOf } from './lane.js';

/** What a commit says of the rollback it is. */
export interface Mark {
  /** Where it went back to, as its trailer says; `null`: the trailer was lost. */
  readonly to: string | null;
  /** Whoever started it; `null`: nobody knows. */
  readonly actor: string | null;
}

/** How many commits of a merged branch are looked at. */
const longestBranch = 20;

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
    let seen = 0;
    for await (const one of past.history.landed(pathsOf(past.target), merged)) {
      if (one.id === before || ++seen > longestBranch) break;
      const mark = markIn(one.message, environment);
      if (mark !== null) return mark;
      if (isPromotion(one.message, environment)) return own;
    }
  }
  // A merge says which branch it was, and what is ours says what it is: only of others GitHub is asked.
  const isKnown = own !== null || branchIn(commit.message) !== null || isPromotion(commit.message, environment);
  if (isKnown || commit.pull === undefined) return own;
  const branch = await branchOf(commit.pull);
  return branch !== null && isLaneOf(environment, branch) ? { to: null, actor: null } : null;
}

/**
 * By its title: ours, or that of `git revert` and GitHub's button. What was reverted twice is there again, and the revert of a
 * rollback is none.
 */
function isChangedBack(message: string, environment: string): boolean {
  const [prefix = ''] = /^(?:Revert "|Reapply ")*/.exec(message) ?? [];
  const isReverted = (prefix.match(/Revert/g)?.length ?? 0) % 2 === 1;
  return message.startsWith(`chore(${environment}): roll back `, prefix.length) !== isReverted;
}

/** By its trailers, its title, or the branch it brought in. */
function isPromotion(message: string, environment: string): boolean {
  const branch = branchIn(message) ?? '';
  const lanes = [`promote/${environment}`, `hotfix/${environment}`];
  return (
    trailerIn(message, 'Slipway-From') !== null ||
    message.startsWith(`chore(${environment}): promote `) ||
    lanes.some((lane) => branch === lane || branch.startsWith(`${lane}-`))
  );
}

/** The branch that a merge by GitHub's button brought in. */
function branchIn(message: string): string | null {
  return /^Merge pull request #\d+ from [^/\s]+\/(\S+)/.exec(message)?.[1] ?? null;
}

function trailerIn(message: string, name: string): string | null {
  const line = message.split(/\r?\n/).findLast((one) => one.startsWith(`${name}: `));
  return line === undefined ? null : line.slice(name.length + 2).trim();
}

function markIn(message: string, environment: string): Mark | null {
  const [to, of] = [trailerIn(message, 'Slipway-Rollback'), trailerIn(message, 'Slipway-Environment')];
  const actor = trailerIn(message, 'Slipway-Actor');
  if (to !== null && (of === null || of === environment)) return { to, actor };
  const lane = /<!-- slipway:begin [^\n]*"lane":"([^"\\]*)"/.exec(message)?.[1] ?? '';
  const isRollback =
    isChangedBack(message, environment) ||
    isLaneOf(environment, branchIn(message) ?? '') ||
    isLaneOf(environment, lane);
  return isRollback ? { to: null, actor } : null;
}
