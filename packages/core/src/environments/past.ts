import picomatch from 'picomatch';
import { Failure } from '../failure.js';
import type { Finding } from '../plan/proposal.js';
import type { CommitId, DatedCommit, FileHistory, Files, Glob, Path } from '../snapshot/snapshot.js';
import { followRename } from './past-rename.js';
import { readTarget } from './read.js';
import type { ComponentId, Release } from './release.js';
import { type Target, targetGlobs } from './target.js';

/** What a target's files said from one commit on, until the next newer one. */
export interface Moment {
  readonly commit: DatedCommit;
  /** Components the files did not name yet are not in it, nor those in conflict. */
  readonly release: Release;
  /** What followed a branch or a range at the time: nobody can go back to it. */
  readonly floating: Release;
  /** Components in conflict at the time: nobody knows what they ran. */
  readonly unclear: ReadonlySet<ComponentId>;
}

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
  /** What could not be read, of the commits that were looked at so far. */
  findings(): readonly Finding[];
}

/** How many commits that changed the target's files are read before a question counts as not answerable. */
const longestPast = 300;

/**
 * @param from a commit of the branch that says what runs
 * @param limit of commits; beyond it `moments` throws a {@link Failure}
 */
export function pastOf(target: Target, history: FileHistory, from: CommitId, limit = longestPast): Past {
  const findings: Finding[] = [];
  const walk = walkPast(target, history, from, limit, findings);
  // Kept as promises: who asks later, or at the same time, gets the same answers and the same failure.
  const steps: Promise<IteratorResult<Moment, void>>[] = [];
  return {
    target,
    history,
    from,
    findings: () => findings,
    async *moments() {
      for (let index = 0; ; index++) {
        if (index === steps.length) steps.push(walk.next());
        const step = await steps[index];
        if (step === undefined || step.done) return;
        yield step.value;
      }
    },
  };
}

/** A piece of the past: where it begins, and how the target's files are called there. */
interface Stretch {
  readonly target: Target;
  readonly from: CommitId;
  /** The files whose changes count; `null`: too many, so that all of their folders count. */
  readonly watched: readonly Path[] | null;
}

async function* walkPast(
  target: Target,
  history: FileHistory,
  from: CommitId,
  limit: number,
  findings: Finding[],
): AsyncGenerator<Moment, void> {
  let next: Stretch | null = { target, from, watched: watch(await history.at(from).list(targetGlobs(target))) };
  let read = 0;
  while (next !== null) {
    const here: Stretch = next;
    const commits = history.landed(here.watched ?? pathsOf(here.target), here.from);
    next = null;
    let newer: Look | null = null;
    for await (const look of ahead(commits, (commit) => lookAt(here.target, history, commit))) {
      if (++read > limit) throw tooLong(target, limit, newer?.commit ?? null);
      if (look.finding !== null) findings.push(look.finding);
      if (look.moment === null) continue;
      // A file that was not there yet may have had another name.
      const { files } = look;
      const isNew = newer?.files.some((path) => !files.includes(path)) ?? false;
      if (newer !== null && isNew) next = await before(newer.commit, here, history);
      if (next !== null) break;
      yield look.moment;
      newer = look;
    }
    if (next === null && newer !== null) next = await before(newer.commit, here, history);
  }
}

/** More files than that are watched by their folders: GitHub is asked for each path at each commit. */
const mostWatched = 12;

function watch(files: readonly Path[]): readonly Path[] | null {
  return files.length === 0 || files.length > mostWatched ? null : files;
}

/** What came before a commit that brought files, under the names they had there; `null`: nothing under other names. */
async function before(
  commit: DatedCommit,
  { target, watched }: Stretch,
  history: FileHistory,
): Promise<Stretch | null> {
  const [parent] = commit.parents;
  if (parent === undefined) return null;
  const renamed = await followRename(target, history, commit);
  const older = renamed?.target ?? target;
  const files = await history.at(parent).list(targetGlobs(older));
  const isMore = watched !== null && files.some((path) => !watched.includes(path));
  if (renamed === null && !isMore) return null;
  return { target: older, from: parent, watched: watched && watch([...new Set([...watched, ...files])]) };
}

/** The files and folders a target's globs look into; the empty path is the root. */
export function pathsOf(target: Target): Path[] {
  return [...new Set(targetGlobs(target).map(folderOf))].sort();
}

/** The path a glob stands for, where it is one; else the folder above its first pattern. */
function folderOf(glob: Glob): Path {
  return picomatch.scan(glob).base.replace(/\/$/, '').replace(/\\(.)/g, '$1');
}

interface Look {
  readonly commit: DatedCommit;
  /** The target's files there. */
  readonly files: readonly Path[];
  /** `null`: they could not be read. */
  readonly moment: Moment | null;
  readonly finding: Finding | null;
}

async function lookAt(target: Target, history: FileHistory, commit: DatedCommit): Promise<Look> {
  const snapshot = history.at(commit.id);
  const files = await snapshot.list(targetGlobs(target));
  try {
    return { commit, files, moment: readMoment(target, commit, await snapshot.load(files)), finding: null };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [first] = error.problems;
    const finding: Finding = {
      level: 'notice',
      code: 'unreadable-past',
      message: `What ${target.name} ran at ${commit.id.slice(0, 7)} (${day(commit.date)}) cannot be read: ${first?.message ?? ''}`,
      fix: 'Nothing: that commit is passed over.',
    };
    return { commit, files, moment: null, finding };
  }
}

/**
 * What the target's files said at a commit.
 * @throws {Failure} when one of them is not YAML
 */
export async function momentAt(target: Target, history: FileHistory, commit: DatedCommit): Promise<Moment> {
  const snapshot = history.at(commit.id);
  return readMoment(target, commit, await snapshot.load(await snapshot.list(targetGlobs(target))));
}

function readMoment(target: Target, commit: DatedCommit, files: Files): Moment {
  const { release, floating, conflicts, broken } = readTarget(target, files);
  if (broken.length > 0) throw new Failure(broken);
  const unclear = conflicts.filter(({ kind }) => kind !== 'floating').flatMap(({ components }) => components);
  return { commit, release, floating, unclear: new Set(unclear) };
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
  const back = last === null ? '' : `, back to ${last.id.slice(0, 7)} of ${day(last.date)}`;
  return new Failure({
    code: 'past-too-long',
    message: `The last ${limit} changes of the files of ${target.name} do not say it${back}`,
    fix: 'Name the commit: then the ones in between are not read.',
  });
}

/** The day of a date in UTC, as people write it. */
export function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
