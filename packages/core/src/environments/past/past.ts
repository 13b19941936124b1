import picomatch from 'picomatch';
import { Failure, type Finding } from '../../failure.js';
import type { ComponentId } from '../../nouns/component.js';
import type { CommitId, DatedCommit, Files, Glob, Path } from '../../nouns/git.js';
import { remembered } from '../../snapshot/remembered.js';
import type { FileHistory, Snapshot } from '../../snapshot/snapshot.js';
import { readTarget } from '../lens/read.js';
import { loadTargets, type Target, targetGlobs } from '../model/target.js';
import { day, type Look, lookAt, type Moment } from './moment.js';
import { followRename } from './renamed-files.js';
import { StepReader } from './step-reader.js';

/**
 * What a target ran, newest first. It is read as it is asked for, each commit once, however many questions are asked.
 * The target as it is described today reads the old files: pins are found by meaning, wherever they stood.
 */
export interface Past {
  readonly target: Target;
  readonly history: FileHistory;
  /** The commit it is looked back from. */
  readonly from: CommitId;
  /** One moment for each commit that changed a file of the target, also where it changed nothing of the release. */
  moments(): AsyncIterable<Moment>;
  /** Those that were read so far. */
  known(): readonly Moment[];
  /** What could not be read, of the commits that were looked at so far. */
  findings(): readonly Finding[];
  /** The commit since which nobody can read the newest files, where the first one that can be read was looked at; else `null`. */
  unreadableSince(): DatedCommit | null;
}

/** How many commits that changed the target's files are read before a question counts as not answerable. */
const longestPast = 300;

export interface PastOptions {
  /** Of commits; beyond it `moments` throws a {@link Failure}. Default: {@link longestPast}. */
  readonly limit?: number;
  /** Files of other environments, which are none of its past, however like they are. */
  readonly foreign?: readonly Glob[];
  /** The components all questions are about; what else the target has is not read. `null` or left out: all. */
  readonly only?: ReadonlySet<ComponentId> | null;
  /** More files than that are watched by their folders. Default: 48, because GitHub is asked for each path at each commit. */
  readonly watched?: number;
  /** Where a file cannot be read, what the others say is told all the same. Default: a commit with such a file is left out. */
  readonly isPartial?: boolean;
  /** Files that are there no longer, and say what the target ran. */
  readonly gone?: readonly Path[];
  /** The target with what files of then have besides: services and charts that are there no longer. Left out: they are not read. */
  readonly joined?: (target: Target, files: Files) => Target;
  /** Called now and then with how many commits were read. */
  readonly progress?: (commits: number) => void;
}

/** Commits between two words on how far it is. */
const often = 100;

/** @param from a commit of the branch that says what runs */
export function pastOf(target: Target, history: FileHistory, from: CommitId, options: PastOptions = {}): Past {
  const findings: Finding[] = [];
  const known: Moment[] = [];
  const broken: DatedCommit[] = [];
  let looks = 0;
  const note = (look: Look) => {
    looks += 1;
    if (looks % often === 0) options.progress?.(looks);
    if (look.finding !== null) findings.push(look.finding);
    if (look.moment === null && known.length === 0) broken.push(look.commit);
  };
  const moments = remembered(noted(walkPast({ target, history, from }, options, note), known));
  return {
    ...{ target, history, from, moments: () => moments, known: () => known, findings: () => findings },
    unreadableSince: () => (known.length === 0 ? null : (broken.at(-1) ?? null)),
  };
}

/**
 * The moments of a past, newest first, for who reads all of it: none is kept.
 * @param note what could not be read
 */
export function momentsOf(
  past: Pick<Past, 'target' | 'history' | 'from'>,
  options: PastOptions,
  note: (finding: Finding) => void,
): AsyncGenerator<Moment, void> {
  return walkPast(past, options, ({ finding }) => {
    if (finding !== null) note(finding);
  });
}

async function* noted<T>(items: AsyncIterable<T>, list: T[]): AsyncGenerator<T, void> {
  for await (const item of items) {
    list.push(item);
    yield item;
  }
}

/** A piece of the past: where it begins, and how the target's files are called there. */
interface Stretch {
  readonly target: Target;
  readonly from: CommitId;
  /** The files whose changes count; `null`: too many, so that all of their folders count. */
  readonly watched: readonly Path[] | null;
}

async function* walkPast(
  { target, history, from }: Pick<Past, 'target' | 'history' | 'from'>,
  { limit = longestPast, foreign = [], watched = mostWatched, gone = [], ...options }: PastOptions,
  note: (look: Look) => void,
): AsyncGenerator<Moment, void> {
  const { only = null } = options;
  const there = await watchedAt(history.at(from), target, only, watched);
  let next: Stretch | null = { target, from, watched: there && watch([...new Set([...there, ...gone])], watched) };
  let read = 0;
  while (next !== null) {
    const here: Stretch = next;
    next = null;
    let newer: Look | null = null;
    for await (const look of looks(here, history, options)) {
      if (++read > limit) throw tooLong(target, limit, newer?.commit ?? null);
      note(look);
      if (look.moment === null) continue;
      // What was not there yet may have stood in a file of another name.
      if (newer !== null && hasLess(look, newer)) next = await before(newer, here, history, from, foreign, watched);
      if (next !== null) break;
      yield look.moment;
      newer = look;
    }
    if (next === null && newer !== null) next = await before(newer, here, history, from, foreign, watched);
  }
}

/** Of more files than that only those are watched that hold what the questions are about. */
export const fewFiles = 12;
/** More files than that are watched by their folders: GitHub is asked for each path at each commit. */
const mostWatched = 48;

function watch(files: readonly Path[], most: number): readonly Path[] | null {
  return files.length === 0 || files.length > most ? null : files;
}

/** Of many files those that hold what the questions are about. */
async function watchedAt(
  snapshot: Snapshot,
  target: Target,
  only: ReadonlySet<ComponentId> | null,
  most: number,
): Promise<readonly Path[] | null> {
  const files = await snapshot.list(targetGlobs(target));
  if (files.length <= Math.min(most, fewFiles) || only === null) return watch(files, most);
  const { holders } = readTarget(target, await snapshot.load(files), only);
  const slots = [...holders.values()].flatMap((fields) => [...fields.values()].flat());
  return watch([...new Set(slots.map(({ address }) => address.path))].sort(), most);
}

/** The commits that changed the files of a stretch, newest first, with what could be read there. */
async function* looks(
  { target, from, watched }: Stretch,
  history: FileHistory,
  { only = null, isPartial = false, joined }: PastOptions,
): AsyncGenerator<Look, void> {
  if (watched !== null) {
    const reader = new StepReader();
    let whole = target;
    const join = (files: Files) => {
      whole = joined?.(whole, files) ?? whole;
      return whole;
    };
    for await (const { commit, files, changed } of history.states(watched, from))
      yield lookAt(target.name, join, commit, files, only, isPartial, { reader, changed });
    return;
  }
  const read = async (commit: DatedCommit) =>
    lookAt(target.name, () => target, commit, await loadTargets(history.at(commit.id), [target]), only, isPartial);
  yield* ahead(history.landed(pathsOf(target), from), read);
}

/** Whether a file, or a component, was not there yet. */
function hasLess({ files, moment }: Look, newer: Look): boolean {
  // What was followed from the newer one has all that it has.
  if (moment !== null && moment.changed !== null) return false;
  for (const path of newer.files.keys()) if (!files.has(path)) return true;
  if (moment === null || newer.moment === null) return false;
  const { release, floating, unclear } = newer.moment;
  for (const named of [release, floating, unclear]) {
    for (const id of named.keys())
      if (!moment.release.has(id) && !moment.floating.has(id) && !moment.unclear.has(id)) return true;
  }
  return false;
}

/** What came before a commit that brought files or components, in the files of then; `null`: nothing that is not read anyway. */
async function before(
  { commit, files }: Look,
  { target, watched }: Stretch,
  history: FileHistory,
  today: CommitId,
  foreign: readonly Glob[],
  most: number,
): Promise<Stretch | null> {
  const [parent] = commit.parents;
  if (parent === undefined) return null;
  const snapshot = history.at(parent);
  const there = new Set(await snapshot.list(targetGlobs(target)));
  const isNew = [...files.keys()].some((path) => !there.has(path));
  const older = (isNew ? await followRename(target, history, commit, today, foreign) : null) ?? target;
  const now = older === target ? [...there] : await snapshot.list(targetGlobs(older));
  const isMore = watched !== null && now.some((path) => !watched.includes(path));
  if (older === target && !isMore) return null;
  return { target: older, from: parent, watched: watched && watch([...new Set([...watched, ...now])], most) };
}

/** The files and folders a target's globs look into; the empty path is the root. */
export function pathsOf(target: Pick<Target, 'values' | 'applications'>): Path[] {
  return [...new Set(targetGlobs(target).map(folderOf))].sort();
}

/** The path a glob stands for, where it is one; else the folder above its first pattern. */
function folderOf(glob: Glob): Path {
  return picomatch.scan(glob).base.replace(/\/$/, '').replace(/\\(.)/g, '$1');
}

/** Reads a few items ahead of the one that is looked at, more as it goes on: most questions are answered by the first ones. */
async function* ahead<A, B>(items: AsyncIterable<A>, read: (item: A) => Promise<B>): AsyncGenerator<B, void> {
  const most = 8;
  const source = items[Symbol.asyncIterator]();
  const running: Promise<B>[] = [];
  let isOpen = true;
  try {
    for (let width = 1; ; width = Math.min(most, width * 2)) {
      while (isOpen && running.length < width) {
        const item = await source.next();
        if (item.done) isOpen = false;
        else running.push(quiet(read(item.value)));
      }
      const first = running.shift();
      if (first === undefined) return;
      yield await first;
    }
  } finally {
    await source.return?.();
  }
}

/** A promise nobody may come to wait for. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function tooLong(target: Target, limit: number, last: DatedCommit | null): Failure {
  const back = last === null ? '' : `, which go back to ${last.id.slice(0, 7)} of ${day(last.date)}`;
  return new Failure({
    code: 'past-too-long',
    message: `What \`release\` asks for is not in the last ${limit} changes of the files of ${target.name}${back}`,
    fix: 'Write `release: <commit>` with the commit whose state is wanted: Slipway then does not search for it.',
  });
}

/** More had to be read than anybody waits for. */
export function isTooLong(error: unknown): boolean {
  return error instanceof Failure && error.problems.some(({ code }) => code === 'past-too-long');
}
