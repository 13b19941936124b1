import type { KeyPath } from './key-path.js';
import type { Container } from './yaml-insert.js';
import type { AliasNode, Entry, MapNode, ScalarNode, YamlDocument, YamlNode } from './yaml-node.js';
import { isNull, mergedInto } from './yaml-tree.js';

/** Where a key path leads. */
export type Target =
  | { readonly at: 'scalar'; readonly node: ScalarNode | AliasNode; readonly source: ScalarNode }
  /** `{ key }` in a flow mapping: there is a key, but not even a colon behind it. */
  | { readonly at: 'bare-key'; readonly entry: Entry }
  /** The keys are not there; they would go into the container. `inherited`: a merge brings a value of that name. */
  | {
      readonly at: 'missing';
      readonly container: Container;
      readonly keys: readonly string[];
      readonly inherited: YamlNode | undefined;
    }
  /** The path ends at a mapping or list. */
  | { readonly at: 'collection'; readonly node: YamlNode }
  /** The path goes on where it cannot: through a scalar, past the end of a list, through an alias (`node` is that). */
  | { readonly at: 'blocked'; readonly node: YamlNode; readonly rest: KeyPath }
  | { readonly at: 'no-document' };

/** Follows a key path through a document. Keys are compared as text: `8080` and `'8080'` are one key. */
export function find(documents: readonly YamlDocument[], path: KeyPath, document: number, index: Index): Target {
  if (documents.length === 0 && document === 0 && path.length > 0) {
    return { at: 'missing', container: { kind: 'text' }, keys: path.map(String), inherited: undefined };
  }
  let node = documents[document]?.root;
  let parent: YamlNode | undefined;
  if (node === undefined) return { at: 'no-document' };
  for (let depth = 0; depth < path.length; depth++) {
    const part = path[depth] ?? '';
    let next: YamlNode | undefined;
    if (node.kind === 'map') {
      const entry: Entry | undefined = entryAt(node, String(part), index);
      if (entry === undefined) {
        const inherited = inheritedEntries(node).get(String(part))?.value;
        return { at: 'missing', container: { kind: 'map', node }, keys: path.slice(depth).map(String), inherited };
      }
      if (entry.value === undefined) {
        const isLast = depth === path.length - 1;
        return isLast ? { at: 'bare-key', entry } : { at: 'blocked', node, rest: path.slice(depth) };
      }
      next = entry.value;
    } else if (node.kind === 'list' && typeof part === 'number') {
      next = node.items[part];
    } else if (node.kind === 'scalar' && isNull(node)) {
      const block = parent?.kind === 'map' ? parent : undefined;
      const container: Container = { kind: 'null', node, parent: block };
      return { at: 'missing', container, keys: path.slice(depth).map(String), inherited: undefined };
    }
    if (next === undefined) return { at: 'blocked', node, rest: path.slice(depth) };
    parent = node;
    node = next;
  }
  const source = node.kind === 'alias' ? node.target : node;
  if (node.kind === 'scalar') return { at: 'scalar', node, source: node };
  if (node.kind === 'alias' && source.kind === 'scalar') return { at: 'scalar', node, source };
  return { at: 'collection', node };
}

/** The entries of long mappings by key, made when they are asked for. */
export type Index = Map<MapNode, ReadonlyMap<string, Entry>>;

const LONG = 20;

/** The entry of a key. */
function entryAt(map: MapNode, key: string, index: Index): Entry | undefined {
  if (map.entries.length < LONG) return map.entries.find((entry) => entry.key === key);
  let entries = index.get(map);
  if (entries === undefined) {
    entries = new Map(map.entries.flatMap((entry) => (entry.key === undefined ? [] : [[entry.key, entry]])));
    index.set(map, entries);
  }
  return entries.get(key);
}

/** The node at a key path, aliases not followed. */
export function nodeAt(root: YamlNode | undefined, path: KeyPath, index: Index): YamlNode | undefined {
  let node = root;
  for (const part of path) {
    if (node?.kind === 'map') node = entryAt(node, String(part), index)?.value;
    else node = node?.kind === 'list' && typeof part === 'number' ? node.items[part] : undefined;
  }
  return node;
}

/** Every mapping beneath a node in the order of the text, parents first, aliases not followed. */
export function mappingsIn(node: YamlNode | undefined, found: MapNode[] = []): MapNode[] {
  if (node?.kind === 'map') {
    found.push(node);
    for (const { value } of node.entries) mappingsIn(value, found);
  } else if (node?.kind === 'list') {
    for (const item of node.items) mappingsIn(item, found);
  }
  return found;
}

/** Every scalar beneath a node of which it is so, in the order of the text. Keys are none, and aliases are not followed. */
export function scalarsIn(
  node: YamlNode | undefined,
  holds: (value: string, isItem: boolean) => boolean,
  found: ScalarNode[] = [],
  isItem = false,
): ScalarNode[] {
  if (node?.kind === 'scalar' && holds(node.value, isItem)) found.push(node);
  else if (node?.kind === 'map') for (const { value } of node.entries) scalarsIn(value, holds, found);
  else if (node?.kind === 'list') for (const item of node.items) scalarsIn(item, holds, found, true);
  return found;
}

/** What comes into a mapping by merges (`<<`), by key, without what its own keys override. */
export function inheritedEntries(map: MapNode): ReadonlyMap<string, Entry> {
  if (!map.entries.some(({ key }) => key === '<<')) return NONE;
  const found = new Map<string, Entry>();
  collect(map, new Set(map.entries.map(({ key }) => key)), found, new Set([map]));
  return found;
}

const NONE: ReadonlyMap<string, Entry> = new Map();

function collect(
  map: MapNode,
  own: ReadonlySet<string | undefined>,
  found: Map<string, Entry>,
  seen: Set<MapNode>,
): void {
  for (const merged of mergedInto(map)) {
    if (seen.has(merged)) continue;
    seen.add(merged);
    for (const entry of merged.entries) {
      if (entry.key !== undefined && !own.has(entry.key) && !found.has(entry.key)) found.set(entry.key, entry);
    }
    collect(merged, own, found, seen);
  }
}
