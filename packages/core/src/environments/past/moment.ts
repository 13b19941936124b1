import { Failure, type Finding, type Problem } from '../../failure.js';
import type { ComponentId } from '../../nouns/component.js';
import type { DatedCommit, Files, Path } from '../../nouns/git.js';
import type { FileHistory } from '../../snapshot/snapshot.js';
import { floatingRevision } from '../lens/floating.js';
import { type Reading, readTarget } from '../lens/read.js';
import type { Pin, Release } from '../model/release.js';
import { loadTargets, type Target } from '../model/target.js';
import type { StepReader } from './step-reader.js';

/** What a target's files said from one commit on, until the next newer one. */
export interface Moment {
  readonly commit: DatedCommit;
  /** The files it was read from: those that say it of what was asked about. */
  readonly files: Files;
  /** Components the files did not name yet are not in it, nor those in conflict. */
  readonly release: Release;
  /** What followed a branch or a range at the time: nobody can go back to it. */
  readonly floating: Release;
  /** Components in conflict at the time: nobody knows what they ran. */
  readonly unclear: ReadonlySet<ComponentId>;
  /** All that ran something else at the moment before it, the newer one, where the files of both name the same; `null`: no one compared them. */
  readonly changed: ReadonlySet<ComponentId> | null;
}

/** What came of looking at a commit. */
export interface Look {
  readonly commit: DatedCommit;
  /** The target's files there. */
  readonly files: Files;
  /** `null`: they could not be read. With what could be, where parts are asked for: then `finding` says what could not. */
  readonly moment: Moment | null;
  readonly finding: Finding | null;
}

/** Follows a target through its past. */
export interface Steps {
  readonly reader: StepReader;
  /** The files that may be others than at the look before; left out: any. */
  readonly changed?: readonly Path[] | undefined;
}

/**
 * What the files of a commit said, or why they cannot be read.
 * @param name that of the target
 * @param targetIn the target by these files
 * @param isPartial what other files say is told, the rest is unclear
 */
export function lookAt(
  name: string,
  targetIn: (files: Files) => Target,
  commit: DatedCommit,
  files: Files,
  only: ReadonlySet<ComponentId> | null,
  isPartial: boolean,
  steps?: Steps,
): Look {
  try {
    const { moment, hides } = readMoment(targetIn, commit, files, only, steps);
    if (hides.length > 0 && !isPartial) throw new Failure(hides);
    return { commit, files, moment, finding: hides.length === 0 ? null : unreadable(name, commit, hides) };
  } catch (error) {
    steps?.reader.end();
    if (!(error instanceof Failure)) throw error;
    return { commit, files, moment: null, finding: unreadable(name, commit, error.problems) };
  }
}

function unreadable(name: string, { id, date }: DatedCommit, [first]: readonly Problem[]): Finding {
  return {
    level: 'notice',
    code: 'unreadable-past',
    message: `What ${name} ran at ${id.slice(0, 7)} (${day(date)}) cannot be read: ${first?.message ?? ''}`,
    fix: 'Nothing to do: that commit is skipped.',
  };
}

/**
 * What the target's files said at a commit.
 * @throws {Failure} when one of them is not YAML
 */
export async function momentAt(target: Target, history: FileHistory, commit: DatedCommit): Promise<Moment> {
  const { moment, hides } = readMoment(() => target, commit, await loadTargets(history.at(commit.id), [target]), null);
  if (hides.length > 0) throw new Failure(hides);
  return moment;
}

/**
 * @param steps follows small changes, so that not every state of the files is read
 * @returns `hides`: what is wrong with files that may say of some what they ran; those that they name are unclear
 */
function readMoment(
  targetIn: (files: Files) => Target,
  commit: DatedCommit,
  files: Files,
  only: ReadonlySet<ComponentId> | null,
  steps?: Steps,
): { readonly moment: Moment; readonly hides: readonly Problem[] } {
  const followed = steps?.reader.step(files, steps.changed) ?? null;
  if (followed !== null) {
    const { hides, ...said } = followed;
    return { moment: { commit, files, ...said }, hides };
  }
  const target = targetIn(files);
  const reading = readTarget(target, files, only);
  const { release, conflicts, broken } = reading;
  const torn = followedApart(reading);
  const floating = new Map([...reading.floating].filter(([id]) => !torn.includes(id)));
  const isSought = (id: ComponentId) => only?.has(id) !== false;
  const isOpen = conflicts.some(({ kind, components }) => kind === 'broken-file' && components.some(isSought));
  const lacking = target.components.flatMap(({ id }) =>
    isSought(id) && !release.has(id) && !reading.floating.has(id) ? [id] : [],
  );
  // Where every one of them is in other files, a file that names none hides nothing.
  const hides = isOpen || lacking.length > 0 ? broken : [];
  // A broken file that names none of them may be about any that no other file has.
  const isBlind = conflicts.filter(({ kind }) => kind === 'broken-file').length < broken.length;
  const named = conflicts.filter(({ kind }) => kind !== 'floating').flatMap(({ components }) => components);
  const unclear = new Set([...named, ...torn, ...(isBlind ? lacking : [])]);
  steps?.reader.begin(files, reading, { floating, unclear, hides });
  return { moment: { commit, files, release, floating, unclear, changed: null }, hides };
}

/** Those whose places follow different things: what one of them follows is not what runs. */
function followedApart({ floating, holders }: Reading): ComponentId[] {
  return [...floating.keys()].filter((id) => {
    const slots = holders.get(id)?.get('version') ?? [];
    return new Set(slots.map((slot) => floatingRevision(slot)?.version ?? slot.text)).size > 1;
  });
}

/** The day of a date in UTC, as people write it. */
export function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** What runs, also where that is a branch, a range or a moving tag. */
export function running({ release, floating }: Pick<Moment, 'release' | 'floating'>): Map<ComponentId, Pin> {
  return new Map([...floating, ...release]);
}
