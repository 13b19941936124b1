import { dirname } from 'node:path/posix';
import type { CommitId, DatedCommit, FileContent, Files, Path } from '../nouns/git.js';
import { explain } from '../ports/git.js';
import type { Repository } from '../ports/repository.js';
import { replaced } from '../replaced.js';
import { datedCommit, FORMAT, fieldCount } from './dated-commit.js';
import type { FileState } from './snapshot.js';
import { type Entry, treesOf, treeWalk } from './trees.js';

/** The contents of the files that a commit changed, before it; `null`: no regular file. */
type Undo = ReadonlyMap<Path, Entry | null>;

interface Step {
  readonly commit: DatedCommit;
  readonly undo: Undo;
}

/** So many commits are taken apart at a time, few at first: most questions are answered by the newest. */
const [first, most] = [16, 512];

/**
 * What files of a clone were, back from a commit. Git tells which contents each commit changed, and only these are read: what stays the same is the same
 * object, so that who looks into it does so once. Memory: one batch of commits, and the state at hand.
 * @param from the states are those of the commits on its first-parent line that changed one of the files, newest first
 */
export async function* statesOf(
  repository: Repository,
  files: readonly Path[],
  from: CommitId,
): AsyncGenerator<FileState> {
  let state: Pick<FileState, 'files' | 'changed'> | undefined;
  const read = async (some: readonly Step[]) => ({
    some,
    older: await readAll(
      repository,
      some.flatMap(({ undo }) => [...undo.values()]),
    ),
  });
  for await (const { some, older } of oneAhead(batches(stepsOf(repository, files, from)), read)) {
    const [newest] = some;
    if (newest === undefined) return;
    let now = state ?? { files: await filesAt(repository, files, newest.commit.id) };
    let next = 0;
    for (const { commit, undo } of some) {
      yield { commit, ...now };
      const others = new Map<Path, FileContent>();
      const gone: Path[] = [];
      for (const path of undo.keys()) {
        const content = older[next++] ?? null;
        if (content === null) gone.push(path);
        else others.set(path, content);
      }
      now = { files: without(gone, replaced(now.files, others)), changed: [...undo.keys()] };
    }
    state = now;
  }
}

function without(paths: readonly Path[], files: Files): Files {
  if (paths.length === 0) return files;
  const rest = new Map(files);
  for (const path of paths) rest.delete(path);
  return rest;
}

/** Reads the next item while who asked looks at the one before. */
async function* oneAhead<A, B>(items: AsyncIterable<A>, read: (item: A) => Promise<B>): AsyncGenerator<B> {
  const source = items[Symbol.asyncIterator]();
  const begin = () => {
    const running = source.next().then((item) => (item.done ? null : read(item.value)));
    // No one may come to wait for it.
    running.catch(() => undefined);
    return running;
  };
  try {
    let next = begin();
    for (;;) {
      const item = await next;
      if (item === null) return;
      next = begin();
      yield item;
    }
  } finally {
    await source.return?.();
  }
}

async function* batches<T>(items: AsyncIterable<readonly T[]>): AsyncGenerator<readonly T[]> {
  let some: T[] = [];
  let size = first;
  for await (const more of items) {
    for (const item of more) {
      some.push(item);
      if (some.length < size) continue;
      yield some;
      some = [];
      size = Math.min(most, size * 2);
    }
  }
  if (some.length > 0) yield some;
}

async function filesAt(repository: Repository, files: readonly Path[], commit: CommitId): Promise<Files> {
  await repository.ensure(commit);
  const walk = treeWalk(treesOf(repository), commit);
  const paths = [...new Set(files)];
  const found = await readAll(repository, await Promise.all(paths.map(walk)));
  return new Map(
    paths.flatMap((path, index): [Path, FileContent][] => {
      const content = found[index] ?? null;
      return content === null ? [] : [[path, content]];
    }),
  );
}

/** What `git log` reads from the user's settings, it is told here. A merge is compared with its first parent. */
const LOG = [
  ...['log', '-z', '--raw', '--no-abbrev', '--no-renames', '--root', '--first-parent', '--diff-merges=first-parent'],
  ...['--encoding=UTF-8', '--no-show-signature', '--no-notes', '--no-mailmap', '--no-decorate', '--no-follow'],
  ...['--no-relative', '--no-color', FORMAT],
];

/** More files than that are asked for by their folders: git compares each path of a commit with each that it is asked for. */
const fewFiles = 12;

/** What to ask git for so that it tells of these files, and of few others. */
function specsOf(files: readonly Path[]): readonly Path[] {
  const folders = new Set(files.map((path) => dirname(path)));
  return files.length <= fewFiles || folders.has('.') || folders.size * 2 > files.length ? files : [...folders];
}

/** The commits and what each of them changed, in one walk; as many at once as came. */
async function* stepsOf(
  repository: Repository,
  files: readonly Path[],
  from: CommitId,
): AsyncGenerator<readonly Step[]> {
  try {
    const git = await repository.complete();
    const watched = new Set(files);
    const fields: string[] = [];
    let own: { readonly commit: DatedCommit; readonly undo: Map<Path, Entry | null> } | undefined;
    let before: Entry | null | undefined;
    for await (const more of git.batches([...LOG, from, '--', ...specsOf(files)])) {
      const done: Step[] = [];
      for (const field of more) {
        if (fields.length > 0 && fields.length < fieldCount) {
          fields.push(field);
          if (fields.length === fieldCount) own = { commit: datedCommit(fields), undo: new Map() };
        } else if (before !== undefined) {
          if (watched.has(field)) own?.undo.set(field, before);
          before = undefined;
        } else {
          // A line of its own before what a commit changed, or what comes next.
          const said = field.trimStart();
          if (said.startsWith(':')) {
            const [mode = '', , blob = ''] = said.slice(1).split(' ');
            before = mode === '100644' || mode === '100755' ? { mode, blob } : null;
          } else if (said !== '') {
            if (own !== undefined && own.undo.size > 0) done.push(own);
            own = undefined;
            fields.splice(0, fields.length, said);
          }
        }
      }
      if (done.length > 0) yield done;
    }
    if (own !== undefined && own.undo.size > 0) yield [own];
  } catch (error) {
    throw explain(error, repository.workspace);
  }
}

/** Contents; `null`: no regular file, or not there. */
function readAll(repository: Repository, entries: readonly (Entry | null)[]): Promise<readonly (FileContent | null)[]> {
  return Promise.all(
    entries.map(async (entry) => {
      const object = entry === null ? null : await repository.objects.read(entry.blob);
      return entry === null || object === null ? null : { mode: entry.mode, bytes: object.bytes };
    }),
  );
}
