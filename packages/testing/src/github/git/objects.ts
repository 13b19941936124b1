import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

export interface GitObject {
  readonly id: string;
  readonly type: ObjectType;
  readonly bytes: Buffer;
}

/** An object as git stores it: its id, and the compressed file under `objects/`. */
export function encodeObject(type: ObjectType, bytes: Uint8Array): { id: string; deflate: () => Buffer } {
  const whole = Buffer.concat([Buffer.from(`${type} ${bytes.byteLength}\0`), bytes]);
  return {
    id: createHash('sha1').update(whole).digest('hex'),
    // Most objects are small: setting up the compressor is what takes its time.
    deflate: () => (whole.length <= smallBytes ? stored(whole) : deflateSync(whole, { level: 1, memLevel: 1 })),
  };
}

const smallBytes = 4096;
const storedHead = 7;

/** As zlib stores what it does not compress, in one block (RFC 1950 and 1951). @param whole at most 64 KiB */
function stored(whole: Buffer): Buffer {
  const file = Buffer.alloc(storedHead + whole.length + 4);
  file.writeUInt16BE(0x7801, 0);
  file.writeUInt8(1, 2);
  file.writeUInt16LE(whole.length, 3);
  file.writeUInt16LE(0xffff - whole.length, 5);
  whole.copy(file, storedHead);
  let [a, b] = [1, 0];
  for (const byte of whole) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  file.writeUInt16BE(b, storedHead + whole.length);
  file.writeUInt16BE(a, storedHead + whole.length + 2);
  return file;
}

/** The bytes of a file that git or {@link encodeObject} compressed. */
export function inflate(file: Buffer): Buffer {
  const isOne = file.length > storedHead + 4 && file.readUInt16BE(0) === 0x7801 && file.readUInt8(2) === 1;
  const isStored = isOne && file.readUInt16LE(3) === file.length - storedHead - 4;
  return isStored ? file.subarray(storedHead, -4) : inflateSync(file);
}

export interface TreeEntry {
  readonly mode: string;
  readonly name: string;
  readonly id: string;
}

/** Entries of a tree object; modes have six digits, as the API shows them. */
export function parseTree(bytes: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const zero = bytes.indexOf(0, space);
    entries.push({
      mode: bytes.toString('latin1', at, space).padStart(6, '0'),
      name: bytes.toString('utf8', space + 1, zero),
      id: bytes.toString('hex', zero + 1, zero + 21),
    });
    at = zero + 21;
  }
  return entries;
}

export function serialiseTree(entries: readonly TreeEntry[]): Buffer {
  const key = (entry: TreeEntry) => Buffer.from(entry.mode === '040000' ? `${entry.name}/` : entry.name);
  const sorted = [...entries].sort((a, b) => Buffer.compare(key(a), key(b)));
  return Buffer.concat(
    sorted.flatMap(({ mode, name, id }) => [
      Buffer.from(`${mode.replace(/^0+/, '')} ${name}\0`),
      Buffer.from(id, 'hex'),
    ]),
  );
}

/** Type of the object a tree entry of this mode points at. */
export function typeOfMode(mode: string): 'blob' | 'tree' | 'commit' {
  if (mode === '040000') return 'tree';
  return mode === '160000' ? 'commit' : 'blob';
}

export interface Identity {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970. */
  readonly seconds: number;
  /** Such as `+0200`. */
  readonly zone: string;
}

export interface CommitObject {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Identity;
  readonly committer: Identity;
  readonly signature: string | undefined;
  readonly message: string;
}

export interface TagObject {
  readonly id: string;
  readonly object: string;
  readonly type: ObjectType;
  readonly tag: string;
  readonly tagger: Identity;
  readonly message: string;
}

function split(bytes: Buffer): { headers: Map<string, string[]>; message: string } {
  const text = bytes.toString('utf8');
  const end = text.indexOf('\n\n');
  const headers = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const line of (end < 0 ? text : text.slice(0, end)).split('\n')) {
    if (line.startsWith(' ') && last !== undefined) {
      last.push(`${last.pop()}\n${line.slice(1)}`);
      continue;
    }
    const space = line.indexOf(' ');
    last = headers.get(line.slice(0, space)) ?? [];
    headers.set(line.slice(0, space), last);
    last.push(line.slice(space + 1));
  }
  return { headers, message: end < 0 ? '' : text.slice(end + 2) };
}

function parseIdentity(text: string | undefined): Identity {
  const found = /^(.*?) ?<([^>]*)> (-?\d+) ([+-]\d{4})$/s.exec(text ?? '');
  const [, name = '', email = '', seconds = '0', zone = '+0000'] = found ?? [];
  return { name, email, seconds: Number(seconds), zone };
}

export function serialiseIdentity({ name, email, seconds, zone }: Identity): string {
  return `${name.replace(/[<>\n]/g, '')} <${email.replace(/[<>\n]/g, '')}> ${seconds} ${zone}`;
}

export function parseCommit(object: GitObject): CommitObject {
  const { headers, message } = split(object.bytes);
  return {
    id: object.id,
    tree: headers.get('tree')?.[0] ?? '',
    parents: headers.get('parent') ?? [],
    author: parseIdentity(headers.get('author')?.[0]),
    committer: parseIdentity(headers.get('committer')?.[0]),
    signature: headers.get('gpgsig')?.[0],
    message,
  };
}

export function serialiseCommit(commit: Omit<CommitObject, 'id'>): Buffer {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${serialiseIdentity(commit.author)}`,
    `committer ${serialiseIdentity(commit.committer)}`,
    ...(commit.signature === undefined ? [] : [`gpgsig ${commit.signature.replaceAll('\n', '\n ')}`]),
  ];
  return Buffer.from(`${lines.join('\n')}\n\n${commit.message}`);
}

export function parseTag(object: GitObject): TagObject {
  const { headers, message } = split(object.bytes);
  const type = headers.get('type')?.[0];
  return {
    id: object.id,
    object: headers.get('object')?.[0] ?? '',
    type: type === 'tree' || type === 'blob' || type === 'tag' ? type : 'commit',
    tag: headers.get('tag')?.[0] ?? '',
    tagger: parseIdentity(headers.get('tagger')?.[0]),
    message,
  };
}
