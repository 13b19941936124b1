import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Variables that hold a secret, by their names: inputs of a step, and what a job has. */
const secretName = /(?:TOKEN|PASSWORD|SECRET|PASSPHRASE|(?:^|[_-])KEY)$/i;
/** Shorter values are words that a text may have by chance. */
const shortest = 10;
/** Larger files are images and packs, which no step of ours writes. */
const largest = 4 << 20;

/** What a step said. */
interface Said {
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly string[];
}

/** The secrets that a step is given, by the name of their variable. */
export function secretsOf(env: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const found = Object.entries(env).map(([name, value]) => [name, value.trim()] as const);
  return new Map(found.filter(([name, value]) => secretName.test(name) && value.length >= shortest));
}

/** What servers of the tests were sent, by what they are called. */
const sent = new Map<string, string[]>();

/** Has what a server is sent searched for the secrets of each step that runs meanwhile. @param name such as `a request to 127.0.0.1:5000` */
export function watch(name: string): { sent(path: string, body: Buffer): void; end(): void } {
  const texts: string[] = [];
  sent.set(name, texts);
  return {
    sent(path, body) {
      if (body.length <= largest) texts.push(`${path}\n${unpacked(body).toString('latin1')}`);
    },
    end: () => sent.delete(name),
  };
}

/** A layer or a package is compressed. */
function unpacked(body: Buffer): Buffer {
  try {
    return gunzipSync(body);
  } catch {
    return body;
  }
}

/** What servers are sent from now on. @returns asks for it: each text, and where it is */
export function sentSince(): () => readonly (readonly [string, string])[] {
  const begun = new Map([...sent].map(([name, texts]) => [name, texts.length]));
  return () => [...sent].flatMap(([name, texts]) => texts.slice(begun.get(name)).map((text) => [name, text] as const));
}

/** A secret as it may be written. */
function formsOf(secret: string): readonly string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '');
  return [...new Set([secret, encodeURIComponent(secret), base64(secret), base64(`x-access-token:${secret}`)])];
}

/** Which secrets a text has, by the names of their variables. */
export function secretsIn(text: string, secrets: ReadonlyMap<string, string>): readonly string[] {
  return [...secrets].flatMap(([name, secret]) => (formsOf(secret).some((form) => text.includes(form)) ? [name] : []));
}

/**
 * Searches everything that a step said and wrote for the secrets it was given: its log (but for the command that masks them), annotations, outputs,
 * summary, and the files of the folders that are younger than it.
 * @param began in milliseconds
 * @param elsewhere what was sent to servers, with where
 * @returns where a secret is, as `<variable> is in <place>`
 */
export async function leaksOf(
  result: Said,
  secrets: ReadonlyMap<string, string>,
  folders: readonly string[],
  began: number,
  elsewhere: readonly (readonly [string, string])[] = [],
): Promise<readonly string[]> {
  if (secrets.size === 0) return [];
  const log = result.log.replaceAll(/^::add-mask::.*$/gm, '');
  const texts: (readonly [string, string])[] = [
    ['the log', log],
    ['an annotation', result.annotations.join('\n')],
    ['the summary', result.summary],
    ...Object.entries(result.outputs).map(([name, value]) => [`the output ${name}`, value] as const),
    ...elsewhere,
  ];
  const own = folders.filter((folder) => folder.startsWith(tmpdir() + sep));
  for (const path of (await Promise.all(own.map((folder) => filesSince(folder, began)))).flat()) {
    texts.push([path, await readFile(path, 'latin1').catch(() => '')]);
  }
  return texts.flatMap(([place, text]) => secretsIn(text, secrets).map((name) => `${name} is in ${place}`));
}

async function filesSince(folder: string, began: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const isYoung = async (path: string) => {
    const found = await stat(path).catch(() => undefined);
    return found !== undefined && found.mtimeMs >= began && found.size <= largest;
  };
  const young = await Promise.all(files.map(async (path) => ((await isYoung(path)) ? [path] : [])));
  return young.flat();
}
