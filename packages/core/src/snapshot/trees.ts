import type { Git } from '../ports/git.js';
import type { GitObject } from '../ports/git-objects.js';
import { throughLink } from './inside.js';
import type { CommitId, Mode, Path } from './snapshot.js';

/** A regular file of a tree. */
export interface Entry {
  readonly mode: Mode;
  /** Id of its contents. */
  readonly blob: string;
}

const LINK = '120000';

/** Every regular file of a commit, by path; in one git process. */
export async function listTree(git: Git, commit: CommitId): Promise<Map<Path, Entry>> {
  const entries = new Map<Path, Entry>();
  // All at once: waiting for each of ten thousand lines takes longer than git does.
  for (const field of (await git.text(['ls-tree', '-r', '-z', '--full-tree', commit])).split('\0')) {
    const tab = field.indexOf('\t');
    const [written = '', , blob = ''] = field.slice(0, tab).split(' ');
    const mode = modeOf(written);
    if (mode !== null) entries.set(field.slice(tab + 1), { mode, blob });
  }
  return entries;
}

/** Finds a file by its path. Answers `null` when there is no regular file of that name. */
export type Walk = (path: Path) => Promise<Entry | null>;

interface TreeEntry {
  readonly mode: string;
  readonly id: string;
}

/** Looks for an entry by its name. */
type Tree = (name: string) => TreeEntry | undefined;

/**
 * Finds files of a commit by walking down its trees, each read once: cheaper than listing when only some files are wanted.
 * @param read answers with an object by its name, `null` when there is none
 * @returns a function that throws a Failure when the path is a symbolic link, or goes through one
 */
export function treeWalk(read: (name: string) => Promise<GitObject | null>, commit: CommitId): Walk {
  const trees = new Map<string, Promise<Tree | null>>();
  const tree = (name: string): Promise<Tree | null> => {
    const known = trees.get(name);
    if (known !== undefined) return known;
    const entries = read(name).then((object) => (object === null ? null : readTree(object.bytes)));
    trees.set(name, entries);
    // Who asks again may find it there.
    entries.then(
      (found) => found ?? trees.delete(name),
      () => trees.delete(name),
    );
    return entries;
  };
  return async (path) => {
    const names = path.split('/');
    let find = await tree(`${commit}^{tree}`);
    for (const [depth, name] of names.entries()) {
      const found = find?.(name);
      if (found === undefined) return null;
      if (found.mode === LINK) throw throughLink(path, names.slice(0, depth + 1).join('/'));
      const mode = modeOf(found.mode);
      if (depth === names.length - 1) return mode === null ? null : { mode, blob: found.id };
      if (found.mode !== '40000') return null;
      find = await tree(found.id);
    }
    return null;
  };
}

/**
 * A tree object is a row of `<mode> <name>`, NUL, 20 bytes of id. Only what is looked for is decoded: it may have thousands of
 * entries, of which few matter.
 */
function readTree(bytes: Buffer): Tree {
  // One text: to look for something in it is several times faster than in bytes.
  const text = bytes.toString('latin1');
  const starts = new Map<string, number>();
  for (let at = 0; at < text.length; ) {
    const space = text.indexOf(' ', at);
    const end = text.indexOf('\0', space);
    starts.set(text.slice(space + 1, end), at);
    at = end + 21;
  }
  return (name) => {
    const start = starts.get(Buffer.from(name).toString('latin1'));
    if (start === undefined) return undefined;
    const id = text.indexOf('\0', start) + 1;
    return { mode: text.slice(start, text.indexOf(' ', start)), id: bytes.toString('hex', id, id + 20) };
  };
}

/** Regular files only. Old history has modes such as 100664, which Git today takes for 100644. */
function modeOf(written: string): Mode | null {
  if (!written.startsWith('100')) return null;
  return Number.parseInt(written, 8) & 0o100 ? '100755' : '100644';
}
