import { Failure, type Finding } from '../../failure.js';
import type { ComponentId } from '../../nouns/component.js';
import type { DatedCommit, Files } from '../../nouns/git.js';
import type { FileHistory } from '../../snapshot/snapshot.js';
import { readTarget } from '../lens/read.js';
import type { Release } from '../model/release.js';
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
}

/** What came of looking at a commit. */
export interface Look {
  readonly commit: DatedCommit;
  /** The target's files there. */
  readonly files: Files;
  /** `null`: they could not be read. */
  readonly moment: Moment | null;
  readonly finding: Finding | null;
}

/** What the files of a commit said, or why they cannot be read. */
export function lookAt(
  target: Target,
  commit: DatedCommit,
  files: Files,
  only: ReadonlySet<ComponentId> | null,
  steps?: StepReader,
): Look {
  try {
    return { commit, files, moment: readMoment(target, commit, files, only, steps), finding: null };
  } catch (error) {
    steps?.end();
    if (!(error instanceof Failure)) throw error;
    const [first] = error.problems;
    const finding: Finding = {
      level: 'notice',
      code: 'unreadable-past',
      message: `What ${target.name} ran at ${commit.id.slice(0, 7)} (${day(commit.date)}) cannot be read: ${first?.message ?? ''}`,
      fix: 'Nothing to do: that commit is skipped.',
    };
    return { commit, files, moment: null, finding };
  }
}

/**
 * What the target's files said at a commit.
 * @throws {Failure} when one of them is not YAML
 */
export async function momentAt(target: Target, history: FileHistory, commit: DatedCommit): Promise<Moment> {
  return readMoment(target, commit, await loadTargets(history.at(commit.id), [target]), null);
}

/** @param steps follows small changes, so that not every state of the files is read */
function readMoment(
  target: Target,
  commit: DatedCommit,
  files: Files,
  only: ReadonlySet<ComponentId> | null,
  steps?: StepReader,
): Moment {
  const followed = steps?.step(files) ?? null;
  if (followed !== null) return { commit, files, release: followed, floating: new Map(), unclear: new Set() };
  const reading = readTarget(target, files, only);
  const { release, floating, conflicts, broken } = reading;
  const isSought = (id: ComponentId) => only?.has(id) !== false;
  const isOpen = conflicts.some(({ kind, components }) => kind === 'broken-file' && components.some(isSought));
  const isLacking = target.components.some(({ id }) => isSought(id) && !release.has(id) && !floating.has(id));
  // Where every one of them is in other files, a file that names none hides nothing.
  if (broken.length > 0 && (isOpen || isLacking)) throw new Failure(broken);
  const unclear = conflicts.filter(({ kind }) => kind !== 'floating').flatMap(({ components }) => components);
  // What follows something, or is unclear, is read anew each time.
  if (conflicts.length === 0 && broken.length === 0) steps?.begin(files, reading);
  else steps?.end();
  return { commit, files, release, floating, unclear: new Set(unclear) };
}

/** The day of a date in UTC, as people write it. */
export function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
