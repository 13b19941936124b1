import type { LaneName, LaneState, UnderWay } from '../deliver/lane.js';
import { Failure, type Finding } from '../failure.js';
import type { CommitId } from '../nouns/git.js';
import { askedOr } from '../plan/questions.js';
import { type Context, readContext } from '../ports/context.js';
import { connect, type Repository as GitHubRepository } from '../ports/github/connect.js';
import type { Purpose } from '../ports/github/explain.js';
import { listOpenPulls, type PullRequest } from '../ports/github/pull-requests.js';
import { Reach } from '../ports/github/reach.js';
import { realTempo } from '../ports/github/tempo.js';
import { Repository as Clone } from '../ports/repository.js';
import type { Runner } from '../ports/runner.js';
import { checkedOut, overlay, snapshotAt } from '../snapshot/checkout.js';
import { cloneHistory } from '../snapshot/clone-history.js';
import { gitHistory } from '../snapshot/history.js';
import type { ClonedHistory, FileHistory, Snapshot } from '../snapshot/snapshot.js';
import { notAsked, offline, whileReached } from './offline.js';

/** Everything outside that an action may look at. */
export interface World {
  readonly runner: Runner;
  readonly context: Context;
  /** The checkout; `null`: the run needs none, and reads and writes over GitHub's API. */
  readonly clone: Clone | null;
  /** The repository the change is for. Connecting costs nothing before the first call. */
  readonly github: GitHubRepository;
  /** Another repository, with the same token. @param fullName `owner/name` */
  connectTo(fullName: string): GitHubRepository;
  /** What files were at earlier commits, over GitHub's API. */
  readonly history: FileHistory;
  /**
   * The files at a commit, read once. With `delivery: files` the checked out commit is seen as the working tree has it, so
   * that steps build on each other.
   */
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
  /** Has something done when the run ends, well or not, such as removing a temporary folder. The last one first. */
  atEnd(work: () => Promise<unknown>): void;
}

/** The world as the pipeline opens it: what is under way depends on the commit a plan is made at, see {@link watching}. */
export interface OpenedWorld extends Omit<World, 'underWay' | 'openPulls'> {
  /** Nobody is logged in on a person's own machine: GitHub is not asked what is under way, and the person is told so. */
  readonly isOffline: boolean;
  /** Tells a question that stays open for want of a login or an answer, each once. */
  tellOpen(finding: Finding): void;
}

/** The world of a run that works on a checkout, with all that git tells of its past. */
export interface Checkout extends Omit<World, 'history' | 'underWay' | 'openPulls'> {
  readonly clone: Clone;
  readonly history: ClonedHistory;
}

/** @throws {Error} where the action did not say that it works on a checkout: a bug of ours */
export function inCheckout(world: Omit<World, 'underWay' | 'openPulls'>): Checkout {
  const { clone } = world;
  if (clone === null) throw new Error('an action that works on a checkout says so with `place`');
  return { ...world, clone, history: gitHistory(clone) };
}

export interface WorldOptions {
  readonly token: string;
  /** `owner/name` of the repository the change is for; empty: the workflow's own. */
  readonly repository: string;
  /**
   * `checkout`: files and history are those of the checkout. `workspace`: so they are, and there are none without one. `github`: they come over GitHub's API, and there is a clone only
   * where an input needs one, which is named for messages (such as `delivery: files`).
   */
  readonly place: 'checkout' | 'workspace' | 'github' | { readonly checkoutFor: string };
  /**
   * What the snapshot of the checked out commit has. `commit`: what is committed. `checkout`: the same, as files of the working tree. `working tree`: also
   * what is not committed.
   */
  readonly sees: 'commit' | 'checkout' | 'working tree';
}

/** Looks at the runner, works, and lets go of it. @throws {Failure} outside of a runner, without a checkout that is needed, or what the work throws */
export async function withWorld<T>(
  runner: Runner,
  options: WorldOptions,
  work: (world: OpenedWorld) => Promise<T>,
): Promise<T> {
  const ending: (() => Promise<unknown>)[] = [];
  const context = readContext(runner);
  const own = `${context.owner}/${context.repository}`;
  const fullName = options.repository || own;
  const isOffline = runner.isOwnMachine === true && options.token === '';
  const told = new Set<string>();
  const tellOpen = (finding: Finding) => {
    if (!told.has(finding.message)) runner.annotate(finding);
    told.add(finding.message);
  };
  const connectTo = connector(runner, context, options.token, tellOpen);
  const github = connectTo(fullName);
  const clone =
    options.place === 'github' ? null : await openClone(runner, context, options, fullName).catch(noCheckout);
  if (clone !== null) ending.push(() => clone.close());
  const inClone = options.place === 'checkout' || options.place === 'workspace' ? clone : null;
  /** Without a checkout a workspace has no files of a repository. */
  function noCheckout(error: unknown): null {
    const isNone = error instanceof Failure && error.problems.some(({ code }) => code === 'git-not-a-repository');
    if (options.place === 'workspace' && isNone && runner.env.GITHUB_SHA) return null;
    throw error;
  }
  const history = inClone === null ? (await import('./on-github.js')).githubHistory(github) : cloneHistory(inClone);
  try {
    return await work({
      ...{ runner, context, github, clone, connectTo, history },
      ...{ isOffline, tellOpen },
      async snapshot(commit) {
        if (options.sees !== 'commit' && commit === clone?.head)
          return options.sees === 'checkout' ? checkedOut(clone) : overlay(clone);
        if (options.place === 'workspace' && inClone === null)
          return { commit, list: async () => [], load: async () => new Map() };
        if (inClone === null) return (await import('./on-github.js')).snapshotOnGitHub(github, commit);
        await inClone.ensure(commit);
        return snapshotAt(inClone, commit);
      },
      atEnd: (step) => void ending.push(step),
    });
  } finally {
    for (const step of ending.reverse()) await step();
  }
}

/** The world as one plan sees it, and what it saw in its lane last, see {@link Plan.lane}. */
export function watching(
  world: OpenedWorld,
  base: { readonly branch: string; readonly commit: CommitId },
): { readonly world: World; readonly seen: () => LaneState | undefined } {
  let seen: Promise<LaneState> | undefined;
  let last: LaneState | undefined;
  const nobodyAsked = (): readonly [] => {
    world.tellOpen(notAsked('list the open pull requests, which a plan takes along', world.github));
    return [];
  };
  return {
    world: {
      ...world,
      async underWay(lane) {
        if (world.isOffline) return nobodyAsked();
        seen = import('./on-github.js').then(({ readLane }) => readLane(world.github, lane, base));
        const read = async (state: Promise<LaneState>) => {
          last = await state;
          return last.underWay;
        };
        return askedOr(read(seen), async () => []);
      },
      async openPulls(needs) {
        if (world.isOffline) return nobodyAsked();
        const asked =
          seen === undefined
            ? listOpenPulls(world.github, null, needs).then((all) => all.filter(({ isLocal }) => isLocal))
            : seen.then(({ view }) => view.everywhere);
        return askedOr(asked, async () => []);
      },
    },
    seen: () => last,
  };
}

/**
 * Connects to repositories with one token, to each once. Nothing is loaded or sent before the first call.
 * @param tellOpen hears what is not asked on a person's own machine: nobody is logged in, or the server cannot be reached
 */
function connector(
  runner: Runner,
  context: Context,
  token: string,
  tellOpen: (finding: Finding) => void,
): (fullName: string) => GitHubRepository {
  const { apiUrl, serverUrl, graphqlUrl } = context;
  const log = (line: string) => runner.debug(line);
  const connection = { token, apiUrl, serverUrl, graphqlUrl, log, tempo: realTempo };
  const reach = new Reach();
  const connected = (fullName: string): GitHubRepository => {
    if (runner.isOwnMachine !== true) return connect(connection, fullName);
    if (token === '') return offline(connect(connection, fullName), tellOpen);
    return whileReached(connect({ ...connection, reach, timeout: 10_000 }, fullName), reach, tellOpen);
  };
  const known = new Map<string, GitHubRepository>();
  return (fullName) => {
    const repository = known.get(fullName.toLowerCase()) ?? connected(fullName);
    known.set(fullName.toLowerCase(), repository);
    return repository;
  };
}

/** The checkout; what it lacks is fetched from that repository. @throws {Failure} when the workspace is no usable checkout of it */
async function openClone(
  runner: Runner,
  context: Context,
  { token, place }: WorldOptions,
  fullName: string,
): Promise<Clone> {
  // GitHub takes a token as the password of any user name; actions/checkout uses this one.
  const authorization = token && `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  if (authorization) runner.mask(authorization);
  const { workspace, temp, serverUrl } = context;
  const remote = { url: `${serverUrl}/${fullName}`, ...(authorization ? { authorization } : {}) };
  const clone = await Clone.open({
    workspace,
    temp,
    remote,
    isOwn: runner.isOwnMachine === true && fullName === `${context.owner}/${context.repository}`,
    env: runner.env,
    warn: (finding) => runner.annotate(finding),
  });
  if (typeof place === 'string') return clone;
  const there = await nameOf(clone, context);
  if (there.toLowerCase() === fullName.toLowerCase()) return clone;
  await clone.close();
  throw new Failure({
    code: 'other-repository-checked-out',
    message: `\`${place.checkoutFor}\` needs a checkout of ${fullName} (the input \`config-repository\`), but ${there} is checked out`,
    fix: `Check out ${fullName} in this job, or omit \`${place.checkoutFor}\`: ${fullName} is then read and written over GitHub’s API.`,
  });
}

/** `owner/name` of the repository that is checked out, as its remote says; else the workflow's own. */
async function nameOf(clone: Clone, { serverUrl, owner, repository }: Context): Promise<string> {
  const origin = await clone.checkout.text(['config', '--get', 'remote.origin.url']).catch(() => '');
  const named = /([^/:]+\/[^/]+?)(?:\.git)?\/?\s*$/.exec(origin.startsWith(serverUrl) ? origin : '')?.[1];
  return named ?? `${owner}/${repository}`;
}
