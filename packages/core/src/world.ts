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
  // GitHub takes a token as the password of any user name; actions/checkout uses this one.
  const authorization = token && `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  if (authorization) runner.mask(authorization);
  const clone = await Clone.open({
    workspace: context.workspace,
    temp: context.temp,
    remote: {
      url: `${context.serverUrl}/${fullName}`,
      ...(authorization ? { authorization } : {}),
    },
  });
  const github = connect(
    {
      token,
      apiUrl: context.apiUrl,
      serverUrl: context.serverUrl,
      graphqlUrl: context.graphqlUrl,
      log: (line) => runner.debug(line),
      tempo: realTempo,
    },
    fullName,
  );
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
