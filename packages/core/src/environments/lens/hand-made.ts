import type { ComponentId } from '../../nouns/component.js';
import type { Files, Path } from '../../nouns/git.js';
import { applyEdits } from '../../plan/edits.js';
import { matcher } from '../../snapshot/paths.js';
import type { Environment } from '../model/environment.js';
import type { Known } from '../model/known.js';
import { differingFields, type Pin, type Release } from '../model/release.js';
import { changeEnvironment, type Part } from './promotion.js';
import type { Reading } from './read.js';
import { readingsOf } from './readings.js';
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

/** What is written, and the files it is written with. */
export interface Writing {
  readonly files: Files;
  readonly parts: readonly Part[];
}

/** Makes what is written of an environment before a change. @param entering what a target runs after it, and did not before */
export type Prepare = (before: Files, entering: (reading: Reading) => Release) => Writing;

/**
 * Reads an environment before and after a change, and certifies the change: a release is written into the files as they were, and the bytes are
 * compared. What differs from that is made by hand, unless the file says the same as before.
 * @param changed paths of the environment's files that change, links and folders included; `null`: those whose bytes differ
 * @param others environments that have some of these files, too: what moves in them alone is theirs
 * @param prepare where services may get a place that the environment lacks; left out: none does
 * @throws {Failure} when a file is not YAML
 */
export function certify(
  environment: Environment,
  {
    before: original,
    after,
    changed,
    others = [],
  }: {
    readonly before: Files;
    readonly after: Files;
    readonly changed: readonly Path[] | null;
    readonly others?: readonly Environment[];
  },
  known: Known,
  prepare?: Prepare,
): Sides {
  const before = others.reduce((files, other) => movedIn(other, environment, files, after, known), original);
  const was = readingsOf(environment, before, known);
  const is = readingsOf(environment, after, known);
  const { files, parts } = prepare?.(before, (reading) => entering(reading, is)) ?? {
    files: before,
    parts: was.map((reading): Part => ({ reading, release: entering(reading, is) })),
  };
  const { edits } = changeEnvironment(files, parts);
  const expected = new Map(edits.map(({ path, after }) => [path, after]));
  const paths = changed ?? [...new Set([...before.keys(), ...after.keys()])];
  const handMade = paths.flatMap((path): HandMade[] => {
    const [old, now] = [before.get(path), after.get(path)];
    if (now === undefined) {
      return [{ path, why: old === undefined ? 'it is a link, or not a file' : 'it is deleted, or no longer a file' }];
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

/** The files with what moves in another environment that has some of them, where that changes nothing in this one. */
function movedIn(other: Environment, environment: Environment, files: Files, after: Files, known: Known): Files {
  const is = readingsOf(other, after, known);
  const parts = readingsOf(other, files, known).map((reading): Part => ({ reading, release: entering(reading, is) }));
  if (parts.every(({ release }) => release.size === 0)) return files;
  const isApart = choosesFrom(environment);
  const moved = applyEdits(
    files,
    changeEnvironment(files, parts).edits.filter(({ path }) => isApart(path)),
  );
  const [was, now] = [files, moved].map((one) => readingsOf(environment, one, known));
  const isSame = was?.every(
    (reading) => entering(reading, now ?? []).size === 0 && gone([reading], now ?? []).length === 0,
  );
  return isSame ? moved : files;
}

/** Whether an environment takes some of the Applications of a file, and leaves the others of it to other environments. */
function choosesFrom({ targets }: Environment): (path: Path) => boolean {
  const all = targets.flatMap(({ applications }) => applications);
  const chosen = all.filter(({ names, labels, elements }) => names ?? labels ?? elements);
  const isChosen = matcher(chosen.flatMap(({ files }) => files));
  const isWhole = matcher([
    ...targets.flatMap(({ values }) => values),
    ...all.filter((one) => !chosen.includes(one)).flatMap(({ files }) => files),
  ]);
  return (path) => isChosen(path) && !isWhole(path);
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
