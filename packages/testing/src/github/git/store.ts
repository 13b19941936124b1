import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readLoose, readRef, readRefs } from './loose.js';
import {
  type CommitObject,
  encodeObject,
  type GitObject,
  type ObjectType,
  parseCommit,
  parseTree,
  serialiseCommit,
  serialiseTree,
  type TreeEntry,
} from './objects.js';
import { ObjectReader } from './reader.js';
import { forceRefs, type RefUpdate, updateRefs } from './refs.js';
import { git } from './run.js';

/** A file to put into a tree; `id: null` takes it out. */
export interface TreeUpdate {
  readonly path: string;
  readonly mode: string;
  readonly id: string | null;
}

/** Every git knows the tree without entries. */
export const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** Serves pushes, and fetches of any commit, as GitHub does; never tidies up behind our back. */
const config = `[core]
	repositoryformatversion = 0
	bare = true
	logAllRefUpdates = false
[http]
	receivepack = true
[uploadpack]
	allowAnySHA1InWant = true
	allowFilter = true
[receive]
	autogc = false
[gc]
	auto = 0
`;

const isId = /^[0-9a-f]{40}$/;

/** What git said of objects that were named by id, which all repositories that have them agree on. */
const outputs = new Map<string, Promise<string>>();

function once(known: Map<string, Promise<string>>, key: string, ask: () => Promise<string>): Promise<string> {
  const answer = known.get(key) ?? ask();
  if (known.size > 5000) known.clear();
  known.set(key, answer);
  answer.catch(() => known.delete(key));
  return answer;
}

/** A path cannot be put into, or taken out of, a tree. */
export class BadTree extends Error {}

/** A bare git repository on disk: where the emulated GitHub keeps objects and refs, so that their ids are git's own. */
export class GitStore {
  readonly directory: string;
  #reader: ObjectReader | undefined;
  readonly #commits = new Map<string, CommitObject>();
  /** Bytes of objects that are known to be there. */
  readonly #sizes = new Map<string, number>();
  /** Folders of objects that were made. */
  readonly #folders = new Set<string>();
  /** Trees by the two commits merged: the same for ever. */
  readonly #merges = new Map<string, Promise<string | undefined>>();

  private constructor(directory: string) {
    this.directory = directory;
  }

  /** An empty repository, laid out as `git init --bare` does. */
  static async create(directory: string, defaultBranch: string): Promise<GitStore> {
    const folders = ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'hooks'];
    await Promise.all(folders.map((folder) => mkdir(join(directory, folder), { recursive: true })));
    await writeFile(join(directory, 'HEAD'), `ref: refs/heads/${defaultBranch}\n`);
    await writeFile(join(directory, 'config'), config);
    return new GitStore(directory);
  }

  async run(...args: string[]): Promise<string> {
    return (await git(args, { cwd: this.directory })).stdout;
  }

  /** As {@link run}, remembered: for commands that name objects by id only, whose output is the same for ever. */
  runOnce(...args: string[]): Promise<string> {
    return once(outputs, args.join('\0'), () => this.run(...args));
  }

  /** The object an id, ref or other revision expression names. */
  async read(expression: string): Promise<GitObject | undefined> {
    const found = this.#readLoose(expression);
    if (found !== undefined) return found;
    this.#reader ??= new ObjectReader(this.directory);
    return this.#reader.read(expression);
  }

  /** As {@link read}, of objects that are files of their own; `undefined`: git must be asked. */
  #readLoose(expression: string): GitObject | undefined {
    const [, name = '', kind, path] = /^([^~^:@\s]+)(?:\^\{(commit|tree)\}|:([^:]+))?$/.exec(expression) ?? [];
    // A name may be a tag's, which goes before a branch's.
    const places = isId.test(name) ? [] : name.startsWith('refs/') ? [''] : ['refs/', 'refs/tags/', 'refs/heads/'];
    const ids = places.map((place) => readRef(this.directory, `${place}${name}`));
    const id = isId.test(name) ? name : ids.find((one) => one !== undefined);
    let object = id === undefined ? undefined : readLoose(this.directory, id);
    const wanted = path === undefined ? kind : 'tree';
    while (wanted !== undefined && object !== undefined && object.type !== wanted) {
      const field =
        object.type === 'tag' ? 'object' : object.type === 'commit' && wanted === 'tree' ? 'tree' : undefined;
      const next = field && new RegExp(`^${field} ([0-9a-f]{40})$`, 'm').exec(object.bytes.toString('latin1'))?.[1];
      object = next === undefined ? undefined : readLoose(this.directory, next);
    }
    for (const part of path?.split('/') ?? []) {
      const entry = object?.type === 'tree' ? parseTree(object.bytes).find((one) => one.name === part) : undefined;
      object = entry === undefined ? undefined : readLoose(this.directory, entry.id);
    }
    return object;
  }

  async has(id: string, type?: ObjectType): Promise<boolean> {
    const object = /^[0-9a-f]{40}$/.test(id) ? await this.read(id) : undefined;
    return object !== undefined && (type === undefined || object.type === type);
  }

  /** The commit a revision stands for; annotated tags are peeled. */
  async commit(expression: string): Promise<CommitObject | undefined> {
    const known = this.#commits.get(expression);
    if (known !== undefined) return known;
    const object = await this.read(`${expression}^{commit}`);
    if (object?.type !== 'commit') return undefined;
    const commit = parseCommit(object);
    this.#commits.set(commit.id, commit);
    return commit;
  }

  /** Id of what a full ref name points at, unpeeled. */
  async ref(name: string): Promise<string | undefined> {
    // What else git would read as an expression is no ref name.
    const isName = name.startsWith('refs/') && !/[~^:?*[\\\s]|\.\.|@\{/.test(name);
    return isName ? (await this.read(name))?.id : undefined;
  }

  async refs(prefix: string): Promise<{ name: string; id: string; type: ObjectType }[]> {
    const named = [...readRefs(this.directory)].filter(([name]) => name.startsWith(prefix));
    const found = named.map(async ([name, id]) => ({ name, id, type: (await this.read(id))?.type }));
    return (await Promise.all(found)).flatMap(({ name, id, type }) => (type === undefined ? [] : [{ name, id, type }]));
  }

  /** Writes an object, once. */
  async write(type: ObjectType, bytes: Uint8Array): Promise<string> {
    const object = encodeObject(type, bytes);
    if (this.#sizes.has(object.id)) return object.id;
    const folder = join(this.directory, 'objects', object.id.slice(0, 2));
    // Hundreds of small files at once are written faster one after the other than by threads.
    if (!this.#folders.has(folder)) mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
    const temporary = join(folder, `tmp_obj_${process.hrtime.bigint()}`);
    writeFileSync(temporary, object.deflate());
    renameSync(temporary, join(folder, object.id.slice(2)));
    this.#sizes.set(object.id, bytes.byteLength);
    return object.id;
  }

  /** Bytes of an object; 0 where there is none. */
  async sizeOf(id: string): Promise<number> {
    const size = this.#sizes.get(id) ?? (await this.read(id))?.bytes.length;
    if (size !== undefined) this.#sizes.set(id, size);
    return size ?? 0;
  }

  writeCommit(commit: Omit<CommitObject, 'id'>): Promise<string> {
    return this.write('commit', serialiseCommit(commit));
  }

  async tree(id: string): Promise<TreeEntry[]> {
    const object = await this.read(`${id}^{tree}`);
    return object?.type === 'tree' ? parseTree(object.bytes) : [];
  }

  /** What stands at a path of a commit or tree; `undefined`: nothing. The empty path is its root. */
  async entryAt(expression: string, path: string): Promise<Pick<TreeEntry, 'mode' | 'id'> | undefined> {
    const root = await this.read(`${expression}^{tree}`);
    let entry = root === undefined ? undefined : { mode: '040000', id: root.id };
    for (const part of path === '' ? [] : path.split('/')) {
      if (entry?.mode !== '040000') return undefined;
      entry = (await this.tree(entry.id)).find((one) => one.name === part);
    }
    return entry;
  }

  /**
   * Writes the tree that results from updates to another one.
   * @throws {BadTree} when a path to remove is not there
   */
  async writeTree(base: string | undefined, updates: readonly TreeUpdate[]): Promise<string> {
    const entries = new Map((base === undefined ? [] : await this.tree(base)).map((entry) => [entry.name, entry]));
    const below = new Map<string, TreeUpdate[]>();
    for (const update of updates) {
      const slash = update.path.indexOf('/');
      if (slash < 0) {
        if (update.id !== null) entries.set(update.path, { mode: update.mode, name: update.path, id: update.id });
        else if (!entries.delete(update.path)) throw new BadTree(update.path);
        continue;
      }
      const folder = update.path.slice(0, slash);
      below.set(folder, [...(below.get(folder) ?? []), { ...update, path: update.path.slice(slash + 1) }]);
    }
    const folders = [...below].map(async ([name, inside]) => {
      const current = entries.get(name);
      const id = await this.writeTree(current?.mode === '040000' ? current.id : undefined, inside);
      if (id === emptyTree) entries.delete(name);
      else entries.set(name, { mode: '040000', name, id });
    });
    await Promise.all(folders);
    return this.write('tree', serialiseTree([...entries.values()]));
  }

  /** Moves refs, wherever they were. */
  forceRefs(refs: ReadonlyMap<string, string>): Promise<void> {
    return forceRefs(this.directory, refs);
  }

  /** Moves refs, all or none. @throws when one is not where it was expected or may not be named so. */
  updateRefs(updates: readonly RefUpdate[]): Promise<void> {
    return updateRefs(this.directory, updates);
  }

  /** Whether a commit is another one or comes before it. */
  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    const near = await this.#ancestors(descendant);
    if (near?.has(ancestor) === true) return true;
    if (near !== undefined) return false;
    const args = ['merge-base', '--is-ancestor', ancestor, descendant];
    return (await git(args, { cwd: this.directory, accept: [1] })).code === 0;
  }

  /** How many commits `head` has that `base` has not. */
  async countBetween(base: string, head: string): Promise<number> {
    const [without, all] = await Promise.all([this.#ancestors(base), this.#ancestors(head)]);
    if (without !== undefined && all !== undefined) return [...all].filter((id) => !without.has(id)).length;
    return Number(await this.runOnce('rev-list', '--count', `${base}..${head}`));
  }

  /** A commit and what comes before it, where that is little enough to be found without starting git. */
  async #ancestors(commit: string): Promise<ReadonlySet<string> | undefined> {
    const seen = new Set([commit]);
    for (const id of seen) {
      if (seen.size > 300) return undefined;
      for (const parent of (await this.commit(id))?.parents ?? []) seen.add(parent);
    }
    return seen;
  }

  async mergeBase(one: string, other: string): Promise<string | undefined> {
    if (await this.isAncestor(one, other)) return one;
    if (await this.isAncestor(other, one)) return other;
    const [ours, theirs] = await Promise.all([this.#ancestors(one), this.#ancestors(other)]);
    if (ours !== undefined && theirs !== undefined) {
      const common = [...ours].filter((id) => theirs.has(id));
      // What comes right before a common one is further back.
      const further = new Set(
        (await Promise.all(common.map((id) => this.commit(id)))).flatMap((found) => found?.parents ?? []),
      );
      const best = common.filter((id) => !further.has(id));
      if (best.length < 2) return best[0];
    }
    const { stdout } = await git(['merge-base', one, other], { cwd: this.directory, accept: [1] });
    return stdout.trim() || undefined;
  }

  /** The tree in which two commits are merged, or `undefined`: they conflict. */
  async mergeTree(ours: string, theirs: string): Promise<string | undefined> {
    const base = await this.mergeBase(ours, theirs);
    if (base === ours) return (await this.commit(theirs))?.tree;
    if (base === theirs) return (await this.commit(ours))?.tree;
    const pair = `${ours} ${theirs}`;
    const known = this.#merges.get(pair) ?? this.#mergeTree(ours, theirs);
    this.#merges.set(pair, known);
    return known;
  }

  async #mergeTree(ours: string, theirs: string): Promise<string | undefined> {
    const args = ['merge-tree', '--write-tree', '--no-messages', '--allow-unrelated-histories', ours, theirs];
    const { code, stdout } = await git(args, { cwd: this.directory, accept: [1] });
    return code === 0 ? stdout.trim() : undefined;
  }

  close(): Promise<void> {
    return this.#reader?.close() ?? Promise.resolve();
  }
}
