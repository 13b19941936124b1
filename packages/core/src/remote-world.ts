import { type LaneName, type LaneState, readLane, type UnderWay } from './deliver/lane.js';
import { Failure } from './failure.js';
import { type Context, readContext } from './ports/context.js';
import type { Repository as GitHubRepository } from './ports/github/connect.js';
import type { Purpose } from './ports/github/explain.js';
import { listOpenPulls, type PullRequest } from './ports/github/pull-requests.js';
import type { Repository as Clone } from './ports/repository.js';
import type { Runner } from './ports/runner.js';
import { overlay } from './snapshot/checkout.js';
import { snapshotOnGitHub } from './snapshot/github.js';
import { githubHistory } from './snapshot/github-history.js';
import type { CommitId, FileHistory, Snapshot } from './snapshot/snapshot.js';
import { connector, openClone } from './world.js';

/** Everything outside that an action may look at whose repository need not be checked out. */
export interface RemoteWorld {
  readonly runner: Runner;
  readonly context: Context;
  /** The repository the change is for. */
  readonly github: GitHubRepository;
  /** Another repository, with the same token. Connecting costs nothing before the first call. @param fullName `owner/name` */
  connectTo(fullName: string): GitHubRepository;
  readonly history: FileHistory;
  /** The files at a commit of it, read once. With `delivery: files` the checked out commit is seen as the working tree has it. */
  snapshot(commit: CommitId): Promise<Snapshot>;
  /**
   * What is under way in a lane and the plan has to take along, because its pull request replaces it: most often none or one,
   * oldest first. A plan that asked is made again when the lane holds something else by the time it is delivered. For
   * `read`, and for plans that go out as pull requests.
   */
  underWay(lane: LaneName): Promise<readonly UnderWay[]>;
  /**
   * Open pull requests from branches of the repository itself, for any base. No call where the lane was looked at before, as
   * {@link underWay} does.
   * @param needs what reading them needs of the token
   */
  openPulls(needs: Purpose['needs']): Promise<readonly PullRequest[]>;
}

/** The same, with what only the pipeline needs. */
export interface OpenedWorld extends Omit<RemoteWorld, 'underWay' | 'openPulls'> {
  /** The checkout of that repository, where the run works on one; else `null`. */
  readonly clone: Clone | null;
}

export interface RemoteWorldOptions {
  readonly token: string;
  /** `owner/name`; empty: the workflow's own. */
  readonly repository: string;
  /** What works on a checkout, such as `delivery: files`; `null`: nothing does. */
  readonly checkoutFor: string | null;
  /** See uncommitted changes in the snapshot of the checked out commit. */
  readonly overlay: boolean;
}

/** Looks at the runner, works, and lets go of it. @throws {Failure} outside of a runner, without a checkout that is needed, or what the work throws */
export async function withRemoteWorld<T>(
  runner: Runner,
  options: RemoteWorldOptions,
  work: (world: OpenedWorld) => Promise<T>,
): Promise<T> {
  const context = readContext(runner);
  const own = `${context.owner}/${context.repository}`;
  const fullName = options.repository || own;
  const connectTo = connector(runner, context, options.token);
  const github = connectTo(fullName);
  const clone =
    options.checkoutFor === null ? null : await openCheckout(runner, context, options, fullName, options.checkoutFor);
  try {
    return await work({
      ...{ runner, context, github, clone, connectTo, history: githubHistory(github) },
      async snapshot(commit) {
        if (options.overlay && clone !== null && commit === clone.head) return overlay(clone);
        return snapshotOnGitHub(github, commit);
      },
    });
  } finally {
    await clone?.close();
  }
}

/** The world as one plan sees it, and what it saw in its lane last, see {@link Plan.lane}. */
export function watching(
  world: OpenedWorld,
  base: { readonly branch: string; readonly commit: CommitId },
): { readonly world: RemoteWorld; readonly seen: () => LaneState | undefined } {
  let seen: Promise<LaneState> | undefined;
  let last: LaneState | undefined;
  return {
    world: {
      ...world,
      async underWay(lane) {
        seen = readLane(world.github, lane, base);
        last = await seen;
        return last.underWay;
      },
      async openPulls(needs) {
        if (seen !== undefined) return (await seen).view.everywhere;
        return (await listOpenPulls(world.github, null, needs)).filter(({ isLocal }) => isLocal);
      },
    },
    seen: () => last,
  };
}

async function openCheckout(
  runner: Runner,
  context: Context,
  { token }: RemoteWorldOptions,
  fullName: string,
  reason: string,
): Promise<Clone> {
  const clone = await openClone(runner, context, token, fullName);
  const origin = await clone.checkout.text(['config', '--get', 'remote.origin.url']).catch(() => '');
  const named = /([^/:]+\/[^/]+?)(?:\.git)?\/?\s*$/.exec(origin.startsWith(context.serverUrl) ? origin : '')?.[1];
  const there = named ?? `${context.owner}/${context.repository}`;
  if (there.toLowerCase() === fullName.toLowerCase()) return clone;
  await clone.close();
  throw new Failure({
    code: 'other-repository-checked-out',
    message: `\`${reason}\` works on a checkout, which is of ${there} here, and \`repository\` is ${fullName}`,
    fix: `Check out ${fullName} in this job, or leave \`${reason}\` away: ${fullName} is read and written over GitHub’s API then.`,
  });
}
