import { type Context, readContext } from './ports/context.js';
import { connect, type Repository as GitHubRepository } from './ports/github/connect.js';
import { realTempo } from './ports/github/tempo.js';
import { Repository as Clone } from './ports/repository.js';
import type { Runner } from './ports/runner.js';
import { overlay, snapshotAt } from './snapshot/checkout.js';
import { gitHistory } from './snapshot/history.js';
import type { CommitId, History, Snapshot } from './snapshot/snapshot.js';

/** Everything outside that an action may look at. */
export interface World {
  readonly runner: Runner;
  readonly context: Context;
  /** The checkout. */
  readonly clone: Clone;
  readonly history: History;
  /** The repository on GitHub. Connecting costs nothing before the first call. */
  readonly github: GitHubRepository;
  /**
   * The files at a commit. Where the plan goes into the working tree, the checked out commit is seen as the working tree
   * has it, so that steps build on each other.
   */
  snapshot(commit: CommitId): Promise<Snapshot>;
}

export interface WorldOptions {
  readonly token: string;
  /** See uncommitted changes in the snapshot of the checked out commit. */
  readonly overlay: boolean;
}

/**
 * Looks at the runner and its checkout.
 * @throws {Failure} outside of a runner, or when the workspace is no usable checkout
 */
async function openWorld(runner: Runner, { token, overlay: overlaid }: WorldOptions): Promise<World> {
  const context = readContext(runner);
  const fullName = `${context.owner}/${context.repository}`;
  const clone = await openClone(runner, context, token, fullName);
  const github = connector(runner, context, token)(fullName);
  return {
    runner,
    context,
    clone,
    history: gitHistory(clone),
    github,
    async snapshot(commit) {
      if (overlaid && commit === clone.head) return overlay(clone);
      await clone.ensure(commit);
      return snapshotAt(clone, commit);
    },
  };
}

/** The checkout; what it lacks is fetched from that repository. @throws {Failure} when the workspace is no usable checkout */
export function openClone(runner: Runner, context: Context, token: string, fullName: string): Promise<Clone> {
  // GitHub takes a token as the password of any user name; actions/checkout uses this one.
  const authorization = token && `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  if (authorization) runner.mask(authorization);
  const { workspace, temp, serverUrl } = context;
  const remote = { url: `${serverUrl}/${fullName}`, ...(authorization ? { authorization } : {}) };
  return Clone.open({ workspace, temp, remote, warn: (finding) => runner.annotate(finding) });
}

/** Connects to repositories with one token, to each once. Nothing is loaded or sent before the first call. */
export function connector(runner: Runner, context: Context, token: string): (fullName: string) => GitHubRepository {
  const { apiUrl, serverUrl, graphqlUrl } = context;
  const log = (line: string) => runner.debug(line);
  const connection = { token, apiUrl, serverUrl, graphqlUrl, log, tempo: realTempo };
  const known = new Map<string, GitHubRepository>();
  return (fullName) => {
    const repository = known.get(fullName.toLowerCase()) ?? connect(connection, fullName);
    known.set(fullName.toLowerCase(), repository);
    return repository;
  };
}

/** Looks at the runner and its checkout, works, and lets go of it. @throws {Failure} outside of a runner, without a usable checkout, or what the work throws */
export async function withWorld<T>(
  runner: Runner,
  options: WorldOptions,
  work: (world: World) => Promise<T>,
): Promise<T> {
  const world = await openWorld(runner, options);
  try {
    return await work(world);
  } finally {
    await world.clone.close();
  }
}
