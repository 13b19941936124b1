import type { ComponentId } from '../../nouns/component.js';
import type { Files } from '../../nouns/git.js';
import { lookalikesOf } from './lookalikes.js';
import { missingLines } from './missing.js';
import { missingFile } from './missing-file.js';
import type { Lookalike, Missing } from '../model/gap.js';
import type { Release } from '../model/release.js';
import type { Reading } from '../lens/read.js';

/** Components of a release that a target has no place for. */
export function placeless(reading: Reading, release: Release): ComponentId[] {
  const unclear = new Set(reading.conflicts.flatMap(({ components }) => components));
  return [...release.keys()].filter((component) => !reading.holders.has(component) && !unclear.has(component));
}

/**
 * Keys, or a file, that would give a target a place for the services it has none for.
 * @param from readings of the environment before; none for a first one
 * @param files of both
 */
export function placesFor(reading: Reading, release: Release, from: readonly Reading[], files: Files): Missing[] {
  return placeless(reading, release).flatMap((component) => {
    const pin = release.get(component) ?? {};
    const lines = missingLines(component, pin, reading, from, files);
    if (lines !== undefined || reading.holders.has(component)) return lines ?? [];
    return from.flatMap((one) => missingFile(component, pin, reading, one, files) ?? []).slice(0, 1);
  });
}

/** Images of a target that may be those of services it has no place for. */
export function alikeIn(reading: Reading, release: Release, files: Files): Lookalike[] {
  return lookalikesOf(placeless(reading, release), reading, files);
}
