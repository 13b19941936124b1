import { eolAt, lineEnd, lineStart } from './lines.js';
import type { Replacement } from './splice.js';
import type { Entry, MapNode, ScalarNode, YamlNode } from './yaml-node.js';
import { quote } from './yaml-scalar.js';
import { entryEnd } from './yaml-tree.js';

/** A key that is to be made, with its value or the keys beneath it. */
export interface NewEntry {
  readonly key: string;
  readonly value: string | NewEntry[];
  /** The sibling to stand beneath; the last one when there is none of that name. */
  readonly after: string | undefined;
}

/** What new keys go into. */
export type Container =
  | { readonly kind: 'map'; readonly node: MapNode }
  /** A value that is null so far (`image:`, `image: ~`), in the mapping `parent`; without one, a whole document or inside a list. */
  | { readonly kind: 'null'; readonly node: ScalarNode; readonly parent: MapNode | undefined }
  /** A text without any document. */
  | { readonly kind: 'text' };

/**
 * Adds a path of new keys to those that go into one container, so that two edits beneath one new key make it once.
 * @returns false when the path leads through a value that another edit makes, or makes one twice with different values.
 */
export function addNewEntry(entries: NewEntry[], keys: readonly string[], value: string, after?: string): boolean {
  const [key, ...rest] = keys;
  if (key === undefined) return false;
  const existing = entries.find((entry) => entry.key === key);
  if (existing !== undefined) {
    if (typeof existing.value === 'string') return rest.length === 0 && existing.value === value;
    return addNewEntry(existing.value, rest, value, after);
  }
  if (rest.length === 0) {
    const sibling = entries.findIndex((entry) => entry.key === after);
    const entry = { key, value, after: sibling === -1 ? after : entries[sibling]?.after };
    entries.splice(sibling === -1 ? entries.length : sibling + 1, 0, entry);
    return true;
  }
  const beneath: NewEntry[] = [];
  entries.push({ key, value: beneath, after: undefined });
  return addNewEntry(beneath, rest, value, after);
}

/** The replacements that put new keys into a container. `step` is by how many spaces the document indents. */
export function insertEntries(
  text: string,
  container: Container,
  entries: readonly NewEntry[],
  step: number,
): Replacement[] {
  switch (container.kind) {
    case 'map':
      return container.node.flow
        ? intoFlow(text, container.node, entries)
        : intoBlock(text, container.node, entries, step);
    case 'null':
      return intoNull(text, container.node, container.parent, entries, step);
    case 'text':
      return [newLines(text, text.length, blockLines(entries, 0, step))];
  }
}

/** By how many spaces the first mapping that is a value is indented in its parent; 2 when there is none. */
export function indentStep(text: string, root: YamlNode | undefined): number {
  if (root?.kind === 'list') {
    for (const item of root.items) {
      const step = nestedStep(text, item);
      if (step !== undefined) return step;
    }
  }
  return (root && nestedStep(text, root)) ?? 2;
}

function nestedStep(text: string, node: YamlNode): number | undefined {
  if (node.kind !== 'map' || node.flow) return undefined;
  for (const { value } of node.entries) {
    if (value?.kind === 'map' && !value.flow) return column(text, value.start) - column(text, node.start);
  }
  return undefined;
}

/** The column of an offset, from 0. */
function column(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function intoBlock(text: string, map: MapNode, entries: readonly NewEntry[], step: number): Replacement[] {
  const indent = column(text, map.start);
  return entries.map((entry) => {
    const sibling = siblingOf(map, entry);
    const end = sibling === undefined ? map.end : entryEnd(sibling);
    return newLines(text, end, blockLines([entry], indent, step));
  });
}

function intoFlow(text: string, map: MapNode, entries: readonly NewEntry[]): Replacement[] {
  const json = map.entries.length > 0 && map.entries.every((entry) => entry.keyStyle === 'double');
  if (map.entries.length === 0) {
    const at = map.start + 1;
    return [{ start: at, end: at, text: entries.map((entry) => flowEntry(entry, json)).join(', ') }];
  }
  return entries.map((entry) => {
    const sibling = siblingOf(map, entry) ?? map.entries.at(-1);
    const end = sibling === undefined ? map.start + 1 : entryEnd(sibling);
    // One entry per line stays one entry per line.
    const start = sibling?.keyStart ?? end;
    const lead = text.slice(lineStart(text, start), start);
    const ownLine = lead.trim() === '' && lineStart(text, start) > map.start;
    const separator = ownLine ? `,${eolAt(text, start)}${lead}` : ', ';
    return { start: end, end, text: separator + flowEntry(entry, json) };
  });
}

function intoNull(
  text: string,
  node: ScalarNode,
  parent: MapNode | undefined,
  entries: readonly NewEntry[],
  step: number,
): Replacement[] {
  const { start, end } = node;
  if (node.inFlow || (parent === undefined && node.path.length > 0)) {
    const flow = `{${entries.map((entry) => flowEntry(entry, false)).join(', ')}}`;
    return [{ start, end, text: separated(text, start, flow) }];
  }
  const indent = parent === undefined ? 0 : column(text, parent.start) + step;
  const from = text[start - 1] === ' ' && start < end ? start - 1 : start;
  return [{ start: from, end, text: '' }, newLines(text, end, blockLines(entries, indent, step))];
}

/** A value put where nothing was: `tag:` needs a space before it, and a comment one behind it. */
export function separated(text: string, offset: number, value: string): string {
  const before = /\s/.test(text[offset - 1] ?? ' ') ? '' : ' ';
  return `${before}${value}${text[offset] === '#' ? ' ' : ''}`;
}

function siblingOf(map: MapNode, entry: NewEntry): Entry | undefined {
  return entry.after === undefined ? undefined : map.entries.find((other) => other.key === entry.after);
}

/** Puts lines beneath the line on which `end` stands, or at `end` when that is where a line begins. */
function newLines(text: string, end: number, lines: readonly string[]): Replacement {
  const eol = eolAt(text, end);
  if (end === lineStart(text, end)) {
    // Lines that become the last ones of a text end as lines do; a text without final line break keeps that, below.
    return { start: end, end, text: lines.map((line) => line + eol).join('') };
  }
  const at = lineEnd(text, end);
  // In a text with mixed ends the line above keeps its own.
  const own = /^\r?\n/.exec(text.slice(at, at + 2))?.[0] ?? eol;
  return { start: at, end: at, text: lines.map((line) => own + line).join('') };
}

function blockLines(entries: readonly NewEntry[], indent: number, step: number): string[] {
  return entries.flatMap(({ key, value }) => {
    const lead = `${' '.repeat(indent)}${quote(key, 'plain', false)}:`;
    return typeof value === 'string'
      ? [`${lead} ${quote(value, 'plain', false)}`]
      : [lead, ...blockLines(value, indent + step, step)];
  });
}

function flowEntry({ key, value }: NewEntry, json: boolean): string {
  const style = json ? 'double' : 'plain';
  const text =
    typeof value === 'string'
      ? quote(value, style, true)
      : `{${value.map((entry) => flowEntry(entry, json)).join(', ')}}`;
  return `${quote(key, style, true)}: ${text}`;
}
