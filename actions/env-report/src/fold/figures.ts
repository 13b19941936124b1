import type { Pin } from '@slipway/core/environments/model/release';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { Deployment, Mended } from './deployments.js';
import { isMoving, type TargetPast } from './landings.js';

/** Some durations, in seconds. */
export interface Durations {
  readonly count: number;
  readonly median: number | null;
  readonly p90: number | null;
  /** What they are of. */
  readonly counts: readonly string[];
}

/** The figures of an environment in a period. Each names what it counts by the ids of commits. */
export interface Figures {
  /** Newest first. */
  readonly deployments: readonly string[];
  readonly perWeek: number;
  readonly rollbacks: readonly string[];
  readonly hotfixes: readonly string[];
  /** Those that were rolled back, or followed by a hotfix. */
  readonly failed: readonly string[];
  /** Failed of all deployments; `null`: there was none. */
  readonly failureRate: number | null;
  /** From a deployment that failed to the one that mended it. */
  readonly restore: Durations;
  /** From the first environment to this one, for each version of each service. */
  readonly promotion: Durations;
}

/** From when to when. */
export interface Period {
  readonly since: Date;
  readonly until: Date;
}

const week = 7 * 86_400_000;

/**
 * Counts.
 * @param deployments newest first
 * @param mended by the id of a commit
 * @param entered when each version first ran in the first environment; `null`: this is the first one
 */
export function figuresOf(
  deployments: readonly Deployment[],
  mended: ReadonlyMap<string, Mended>,
  entered: ((component: ComponentId, pin: Pin) => Date | null) | null,
  { since, until }: Period,
): Figures {
  const own = deployments.filter(({ commit }) => commit.date >= since && commit.date <= until);
  const failed = own.flatMap((one) => {
    const by = mended.get(one.commit.id);
    return by === undefined ? [] : [{ one, by }];
  });
  const idsOf = (some: readonly Deployment[]) => some.map(({ commit }) => commit.id);
  const weeks = (until.getTime() - since.getTime()) / week;
  return {
    deployments: idsOf(own),
    perWeek: weeks > 0 ? own.length / weeks : 0,
    rollbacks: idsOf(own.filter(({ kind }) => kind === 'rollback')),
    hotfixes: idsOf(own.filter(({ kind }) => kind === 'hotfix')),
    failed: failed.map(({ one }) => one.commit.id),
    failureRate: own.length === 0 ? null : failed.length / own.length,
    restore: durations(failed.map(({ one, by }) => ({ of: by.by.id, took: seconds(one.commit.date, by.by.date) }))),
    promotion: durations(
      entered === null
        ? []
        : own.flatMap((one) => promotionsIn(one, entered).map((took) => ({ of: one.commit.id, took }))),
    ),
  };
}

function promotionsIn(
  { kind, commit, moves }: Deployment,
  entered: (component: ComponentId, pin: Pin) => Date | null,
): number[] {
  if (kind === 'rollback') return [];
  return moves.flatMap(({ component, to }) => {
    const first = to === null ? null : entered(component, to);
    return first === null || first > commit.date ? [] : [seconds(first, commit.date)];
  });
}

/** When each version first ran in an environment. */
export function firstRuns(
  pasts: readonly Pick<TargetPast, 'landings'>[],
): (component: ComponentId, pin: Pin) => Date | null {
  // By digest, and by name: of pins of which one has no digest, names decide (sameBits).
  const [byDigest, byName, bare] = [new Earliest(), new Earliest(), new Earliest()];
  for (const { component, to, commit } of pasts.flatMap(({ landings }) => landings)) {
    if (to === null || isMoving(to)) continue;
    const name = nameOf(component, to);
    byName.note(name, commit.date);
    if (to.digest) byDigest.note(`${component} ${to.digest}`, commit.date);
    else bare.note(name, commit.date);
  }
  return (component, pin) => {
    const name = nameOf(component, pin);
    if (!pin.digest) return byName.of(name);
    const [one, other] = [byDigest.of(`${component} ${pin.digest}`), bare.of(name)];
    return one === null || (other !== null && other < one) ? other : one;
  };
}

/** A line break is in none of them. */
function nameOf(component: ComponentId, { tag, version }: Pin): string {
  return `${component}\n${tag ?? '\n'}\n${version ?? '\n'}`;
}

/** The earliest time at which something was noted. */
class Earliest {
  readonly #dates = new Map<string, Date>();

  note(key: string, date: Date): void {
    const known = this.#dates.get(key);
    if (known === undefined || date < known) this.#dates.set(key, date);
  }

  of(key: string): Date | null {
    return this.#dates.get(key) ?? null;
  }
}

function seconds(from: Date, to: Date): number {
  return Math.max(0, (to.getTime() - from.getTime()) / 1000);
}

/** Of an even number of them the median is the mean of the two in the middle; the 90th percentile is by nearest rank. */
export function durations(some: readonly { readonly of: string; readonly took: number }[]): Durations {
  const sorted = some.map(({ took }) => took).sort((a, b) => a - b);
  const { length: count } = sorted;
  const [low, high] = [sorted[Math.floor((count - 1) / 2)], sorted[Math.floor(count / 2)]];
  const median = low === undefined || high === undefined ? null : (low + high) / 2;
  const counts = [...new Set(some.map(({ of }) => of))];
  return { count, median, p90: sorted[Math.ceil(count * 0.9) - 1] ?? null, counts };
}
