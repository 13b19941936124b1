import type { ComponentId } from '../../nouns/component.js';
import type { Files } from '../../nouns/git.js';
import type { Prepare } from '../lens/hand-made.js';
import { openTargets } from '../lens/open-target.js';
import type { Part } from '../lens/promotion.js';
import { type Reading, readTarget } from '../lens/read.js';
import type { Environment } from '../model/environment.js';
import type { Lookalike, Missing } from '../model/gap.js';
import type { Known } from '../model/known.js';
import type { Release } from '../model/release.js';
import { lookalikesOf } from './lookalikes.js';
import { missingLines } from './missing.js';
import { missingFile } from './missing-file.js';

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

/**
 * What is written into an environment that gets places for services it lacks, as a promotion with `create-missing` does.
 * @param from the environment before, and its files
 */
export function withRoom(
  environment: Pick<Environment, 'targets'>,
  from: { readonly environment: Pick<Environment, 'targets'>; readonly files: Files },
  known: Known,
): Prepare {
  return (before, entering) => {
    // Those of the environment itself count.
    const files = new Map([...from.files, ...before]);
    const many = environment.targets.length;
    const targets = openTargets([...environment.targets, ...from.environment.targets], files, known);
    const readings = targets.map((target) => readTarget(target, files));
    const parts = readings.slice(0, many).map((reading): Part => {
      const release = entering(reading);
      const missing = placesFor(reading, release, readings.slice(many), files);
      return { reading, release, missing, alike: alikeIn(reading, release, files), createMissing: true };
    });
    return { files, parts };
  };
}
