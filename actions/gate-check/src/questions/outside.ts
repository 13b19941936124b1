import { locksBeside } from '@slipway/core/environments/lens/chart-locks';
import { openTarget } from '@slipway/core/environments/lens/open-target';
import type { Environment } from '@slipway/core/environments/model/environment';
import type { Known } from '@slipway/core/environments/model/known';
import { targetGlobs } from '@slipway/core/environments/model/target';
import { type Past, pastOf } from '@slipway/core/environments/past/past';
import { type GateReads, gateReads } from '@slipway/core/gate-facts/reads';
import type { CommitId, Files } from '@slipway/core/nouns/git';
import { readOwnLogin } from '@slipway/core/ports/github/pull-content';
import type { World } from '@slipway/core/run/world';
import type { Beside } from './beside.js';
import { type Change, overlaid } from './contents.js';

/** What is read before anything is asked. */
export interface Ground {
  /** Tip of the branch the pull requests are for. */
  readonly base: CommitId;
  /** All of that branch: its configuration counts. */
  readonly environments: readonly Environment[];
  /** Those whose gates are asked about; they have some. */
  readonly judged: readonly Environment[];
  /** What else they run, by their names. */
  readonly beside: ReadonlyMap<string, Beside>;
  readonly known: Known;
  readonly now: Date;
}

/** Whom questions are asked, about what was read. */
export interface Outside {
  readonly world: Pick<World, 'github' | 'connectTo' | 'history' | 'snapshot'>;
  readonly ground: Ground;
  /** The branch the pull requests are for. */
  readonly branch: string;
  /** What gates are judged by is read once for all pull requests. */
  readonly reads: GateReads;
  /** Whose token this is. */
  readonly self: () => Promise<string>;
  /** Of the targets of an environment, by its name: they are read once, too. */
  readonly pasts: Map<string, Promise<Past[]>>;
}

/** Nothing was asked yet. */
export function openOutside(world: Outside['world'], ground: Ground, branch: string): Outside {
  let login: Promise<string> | undefined;
  const self = () => {
    login ??= readOwnLogin(world.github);
    return login;
  };
  return { ...{ world, ground, branch, self }, reads: gateReads(), pasts: new Map() };
}

export function environmentOf(name: string, { ground }: Outside): Environment {
  const found = ground.environments.find((environment) => environment.name === name);
  if (found === undefined) throw new Error(`${name} is no environment`);
  return found;
}

/** @param files that are others than at the commit */
export async function filesAt(
  { world }: Outside,
  { targets }: Environment,
  commit: CommitId,
  files?: Change['before'],
): Promise<Files> {
  const snapshot = await world.snapshot(commit);
  const there = files === undefined ? snapshot : overlaid(snapshot, files);
  const paths = await there.list(targets.flatMap(targetGlobs));
  return there.load([...new Set([...paths, ...locksBeside(paths)])]);
}

/** Pasts of the targets of an environment, looked back from the tip of the base branch. */
export function pastsOf(outside: Outside, environment: Environment): Promise<Past[]> {
  const { world, ground } = outside;
  const open = async () => {
    const files = await filesAt(outside, environment, ground.base);
    return environment.targets.map((target) =>
      pastOf(openTarget(target, files, ground.known), world.history, ground.base),
    );
  };
  const pasts = outside.pasts.get(environment.name) ?? open();
  outside.pasts.set(environment.name, pasts);
  return pasts;
}
