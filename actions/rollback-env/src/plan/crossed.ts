import type { Pin } from '@slipway/core/environments/model/release';
import { openIfYaml, openNested, type YamlText } from '@slipway/core/environments/model/yaml-text';
import { type JoinedMove, versionText } from '@slipway/core/environments/words/describe';
import { formatKeyPath, type KeyPath } from '@slipway/core/files/key-path';
import { bareName, isChart } from '@slipway/core/nouns/component';
import type { FileContent, Files, Path } from '@slipway/core/nouns/git';
import { matcher } from '@slipway/core/snapshot/paths';
import semver from 'semver';
import type { Side } from './facts.js';

/** What lies between now and then and a rollback does not bring back, because it writes releases only. */
export interface Crossed {
  /** Charts that go over a breaking version, as `shop 2.1.0 → 1.9.3`. */
  readonly breaking: readonly string[];
  /** Keys in values that came since: what goes back may not know them. */
  readonly added: readonly CrossedKey[];
  /** Keys in values that went since: what goes back may need them. */
  readonly removed: readonly CrossedKey[];
}

export interface CrossedKey {
  readonly path: Path;
  readonly key: string;
}

/** @param files those of today */
export function whatIsCrossed(files: Files, sides: readonly Side[], moves: readonly JoinedMove[]): Crossed {
  const breaking = moves.filter(({ component, from, to }) => isChart(component) && isBreaking(from, to));
  const keys = sides.flatMap((side) => crossedKeys(files, side));
  return {
    breaking: [
      ...new Set(
        breaking.map(({ component, from, to }) => `${bareName(component)} ${versionText(from)} → ${versionText(to)}`),
      ),
    ],
    added: distinct(keys.flatMap(({ added }) => added)),
    removed: distinct(keys.flatMap(({ removed }) => removed)),
  };
}

/** By SemVer, where below 1.0.0 the minor version is what the major one is later. */
function isBreaking(from: Pin, to: Pin): boolean {
  const [a, b] = [semver.parse(from.version ?? ''), semver.parse(to.version ?? '')];
  if (a === null || b === null) return false;
  return a.major !== b.major || (a.major === 0 && a.minor !== b.minor);
}

function crossedKeys(files: Files, { reading, earlier }: Side): Pick<Crossed, 'added' | 'removed'>[] {
  const { values, applications } = reading.target;
  const isValues = matcher(values);
  const isApplication = matcher(applications.flatMap((wanted) => wanted.files));
  return [...earlier].flatMap(([path, before]) => {
    const after = files.get(path);
    if (after === undefined || (!isValues(path) && !isApplication(path))) return [];
    const keysOf = (content: FileContent) => {
      const text = openIfYaml(path, content);
      return text && keysIn(text, isValues(path));
    };
    const [old, now] = [keysOf(before), keysOf(after)];
    if (old === undefined || now === undefined) return [];
    return [{ added: outermost(path, now, old), removed: outermost(path, old, now) }];
  });
}

/** The keys of values: all of a values file; of Applications what stands beneath `helm`. Items of lists are not told apart. */
function keysIn(text: YamlText, isValues: boolean): ReadonlyMap<string, KeyPath> {
  const keys = new Map<string, KeyPath>();
  const add = (path: KeyPath) => keys.set(JSON.stringify(path), path);
  for (const mapping of text.yaml.mappings()) {
    const name = text.yaml.scalar(['metadata', 'name'], mapping.document)?.value ?? '';
    const path = mapping.path.map((part) => (typeof part === 'number' ? 0 : part));
    const at = path.indexOf('valuesObject');
    if (isValues || at !== -1)
      for (const key of mapping.keys) add(isValues ? [...path, key] : [name, ...path.slice(at + 1), key]);
    const inline = isValues ? undefined : mapping.scalars.get('values');
    if (path.at(-1) !== 'helm' || inline === undefined || inline.isNull) continue;
    for (const inner of tryNested(text, inline)) for (const key of inner.keys) add([name, ...inner.path, key]);
  }
  return keys;
}

function tryNested(text: YamlText, inline: Parameters<typeof openNested>[1]) {
  try {
    return [...openNested(text, inline).yaml.mappings()];
  } catch {
    // That it cannot be read was told when the target was.
    return [];
  }
}

/** Those that one has and the other has not, without what stands beneath another one of them. */
function outermost(path: Path, one: ReadonlyMap<string, KeyPath>, other: ReadonlyMap<string, KeyPath>): CrossedKey[] {
  const only = [...one].filter(([key]) => !other.has(key));
  const names = new Set(only.map(([key]) => key));
  return only
    .filter(([, keys]) => !keys.some((_, depth) => depth > 0 && names.has(JSON.stringify(keys.slice(0, depth)))))
    .map(([, keys]) => ({ path, key: formatKeyPath(keys) }));
}

function distinct(keys: readonly CrossedKey[]): CrossedKey[] {
  return [...new Map(keys.map((one) => [JSON.stringify(one), one])).values()];
}
