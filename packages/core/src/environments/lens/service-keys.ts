import { type KeyPath, parseKeyPath } from '../../files/key-path.js';
import type { Values } from '../kinds/values.js';
import type { KeyPattern } from '../model/environment.js';

/** The names that are in the place of `{service}` in keys of values. */
export function servicesByKey(patterns: readonly KeyPattern[], values: Iterable<Values>): string[] {
  const paths = patterns.flatMap(({ key }) => {
    const path = parseKeyPath(key);
    return path === undefined ? [] : [path];
  });
  const names = new Set<string>();
  for (const one of values) {
    for (const keys of one.keys()) {
      for (const path of paths) {
        const name = nameAt(path, keys);
        if (name !== undefined) names.add(name);
      }
    }
  }
  return [...names];
}

/** What stands for `{service}`, if the keys fit the pattern. */
function nameAt(pattern: KeyPath, keys: KeyPath): string | undefined {
  if (pattern.length !== keys.length) return undefined;
  let name: string | undefined;
  for (const [index, part] of pattern.entries()) {
    const key = keys[index];
    if (part === key) continue;
    const [before, after, ...more] = typeof part === 'string' ? part.split('{service}') : [];
    if (before === undefined || after === undefined || more.length > 0 || typeof key !== 'string') return undefined;
    if (!key.startsWith(before) || !key.endsWith(after) || key.length <= before.length + after.length) return undefined;
    const found = key.slice(before.length, key.length - after.length);
    if (name !== undefined && name !== found) return undefined;
    name = found;
  }
  return name;
}
