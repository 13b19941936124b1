// Objects and refs as git lays them out on disk, read without git: to start it takes longer.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type GitObject, inflate } from './objects.js';

const isId = /^[0-9a-f]{40}$/;

function textOf(file: string): string | undefined {
  // An error that is thrown takes longer than the question.
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Where an object that is a file of its own is. */
export function looseFile(directory: string, id: string): string {
  return join(directory, 'objects', id.slice(0, 2), id.slice(2));
}

/** An object that is a file of its own; `undefined`: it is in a pack, or nowhere. */
export function readLoose(directory: string, id: string): GitObject | undefined {
  const file = looseFile(directory, id);
  if (!existsSync(file)) return undefined;
  const whole = inflate(readFileSync(file));
  const end = whole.indexOf(0);
  const [type] = whole.toString('latin1', 0, end).split(' ');
  if (type !== 'blob' && type !== 'tree' && type !== 'commit' && type !== 'tag') return undefined;
  return { id, type, bytes: whole.subarray(end + 1) };
}

/** What a full ref name points at, unpeeled. */
export function readRef(directory: string, name: string): string | undefined {
  const text = textOf(join(directory, name))?.trimEnd();
  if (text?.startsWith('ref: ')) return readRef(directory, text.slice(5));
  if (text !== undefined) return isId.test(text) ? text : undefined;
  return packedRefs(directory).get(name);
}

function packedRefs(directory: string): Map<string, string> {
  const lines = textOf(join(directory, 'packed-refs'))?.split('\n') ?? [];
  const refs = lines.flatMap((line): [string, string][] => {
    const [, id, name] = /^([0-9a-f]{40}) (.+)$/.exec(line) ?? [];
    return id === undefined || name === undefined ? [] : [[name, id]];
  });
  return new Map(refs);
}

/** Every ref by its full name, in the order git lists them. */
export function readRefs(directory: string): Map<string, string> {
  const refs = packedRefs(directory);
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(directory, folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(name);
      else if (!name.endsWith('.lock')) {
        const id = readRef(directory, name);
        if (id !== undefined) refs.set(name, id);
      }
    }
  };
  visit('refs');
  return new Map([...refs].sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other))));
}

/** Where a working tree or bare repository keeps what git knows; `undefined`: it shares that with another one, or has a part of it. */
export function gitFolderOf(path: string): string | undefined {
  const inside = join(path, '.git');
  const folder = statSync(inside, { throwIfNoEntry: false }) === undefined ? path : inside;
  if (statSync(join(folder, 'objects'), { throwIfNoEntry: false }) === undefined) return undefined;
  const partial = ['shallow', 'objects/info/alternates', 'info/grafts', 'commondir', 'reftable'];
  return partial.some((name) => statSync(join(folder, name), { throwIfNoEntry: false })) ? undefined : folder;
}
