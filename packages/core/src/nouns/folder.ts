import type { Glob, Path } from './git.js';

/** A folder of the repository, `/`-separated and without a slash at its end; the root is `.`. */
export type Folder = string;

/**
 * A folder, or a glob of folders, as we write it: without `./`, and without doubled and trailing slashes. What is absolute stays so, for
 * whoever refuses it.
 */
export function normalizeFolder(text: string): Folder {
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return (text.startsWith('/') ? '/' : '') + parts.join('/') || '.';
}

/** The folder a file or folder is in. */
export function folderOf(path: Path): Folder {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '.' : path.slice(0, slash);
}

/** The folders a file is in, from its own up to the root. */
export function foldersOf(path: Path): Folder[] {
  const folders = [folderOf(path)];
  for (let folder = folderOf(path); folder !== '.'; ) {
    folder = folderOf(folder);
    folders.push(folder);
  }
  return folders;
}

/** The last part of a path; `.` for the root. */
export function baseName(path: Path): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of something in a folder. */
export function inFolder(folder: Folder, path: Path): Path {
  return folder === '.' ? path : `${folder}/${path}`;
}

/** The path seen from a folder; undefined when it is not inside. */
export function within(folder: Folder, path: Path): Path | undefined {
  if (folder === '.') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

/** Whether a path is this file or folder, or something in it. */
export function isAt(folder: Path, path: Path): boolean {
  return path === folder || within(folder, path) !== undefined;
}

/** A folder as people are told of it. */
export function folderText(folder: Folder): string {
  return folder === '.' ? 'the root of the repository' : folder;
}

/** The glob that matches this path alone: names may hold characters that mean something in a glob. */
export function asGlob(path: Path): Glob {
  return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}

/** The glob of everything in a folder. */
export function everythingIn(folder: Folder): Glob {
  return inFolder(asGlob(folder), '**');
}

/** The folder that a relative path leads to; undefined when it leads out of the repository. */
export function resolveFolder(from: Folder, relative: string): Folder | undefined {
  if (/^([/\\]|[A-Za-z]:)/.test(relative)) return undefined;
  const parts = from === '.' ? [] : from.split('/');
  for (const part of relative.split(/[\\/]+/)) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.length === 0 ? '.' : parts.join('/');
}
