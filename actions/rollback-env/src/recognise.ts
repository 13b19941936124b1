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
  const mark = await readMark(past, commit, environment);
  if (mark !== null || commit.pull === undefined) return mark;
  const branch = await branchOf(commit.pull);
  return branch !== null && isLaneOf(environment, branch) ? { to: null, actor: null } : null;
}

async function readMark(past: Past, commit: DatedCommit, environment: string): Promise<Mark | null> {
  const own = markIn(commit.message, environment);
  if (own !== null && own.to !== null) return own;
  const [before, merged] = commit.parents;
  if (merged === undefined) return own;
  let seen = 0;
  for await (const one of past.history.landed(pathsOf(past.target), merged)) {
    if (one.id === before || ++seen > longestBranch) break;
    const mark = markIn(one.message, environment);
    if (mark !== null) return mark;
  }
  return own;
}

function markIn(message: string, environment: string): Mark | null {
  const lines = message.replace(/\r\n/g, '\n').split('\n');
  const trailer = (name: string) => {
    const line = lines.findLast((one) => one.startsWith(`${name}: `));
    return line === undefined ? null : line.slice(name.length + 2).trim();
  };
  const [to, of, actor] = [trailer('Slipway-Rollback'), trailer('Slipway-Environment'), trailer('Slipway-Actor')];
  if (to !== null && (of === null || of === environment)) return { to, actor };
  const [title = ''] = lines;
  const branch = /^Merge pull request #\d+ from [^/\s]+\/(\S+)$/.exec(title)?.[1] ?? '';
  const lane = /<!-- slipway:begin [^\n]*"lane":"([^"\\]*)"/.exec(message)?.[1] ?? '';
  const isRollback =
    title.startsWith(`chore(${environment}): roll back `) ||
    isLaneOf(environment, branch) ||
    isLaneOf(environment, lane);
  return isRollback ? { to: null, actor } : null;
}
