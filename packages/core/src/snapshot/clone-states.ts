import type { CommitId, DatedCommit, FileContent, Files, Path } from '../nouns/git.js';
import { explain } from '../ports/git.js';
import type { Repository } from '../ports/repository.js';
import type { FileState } from './snapshot.js';
import { type Entry, treesOf, treeWalk } from './trees.js';

/** The contents of the files that a commit changed, before it; `null`: no regular file. */
type Undo = ReadonlyMap<Path, Entry | null>;

/** So many commits are taken apart at a time, few at first: most questions are answered by the newest. */
const [first, most] = [16, 512];

/**
 * What files of a clone were, back from a commit. Git tells which contents each commit changed, and only these are read: what stays the same is the same
 * object, so that who looks into it does so once. Memory: one batch of commits, and the state at hand.
 * @param commits those of the first-parent line that changed one of the files, newest first
 */
export async function* statesOf(
  repository: Repository,
  files: readonly Path[],
  commits: AsyncIterable<DatedCommit>,
): AsyncGenerator<FileState> {
  let state: Files | undefined;
  for await (const some of batches(commits)) {
    const [newest] = some;
    if (newest === undefined) return;
    let now: Files = state ?? (await filesAt(repository, files, newest.id));
    const undos = await undosOf(repository, some, files);
    const older = await Promise.all(undos.map((undo) => contents(repository, undo)));
    for (const [index, commit] of some.entries()) {
      yield { commit, files: now };
      const before = new Map(now);
      for (const path of undos[index]?.keys() ?? []) {
        const content = older[index]?.get(path);
        if (content === undefined) before.delete(path);
        else before.set(path, content);
      }
      now = before;
    }
    state = now;
  }
}

async function* batches<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let some: T[] = [];
  let size = first;
  for await (const item of items) {
    some.push(item);
    if (some.length < size) continue;
    yield some;
    some = [];
    size = Math.min(most, size * 2);
  }
  if (some.length > 0) yield some;
}

async function filesAt(repository: Repository, files: readonly Path[], commit: CommitId): Promise<Files> {
  await repository.ensure(commit);
  const walk = treeWalk(treesOf(repository), commit);
  const entries = await Promise.all([...new Set(files)].map(async (path) => [path, await walk(path)] as const));
  return contents(repository, new Map(entries));
}

/** What the commits changed, in one git process. A merge is compared with its first parent. */
async function undosOf(
  repository: Repository,
  commits: readonly DatedCommit[],
  files: readonly Path[],
): Promise<readonly Undo[]> {
  const args = ['-r', '-z', '--stdin', '--raw', '--no-abbrev', '--no-renames', '--root', '--diff-merges=first-parent'];
  const undos = new Map(commits.map(({ id }) => [id, new Map<Path, Entry | null>()]));
  try {
    const git = await repository.complete();
    const input = `${commits.map(({ id }) => id).join('\n')}\n`;
    let own = new Map<Path, Entry | null>();
    let before: Entry | null | undefined;
    for await (const fields of git.batches(['diff-tree', ...args, '--', ...files], { input })) {
      for (const field of fields) {
        if (before !== undefined) {
          own.set(field, before);
          before = undefined;
        } else if (field.startsWith(':')) {
          const [mode = '', , blob = ''] = field.slice(1).split(' ');
          before = mode === '100644' || mode === '100755' ? { mode, blob } : null;
        } else own = undos.get(field) ?? own;
      }
    }
  } catch (error) {
    throw explain(error, repository.workspace);
  }
  return commits.map(({ id }) => undos.get(id) ?? new Map());
}

async function contents(repository: Repository, entries: Undo): Promise<Map<Path, FileContent>> {
  const found = await Promise.all(
    [...entries].map(async ([path, entry]): Promise<[Path, FileContent] | null> => {
      if (entry === null) return null;
      const object = await repository.objects.read(entry.blob);
      return object === null ? null : [path, { mode: entry.mode, bytes: object.bytes }];
    }),
  );
  return new Map(found.filter((one) => one !== null));
}
