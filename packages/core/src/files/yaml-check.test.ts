import { expect, test } from '@jest/globals';
import { checkChange } from './yaml-check.js';
import type { Entry, YamlNode } from './yaml-node.js';
import { parseTree } from './yaml-tree.js';

/** Every node of a text by its path, `a/0/b`; a key without a value by its own. */
function nodesOf(node: YamlNode | undefined, found = new Map<string, YamlNode | Entry>()) {
  if (node === undefined) return found;
  found.set(node.path.join('/'), node);
  if (node.kind === 'list') for (const item of node.items) nodesOf(item, found);
  if (node.kind === 'map')
    for (const entry of node.entries) {
      if (entry.value === undefined) found.set([...node.path, entry.key].join('/'), entry);
      nodesOf(entry.value, found);
    }
  return found;
}

/** Whether a change is as it was meant: values by path, and keys that are added to what is at a path. */
function isAsMeant(
  before: string,
  after: string,
  { values = {}, added = {} }: { values?: Record<string, string>; added?: Record<string, Record<string, string>> },
): boolean {
  const old = parseTree('a.yaml', before);
  const nodes = nodesOf(old[0]?.root);
  const nodeAt = (path: string): YamlNode | Entry => {
    const node = nodes.get(path);
    if (node === undefined) throw new Error(`nothing is at ${path}`);
    return node;
  };
  const additions = Object.entries(added).map(([path, entries]) => {
    const node = path === '(text)' ? undefined : nodeAt(path);
    if (node !== undefined && !('kind' in node)) throw new Error(`${path} has no value`);
    return [node, Object.entries(entries).map(([key, value]) => ({ key, value, after: undefined }))] as const;
  });
  try {
    checkChange(old, parseTree('a.yaml', after), {
      values: new Map(Object.entries(values).map(([path, value]) => [nodeAt(path), value])),
      additions: new Map(additions),
    });
  } catch (error) {
    if (error instanceof Error && /more than it was meant|number of documents/.test(error.message)) return false;
    throw error;
  }
  return true;
}

test.each<[string, string, string, Parameters<typeof isAsMeant>[2]]>([
  ['nothing', 'a: 1\n', 'a: 1 # b\n', {}],
  ['no document', '# a\n', '# b\n', {}],
  ['a value', 'a: 1\nb: 2\n', 'a: 3\nb: 2\n', { values: { a: '3' } }],
  ['a value in a list', 'a: [1, 2]\n', 'a: [1, 3]\n', { values: { 'a/1': '3' } }],
  ['an alias that gets a value', 'a: &x 1\nb: *x\n', 'a: &x 1\nb: 2\n', { values: { b: '2' } }],
  ['a bare key', 'a: {b, c: 1}\n', 'a: {b: 2, c: 1}\n', { values: { 'a/b': '2' } }],
  ['a new key', 'a:\n  b: 1\n', 'a:\n  c: 2\n  b: 1\n', { added: { a: { c: '2' } } }],
  ['keys of a null', 'a:\n', 'a:\n  b: 1\n', { added: { a: { b: '1' } } }],
  ['a first document', '# a\n', 'b: 1\n', { added: { '(text)': { b: '1' } } }],
  ['a value beside an alias', 'a: &x 1\nb: *x\nc: 1\n', 'a: &x 1\nb: *x\nc: 2\n', { values: { c: '2' } }],
])('%s is as it was meant', (_, before, after, intent) => {
  expect(isAsMeant(before, after, intent)).toBe(true);
});

test.each<[string, string, string, Parameters<typeof isAsMeant>[2]]>([
  ['another value', 'a: 1\nb: 2\n', 'a: 1\nb: 3\n', {}],
  ['another value than was meant', 'a: 1\n', 'a: 3\n', { values: { a: '2' } }],
  ['a mapping in its place', 'a: 1\n', 'a: {b: 2}\n', { values: { a: '2' } }],
  ['a list in its place', 'a: 1\n', 'a: [2]\n', { values: { a: '2' } }],
  ['quotes that came', 'a: 1\n', 'a: "1"\n', {}],
  ['an anchor that came', 'a: 1\n', 'a: &x 1\n', {}],
  ['an anchor that went', 'a: &x 1\n', 'a: 2\n', { values: { a: '2' } }],
  ['a tag that came', 'a: 1\n', 'a: !!str 1\n', {}],
  ['an alias that became its value', 'a: &x 1\nb: *x\n', 'a: &x 1\nb: 1\n', {}],
  ['another alias', 'a: &x 1\nc: &y 1\nb: *x\n', 'a: &x 1\nc: &y 1\nb: *y\n', {}],
  ['a key by another name', 'a: 1\n', 'b: 1\n', {}],
  ['keys in another order', 'a: 1\nb: 1\n', 'b: 1\na: 1\n', {}],
  ['a key that went', 'a: 1\nb: 1\n', 'a: 1\n', {}],
  ['a key that came', 'a: 1\n', 'a: 1\nb: 1\n', {}],
  ['an item that went', 'a: [1, 2]\n', 'a: [1]\n', {}],
  ['an item that came', 'a: [1]\n', 'a: [1, 2]\n', {}],
  ['another item', 'a: [1, 2]\n', 'a: [1, 3]\n', {}],
  ['a mapping that became a list', 'a: {}\n', 'a: []\n', {}],
  ['a list that became a mapping', 'a: []\n', 'a: {}\n', {}],
  ['a scalar that became a mapping', 'a: 1\n', 'a: {}\n', {}],
  ['a bare key that got a value', 'a: {b, c: 1}\n', 'a: {b: 1, c: 1}\n', {}],
  ['a bare key that got another one', 'a: {b, c: 1}\n', 'a: {b: 1, c: 1}\n', { values: { 'a/b': '2' } }],
  ['a bare key that got a mapping', 'a: {b, c: 1}\n', 'a: {b: {}, c: 1}\n', { values: { 'a/b': '2' } }],
  ['a value that became a bare key', 'a: {b: 1, c: 1}\n', 'a: {b, c: 1}\n', {}],
  ['a new key with another value', 'a:\n  b: 1\n', 'a:\n  b: 1\n  c: 3\n', { added: { a: { c: '2' } } }],
  ['a new key by another name', 'a:\n  b: 1\n', 'a:\n  b: 1\n  d: 2\n', { added: { a: { c: '2' } } }],
  ['a new key that replaced one', 'a:\n  b: 1\n', 'a:\n  c: 2\n', { added: { a: { c: '2' } } }],
  ['a new key elsewhere', 'a:\n  b: 1\n', 'a:\n  b: 1\nc: 2\n', { added: { a: { c: '2' } } }],
  ['a null that stayed one', 'a:\n', 'a:\n', { added: { a: { b: '1' } } }],
  ['more keys of a null than were meant', 'a:\n', 'a:\n  b: 1\n  c: 1\n', { added: { a: { b: '1' } } }],
  ['a document that came', 'a: 1\n', 'a: 1\n---\nb: 1\n', {}],
  ['a document that went', 'a: 1\n---\nb: 1\n', 'a: 1\n', {}],
  ['a second document that changed', 'a: 1\n---\nb: 1\n', 'a: 1\n---\nb: 2\n', {}],
  ['no first document', '# a\n', '# a\n', { added: { '(text)': { b: '1' } } }],
  ['another first document', '# a\n', 'c: 1\n', { added: { '(text)': { b: '1' } } }],
])('%s is noticed', (_, before, after, intent) => {
  expect(isAsMeant(before, after, intent)).toBe(false);
});
