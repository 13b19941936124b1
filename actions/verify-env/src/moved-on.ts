import { type Patience, untilSettled } from '@slipway/core/cluster/look';
import { Failure } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import { readBranch } from '@slipway/core/ports/github/branches';
import type { World } from '@slipway/core/run/world';
import { byEnvironment, type Ground } from './ground.js';
import type { Verified } from './judge.js';
import type { Inputs } from './table.js';

/** The branch is at another commit than the one that is verified, and the cluster follows that. */
export interface MovedOn {
  readonly branch: string;
  readonly commit: CommitId;
}

/** How long a wait goes on before it asks again where the branch is. */
const every = 30_000;

/**
 * Looks until something is settled, or the time is over. While it is not, it asks now and then, and at the end, whether git has moved on; where it has, it
 * waits no longer.
 */
export async function lookUntil<T>({
  look,
  isSettled,
  ask,
  timeout,
  patience,
}: {
  readonly look: () => Promise<T>;
  readonly isSettled: (seen: T) => boolean;
  readonly ask: (seen: T) => Promise<MovedOn | null>;
  readonly timeout: number;
  readonly patience: Patience;
}): Promise<{ readonly seen: T; readonly movedOn: MovedOn | null }> {
  let next = patience.now() + every;
  const lookAndAsk = async () => {
    const seen = await look();
    if (isSettled(seen) || patience.now() < next) return { seen, movedOn: null };
    next = patience.now() + every;
    return { seen, movedOn: await ask(seen) };
  };
  const isOver = ({ seen, movedOn }: { seen: T; movedOn: MovedOn | null }) => movedOn !== null || isSettled(seen);
  const last = await untilSettled(lookAndAsk, isOver, timeout, patience);
  return isOver(last) ? last : { seen: last.seen, movedOn: await ask(last.seen) };
}

/**
 * Whether git has moved on from what was verified, and the cluster with it. One call; where it moved, those that read its files, and another look.
 * @param look compares the cluster with what files want
 * @returns `null`: it has not, or nobody knows
 */
export async function findMovedOn(
  inputs: Inputs,
  world: World,
  { environment, commit }: Pick<Ground, 'environment' | 'commit'>,
  verified: readonly Verified[],
  look: (ground: Ground) => Promise<readonly Verified[]>,
): Promise<MovedOn | null> {
  const branch = inputs['base-branch'];
  if (environment === null) return null;
  try {
    const tip = await readBranch(world.github, branch);
    if (tip === null || tip.head === commit) return null;
    const next = await look(await byEnvironment(inputs, world, await world.snapshot(tip.head)));
    const isFollowed = verified.some((own) =>
      next.some((then) => then.target.name === own.target.name && follows(own, then)),
    );
    return isFollowed ? { branch, commit: tip.head } : null;
  } catch (error) {
    // What was seen counts where the tip cannot be read.
    if (error instanceof Failure) return null;
    throw error;
  }
}

/**
 * Whether something that is not as it should be is as a newer commit says.
 * @param own a target as it was verified
 * @param next the same target and cluster, held against the newer commit
 */
export function follows(own: Verified, next: Verified): boolean {
  return (
    own.services.some(({ wanted, state }) => {
      if (hasTemplates.includes(state)) return false;
      const then = next.services.find((one) => one.wanted.name === wanted.name);
      return then === undefined ? state === 'missing' : hasTemplates.includes(then.state);
    }) ||
    own.charts.some(({ name, running, isRight }) => {
      if (isRight) return false;
      const then = next.charts.find((one) => one.name === name);
      if (then === undefined || running.length === 0) return then === undefined && running.length === 0;
      return running.every((one) => then.wanted.includes(one));
    })
  );
}

/** Its pods run, are on their way, or fail. */
const hasTemplates: readonly string[] = ['runs', 'rolling', 'failed'];
