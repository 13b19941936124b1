// What `git add --all` and `git commit` do, for the small repositories of tests: starting git takes longer than the work.
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  type BigIntStats,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeObject, type Identity, type ObjectType, serialiseCommit, serialiseTree } from './github/git/objects.js';

/** What makes a commit more than the files that are there. */
const IN_THE_WAY = [
  'MERGE_HEAD',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'index.lock',
  'info/exclude',
  'info/attributes',
  'info/grafts',
  'info/sparse-checkout',
  'info',
  'hooks',
  'shallow',
  'worktrees',
];
/** Settings under which git stores something else than what a file says, or in another way. */
const OTHER_SETTINGS =
  /autocrlf|eol|filemode = false|filter|sparse|extensions|excludes|attributes|sign|worktree|hooks/i;
/** Files that tell git which others to leave out, or to change. */
const RULES = new Set(['.git', '.gitignore', '.gitattributes', '.gitmodules']);

interface Entry {
  readonly path: string;
  readonly mode: string;
  readonly id: string;
  readonly stat: BigIntStats;
}

/** The commit HEAD is at; `undefined`: git must be asked. */
export function headOf(folder: string): string | undefined {
  return refOf(join(folder, '.git'), 'HEAD');
}

/** The branch HEAD is on; `undefined`: none, or git must be asked. */
export function branchOf(folder: string): string | undefined {
  return /^ref: (refs\/heads\/.+)\n$/.exec(textOf(join(folder, '.git', 'HEAD')) ?? '')?.[1];
}

/**
 * Commits the files that are there, all of them, as git does, and moves the branch.
 * @returns the commit's id; `undefined` where only git can do it: then nothing has happened
 */
export function commitAll(
  folder: string,
  message: string,
  who: Omit<Identity, 'seconds'>,
  seconds: number,
): string | undefined {
  const git = join(folder, '.git');
  const branch = branchOf(folder);
  if (branch === undefined || message.includes('\0')) return undefined;
  if (IN_THE_WAY.some((name) => existsSync(join(git, name)))) return undefined;
  if (OTHER_SETTINGS.test(textOf(join(git, 'config')) ?? 'extensions')) return undefined;
  const before = refOf(git, branch);
  // A branch that is there in a way we do not read.
  if (before === undefined && existsSync(join(git, 'packed-refs'))) return undefined;
  const entries: Entry[] = [];
  const tree = writeFolder(git, folder, '', entries);
  if (tree === undefined) return undefined;
  const identity = { ...who, seconds };
  const commit = { tree, parents: before === undefined ? [] : [before], author: identity, committer: identity };
  const id = writeObject(git, 'commit', serialiseCommit({ ...commit, signature: undefined, message }));
  writeWhole(join(git, 'index'), indexOf(entries));
  const title = message.trimStart().split('\n', 1)[0] ?? '';
  const kind = before === undefined ? 'commit (initial)' : 'commit';
  const line = `${before ?? '0'.repeat(40)} ${id} ${who.name} <${who.email}> ${seconds} ${who.zone}\t${kind}: ${title}\n`;
  for (const name of ['HEAD', branch]) {
    mkdirSync(dirname(join(git, 'logs', name)), { recursive: true });
    appendFileSync(join(git, 'logs', name), line);
  }
  moveRef(folder, branch, id);
  return id;
}

/** Makes or moves a ref. */
export function moveRef(folder: string, name: string, id: string): void {
  const file = join(folder, '.git', name);
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(file, `${id}\n`);
}

function textOf(file: string): string | undefined {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : undefined;
}

function refOf(git: string, name: string): string | undefined {
  const text = textOf(join(git, name))?.trimEnd();
  if (text === undefined) {
    const packed = textOf(join(git, 'packed-refs'))?.split('\n') ?? [];
    return packed.find((line) => line.endsWith(` ${name}`))?.slice(0, 40);
  }
  if (text.startsWith('ref: ')) return refOf(git, text.slice(5));
  return /^[0-9a-f]{40}$/.test(text) ? text : undefined;
}

function writeWhole(file: string, content: string | Buffer): void {
  writeFileSync(`${file}.lock`, content);
  renameSync(`${file}.lock`, file);
}

function writeObject(git: string, type: ObjectType, bytes: Uint8Array): string {
  const object = encodeObject(type, bytes);
  const folder = join(git, 'objects', object.id.slice(0, 2));
  const file = join(folder, object.id.slice(2));
  if (existsSync(file)) return object.id;
  mkdirSync(folder, { recursive: true });
  writeWhole(file, object.deflate());
  return object.id;
}

/** Writes the tree of a folder. @returns its id; `undefined`: something is there that only git knows how to store */
function writeFolder(git: string, folder: string, path: string, entries: Entry[]): string | undefined {
  const found: { mode: string; name: string; id: string }[] = [];
  for (const name of readdirSync(join(folder, path))) {
    if (path === '' && name === '.git') continue;
    const below = path === '' ? name : `${path}/${name}`;
    const file = join(folder, below);
    const stat = lstatSync(file, { bigint: true });
    if (RULES.has(name)) return undefined;
    if (stat.isDirectory()) {
      const count = entries.length;
      const id = writeFolder(git, folder, below, entries);
      if (id === undefined) return undefined;
      // Git keeps no empty folders.
      if (entries.length > count) found.push({ mode: '040000', name, id });
      continue;
    }
    if (!stat.isFile() && !stat.isSymbolicLink()) return undefined;
    const mode = stat.isSymbolicLink() ? '120000' : (stat.mode & 0o100n) === 0n ? '100644' : '100755';
    const bytes = stat.isSymbolicLink() ? readlinkSync(file, { encoding: 'buffer' }) : readFileSync(file);
    const id = writeObject(git, 'blob', bytes);
    entries.push({ path: below, mode, id, stat });
    found.push({ mode, name, id });
  }
  return writeObject(git, 'tree', serialiseTree(found));
}

/** Git's index of these files, version 2: https://git-scm.com/docs/index-format. */
function indexOf(entries: readonly Entry[]): Buffer {
  const sorted = entries
    .map((entry) => ({ ...entry, name: Buffer.from(entry.path) }))
    .sort((one, other) => Buffer.compare(one.name, other.name));
  const header = Buffer.from('DIRC\0\0\0\0\0\0\0\0', 'latin1');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(sorted.length, 8);
  const parts = sorted.map(({ name, mode, id, stat }) => {
    const size = 62 + name.length;
    const bytes = Buffer.alloc(size + 8 - (size % 8));
    const times = [stat.ctimeNs, stat.mtimeNs].flatMap((time) => [time / 1_000_000_000n, time % 1_000_000_000n]);
    const fields = [...times, stat.dev, stat.ino, BigInt(`0o${mode}`), stat.uid, stat.gid, stat.size];
    for (const [at, field] of fields.entries()) bytes.writeUInt32BE(Number(BigInt.asUintN(32, field)), at * 4);
    bytes.write(id, 40, 'hex');
    bytes.writeUInt16BE(Math.min(name.length, 0xfff), 60);
    name.copy(bytes, 62);
    return bytes;
  });
  const whole = Buffer.concat([header, ...parts]);
  return Buffer.concat([whole, createHash('sha1').update(whole).digest()]);
}
