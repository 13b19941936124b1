import { readMade } from '@slipway/core/claims/claims';
import { hasGates } from '@slipway/core/environments/gates/gate';
import { commonRelease } from '@slipway/core/environments/lens/promotion';
import type { Reading } from '@slipway/core/environments/lens/read';
import { readingsOf } from '@slipway/core/environments/lens/readings';
import { compareReleases, differingFields, type Pin, type Release } from '@slipway/core/environments/model/release';
import { loadTargets } from '@slipway/core/environments/model/target';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { CommitId } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import { readOwnLogin } from '@slipway/core/ports/github/pull-content';
import { laneOf } from '../inputs/delivery.js';
import type { Ground, Replacement } from './ground.js';
import type { Outside } from './outside.js';

/** Our newest commit of an open pull request that the new plan goes on with, or of a branch that is to be one. */
export interface LaneWork {
  readonly head: CommitId;
  readonly commit: CommitId;
  /** The commit our newest one there was planned at. */
  readonly planned: CommitId;
  /** Trailers of our commit. Anybody may have written them. */
  readonly trailers: ReadonlyMap<string, string>;
  /** No gate would hold it, or this token says that it made it. What is not ours is not taken along. */
  readonly isOurs: boolean;
  readonly moves: readonly Replacement[];
}

/** What is under way into the environment. */
export interface Lane {
  readonly works: readonly LaneWork[];
  /** What an open pull request of ours moves already. */
  readonly carried: Release;
  /** The same target by target, with what ran there when it was planned. */
  readonly planned: readonly Replacement[];
  /** Of that what was asked for, by a version or a release file: the environment before ran something else when it was planned. */
  readonly asked: ReadonlySet<ComponentId>;
}

/** Nothing is. */
export const emptyLane: Lane = { works: [], carried: new Map(), planned: [], asked: new Set() };

/** Of which lane: a hotfix has its own. */
export interface LaneQuestion {
  readonly isHotfix: boolean;
}

/** What our open pull request changes in the environment, which the new plan takes along. */
export const lane = oneByOne('lane', 'attempt', readLane);

async function readLane({ isHotfix }: LaneQuestion, outside: Outside): Promise<Lane> {
  const { to, from } = outside.ground;
  const { environment } = to;
  const before = isHotfix ? null : (from?.environment ?? null);
  const branch = laneOf(environment.name, isHotfix);
  const works: LaneWork[] = [];
  const carried = new Map<ComponentId, Pin>();
  const asked = new Set<ComponentId>();
  const underWay = await outside.world.underWay({ lane: branch, branch, whenTaken: 'beside' });
  for (const { head, ours, base, trailers } of underWay) {
    if (!(await isOurs(ours, environment, outside))) {
      works.push({ head, commit: ours, planned: base, trailers, isOurs: false, moves: [] });
      continue;
    }
    const [[after = []], [then = [], ran = []]] = await Promise.all([
      readAt([environment], head, outside),
      readAt(before === null ? [environment] : [environment, before], base, outside),
    ]);
    const moves = after.flatMap(({ target, release }, index) => movesOf(target.name, then[index]?.release, release));
    works.push({ head, commit: ours, planned: base, trailers, isOurs: true, moves });
    const followed = commonRelease(ran).release;
    for (const { component, offered } of moves) {
      carried.set(component, offered);
      const there = followed.get(component);
      if (before !== null && (there === undefined || isOther(offered, there))) asked.add(component);
    }
  }
  return { works, carried, planned: works.flatMap(({ moves }) => moves), asked };
}

/** Where gates hold an environment, only what this token says that it made counts: trailers can be copied, and a new commit would vouch for them. */
async function isOurs(
  commit: CommitId,
  { name, gates }: Ground['to']['environment'],
  { world: { github } }: Outside,
): Promise<boolean> {
  return !hasGates(gates) || (await readMade(github, commit, name, () => readOwnLogin(github))) !== null;
}

/** Are two pins something else, in what both say? A digest that is not set is not said. */
export function isOther(one: Pin, other: Pin): boolean {
  return differingFields(withoutNothing(one), withoutNothing(other)).length > 0;
}

function movesOf(target: string, before: Release = new Map(), after: Release): Replacement[] {
  const changed = new Set(compareReleases(before, after).map(({ component }) => component));
  return [...after].flatMap(([component, pin]) => {
    if (!changed.has(component)) return [];
    return [{ target, component, current: before.get(component) ?? {}, offered: withoutNothing(pin) }];
  });
}

function withoutNothing(pin: Pin): Pin {
  return Object.fromEntries(Object.entries(pin).filter(([, value]) => value !== null));
}

/** What environments ran at a commit, in the same order. */
async function readAt(
  environments: readonly Ground['environments'][number][],
  commit: CommitId,
  { world, known }: Outside,
): Promise<Reading[][]> {
  const targets = environments.flatMap((environment) => environment.targets);
  const files = await loadTargets(await world.snapshot(commit), targets);
  return environments.map((environment) => readingsOf(environment, files, known));
}
