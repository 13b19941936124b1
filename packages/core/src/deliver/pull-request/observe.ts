import type { Change, Plan } from '../../plan/proposal.js';
import { readBranch } from '../../ports/github/branches.js';
import type { Repository } from '../../ports/github/connect.js';
import {
  listClosedPulls,
  listOpenPulls,
  type Opinion,
  type PullRequest,
  readOpinions,
} from '../../ports/github/pull-requests.js';
import type { PullRequestDelivery } from '../delivery.js';
import { type BranchState, isAfter, readBranchState } from './branch.js';
import { type Body, parseBody } from './marker.js';

/** A pull request of ours, open. */
export interface LanePull {
  readonly pull: PullRequest;
  readonly body: Body;
  /** A person approved it. Known only where a change asks for it. */
  readonly approved: boolean;
  /** It shows a plan made at a commit that comes after the one we plan at. */
  readonly isNewer: boolean;
  /** Somebody opened another pull request from its branch. */
  readonly isShared: boolean;
  /** People's approvals. Known only where the branch is about to change. */
  readonly approvals: readonly Opinion[];
  /** Nobody gave a review yet. Known only where it matters: `true` where nothing was read. */
  readonly isUnreviewed: boolean;
}

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
  /** Our open pull requests that a person approved and that stay as they are. */
  readonly keptApproved: readonly LanePull[];
  /** The base has moved on since we planned: what is newer was made by a newer run. Read only where something is. */
  readonly isBehind: boolean;
}

/** Reads what delivery depends on. Three calls for a first delivery, four for a later one. */
export async function observe(
  repository: Repository,
  plan: Plan,
  change: Change,
  delivery: PullRequestDelivery,
): Promise<Observation> {
  const everywhere = (await listOpenPulls(repository, null)).filter(({ isLocal }) => isLocal);
  const open = everywhere.filter(({ base }) => base === delivery.base);
  const lane: LanePull[] = [];
  for (const found of openLanePulls(open, change.lane)) {
    const { branch, number } = found.pull;
    const isShared = everywhere.some((pull) => pull.branch === branch && pull.number !== number);
    lane.push({ ...(await describePull(repository, plan, change, found)), isShared });
  }
  const keptApproved = lane.filter(({ approved }) => approved && change.whenTaken === 'beside');
  const active = lane.filter((one) => !keptApproved.includes(one));
  const target = chooseTarget(plan, change, active, keptApproved);
  const current = active.find(({ pull }) => pull.branch === target) ?? null;
  const branch = await readBranchState(repository, target, plan.base);
  const others: { lane: LanePull; branch: BranchState | null }[] = [];
  for (const other of active) {
    if (other === current) continue;
    others.push({ lane: other, branch: await readBranchState(repository, other.pull.branch, plan.base) });
  }
  const isAnyNewer = branch?.isNewer === true || lane.some(({ isNewer }) => isNewer);
  return {
    target,
    branch,
    current: await withReviews(repository, current, delivery, branch !== null && branch.ours?.plan !== plan.id),
    stranger: findStranger(everywhere, change.lane, target, current),
    closed: branch === null || current !== null ? null : await newestClosed(repository, delivery, change, target),
    others,
    keptApproved,
    isBehind: isAnyNewer && (await readBranch(repository, delivery.base))?.head !== plan.base,
  };
}

/** Our open pull requests of a lane, for a base branch. One call per hundred open ones. */
export async function findLanePulls(repository: Repository, base: string, lane: string): Promise<PullRequest[]> {
  return openLanePulls(await listOpenPulls(repository, base), lane).map(({ pull }) => pull);
}

/** Ours: from a branch of the repository itself, with a marker that names the lane and that branch. */
export function openLanePulls(open: readonly PullRequest[], lane: string): { pull: PullRequest; body: Body }[] {
  return open.flatMap((pull) => {
    const body = pull.isLocal ? parseBody(pull.body, lane, pull.branch) : null;
    return body === null ? [] : [{ pull, body }];
  });
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

async function describePull(
  repository: Repository,
  plan: Plan,
  change: Change,
  found: { readonly pull: PullRequest; readonly body: Body },
): Promise<Omit<LanePull, 'isShared'>> {
  const { pull, body } = found;
  const isNewer = pull.branch !== change.branch && (await isAfter(repository, body.marker.base, plan.base));
  const unread = { approved: false, approvals: [], isUnreviewed: true };
  if (change.whenTaken !== 'beside') return { pull, body, isNewer, ...unread };
  const opinions = (await readOpinions(repository, pull.number)).filter(({ isBot }) => !isBot);
  const approved = opinions.some(({ verdict }) => verdict === 'approved');
  return { pull, body, isNewer, ...unread, approved, isUnreviewed: opinions.length === 0 };
}

/**
 * The branch a plan goes to: its own, or, where an approved pull request holds that one, one beside it. A pull request
 * that was opened beside goes on being used.
 */
function chooseTarget(
  plan: Plan,
  change: Change,
  active: readonly LanePull[],
  keptApproved: readonly LanePull[],
): string {
  if (active.some(({ pull }) => pull.branch === change.branch)) return change.branch;
  const beside = active.find(({ pull }) => isBeside(pull.branch, change.branch));
  if (beside !== undefined) return beside.pull.branch;
  const isTaken = keptApproved.some(({ pull }) => pull.branch === change.branch);
  return isTaken ? `${change.branch}-${plan.id.slice(0, 8)}` : change.branch;
}

function isBeside(branch: string, home: string): boolean {
  return branch.startsWith(`${home}-`) && /^[0-9a-f]{8}$/.test(branch.slice(home.length + 1));
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

async function newestClosed(
  repository: Repository,
  delivery: PullRequestDelivery,
  change: Change,
  branch: string,
): Promise<Observation['closed']> {
  for (const pull of await listClosedPulls(repository, delivery.base, branch)) {
    const body = pull.isLocal ? parseBody(pull.body, change.lane, branch) : null;
    if (body !== null) return { pull, body };
  }
  return null;
}
