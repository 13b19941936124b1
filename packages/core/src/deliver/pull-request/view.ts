import type { CommitId } from '../../nouns/git.js';
import type { Change } from '../../plan/proposal.js';
import type { Repository } from '../../ports/github/connect.js';
import {
  listClosedPulls,
  listOpenPulls,
  type Opinion,
  type PullRequest,
  readOpinions,
} from '../../ports/github/pull-requests.js';
import { type BranchState, isAfter, readBranchState } from './branch.js';
import { type Body, parseBody } from './marker.js';

/** Which lane: its name, its branch, and what happens to a pull request there that is a person's by now. */
export type LaneName = Pick<Change, 'lane' | 'branch' | 'whenTaken'>;

/** A pull request of ours, open. */
export interface LanePull {
  readonly pull: PullRequest;
  readonly body: Body;
  /** What made it a person's. Looked for only where a change asks for it (`whenTaken: beside`). */
  readonly taken: 'approved' | 'committed to' | null;
  /** It shows a plan made at a commit that comes after the one we plan at. */
  readonly isNewer: boolean;
  /** Somebody opened another pull request from its branch. */
  readonly isShared: boolean;
  /** People's approvals. Known only where the branch is about to change. */
  readonly approvals: readonly Opinion[];
  /** Nobody gave a review yet. Known only where it matters: `true` where nothing was read. */
  readonly isUnreviewed: boolean;
}

/** A lane as it is on GitHub. */
export interface LaneView {
  /** Every open pull request from a branch of the repository itself, whatever it is for. */
  readonly everywhere: readonly PullRequest[];
  /** Those of the lane that a newer plan goes on with or closes, with their branches. */
  readonly active: readonly { readonly lane: LanePull; readonly branch: BranchState | null }[];
  /** Those that are a person's by now and stay as they are. */
  readonly kept: readonly LanePull[];
  /** The branch a plan goes to. */
  readonly target: string;
  readonly branch: BranchState | null;
  /** Our newest closed pull request from that branch; looked for where the branch is there and no open one is. */
  readonly closed: { readonly pull: PullRequest; readonly body: Body } | null;
}

/**
 * Looks at a lane. Two calls where nothing is there, three or four where a pull request is; a few more for each further one.
 * @param base name of the branch the pull requests are for, and the commit that is planned at
 */
export async function viewLane(
  repository: Repository,
  name: LaneName,
  base: { readonly branch: string; readonly commit: CommitId },
): Promise<LaneView> {
  const everywhere = (await listOpenPulls(repository, null)).filter(({ isLocal }) => isLocal);
  const open = everywhere.filter((pull) => pull.base === base.branch);
  const active: { lane: LanePull; branch: BranchState | null }[] = [];
  const kept: LanePull[] = [];
  for (const found of openLanePulls(open, name.lane)) {
    const { branch, number } = found.pull;
    const isShared = everywhere.some((pull) => pull.branch === branch && pull.number !== number);
    const described = await describePull(repository, name, base.commit, { ...found, isShared });
    if (described.lane.taken === null) active.push(described);
    else kept.push(described.lane);
  }
  const branches = new Map(active.map(({ lane, branch }) => [lane.pull.branch, branch]));
  const target = chooseTarget(name.branch, [...branches.keys()], kept);
  const isCurrent = branches.has(target);
  const branch = isCurrent ? (branches.get(target) ?? null) : await readBranchState(repository, target, base.commit);
  const closed = branch === null || isCurrent ? null : await newestClosed(repository, base.branch, name.lane, target);
  return { everywhere, active, kept, target, branch, closed };
}

/** What a lane holds, for telling whether it still holds that: the branches a plan replaces, with their heads. */
export function fingerprintLane({ active, target, branch }: LaneView): string {
  const heads = active.map(({ lane, branch }) => `${lane.pull.branch}@${branch?.head ?? ''}`);
  return [...new Set([...heads, `${target}@${branch?.head ?? ''}`])].sort().join(' ');
}

/** Everything on the branch was merged with its pull request, by whatever button. */
export function isSpent({ branch, closed }: Pick<LaneView, 'branch' | 'closed'>): boolean {
  return branch !== null && closed?.pull.isMerged === true && closed.pull.head === branch.head;
}

/**
 * Nothing is in the lane: whoever begins it makes the branch, which only one can. That is the lock, so that a look of a moment ago
 * is as good as a new one.
 */
export function isVacant({ active, kept, branch }: LaneView): boolean {
  return active.length === 0 && kept.length === 0 && branch === null;
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

/** @returns the pull request with its branch, which is `null` where it is gone or nobody needs to know */
async function describePull(
  repository: Repository,
  { branch: home, whenTaken }: LaneName,
  base: CommitId,
  found: Pick<LanePull, 'pull' | 'body' | 'isShared'>,
): Promise<LaneView['active'][number]> {
  const { pull, body } = found;
  const isNewer = pull.branch !== home && (await isAfter(repository, body.marker.base, base));
  const common = { ...found, isNewer, approvals: [] };
  const taken = (by: LanePull['taken'], opinions: readonly Opinion[]): LanePull => {
    return { ...common, taken: by, isUnreviewed: opinions.length === 0 };
  };
  if (whenTaken !== 'beside') {
    return { lane: taken(null, []), branch: await readBranchState(repository, pull.branch, base) };
  }
  const opinions = (await readOpinions(repository, pull.number)).filter(({ isBot }) => !isBot);
  if (opinions.some(({ verdict }) => verdict === 'approved'))
    return { lane: taken('approved', opinions), branch: null };
  const branch = await readBranchState(repository, pull.branch, base);
  const isTheirs = branch !== null && branch.foreign.length > 0;
  return { lane: taken(isTheirs ? 'committed to' : null, opinions), branch };
}

/**
 * The branch a plan goes to: that of the open pull request it goes on with; else the lane's own, or the first beside it that
 * no pull request of a person holds. Named by counting, so that two runs at once meet on the same one.
 */
function chooseTarget(home: string, active: readonly string[], kept: readonly LanePull[]): string {
  const isKept = (branch: string) => kept.some(({ pull }) => pull.branch === branch);
  const names = [home, ...kept.map((_, index) => `${home}-beside${index === 0 ? '' : `-${index + 1}`}`)];
  if (active.includes(home)) return home;
  const isBeside = (branch: string) => branch.startsWith(`${home}-beside`);
  return active.find(isBeside) ?? names.find((name) => !isKept(name)) ?? home;
}

async function newestClosed(
  repository: Repository,
  base: string,
  lane: string,
  branch: string,
): Promise<LaneView['closed']> {
  for (const pull of await listClosedPulls(repository, base, branch)) {
    const body = pull.isLocal ? parseBody(pull.body, lane, branch) : null;
    if (body !== null) return { pull, body };
  }
  return null;
}
