import { lstat, readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Failure } from '../failure.js';
import type { CommitId, FileContent, Files, Glob, Mode, Path } from '../nouns/git.js';
import { explain } from '../ports/git.js';
import { withoutFilters } from '../ports/git-filters.js';
import type { Repository } from '../ports/repository.js';
import { mustStayInside, throughLink } from './inside.js';
import type { matcher } from './paths.js';
import type { Snapshot } from './snapshot.js';
import { type Entry, listOf, listTree, treesOf, treeWalk } from './trees.js';

/** More files than this are found faster by listing the whole tree than by walking down to each. */
const FEW = 512;

/** Files read from the disk at once: each holds a file handle. */
const AT_ONCE = 64;

/** The files of one commit, read from the clone, or fetched if the clone lacks it. */
export function snapshotAt(repository: Repository, commit: CommitId): Snapshot {
  let listing: Promise<Map<Path, Entry>> | null = null;
  const entries = () => {
    listing ??= ready(repository, commit, async () => listTree(await repository.reading(), commit));
    return listing;
  };
  const listed = new WeakMap<ReturnType<typeof matcher>, Promise<Path[]>>();
  const walk = treeWalk(treesOf(repository), commit);
  const find = async (path: Path): Promise<Entry | null> =>
    // The listing leaves links out, so what it does not have must be looked for.
    (listing === null ? null : (await listing).get(path)) ?? (await walk(path));

  return {
    commit,
    async list(globs) {
      const { matcher } = await import('./paths.js');
      const matches = matcher(globs);
      const paths = listed.get(matches) ?? ready(repository, commit, () => listOf(repository)(commit, matches));
      listed.set(matches, paths);
      return paths;
    },
    async load(paths) {
      mustStayInside(paths);
      const wanted = [...new Set(paths)];
      if (wanted.length > FEW) await entries();
      return ready(repository, commit, async () => {
        const found = await Promise.all(wanted.map(async (path) => [path, await find(path)] as const));
        return readAll(found, (path, entry) => content(repository, path, entry));
      });
    },
  };
}

/**
 * The commit that is checked out, overlaid with the working tree: files that were changed, added (unless ignored) or
 * deleted since, so that steps of one job build on each other.
 *
 * What is read are the bytes on the disk, also of files Git calls unchanged: with `core.autocrlf` or another filter they
 * differ from those in the commit, and whoever writes them back must not change every line.
 */
export async function overlay(repository: Repository): Promise<Snapshot> {
  const [below, changed] = await lookAt(repository);
  const files = new Map<Path, Mode>([...below].map(([path, entry]) => [path, entry.mode]));
  for (const { path, mode } of changed) {
    if (mode === null) files.delete(path);
    else files.set(path, mode);
  }
  return onDisk(repository, files, below, async (path) => readInside(repository.workspace, path));
}

/**
 * The commit that is checked out as a checkout writes it, so that what is planned on it can be written into the working tree: as {@link overlay}, but
 * changes that are not committed are left out.
 */
export async function checkedOut(repository: Repository): Promise<Snapshot> {
  const [below, changed] = await lookAt(repository);
  const files = new Map<Path, Mode>([...below].map(([path, entry]) => [path, entry.mode]));
  const dirty = new Set(changed.map(({ path }) => path));
  const git =
    dirty.size === 0 || repository.isOnRunner ? repository.checkout : await withoutFilters(repository.checkout);
  return onDisk(repository, files, below, async (path) =>
    dirty.has(path)
      ? git.bytes(['cat-file', '--filters', `${repository.head}:${path}`])
      : readInside(repository.workspace, path),
  );
}

async function lookAt(repository: Repository): Promise<readonly [Map<Path, Entry>, Change[]]> {
  return Promise.all([listTree(repository.checkout, repository.head), workingTreeChanges(repository)]);
}

/** @param below what the checked-out commit has @param read `null`: it is not on the disk */
function onDisk(
  repository: Repository,
  files: ReadonlyMap<Path, Mode>,
  below: ReadonlyMap<Path, Entry>,
  read: (path: Path) => Promise<Uint8Array | null>,
): Snapshot {
  const load = async (path: Path, mode: Mode): Promise<FileContent | null> => {
    const bytes = await read(path);
    if (bytes !== null) return { mode, bytes };
    // In the commit, unchanged for Git, yet not on the disk: a sparse checkout left it out.
    const entry = below.get(path);
    return entry === undefined ? null : content(repository, path, entry);
  };
  return {
    commit: repository.head,
    async list(globs) {
      return matching(files, globs);
    },
    async load(paths) {
      mustStayInside(paths);
      const found = await Promise.all(
        [...new Set(paths)].map(async (path) => {
          const mode = files.get(path) ?? null;
          if (mode === null) await refuseLinks(repository.workspace, path);
          return [path, mode] as const;
        }),
      );
      return readAll(found, load);
    },
  };
}

/** A path whose file in the working tree is not the one in the checked-out commit. */
export interface Change {
  readonly path: Path;
  /** Of the file in the working tree; `null` when it is gone, or is no regular file any more. */
  readonly mode: Mode | null;
}

/** What differs between the checked-out commit and the working tree, the index aside; ignored files are left out. */
export async function workingTreeChanges(repository: Repository): Promise<Change[]> {
  const args = ['status', '--porcelain=v2', '-z', '--untracked-files=all', '--no-renames', '--ignore-submodules=all'];
  const changes = new Map<Path, Change>();
  try {
    const git = repository.isOnRunner ? repository.checkout : await withoutFilters(repository.checkout);
    for await (const field of git.fields(args)) {
      const path = pathOf(field);
      if (path !== null) changes.set(path, { path, mode: await modeOf(repository.workspace, path, field) });
    }
  } catch (error) {
    throw explain(error, repository.workspace);
  }
  return [...changes.values()];
}

/** The contents of what differs between the checked-out commit and the working tree; `null` where the file is gone. */
export async function readUncommitted(repository: Repository): Promise<ReadonlyMap<Path, FileContent | null>> {
  const read = async ({ path, mode }: Change): Promise<[Path, FileContent | null]> => {
    const bytes = mode === null ? null : await readInside(repository.workspace, path);
    return [path, mode === null || bytes === null ? null : { mode, bytes }];
  };
  return new Map(await Promise.all((await workingTreeChanges(repository)).map(read)));
}

/** Porcelain v2: the path follows 8 fields of a changed entry, 10 of an unmerged one, `? ` of an untracked one. */
function pathOf(field: string): Path | null {
  const before = { '1': 8, u: 10, '?': 1 }[field[0] ?? ''];
  if (before === undefined) return null;
  const path = field.split(' ').slice(before).join(' ');
  // A folder that is a repository of its own.
  return path.endsWith('/') ? null : path;
}

async function modeOf(workspace: string, path: Path, field: string): Promise<Mode | null> {
  const stat = await lstat(join(workspace, path)).catch(() => null);
  if (stat === null || !stat.isFile()) return null;
  // Git knows whether this file system can tell (`core.fileMode`): its answer is the sixth field.
  const known = field.startsWith('1 ') ? field.split(' ')[5] : undefined;
  if (known === '100644' || known === '100755') return known;
  return stat.mode & 0o100 && process.platform !== 'win32' ? '100755' : '100644';
}

async function matching(files: ReadonlyMap<Path, unknown>, globs: readonly Glob[]): Promise<Path[]> {
  const { matcher } = await import('./paths.js');
  return [...files.keys()].filter(matcher(globs)).sort();
}

async function readAll<T>(
  found: readonly (readonly [Path, T | null])[],
  read: (path: Path, entry: T) => Promise<FileContent | null>,
): Promise<Files> {
  const files = new Map<Path, FileContent>();
  for (let from = 0; from < found.length; from += AT_ONCE) {
    const contents = await Promise.all(
      found
        .slice(from, from + AT_ONCE)
        .map(async ([path, entry]) => [path, entry === null ? null : await read(path, entry)] as const),
    );
    for (const [path, file] of contents) if (file !== null) files.set(path, file);
  }
  return files;
}

/** @throws {Failure} where the clone lacks the contents: it is damaged, or a partial one whose origin does not answer */
async function content(repository: Repository, path: Path, entry: Entry): Promise<FileContent> {
  const object = await repository.objects.read(entry.blob);
  if (object === null)
    throw new Failure({
      code: 'git-objects-missing',
      message: `The clone in ${repository.workspace} lacks the contents of ${path} (${entry.blob})`,
      fix: 'Remove `filter` from actions/checkout. In a clone of your own: `git fetch --refetch`; what is still missing, `git fsck` lists.',
    });
  return { mode: entry.mode, bytes: object.bytes };
}

/** Bytes of a regular file; `null` when there is none. */
async function readInside(workspace: string, path: Path): Promise<Uint8Array | null> {
  await refuseLinks(workspace, path);
  return readFile(join(workspace, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return null;
    throw error;
  });
}

/** @throws {Failure} when a path is a symbolic link on the disk, or goes through one. */
async function refuseLinks(workspace: string, path: Path): Promise<void> {
  const file = join(workspace, path);
  const real = await realpath(file).catch(() => null);
  if (real === file) return;
  let folder = dirname(file);
  const above = [file];
  while (folder !== workspace && folder !== dirname(folder)) {
    above.unshift(folder);
    folder = dirname(folder);
  }
  for (const step of above) {
    const stat = await lstat(step).catch(() => null);
    if (stat?.isSymbolicLink()) throw throughLink(path, relative(workspace, step).replaceAll('\\', '/'));
  }
}

async function ready<T>(repository: Repository, commit: CommitId, read: () => Promise<T>): Promise<T> {
  try {
    if (commit !== repository.head) await repository.ensure(commit);
    return await read();
  } catch (error) {
    throw explain(error, repository.workspace);
  }
}
