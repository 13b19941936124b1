import type { ComponentId } from '../../nouns/component.js';
import type { Files, Path } from '../../nouns/git.js';
import type { Environment } from '../model/environment.js';
import type { Known } from '../model/known.js';
import { differingFields, type Pin } from '../model/release.js';
import { openTargets } from './open-target.js';
import { changeEnvironment, type Part } from './promotion.js';
import { type Reading, readTarget } from './read.js';
import { readingsOf } from './readings.js';
import { alikeIn, placesFor } from '../gaps/room.js';
import { sameMeaning } from './same-meaning.js';

/** A change of an environment's files that is no release moving. */
export interface HandMade {
  readonly path: Path;
  readonly why: string;
}

/** An environment before and after a change, and what is not understood of it. */
export interface Sides {
  readonly before: readonly Reading[];
  readonly after: readonly Reading[];
  /** Empty: each changed file is exactly what writing the release that enters makes of it, or says the same as before. */
  readonly handMade: readonly HandMade[];
}

/** The environment before, as `create-missing` copies from it. */
export interface Origin {
  readonly environment: Environment;
  readonly files: Files;
}

/**
 * Reads an environment before and after a change, and certifies the change: a release is written into the files as they were, and the bytes are
 * compared. What differs from that is made by hand, unless the file says the same as before.
 * @param changed paths of the environment's files that change, links and folders included; `null`: those whose bytes differ
 * @param origin for services that the environment gets a place for, as the configuration may want it; `null`: it gets none
 * @throws {Failure} when a file is not YAML
 */
export function certify(
  environment: Environment,
  {
    before,
    after,
    changed,
  }: { readonly before: Files; readonly after: Files; readonly changed: readonly Path[] | null },
  known: Known,
  origin: Origin | null = null,
): Sides {
  const was = readingsOf(environment, before, known);
  const is = readingsOf(environment, after, known);
  // As a promotion has them: those of the environment itself count.
  const files = origin === null ? before : new Map([...origin.files, ...before]);
  const parts = origin === null ? was.map((reading) => ({ reading, release: entering(reading, is) })) : withRoom();
  function withRoom(): Part[] {
    const origins = origin?.environment.targets ?? [];
    const targets = openTargets([...environment.targets, ...origins], files, known);
    const [own, from] = [targets.slice(0, environment.targets.length), targets.slice(environment.targets.length)].map(
      (some) => some.map((target) => readTarget(target, files)),
    );
    return (own ?? []).map((reading): Part => {
      const release = entering(reading, is);
      const missing = placesFor(reading, release, from ?? [], files);
      return { reading, release, missing, alike: alikeIn(reading, release, files), createMissing: true };
    });
  }
  const { edits } = changeEnvironment(files, parts);
  const expected = new Map(edits.map(({ path, after }) => [path, after]));
  const paths = changed ?? [...new Set([...before.keys(), ...after.keys()])];
  const handMade = paths.flatMap((path): HandMade[] => {
    const [old, now] = [before.get(path), after.get(path)];
    if (now === undefined) {
      return [{ path, why: old === undefined ? 'it is no file, or a link' : 'it is deleted, or no longer a file' }];
    }
    const made = expected.get(path) ?? null;
    if (old === undefined) {
      const isMade = made !== null && now.mode === '100644' && Buffer.compare(made, now.bytes) === 0;
      return isMade ? [] : [{ path, why: 'it is new' }];
    }
    if (old.mode !== now.mode) return [{ path, why: 'its mode changes' }];
    const written = expected.get(path) ?? old.bytes;
    if (Buffer.compare(written, now.bytes) === 0) return [];
    const why = sameMeaning(path, { ...old, bytes: written }, now);
    return why === null ? [] : [{ path, why }];
  });
  return { before: was, after: is, handMade: [...handMade, ...gone(was, is)] };
}

/** What a target runs after the change, and did not before. */
function entering({ target, release }: Reading, after: readonly Reading[]): Map<ComponentId, Pin> {
  const now = after.find((one) => one.target.name === target.name)?.release;
  return new Map(
    [...(now ?? [])].filter(([component, pin]) => {
      const old = release.get(component);
      return old === undefined || differingFields(old, pin).length > 0;
    }),
  );
}

/** A component that is no longer found may run all the same, from a place that nobody reads. */
function gone(before: readonly Reading[], after: readonly Reading[]): HandMade[] {
  return before.flatMap(({ target, release, holders }) => {
    const now = after.find((one) => one.target.name === target.name)?.release;
    return [...release.keys()].flatMap((component) => {
      if (now?.has(component) === true) return [];
      const [slot] = [...(holders.get(component)?.values() ?? [])].flat();
      return [{ path: slot?.address.path ?? target.name, why: `${component} is no longer found` }];
    });
  });
}
