import { readdir, realpath } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import { globMatcher } from '../files/glob.js';
import type { Glob, Path } from '../nouns/git.js';
import { mustStayInside } from './inside.js';

/**
 * Paths of the files of the workspace that match, sorted. Files of earlier steps are no part of any commit, so the folder itself is read. What is in
 * `.git` or `node_modules` is left out, and so are links; only a folder that the glob spells out may be one, if it leads to a place inside. Hidden names
 * are those of parts of the glob that begin with a dot.
 * @throws {Failure} for a glob that leaves the workspace, or is too intricate
 */
export async function filesMatching(workspace: string, pattern: Glob): Promise<Path[]> {
  mustStayInside([pattern]);
  const glob = posix.normalize(pattern);
  const parts = glob.split('/');
  // No glob says what does not match: an exclamation mark in front is part of a name.
  const matches = globMatcher([glob.replace(/^!(?!\()/, '\\!')]);
  const isNamed = globMatcher(parts.filter((part) => /^\.|[{,]\./.test(part)));
  const isRead = (name: string) =>
    name !== '.git' && name !== 'node_modules' && (!name.startsWith('.') || isNamed(name));

  const root = await realpath(workspace);
  const spelt = spelledOut(parts);
  const start = await realpath(join(root, ...spelt)).catch(() => null);
  const isInside = start === root || start?.startsWith(root + sep) === true;
  if (start === null || !isInside || !spelt.every(isRead)) return [];
  const paths = (await filesIn(start, isRead)).map((path) => posix.join(...spelt, path));
  return paths.filter(matches).sort();
}

/** The folders that a glob begins with. */
function spelledOut(parts: readonly string[]): readonly string[] {
  const folders = parts.slice(0, -1);
  const open = folders.findIndex((part) => /[*?[\]{}()!+@|\\]/.test(part));
  return open === -1 ? folders : folders.slice(0, open);
}

/** Files below a folder, from there; none in what no one may read. */
async function filesIn(folder: string, isRead: (name: string) => boolean): Promise<Path[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: Path[] = [];
  for (const entry of entries) {
    const { name } = entry;
    if (!isRead(name)) continue;
    if (entry.isFile()) found.push(name);
    if (!entry.isDirectory()) continue;
    for (const path of await filesIn(join(folder, name), isRead)) found.push(`${name}/${path}`);
  }
  return found;
}
