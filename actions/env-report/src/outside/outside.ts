import type { Environment } from '@slipway/core/environments/model/environment';
import { Failure, type Finding } from '@slipway/core/failure';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Seen } from '../fold/waiting.js';
import type { Inputs } from '../table.js';
import { readWaiting } from './waiting.js';

/** What GitHub adds to what git knows. `null`: it did not say. */
export interface Outside {
  readonly waiting: readonly Seen[] | null;
  /** What is missing for that, in sentences. */
  readonly leftOut: readonly string[];
  readonly findings: readonly Finding[];
}

/** Asks GitHub for what git does not know. What it does not say is left out, and told. */
export async function readOutside(
  { token, 'base-branch': branch }: Pick<Inputs, 'token' | 'base-branch'>,
  { github }: Pick<World, 'github'>,
  base: Snapshot,
  environments: readonly Environment[],
): Promise<Outside> {
  if (token === '') return { waiting: null, leftOut: [withoutToken], findings: [] };
  const leftOut: string[] = [];
  const findings: Finding[] = [];
  const orNull = async <T>(what: string, read: Promise<T>): Promise<T | null> => {
    try {
      return await read;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      leftOut.push(`${what}: ${error.problems.map(({ message }) => message).join('; ')}.`);
      findings.push(...error.problems.map((problem): Finding => ({ level: 'warning', ...problem })));
      return null;
    }
  };
  const waiting = await orNull('Open promotions', readWaiting(github, branch, base, environments));
  return { waiting, leftOut, findings };
}

const withoutToken =
  'There is no token, so GitHub was not asked: open promotions, approvals, health signals and lead times from other repositories are not here.';
