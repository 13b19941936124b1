import { openYaml, type YamlEdit } from '../files/yaml.js';
import { digestOf } from '../nouns/digest.js';
import type { Path } from '../nouns/git.js';
import { type Data, type Dependency, readDependencyList } from './chart.js';

/** What became of a Chart.lock. */
export type LockChange =
  | { readonly kind: 'written'; readonly text: string }
  /** The lock did not belong to the dependencies before: only Helm can make it right. */
  | { readonly kind: 'out-of-sync' };

/**
 * Writes the versions of dependencies into a Chart.lock, and the digest Helm checks. Nothing else of the text changes.
 * @param before the chart's dependencies as the lock knows them
 * @param after the same dependencies as they are now, in the same order
 * @param locked the version of each dependency that changes, by its index
 */
export function writeLock(
  path: Path,
  text: string,
  before: readonly Dependency[],
  after: readonly Dependency[],
  locked: ReadonlyMap<number, string>,
): LockChange {
  const lock = openYaml(path, text);
  const entries = readDependencyList(path, text);
  const digest = lock.scalar(['digest'])?.value;
  if (digest !== lockDigest(before, entries) || entries.length !== after.length) return { kind: 'out-of-sync' };
  const edits: YamlEdit[] = [];
  for (const [index, version] of locked) edits.push({ path: ['dependencies', index, 'version'], value: version });
  const written = lock.set(edits);
  const sum = lockDigest(after, readDependencyList(path, written.text));
  return { kind: 'written', text: written.set([{ path: ['digest'], value: sum }]).text };
}

/** Helm's digest over what is asked for and what is locked (internal/resolver's `HashReq`): SHA-256 of both as Go writes JSON. */
export function lockDigest(asked: readonly Dependency[], locked: readonly Dependency[]): string {
  const json = JSON.stringify([asked, locked].map((list) => list.map(({ data }) => ordered(data))));
  const escaped = json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return digestOf(escaped);
}

/** The fields of Helm's `Dependency` in its order, empty ones left out. */
function ordered(data: Data): Record<string, unknown> {
  const map =
    typeof data === 'object' && !Array.isArray(data) ? new Map(Object.entries(data)) : new Map<string, Data>();
  const text = (key: string): Record<string, Data> => {
    const value = map.get(key);
    return value === undefined || value === '' ? {} : { [key]: value };
  };
  const list = (key: string): Record<string, unknown> => {
    const value = map.get(key);
    return Array.isArray(value) && value.length > 0 ? { [key]: value.map(sorted) } : {};
  };
  return {
    name: map.get('name') ?? '',
    ...text('version'),
    repository: map.get('repository') ?? '',
    ...text('condition'),
    ...list('tags'),
    ...(map.get('enabled') === 'true' ? { enabled: true } : {}),
    ...list('import-values'),
    ...text('alias'),
  };
}

/** Go writes the keys of a map in order. */
function sorted(data: Data): unknown {
  if (typeof data === 'string') return data;
  if (Array.isArray(data)) return data.map(sorted);
  return Object.fromEntries(
    Object.entries(data)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, sorted(value)]),
  );
}
