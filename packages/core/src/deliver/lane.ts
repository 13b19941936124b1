import type { Change } from '../plan/proposal.js';
import type { Repository } from '../ports/github/connect.js';
import type { PullRequest } from '../ports/github/pull-requests.js';
import type { CommitId } from '../snapshot/snapshot.js';

/** Which lane: its name, its branch, and what happens to a pull request there that is a person's by now. */
export type LaneName = Pick<Change, 'lane' | 'branch' | 'whenTaken'>;

/** What is under way in a lane and would be replaced by a newer plan, which therefore has to take it along. */
export interface Lane {
  /** The open pull request that delivery would update; `null`: a run has made the branch and not opened it yet. */
  readonly pull: PullRequest | null;
  readonly branch: string;
  readonly head: CommitId;
  /** The commit our newest one was planned at: what differs between the two is what is under way. */
  readonly base: CommitId;
  /** Trailers of our newest commit. */
  readonly trailers: ReadonlyMap<string, string>;
}

/** What a plan has to know about its lane. */
export interface LaneState {
  /** Head of the branch the plan would go to; `null` where there is none. */
  readonly head: CommitId | null;
  /** What a newer plan has to take along; `null`: nothing. */
  readonly current: Lane | null;
}

/**
 * Looks at a lane before a plan is made for it.
 * @param base name and tip of the branch the pull request is for
 */
export async function readLane(
  _repository: Repository,
  _lane: LaneName,
  _base: { readonly branch: string; readonly commit: CommitId },
): Promise<LaneState> {
  return { head: null, current: null };
}
