import type { CommitId } from '../nouns/git.js';
import type { Repository } from '../ports/github/connect.js';
import type { PullRequest } from '../ports/github/pull-requests.js';
import type { BranchState } from './pull-request/branch.js';
import { fingerprintLane, type LaneName, type LaneView, viewLane } from './pull-request/view.js';

export type { LaneName, LaneView } from './pull-request/view.js';

/** What is under way in a lane and would be replaced by a newer plan, which therefore has to take it along. */
export interface UnderWay {
  /** The open pull request that shows it; `null`: a run has made the branch and not opened one yet. */
  readonly pull: PullRequest | null;
  readonly branch: string;
  readonly head: CommitId;
  /** Our newest commit there. */
  readonly ours: CommitId;
  /** The commit our newest one there was planned at: what differs between the two is what is under way. */
  readonly base: CommitId;
  /** Trailers of our newest commit there. */
  readonly trailers: ReadonlyMap<string, string>;
}

/** What a plan has to know about its lane. */
export interface LaneState {
  /** Goes into the plan as {@link Plan.lane}. */
  readonly fingerprint: string;
  /** Most often none or one. Pull requests that are a person's by now are not among them: they stay. */
  readonly underWay: readonly UnderWay[];
  /** All that was seen; a delivery that begins with it need not look again where there was nothing, see {@link isVacant}. */
  readonly view: LaneView;
}

/**
 * Looks at a lane before a plan is made for it.
 * @param base name and tip of the branch the pull request is for
 */
export async function readLane(
  repository: Repository,
  lane: LaneName,
  base: { readonly branch: string; readonly commit: CommitId },
): Promise<LaneState> {
  const view = await viewLane(repository, lane, base);
  const shown = view.active.map(({ lane, branch }) => ({ pull: lane.pull, branch }));
  const all = isBegun(view) ? [...shown, { pull: null, branch: view.branch }] : shown;
  return {
    view,
    fingerprint: fingerprintLane(view),
    underWay: all.flatMap(({ pull, branch }) => describe(pull, branch)),
  };
}

/** A run has made the branch, and was stopped or has not got to its pull request yet. */
function isBegun({ active, target, branch, closed }: LaneView): boolean {
  return (
    branch !== null && closed?.pull.head !== branch.head && !active.some(({ lane }) => lane.pull.branch === target)
  );
}

function describe(pull: PullRequest | null, state: BranchState | null): UnderWay[] {
  if (!state?.ours) return [];
  const { commit, base, trailers } = state.ours;
  return [{ pull, branch: state.name, head: state.head, ours: commit, base, trailers }];
}
