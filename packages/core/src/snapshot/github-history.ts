import { Failure } from '../failure.js';
import type { CommitId, FileContent, Path } from '../nouns/git.js';
import { readBlobs } from '../ports/github/blobs.js';
import type { Repository } from '../ports/github/connect.js';
import { type LineCommit, lineBatch, longLineBatch, readLine } from '../ports/github/line.js';
import { snapshotOnGitHub } from './github.js';
import { mustStayInside } from './inside.js';
import { remembered } from './remembered.js';
import type { FileHistory, FileState } from './snapshot.js';

/** Most questions are answered by the newest commits, so the first page is a small one. */
const firstPage = 10;
/** Who wants contents looks for a release that ran before, which takes some more. */
const firstStates = 40;

/**
 * What files were at earlier commits, read over GitHub's API: no checkout is needed.
 *
 * The first-parent line is walked itself, with what stands at the paths at each commit. GitHub's own history of a path
 * (`git log -- <path>`) leaves merges out and shows the commits of the branch that was merged, with the time they were made, not
 * when they landed; and it leaves out what was changed and changed back meanwhile.
 */
export function githubHistory(repository: Repository): FileHistory {
  const known: {
    readonly from: CommitId;
    readonly paths: readonly Path[];
    readonly states: AsyncIterable<FileState>;
  }[] = [];
  return {
    at: (commit) => snapshotOnGitHub(repository, commit),
    async *landed(paths, from) {
      for await (const page of changes(repository, [...new Set(paths)], from, firstPage)) {
        yield* page.map(({ commit }) => commit);
      }
    },
    states(files, from) {
      const paths = [...new Set(files)].sort();
      const wider = known.find((one) => one.from === from && paths.every((path) => one.paths.includes(path)));
      if (wider !== undefined)
        return wider.paths.length === paths.length ? wider.states : narrowed(wider.states, paths);
      const states = remembered(statesOf(repository, paths, from));
      known.push({ from, paths, states });
      return states;
    },
  };
}

/** A call or two for each page of the line: what stands where at each commit, and all contents that are new among them. */
async function* statesOf(repository: Repository, paths: readonly Path[], from: CommitId): AsyncGenerator<FileState> {
  for await (const page of changes(repository, paths, from, firstStates)) {
    const wanted = page.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry === null || entry.size === null ? [] : [{ blob: entry.id, size: entry.size }])),
    );
    const contents = await readBlobs(repository, wanted);
    for (const { commit, entries } of page) {
      const files = new Map<Path, FileContent>();
      for (const [index, path] of paths.entries()) {
        const bytes = contents.get(entries[index]?.id ?? '');
        if (bytes !== undefined) files.set(path, { mode: '100644', bytes });
      }
      yield { commit, files };
    }
  }
}

/** Of what is known of more files, the commits that changed some of them. Contents that are the same are the same object. */
async function* narrowed(states: AsyncIterable<FileState>, paths: readonly Path[]): AsyncGenerator<FileState> {
  let newer: FileState | null = null;
  const isOther = (older: FileState | null) =>
    paths.some((path) => newer?.files.get(path)?.bytes !== older?.files.get(path)?.bytes);
  for await (const { commit, files } of states) {
    const state = { commit, files: new Map([...files].filter(([path]) => paths.includes(path))) };
    if (newer !== null && isOther(state)) yield newer;
    newer = state;
  }
  if (newer !== null && isOther(null)) yield newer;
}

/** The commits of a line that changed one of the paths, a page at a time. */
async function* changes(
  repository: Repository,
  paths: readonly Path[],
  from: CommitId,
  first: number,
): AsyncGenerator<LineCommit[]> {
  mustStayInside(paths.filter((path) => path !== ''));
  const short = lineBatch(paths);
  let most = longLineBatch(paths);
  let begin = from;
  for (let size = Math.min(first, short); ; size = most) {
    const page = await readLine(repository, begin, size, paths).catch((error: unknown) => {
      if (!(error instanceof Failure) || size <= short) throw error;
      return null;
    });
    if (page === null) {
      most = short;
      continue;
    }
    if (page.length === 0) throw notThere(repository, begin);
    const last = page.at(-1);
    const isEnd = last === undefined || page.length < size || last.commit.parents.length === 0;
    // What the last one changed is known with the next page, which begins with it.
    yield page.filter((commit, index) => {
      const older = page[index + 1];
      return older === undefined ? isEnd && differs(commit, null) : differs(commit, older);
    });
    if (isEnd) return;
    begin = last.commit.id;
  }
}

function differs({ entries }: LineCommit, older: LineCommit | null): boolean {
  return entries.some((entry, index) => entry?.id !== older?.entries[index]?.id);
}

function notThere(repository: Repository, commit: CommitId): Failure {
  return new Failure({
    code: 'commit-not-on-github',
    message: `${repository.fullName} on GitHub has no commit ${commit}`,
    fix: 'Push the commit, or check its name, and that the token may read the repository.',
  });
}
