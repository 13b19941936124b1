import type { Change, Plan } from '../../plan/proposal.js';
import { readBranch } from '../../ports/github/branches.js';
import type { Repository } from '../../ports/github/connect.js';
import { type PullRequest, readOpinions } from '../../ports/github/pull-requests.js';
import type { PullRequestDelivery } from '../delivery.js';
import { type BranchState, readBranchState } from './branch.js';
import { bringsExactly } from './exact.js';
import { type Body, parseBody } from './marker.js';
import { fingerprintLane, isVacant, type LanePull, type LaneView, viewLane } from './view.js';

/** Everything about GitHub that delivering a plan depends on. */
export interface Observation {
  /** The branch the plan goes to. */
  readonly target: string;
  readonly branch: BranchState | null;
  /** Our open pull request from that branch. */
  readonly current: LanePull | null;
  /** An open pull request from that branch that our writing there would change: not ours, or ours for another base. */
  readonly stranger: PullRequest | null;
  /** Our newest closed pull request from that branch; looked for where the branch is there and no open one is. */
  readonly closed: { readonly pull: PullRequest; readonly body: Body } | null;
  /** Our other open pull requests of the lane that are not left alone, with their branches. */
  readonly others: readonly { readonly lane: LanePull; readonly branch: BranchState | null }[];
  /** Our open pull requests that are a person's by now and stay as they are. */
  readonly kept: readonly LanePull[];
  /** What the lane holds, see {@link fingerprintLane}. */
  readonly fingerprint: string;
  /** The base has moved on since we planned: what is newer was made by a newer run. Read only where something is. */
  readonly isBehind: boolean;
  /** The commit that is said to be this plan's, on the branch or as the head of one of a person's, brings exactly that. */
  readonly isExact: boolean;
}

/**
 * Reads what delivery depends on. Three calls for a first delivery, four for a later one.
 * @param before the lane as the plan saw it a moment ago; where nothing was there it is not looked at again
 */
export async function observe(
  repository: Repository,
  plan: Plan,
  change: Change,
  delivery: PullRequestDelivery,
  before?: LaneView,
): Promise<Observation> {
  const isKnown = before !== undefined && isVacant(before) && before.target === change.branch;
  const there = isKnown ? before : await viewLane(repository, change, { branch: delivery.base, commit: plan.base });
  const view = await withRestated(repository, plan, change, there);
  const { everywhere, active, kept, target, branch, closed } = view;
  const current = active.find(({ lane }) => lane.pull.branch === target)?.lane ?? null;
  const isAnyNewer =
    branch?.isNewer === true || [...active.map(({ lane }) => lane), ...kept].some(({ isNewer }) => isNewer);
  return {
    ...{ target, branch, closed, kept, fingerprint: fingerprintLane(there) },
    // Where an approval makes it a person's, the reviews were read already, and nobody has approved.
    current:
      change.whenTaken === 'beside'
        ? current
        : await withReviews(repository, current, delivery, branch !== null && branch.ours?.plan !== plan.id),
    stranger: findStranger(everywhere, change.lane, target, current),
    others: active.filter(({ lane }) => lane !== current),
    isBehind: isAnyNewer && (await readBranch(repository, delivery.base))?.head !== plan.base,
    isExact: await isExact(repository, plan, view),
  };
}

/** Anybody may write the trailers of a commit and the marker of a pull request: what is said to be the plan's is compared with it. */
async function isExact(repository: Repository, plan: Plan, { branch, kept }: LaneView): Promise<boolean> {
  if (branch?.ours?.plan === plan.id) {
    const { commit } = branch.ours;
    return bringsExactly(repository, plan, commit, commit === branch.head ? branch.changed : null);
  }
  const shown = kept.find(({ body }) => body.marker.plan === plan.id);
  return shown !== undefined && bringsExactly(repository, plan, shown.pull.head);
}

/**
 * An approved pull request that shows the plan goes on being the one of the lane while its commit has to say more: an approval is of
 * what it changes, which stays the same.
 */
async function withRestated(
  repository: Repository,
  plan: Plan,
  { mustSay }: Change,
  view: LaneView,
): Promise<LaneView> {
  const lane = view.kept.find(({ taken, body }) => taken === 'approved' && body.marker.plan === plan.id);
  if (mustSay === undefined || lane === undefined) return view;
  const branch = await readBranchState(repository, lane.pull.branch, plan.base);
  return {
    ...view,
    ...{ branch, target: lane.pull.branch, closed: null },
    active: [{ lane, branch }, ...view.active],
    kept: view.kept.filter((one) => one !== lane),
  };
}

/** What people opened from our branch to another base follows it; without a pull request of ours, the branch is theirs. */
function findStranger(
  everywhere: readonly PullRequest[],
  lane: string,
  target: string,
  current: LanePull | null,
): PullRequest | null {
  const inTheWay = everywhere.filter(({ branch, number }) => branch === target && number !== current?.pull.number);
  const isOurs = (pull: PullRequest) => parseBody(pull.body, lane, target) !== null;
  return inTheWay.find((pull) => current === null || pull.base === current.pull.base || isOurs(pull)) ?? null;
}

/**
 * Who reviewed and who approved: read only where reviewers are wanted and nobody is asked any more, and before the branch
 * changes.
 */
async function withReviews(
  repository: Repository,
  current: LanePull | null,
  delivery: PullRequestDelivery,
  isStale: boolean,
): Promise<LanePull | null> {
  if (current === null) return null;
  const mayAsk = delivery.reviewers.length > 0 && current.pull.requested.length === 0;
  if (!mayAsk && !isStale) return current;
  const opinions = await readOpinions(repository, current.pull.number);
  const approvals = opinions.filter(({ isBot, verdict }) => !isBot && verdict === 'approved');
  return { ...current, approvals, isUnreviewed: opinions.length === 0 };
}
