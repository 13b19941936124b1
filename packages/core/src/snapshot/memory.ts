import { encode } from '../files/text.js';
import { isAt } from '../nouns/folder.js';
import type { Commit, CommitId, DatedCommit, FileContent, Path, Tag } from '../nouns/git.js';
import { matcher, mustStayInside } from './paths.js';
import type { ClonedHistory, FileHistory, Snapshot } from './snapshot.js';

/** A file as tests write it down: its text, its bytes, or both with a mode. */
export type Written = string | Uint8Array | FileContent;

/** A snapshot of plain objects. */
export function memorySnapshot(files: Readonly<Record<Path, Written>>, commit: CommitId = '0'.repeat(40)): Snapshot {
  const contents = new Map(Object.entries(files).map(([path, written]) => [path, contentOf(written)]));
  return {
    commit,
    async list(globs) {
      return [...contents.keys()].filter(matcher(globs)).sort();
    },
    async load(paths) {
      mustStayInside(paths);
      return new Map(paths.flatMap((path) => [[path, contents.get(path)] as const].filter(isThere)));
    },
  };
}

/** A commit of a history in memory. */
export interface WrittenCommit {
  /** What others call it in `parents`, and what `id` turns into an id. */
  readonly name: string;
  readonly message: string;
  /** Names; default: the commit before it in the list. */
  readonly parents?: readonly string[];
  /** Files that are written; `null` deletes. A commit starts from its first parent's files. */
  readonly files?: Readonly<Record<Path, Written | null>>;
  readonly tags?: readonly string[];
  /** Default: one hour after the commit before it in the list, the first at the beginning of 2026. */
  readonly date?: Date;
  /** Default: `octocat`. */
  readonly author?: string;
  /** Number of the pull request it merged. */
  readonly pull?: number;
}

/** The id that a commit of a history in memory has. */
export function id(name: string): CommitId {
  return Buffer.from(name).toString('hex').padEnd(40, '0').slice(0, 40);
}

/** A history of plain objects, parents before children; the later in the list, the newer. */
export function memoryHistory(written: readonly WrittenCommit[]): ClonedHistory {
  const commits = new Map<CommitId, Commit & { files: Readonly<Record<Path, Written>> }>();
  const tags: Tag[] = [];
  let last: string[] = [];
  for (const { name, message, parents = last, files = {}, tags: names = [] } of written) {
    const before = parents[0] === undefined ? {} : (commits.get(id(parents[0]))?.files ?? {});
    const after = Object.entries({ ...before, ...files }).filter((file): file is [string, Written] => file[1] !== null);
    commits.set(id(name), { id: id(name), parents: parents.map(id), message, files: Object.fromEntries(after) });
    tags.push(...names.map((tag) => ({ name: tag, commit: id(name) })));
    last = [name];
  }
  const reach = (from: readonly CommitId[]): Set<CommitId> => {
    const seen = new Set<CommitId>();
    const queue = [...from];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(...(commits.get(next)?.parents ?? []));
    }
    return seen;
  };
  const between = (excluding: readonly CommitId[], from: CommitId) => {
    const [inside, outside] = [reach([from]), reach(excluding)];
    return [...commits.values()].reverse().filter(({ id }) => inside.has(id) && !outside.has(id));
  };
  const filesOf = (commit: CommitId) => commits.get(commit)?.files ?? {};
  return {
    at: (commit) => memorySnapshot(filesOf(commit), commit),
    async *since(excluding, from) {
      yield* between(excluding, from).map(({ id, parents, message }) => ({ id, parents, message }));
    },
    async *touching(paths, from, excluding = []) {
      for (const { id, parents, message, files } of between(excluding, from)) {
        const before = parents.length === 0 ? [{}] : parents.map(filesOf);
        if (before.every((old) => !same(paths, old, files))) yield { id, parents, message };
      }
    },
    async *landed(paths, from) {
      for (let next = commits.get(from); next !== undefined; next = commits.get(next.parents[0] ?? '')) {
        const { id, parents, message, files } = next;
        if (!same(paths, filesOf(parents[0] ?? ''), files)) yield { id, parents, message };
      }
    },
    async *changes(asked) {
      for (const id of asked) {
        const commit = commits.get(id);
        const [before, after] = [filesOf(commit?.parents[0] ?? ''), filesOf(id)];
        const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
        yield* paths.filter((path) => !same([path], before, after)).map((path) => ({ commit: id, path }));
      }
    },
    async tags() {
      return tags;
    },
    async reachable(candidates, from) {
      const inside = reach([from]);
      return new Set(candidates.filter((candidate) => inside.has(candidate)));
    },
  };
}

/** What landed on the first-parent lines of the commits of {@link memoryHistory}. */
export function memoryFileHistory(written: readonly WrittenCommit[]): FileHistory {
  const history = memoryHistory(written);
  const dated = new Map<CommitId, Pick<DatedCommit, 'date' | 'author' | 'pull'>>();
  let date = new Date(Date.UTC(2025, 11, 31, 23));
  for (const commit of written) {
    date = commit.date ?? new Date(date.getTime() + 3_600_000);
    const { name, author = 'octocat', pull } = commit;
    dated.set(id(name), { date, author, ...(pull === undefined ? {} : { pull }) });
  }
  return {
    at: history.at,
    landed,
    async *states(files, from) {
      for await (const commit of landed(files, from)) yield { commit, files: await history.at(commit.id).load(files) };
    },
  };
  async function* landed(paths: readonly Path[], from: CommitId): AsyncGenerator<DatedCommit> {
    const commits = new Map<CommitId, Commit>();
    for await (const commit of history.since([], from)) commits.set(commit.id, commit);
    let next = commits.get(from);
    while (next !== undefined) {
      const when = dated.get(next.id);
      for await (const { path } of history.changes([next.id])) {
        if (when === undefined || !paths.some((one) => isAt(one || '.', path))) continue;
        yield { ...next, ...when };
        break;
      }
      next = commits.get(next.parents[0] ?? '');
    }
  }
}

function same(paths: readonly Path[], left: Readonly<Record<Path, Written>>, right: Readonly<Record<Path, Written>>) {
  const bytes = (written: Written | undefined) => (written === undefined ? null : contentOf(written));
  return paths.every((path) => {
    const [one, other] = [bytes(left[path]), bytes(right[path])];
    if (one === null || other === null) return one === other;
    return one.mode === other.mode && Buffer.compare(one.bytes, other.bytes) === 0;
  });
}

function contentOf(written: Written): FileContent {
  if (typeof written === 'string') return { mode: '100644', bytes: encode(written) };
  return written instanceof Uint8Array ? { mode: '100644', bytes: written } : written;
}

function isThere(entry: readonly [Path, FileContent | undefined]): entry is readonly [Path, FileContent] {
  return entry[1] !== undefined;
}
