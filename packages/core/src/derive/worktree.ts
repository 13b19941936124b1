import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { FileContent, Files, Mode, Path } from '../nouns/git.js';
import { mustStayInside } from '../snapshot/paths.js';

/** What a tool did to one file; `null`: it deleted it. */
export interface FileChange {
  readonly path: Path;
  readonly content: FileContent | null;
}

export interface WorktreeChanges {
  readonly files: readonly FileChange[];
  /** Symbolic links, sockets and the like that were not there before. */
  readonly irregular: readonly Path[];
}

/** A folder outside of the user's checkout that holds some files of a repository for a tool to work on. */
export interface Worktree {
  /** Absolute path of a folder of the repository (empty: its root), which is made if it does not exist. */
  folder(path: Path): Promise<string>;
  /** What is different now from what was laid out. Empty folders do not count, as in git. */
  changes(): Promise<WorktreeChanges>;
  remove(): Promise<void>;
}

/** Windows keeps no executable bit: there a file keeps the mode it had. */
const hasModes = process.platform !== 'win32';

/**
 * Lays files out in a new folder.
 * @param scratch absolute path of the folder to make it in.
 * @throws {Failure} when a path leaves the repository.
 */
export async function layOut(scratch: string, files: Files): Promise<Worktree> {
  mustStayInside([...files.keys()]);
  await mkdir(scratch, { recursive: true });
  const root = await mkdtemp(join(scratch, 'slipway-derive-'));
  const remove = () => rm(root, { recursive: true, force: true, maxRetries: 3 });
  try {
    for (const [path, { mode, bytes }] of files) {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
      if (mode === '100755') await chmod(file, 0o755);
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    async folder(path) {
      if (path !== '') mustStayInside([path]);
      const folder = join(root, path);
      await mkdir(folder, { recursive: true });
      return folder;
    },
    changes: () => compare(root, files),
    remove,
  };
}

async function compare(root: string, before: Files): Promise<WorktreeChanges> {
  const files: FileChange[] = [];
  const irregular: Path[] = [];
  const seen = new Set<Path>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const absolute = join(entry.parentPath, entry.name);
    const path = relative(root, absolute).replaceAll(sep, '/');
    if (!entry.isFile()) {
      irregular.push(path);
      continue;
    }
    seen.add(path);
    const old = before.get(path);
    const content = { mode: await modeOf(absolute, old), bytes: await readFile(absolute) };
    if (!sameContent(content, old)) files.push({ path, content });
  }
  for (const path of before.keys()) if (!seen.has(path)) files.push({ path, content: null });
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, irregular: irregular.sort() };
}

async function modeOf(file: string, old: FileContent | undefined): Promise<Mode> {
  if (!hasModes) return old?.mode ?? '100644';
  return ((await stat(file)).mode & 0o100) === 0 ? '100644' : '100755';
}

/** Is it the same file: bytes and mode, or absent both times? */
export function sameContent(a: FileContent | null | undefined, b: FileContent | null | undefined): boolean {
  if (!a || !b) return !a && !b;
  return a.mode === b.mode && Buffer.compare(a.bytes, b.bytes) === 0;
}
