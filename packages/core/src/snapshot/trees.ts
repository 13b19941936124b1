import type { CommitId, Mode, Path } from '../nouns/git.js';
import type { Git } from '../ports/git.js';
import type { Repository } from '../ports/repository.js';
import { throughLink } from './inside.js';

/** A regular file of a tree. */
export interface Entry {
  readonly mode: Mode;
  /** Id of its contents. */
  readonly blob: string;
}

const LINK = '120000';
const TREE = '40000';

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

/** Answers with a tree by its id, or by `<commit>^{tree}`; `null` when there is none. */
type ReadTree = (name: string) => Promise<Tree | null>;

const known = new WeakMap<Repository, Map<string, Promise<Tree | null>>>();

/** The trees of a clone, each read once. */
export function treesOf(repository: Repository): ReadTree {
  const trees = known.get(repository) ?? new Map<string, Promise<Tree | null>>();
  known.set(repository, trees);
  return (name) => {
    const there = trees.get(name);
    if (there !== undefined) return there;
    const tree = repository.objects.read(name).then((object) => (object === null ? null : new Tree(object.bytes)));
    trees.set(name, tree);
    // Who asks again may find it there.
    tree.then(
      (found) => found ?? trees.delete(name),
      () => trees.delete(name),
    );
    return tree;
  };
}

/**
 * Finds files of a commit by walking down its trees: cheaper than listing when only some files are wanted.
 * @returns a function that throws a Failure when the path is a symbolic link, or goes through one
 */
export function treeWalk(tree: ReadTree, commit: CommitId): Walk {
  return async (path) => {
    const names = path.split('/');
    let find = await tree(`${commit}^{tree}`);
    for (const [depth, name] of names.entries()) {
      const found = find?.find(name);
      if (found === undefined) return null;
      if (found.mode === LINK) throw throughLink(path, names.slice(0, depth + 1).join('/'));
      const mode = modeOf(found.mode);
      if (depth === names.length - 1) return mode === null ? null : { mode, blob: found.id };
      if (found.mode !== TREE) return null;
      find = await tree(found.id);
    }
    return null;
  };
}

/** The regular files of a commit that a matcher wants, sorted. */
export type List = (commit: CommitId, matches: (path: Path) => boolean) => Promise<Path[]>;

/** What a matcher wants below a folder, as it was listed last. */
interface Listed {
  readonly tree: string;
  readonly paths: readonly Path[];
}

const lists = new WeakMap<Repository, List>();

/**
 * Lists files by a clone's trees. Of commits that are listed after each other only the folders are read that differ. Memory: one listing
 * for each matcher.
 */
export function listOf(repository: Repository): List {
  const known = lists.get(repository) ?? listing(repository);
  lists.set(repository, known);
  return known;
}

function listing(repository: Repository): List {
  const byMatcher = new WeakMap<(path: Path) => boolean, Map<Path, Listed>>();
  return async (commit, matches) => {
    const folders = byMatcher.get(matches) ?? new Map<Path, Listed>();
    byMatcher.set(matches, folders);
    const list = async (name: string, folder: Path): Promise<readonly Path[]> => {
      const last = folders.get(folder);
      if (last?.tree === name) return last.paths;
      const object = await repository.objects.read(name);
      if (object === null) throw missingTree(name);
      const parts = [...new Tree(object.bytes).rows].map(([name, row]) => {
        const path = folder + utf8(name);
        if (row.startsWith(`${TREE} `)) return list(entryOf(row).id, `${path}/`);
        return modeOf(row.slice(0, row.indexOf(' '))) !== null && matches(path) ? [path] : [];
      });
      const paths = (await Promise.all(parts)).flat();
      folders.set(folder, { tree: name, paths });
      return paths;
    };
    return [...(await list(`${commit}^{tree}`, ''))].sort();
  };
}

/** A file, link or submodule that differs between two trees; an id is empty where there is none. */
export interface Difference {
  readonly path: Path;
  readonly before: string;
  readonly after: string;
}

/**
 * What differs between two commits, by path; modes do not count. Only trees that differ are read, and who looks for files afterwards finds them read.
 * @throws when a tree is not there
 */
export async function compareTrees(tree: ReadTree, from: CommitId, to: CommitId): Promise<Difference[]> {
  const found: Difference[] = [];
  const compare = async (before: string, after: string, folder: Path): Promise<void> => {
    const [old, now] = await Promise.all([before, after].map((name) => (name === '' ? null : mustRead(tree, name))));
    const below: Promise<void>[] = [];
    for (const { name, was, is } of differing(old ?? null, now ?? null)) {
      const [wasTree, isTree] = [was?.mode === TREE ? was.id : '', is?.mode === TREE ? is.id : ''];
      if (wasTree !== isTree) below.push(compare(wasTree, isTree, `${folder}${name}/`));
      const [wasFile, isFile] = [wasTree === '' ? (was?.id ?? '') : '', isTree === '' ? (is?.id ?? '') : ''];
      if (wasFile !== isFile) found.push({ path: folder + name, before: wasFile, after: isFile });
    }
    await Promise.all(below);
  };
  if (from !== to) await compare(`${from}^{tree}`, `${to}^{tree}`, '');
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function mustRead(tree: ReadTree, name: string): Promise<Tree> {
  const found = await tree(name);
  if (found === null) throw missingTree(name);
  return found;
}

const missingTree = (name: string) => new Error(`git has no tree ${name}, which a commit names`);

function* differing(
  old: Tree | null,
  now: Tree | null,
): Generator<{ readonly name: string; readonly was: TreeEntry | undefined; readonly is: TreeEntry | undefined }> {
  for (const [name, row] of old?.rows ?? []) {
    const other = now?.rows.get(name);
    if (other === undefined || other !== row) {
      yield { name: utf8(name), was: entryOf(row), is: other === undefined ? undefined : entryOf(other) };
    }
  }
  for (const [name, row] of now?.rows ?? []) {
    if (!old?.rows.has(name)) yield { name: utf8(name), was: undefined, is: entryOf(row) };
  }
}

/**
 * A tree object is a row of `<mode> <name>`, NUL, 20 bytes of id. Only what is looked for is decoded: it may have thousands of
 * entries, of which few matter.
 */
class Tree {
  /** By name; as they are, a byte a character: to look for something in a text is several times faster than in bytes. */
  readonly rows = new Map<string, string>();

  constructor(bytes: Buffer) {
    const text = bytes.toString('latin1');
    for (let at = 0; at < text.length; ) {
      const space = text.indexOf(' ', at);
      const end = text.indexOf('\0', space);
      this.rows.set(text.slice(space + 1, end), text.slice(at, end + 21));
      at = end + 21;
    }
  }

  find(name: string): TreeEntry | undefined {
    const row = this.rows.get(Buffer.from(name).toString('latin1'));
    return row === undefined ? undefined : entryOf(row);
  }
}

function entryOf(row: string): TreeEntry {
  return { mode: row.slice(0, row.indexOf(' ')), id: Buffer.from(row.slice(-20), 'latin1').toString('hex') };
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** Regular files only. Old history has modes such as 100664, which Git today takes for 100644. */
function modeOf(written: string): Mode | null {
  if (!written.startsWith('100')) return null;
  return Number.parseInt(written, 8) & 0o100 ? '100755' : '100644';
}
