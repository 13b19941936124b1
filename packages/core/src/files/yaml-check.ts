import type { NewEntry } from './yaml-insert.js';
import type { Entry, YamlDocument, YamlNode } from './yaml-node.js';

/** What a change to a YAML text was meant to do, by the nodes of the tree before it. */
export interface Intent {
  /** Scalars, aliases and bare keys that get a value. */
  readonly values: ReadonlyMap<YamlNode | Entry, string>;
  /** Keys that are added to a mapping, to a null, or (under undefined) to a text without documents. */
  readonly additions: ReadonlyMap<YamlNode | undefined, readonly NewEntry[]>;
}

/**
 * Checks that a text reads as meant after it was changed, and that nothing else reads differently.
 * @throws {Error} when it does not: a defect of ours, so that nothing is delivered.
 */
export function checkChange(before: readonly YamlDocument[], after: readonly YamlDocument[], intent: Intent): void {
  const fresh = intent.additions.get(undefined);
  const count = before.length === 0 && fresh !== undefined ? 1 : before.length;
  if (after.length !== count) throw new Error('Changing the YAML text changed its number of documents');
  after.forEach(({ root }, index) => {
    const old = before[index]?.root;
    const additions = old === undefined ? fresh : undefined;
    const same = additions ? isNew(root, additions) : old ? isAsMeant(old, root, intent) : root === undefined;
    if (!same) throw new Error(`Changing the YAML text did more than it was meant to, in document ${index}`);
  });
}

function isAsMeant(before: YamlNode, after: YamlNode | undefined, intent: Intent): boolean {
  if (after === undefined || after.anchor !== before.anchor || after.tag !== before.tag) return false;
  const isValue = before.kind === 'scalar' || before.kind === 'alias';
  const value = isValue ? intent.values.get(before) : undefined;
  if (value !== undefined) return after.kind === 'scalar' && after.value === value;
  const additions = intent.additions.get(before) ?? NONE;
  if (before.kind === 'scalar' && additions.length > 0) return isNew(after, additions);
  if (before.kind === 'scalar') {
    return after.kind === 'scalar' && after.value === before.value && after.style === before.style;
  }
  if (before.kind === 'alias') return after.kind === 'alias' && after.name === before.name;
  if (before.kind === 'list') {
    return (
      after.kind === 'list' &&
      after.items.length === before.items.length &&
      before.items.every((item, index) => isAsMeant(item, after.items[index], intent))
    );
  }
  if (after.kind !== 'map' || after.entries.length !== before.entries.length + additions.length) return false;
  const kept = additions === NONE ? after.entries : without(after.entries, additions);
  return (
    before.entries.every((entry, index) => isEntryAsMeant(entry, kept[index], intent)) &&
    additions.every((addition) => hasNew(after.entries, addition))
  );
}

const NONE: readonly NewEntry[] = [];

function without(entries: readonly Entry[], additions: readonly NewEntry[]): Entry[] {
  const added = new Set(additions.map(({ key }) => key));
  return entries.filter(({ key }) => key === undefined || !added.has(key));
}

function isEntryAsMeant(before: Entry, after: Entry | undefined, intent: Intent): boolean {
  if (after === undefined || after.key !== before.key) return false;
  if (before.value !== undefined) return isAsMeant(before.value, after.value, intent);
  const value = intent.values.get(before);
  return value === undefined
    ? after.value === undefined
    : after.value?.kind === 'scalar' && after.value.value === value;
}

function isNew(node: YamlNode | undefined, entries: readonly NewEntry[]): boolean {
  return (
    node?.kind === 'map' &&
    node.entries.length === entries.length &&
    entries.every((entry) => hasNew(node.entries, entry))
  );
}

function hasNew(entries: readonly Entry[], { key, value }: NewEntry): boolean {
  const found = entries.find((entry) => entry.key === key)?.value;
  if (typeof value !== 'string') return isNew(found, value);
  return found?.kind === 'scalar' && found.value === value;
}
