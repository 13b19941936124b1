import type { Edit } from '../plan/proposal.js';
import type { Files } from '../snapshot/snapshot.js';
import { editFiles } from './edit-files.js';
import type { Conflict, Reading } from './read.js';
import { type ComponentId, differingFields, type Pin, type Release } from './release.js';
import { type Held, type Writing, writeRelease } from './write.js';

/** A release for one target. */
export interface Part {
  readonly reading: Reading;
  readonly release: Release;
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
    conflicts.push({ kind: 'targets-differ', components: [component], slots });
  }
  return { release, conflicts };
}

/**
 * Puts a release into each target of an environment: all files of a component, or none. One that a target has no place
 * for moves in the others; one that cannot be written in a target for any other reason is held in all.
 *
 * Promotion is this with what the environment before runs, for every target; rollback is this with what each target itself ran
 * earlier. As only slots are written, everything else that has changed in the files since then stays.
 */
export function changeEnvironment(files: Files, parts: readonly Part[]): EnvironmentChange {
  const stuck = new Set<ComponentId>();
  let writings = writeAll(parts, stuck);
  const held = new Map<string, Held>();
  for (let size = -1; size < stuck.size; ) {
    size = stuck.size;
    for (const one of writings.flatMap((writing) => writing.held)) {
      held.set(JSON.stringify([one.component, one.target]), one);
      if (one.why !== 'no-place') stuck.add(one.component);
    }
    if (stuck.size > size) writings = writeAll(parts, stuck);
  }
  const replacements = writings.flatMap((writing) => writing.replacements);
  return {
    edits: editFiles(files, replacements),
    moves: parts.flatMap((part, index) => movesOf(part, writings[index]?.written ?? [])),
    held: [...held.values()],
    unfilled: writings.flatMap(({ unfilled }) => unfilled),
    unplaced: writings.flatMap(({ unplaced }) => unplaced),
  };
}

function writeAll(parts: readonly Part[], except: ReadonlySet<ComponentId>): Writing[] {
  return parts.map(({ reading, release }) => writeRelease(reading, release, except));
}

function movesOf({ reading, release }: Part, written: readonly ComponentId[]): Move[] {
  return written.flatMap((component) => {
    const from = reading.release.get(component) ?? reading.floating.get(component) ?? {};
    const to = release.get(component) ?? {};
    return differingFields(from, to).length === 0 ? [] : [{ target: reading.target.name, component, from, to }];
  });
}
