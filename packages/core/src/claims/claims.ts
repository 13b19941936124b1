import { readTrailers } from '../deliver/message.js';
import type { Bypass } from '../environments/gates/facts.js';
import type { CommitId } from '../nouns/git.js';
import type { BroughtCommit } from '../ports/github/pull-content.js';

/** What the commits of a pull request say about themselves that changes how its gates are judged. */
export interface Claims {
  /** Gates do not hold a rollback. */
  readonly isRollback: boolean;
  /** It comes past the environments before, so that it has not run there. */
  readonly isHotfix: boolean;
  /** The commit of the environments' repository that is promoted; `null`: not said. */
  readonly promoted: CommitId | null;
  readonly bypass: Omit<Bypass, 'teams'> | null;
}

const none: Claims = { isRollback: false, isHotfix: false, promoted: null, bypass: null };

/** Whether there is anything to read. */
export function mayClaim(commits: readonly BroughtCommit[] | null): boolean {
  return commits?.some(({ message, app }) => app !== null && readTrailers(message).has('Slipway-Environment')) ?? false;
}

/**
 * Reads them from the trailers of our commit. They count only while every commit is one that the same app made: what a person, or
 * an app of anybody else, writes or adds is judged like anything else.
 * @param before name of the environment before
 * @param self login the token belongs to
 */
export function readClaims(
  commits: readonly BroughtCommit[] | null,
  environment: string,
  before: string | null,
  self: string | null,
): Claims {
  if (commits === null || self === null || !commits.every(({ app }) => app === self)) return none;
  const ours = commits
    .map(({ message }) => readTrailers(message))
    .findLast((trailers) => trailers.get('Slipway-Environment') === environment);
  if (ours === undefined) return none;
  const [login, reason = ''] = [ours.get('Slipway-Bypass'), ours.get('Slipway-Reason')];
  return {
    isRollback: ours.has('Slipway-Rollback'),
    isHotfix: ours.get('Slipway-Hotfix') === 'true',
    promoted: promotedIn(ours, before),
    bypass: login === undefined ? null : { login, reason },
  };
}

/** The commit a promotion says it comes from. @param trailers of our commit @param before name of the environment before */
export function promotedIn(trailers: ReadonlyMap<string, string>, before: string | null): CommitId | null {
  const [, from, commit] = /^(.+)@([0-9a-f]{40})$/.exec(trailers.get('Slipway-From') ?? '') ?? [];
  return from !== undefined && from === before ? (commit ?? null) : null;
}
