import { globMatcher } from '../../files/glob.js';
import { bareName, type ComponentId, isService } from '../../nouns/component.js';
import type { Files, Path } from '../../nouns/git.js';
import { joinEdits } from '../../plan/edits.js';
import type { Edit } from '../../plan/proposal.js';
import type { Conflict } from '../model/conflict.js';
import type { Example, Lookalike, Missing } from '../model/gap.js';
import { differingFields, fieldsOf, type Pin, pick, type Release } from '../model/release.js';
import { addressKey, type Slot } from '../model/slot.js';
import type { Target } from '../model/target.js';
import { type Apart, movesApart } from './apart.js';
import { followLocks } from './chart-locks.js';
import { editFiles } from './edit-files.js';
import type { Reading } from './read.js';
import { type Rival, rivalsOf } from './rivals.js';
import { type Held, type Replacement, type Writing, writeRelease } from './write.js';

/** A release for one target. */
export interface Part {
  readonly reading: Reading;
  readonly release: Release;
  /** Keys for services that the target has no place for. */
  readonly missing?: readonly Missing[];
  /** Images there that may be those of such services. */
  readonly alike?: readonly Lookalike[];
  /** Where the environment before has such components in Applications. */
  readonly examples?: readonly Example[];
  /** Missing keys are written, instead of being shown: not where an image may be there already. */
  readonly createMissing?: boolean;
}

/** One component of one target that will run something else. */
export interface Move {
  readonly target: string;
  readonly component: ComponentId;
  readonly from: Pin;
  readonly to: Pin;
}

/** What changes in an environment. */
export interface EnvironmentChange {
  readonly edits: readonly Edit[];
  readonly moves: readonly Move[];
  readonly held: readonly Held[];
  readonly unfilled: Writing['unfilled'];
  readonly unplaced: Writing['unplaced'];
  /** Locks of charts that do not fit any more: only Helm can make them right. */
  readonly staleLocks: readonly Path[];
  /** Places that change and that another program writes, too. */
  readonly rivals: readonly Rival[];
  /** Aliases that get a value of their own, because their anchors do not get it. */
  readonly unfollowed: readonly Slot[];
  /** Applications whose chart moves together with values that Argo CD takes at another time. */
  readonly apart: readonly Apart[];
}

/**
 * What the targets of one environment run in common. A component that runs in one of them is in it; one that is not the
 * same everywhere is a conflict.
 */
export function commonRelease(readings: readonly Reading[]): Pick<Reading, 'release' | 'conflicts'> {
  const conflicts: Conflict[] = readings.flatMap((reading) => reading.conflicts);
  const unclear = new Set(conflicts.flatMap(({ components }) => components));
  const release = new Map<ComponentId, Pin>();
  for (const component of new Set(readings.flatMap((reading) => [...reading.release.keys()]))) {
    if (unclear.has(component)) continue;
    const running = readings.filter((reading) => reading.release.has(component));
    const [first] = running;
    const pin = first?.release.get(component);
    if (first === undefined || pin === undefined) continue;
    if (running.every((other) => differingFields(pin, other.release.get(component) ?? {}).length === 0)) {
      release.set(component, pin);
      continue;
    }
    const slots = running.flatMap((reading) => [...(reading.holders.get(component)?.values() ?? [])].flat());
    // One image holds tag and digest.
    conflicts.push({ kind: 'targets-differ', components: [component], slots: [...new Set(slots)] });
  }
  return { release, conflicts };
}

/**
 * Puts a release into each target of an environment: all files of a component, or none. One that a target has no place
 * for moves in the others; one that cannot be written in a target for any other reason is held in all.
 *
 * Promotion is this with what the environment before runs, for every target; rollback is this with what each target itself ran
 * earlier. As only slots are written, everything else that has changed in the files since then stays. The lock beside a chart's
 * dependencies follows them.
 * @param except components that stay in all targets; the reasons are the caller's. Those that have no place are told, too.
 */
export function changeEnvironment(
  files: Files,
  given: readonly Part[],
  except: ReadonlySet<ComponentId> = new Set(),
): EnvironmentChange {
  const wanted = wantedIn(given);
  const parts = given.map((part, index) => ({ ...part, release: wanted[index] ?? part.release }));
  const stuck = new Set(except);
  let writings = writeAll(parts, stuck);
  const held = new Map<string, Held>();
  for (const one of placeless(parts, except)) held.set(JSON.stringify([one.component, one.target]), one);
  for (let size = -1; size < stuck.size; ) {
    size = stuck.size;
    for (const one of writings.flatMap((writing) => writing.held)) {
      held.set(JSON.stringify([one.component, one.target]), one);
      if (one.why !== 'no-place') stuck.add(one.component);
    }
    if (stuck.size > size) writings = writeAll(parts, stuck);
  }
  const created = parts.flatMap((part, index) => createdIn(part, writings[index]));
  const written = parts.flatMap((part, index) => movesOf(part, writings[index]?.written ?? []));
  const replacements = writings.flatMap((writing) => writing.replacements);
  const edits = editFiles(
    files,
    replacements,
    created.map(({ missing }) => missing),
  );
  const locks = followLocks(files, edits);
  return {
    // A lock may be one of the files that are written anyway.
    edits: joinEdits([...edits, ...locks.edits]),
    staleLocks: locks.stale,
    rivals: rivalsOf(files, replacements),
    unfollowed: unfollowedIn(replacements),
    apart: movesApart(
      files,
      replacements.map(({ slot }) => slot),
    ),
    moves: [...written, ...created.map(({ move }) => move)],
    held: [...held.values()].filter((one) => !created.some(({ move }) => isOf(one, move))),
    unfilled: writings.flatMap(({ unfilled }) => unfilled),
    unplaced: [...writings.flatMap(({ unplaced }) => unplaced), ...created.flatMap(unplacedIn)],
  };
}

/** Does the configuration say nothing against a component in this target? */
function isNamedIn({ services }: Pick<Target, 'services'>): (component: ComponentId) => boolean {
  const isOne = services === undefined ? () => true : globMatcher(services);
  return (component) => !isService(component) || isOne(bareName(component));
}

/**
 * For each target what of a release it is to get: not the services that it is said not to have, that it has not, and that another target of the
 * environment is said to have.
 */
export function wantedIn(parts: readonly Pick<Part, 'reading' | 'release'>[]): Release[] {
  const named = parts.map(({ reading }) => isNamedIn(reading.target));
  if (parts.every(({ reading }) => reading.target.services === undefined)) return parts.map(({ release }) => release);
  const all = new Set(parts.flatMap(({ release }) => [...release.keys()]));
  const somewhere = new Set([...all].filter((component) => named.some((isNamed) => isNamed(component))));
  return parts.map(({ reading, release }, index) => {
    const isElsewhere = (component: ComponentId) =>
      named[index]?.(component) === false && !reading.holders.has(component) && somewhere.has(component);
    return new Map([...release].filter(([component]) => !isElsewhere(component)));
  });
}

/** What would wait for a place, too, if nothing else kept it. */
function placeless(parts: readonly Part[], components: ReadonlySet<ComponentId>): Held[] {
  if (components.size === 0) return [];
  const only = parts.map((part) => ({ ...part, release: pick(part.release, components) }));
  return writeAll(only, new Set()).flatMap(({ held }) => held.filter(({ why }) => why === 'no-place'));
}

/** The services a target gets a place for. */
function createdIn(
  { createMissing, missing = [], alike = [], reading, release }: Part,
  writing: Writing | undefined,
): { readonly missing: Missing; readonly move: Move }[] {
  if (createMissing !== true) return [];
  return missing.flatMap((one) => {
    const to = release.get(one.component);
    const isHeld = writing?.held.some(({ component, why }) => component === one.component && why === 'no-place');
    if (one.edits.length === 0) return [];
    if (to === undefined || isHeld !== true || alike.some(({ component }) => component === one.component)) return [];
    return [{ missing: one, move: { target: reading.target.name, component: one.component, from: {}, to } }];
  });
}

/** What the keys that are made for a service do not hold. */
function unplacedIn({ missing, move }: { readonly missing: Missing; readonly move: Move }): Writing['unplaced'] {
  const { component, target, to } = move;
  return fieldsOf(component).flatMap((field) => {
    const value = to[field];
    const isPlaced = !value || missing.edits.some((edit) => edit.value.includes(value));
    return isPlaced ? [] : [{ component, target, field, value }];
  });
}

function unfollowedIn(replacements: readonly Replacement[]): Slot[] {
  return replacements.flatMap(({ slot, text }) => {
    const { follows } = slot;
    const hasIt = (one: Replacement) =>
      follows !== undefined && addressKey(one.slot.address) === addressKey(follows) && one.text === text;
    return follows === undefined || text === slot.text || replacements.some(hasIt) ? [] : [slot];
  });
}

function isOf(held: Held, { component, target }: Move): boolean {
  return held.component === component && held.target === target;
}

function writeAll(parts: readonly Part[], except: ReadonlySet<ComponentId>): Writing[] {
  return parts.map(({ reading, release, missing = [], alike = [], examples = [] }) => {
    const writing = writeRelease(reading, release, except);
    const held = writing.held.map((one): Held => {
      if (one.why !== 'no-place') return one;
      const lines = missing.find(({ component }) => component === one.component);
      const images = alike.filter(({ component }) => component === one.component);
      const example = examples.find(({ component }) => component === one.component);
      return {
        ...one,
        ...(example === undefined ? {} : { example }),
        ...(lines === undefined ? {} : { missing: lines }),
        ...(images.length === 0 ? {} : { alike: images }),
      };
    });
    return { ...writing, held };
  });
}

function movesOf({ reading, release }: Part, written: readonly ComponentId[]): Move[] {
  return written.flatMap((component) => {
    const from = reading.release.get(component) ?? reading.floating.get(component) ?? {};
    const to = release.get(component) ?? {};
    return differingFields(from, to).length === 0 ? [] : [{ target: reading.target.name, component, from, to }];
  });
}
