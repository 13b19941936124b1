import { Failure } from '../failure.js';
import { type KeyPath, parseKeyPath } from '../files/key-path.js';
import type { KeyPattern } from './environment.js';
import { openNested, type YamlText } from './yaml-text.js';

/** The names that stand in the place of `{service}` in keys of values files and of the values in Applications. */
export function servicesByKey(
  patterns: readonly KeyPattern[],
  values: readonly YamlText[],
  applications: readonly YamlText[],
): string[] {
  const paths = patterns.flatMap(({ key }) => {
    const path = parseKeyPath(key);
    return path === undefined ? [] : [path];
  });
  const names = new Set<string>();
  const look = (keys: KeyPath) => {
    for (const path of paths) {
      const name = nameAt(path, keys);
      if (name !== undefined) names.add(name);
    }
  };
  for (const text of values) for (const keys of scalarsOf(text)) look(keys);
  for (const text of applications) for (const keys of givenIn(text)) look(keys);
  return [...names];
}

function* scalarsOf({ yaml }: YamlText): Generator<KeyPath> {
  for (const { path, scalars } of yaml.mappings()) for (const key of scalars.keys()) yield [...path, key];
}

/** Keys of the Helm values that Applications give, as text, as an object and as parameters. */
function* givenIn(text: YamlText): Generator<KeyPath> {
  for (const { path, scalars } of text.yaml.mappings()) {
    const object = path.indexOf('valuesObject');
    if (object !== -1) for (const key of scalars.keys()) yield [...path.slice(object + 1), key];
    const [inline, name] = [scalars.get('values'), scalars.get('name')];
    if (path.at(-1) === 'helm' && inline !== undefined && !inline.isNull) yield* nestedIn(text, inline);
    if (path.at(-2) === 'parameters' && name !== undefined) yield parseKeyPath(name.value) ?? [];
  }
}

/** What is no YAML is told when it is read. */
function nestedIn(text: YamlText, scalar: Parameters<typeof openNested>[1]): KeyPath[] {
  try {
    return [...scalarsOf(openNested(text, scalar))];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
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
