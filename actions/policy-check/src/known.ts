import type { Place } from '@slipway/core/failure';

/** At how many places something is known. */
export type Counts = ReadonlyMap<string, number>;

/** What an earlier run found, by fingerprints. */
export interface Baseline {
  readonly counts: Counts;
  /** The rendered objects that have what a file writes; of one that is not there, no one knows which had it. */
  readonly rendered: ReadonlyMap<string, ReadonlySet<string>>;
}

export const nothingKnown: Baseline = { counts: new Map(), rendered: new Map() };

type Located = { readonly place: Place };

/** Tells places apart; several targets may have one file. */
function spotOf({ path, line = 1, column = 1 }: Place): string {
  return `${path}:${line}:${column}`;
}

/** @param idOf what is the same wherever it is */
export function countOf<T extends Located>(found: readonly T[], idOf: (one: T) => string): Counts {
  return new Map([...bySpot(found, idOf)].map(([id, spots]) => [id, spots.size]));
}

/** Those that are at more places than known: of what is known twice and there three times, the last one. */
export function beyond<T extends Located>(
  found: readonly T[],
  known: Counts,
  idOf: (one: T) => string,
): ReadonlySet<T> {
  return new Set(
    [...bySpot(found, idOf)].flatMap(([id, spots]) => [...spots.values()].slice(known.get(id) ?? 0).flat()),
  );
}

function bySpot<T extends Located>(found: readonly T[], idOf: (one: T) => string): Map<string, Map<string, T[]>> {
  const all = new Map<string, Map<string, T[]>>();
  for (const one of found) {
    const [id, spot] = [idOf(one), spotOf(one.place)];
    const spots = all.get(id) ?? new Map<string, T[]>();
    all.set(id, spots);
    spots.set(spot, [...(spots.get(spot) ?? []), one]);
  }
  return all;
}
