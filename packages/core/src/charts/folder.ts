import type { Path } from '../nouns/git.js';

/** A folder of the repository, `/`-separated and without a slash at its end; the root is `.`. */
export type Folder = string;

/** The folder as we write it: without `./`, trailing slashes and backslashes. */
export function normalizeFolder(text: string): Folder {
  const parts = text.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');
  return parts.length === 0 ? '.' : parts.join('/');
}

/** The folder a file or folder is in. */
export function folderOf(path: Path): Folder {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '.' : path.slice(0, slash);
}

/** The last part of a folder; `.` for the root. */
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
