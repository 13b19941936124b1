import { Failure } from '../failure.js';
import type { Folder } from '../nouns/folder.js';
import type { Path } from '../nouns/git.js';
import { openYaml, type YamlFile } from './yaml.js';

/** What a member of a workspace asks for, before and after a change of its package.json. */
export interface PnpmPin {
  /** Folder of the member, seen from the lock; `.` for the root. */
  readonly importer: Folder;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Of `peerDependencies`, which a lock holds only if pnpm installs them. */
  readonly isPeer: boolean;
}

const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/**
 * Writes what members ask for into a pnpm-lock.yaml, where it is another member that is linked: nothing else of the lock depends on it.
 * Source: https://github.com/pnpm/spec/blob/master/lockfile/9.0.md (`importers`, `specifier`, `version: link:…`); 6.0 has the same.
 * @returns `undefined` where only pnpm can tell what the lock becomes: another format, or a pin that is not linked
 */
export function writePnpmLock(path: Path, text: string, pins: readonly PnpmPin[]): string | undefined {
  if (!/^lockfileVersion: ['"]?[69]\.0['"]?\r?$/m.test(text)) return undefined;
  const head = /^importers:[ \t]*\r?\n/m.exec(text);
  if (head === null) return undefined;
  // Of a text that may be too long to be read, this part.
  const rest = text.slice(head.index + head[0].length).search(/^[^\s#]/m);
  const end = rest === -1 ? text.length : head.index + head[0].length + rest;
  const file = opened(path, text.slice(head.index, end));
  const edits = file && pins.map((pin) => editsOf(pin, file));
  if (file === undefined || edits === undefined) return undefined;
  const all = edits.flatMap((each) => each ?? []);
  if (edits.includes(undefined)) return undefined;
  return `${text.slice(0, head.index)}${file.set(all).text}${text.slice(end)}`;
}

function opened(path: Path, text: string): YamlFile | undefined {
  try {
    return openYaml(path, text);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function editsOf({ importer, name, before, after, isPeer }: PnpmPin, file: YamlFile) {
  const entries = groups.flatMap((group) => {
    const at = ['importers', importer, group, name];
    const specifier = file.scalar([...at, 'specifier'])?.value;
    const version = file.scalar([...at, 'version'])?.value ?? '';
    return specifier === undefined ? [] : [{ path: [...at, 'specifier'], specifier, version }];
  });
  const held = entries.filter(({ specifier }) => specifier === before);
  // A peer that is a development dependency, too, is held as that asks for it.
  if (held.length === 0) return isPeer ? [] : undefined;
  return held.every(({ version }) => version.startsWith('link:'))
    ? held.map((entry) => ({ path: entry.path, value: after }))
    : undefined;
}
