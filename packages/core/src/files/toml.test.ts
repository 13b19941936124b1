import { describe, expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import { splice } from './splice.js';
import { parseToml, replaceInString, type TomlNode, tomlAt, tomlAtPath } from './toml.js';

/** A node with what is written in its span instead of offsets; of tables only what is in them. */
function told(text: string, node: TomlNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'table')
    return Object.fromEntries([...node.entries].map(([key, value]) => [key, told(text, value)]));
  if (node.kind === 'array') return node.items.map((item) => told(text, item));
  const source = text.slice(node.span.start, node.span.end);
  return node.kind === 'string' ? `${source} = ${node.value}` : source;
}

const documents: [string, string, unknown][] = [
  ['nothing', '', {}],
  ['a byte order mark', '\ufeffa = "b"\n', { a: '"b" = b' }],
  ['strings', `a = "x\\ty"\nb = 'x\\t'\n`, { a: '"x\\ty" = x\ty', b: `'x\\t' = x\\t` }],
  ['other values', 'a = 1\nb = true\nc = 2026-01-01\nd = 1.5\n', { a: '1', b: 'true', c: '2026-01-01', d: '1.5' }],
  ['headers', '[a]\nb = 1\n[a.c]\nd = 2\n[e]\n', { a: { b: '1', c: { d: '2' } }, e: {} }],
  ['dotted keys', 'a.b.c = 1\na.b.d = 2\n"x.y".z = 3\n', { a: { b: { c: '1', d: '2' } }, 'x.y': { z: '3' } }],
  ['inline tables', 'a = { b = 1, c.d = "e" }\n', { a: { b: '1', c: { d: '"e" = e' } } }],
  ['arrays', 'a = [1, [2, "b"], { c = 3 }]\n', { a: ['1', ['2', '"b" = b'], { c: '3' }] }],
  ['arrays of tables', '[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3\n', { a: [{ b: '1' }, { b: '2', c: { d: '3' } }] }],
  ['arrays in arrays of tables', '[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n', { a: [{ b: [{ c: '1' }, { c: '2' }] }] }],
  ['a header behind what is beneath it', '[a.b]\nc = 1\n[a]\nd = 2\n', { a: { b: { c: '1' }, d: '2' } }],
];
test.each(documents)('%s', (_, text, expected) => {
  expect(told(text, parseToml('a.toml', text))).toEqual(expected);
});

test.each<[(string | number)[], unknown]>([
  [['a', 'b', 0], '1'],
  [['a', 'b', 1, 'c'], '"d" = d'],
  [['a', 'b', 2], undefined],
  [['a', 'b', 'c'], undefined],
  [['a', 0], undefined],
  [['a', 'x', 'c'], undefined],
  [['e', 'f'], undefined],
  [['e', 0], undefined],
  [['e'], '2'],
])('at %j', (path, expected) => {
  const text = 'e = 2\n[a]\nb = [1, { c = "d" }]\n';
  const root = parseToml('a.toml', text);
  expect(told(text, tomlAtPath(root, path))).toEqual(expected);
  const keys = path.filter((part) => typeof part === 'string');
  if (keys.length === path.length) expect(told(text, tomlAt(root, ...keys))).toEqual(expected);
});

describe('a text that is no TOML', () => {
  const problemOf = (text: string) => {
    try {
      parseToml('a.toml', text);
    } catch (error) {
      if (error instanceof Failure) return error.problems[0];
      throw error;
    }
    return undefined;
  };
  test.each([
    ['a = 1\nb = ]\n', 2],
    ['a = 1\na = 2\n', 2],
    ['\ufeffa = ]\n', 1],
    ['a = 1\n[a]\n', 2],
  ])('%j is refused with its line', (text, line) => {
    expect(problemOf(text)).toMatchObject({
      code: 'toml-unreadable',
      message: expect.stringMatching(/^a\.toml is not valid TOML: ./),
      place: { path: 'a.toml', line, column: expect.any(Number) },
    });
  });

  test.each([
    ['strings', `a = "${'['.repeat(200)}"\nb = '${'{'.repeat(200)}'\n`],
    ['strings with quotes', `a = "\\"${'['.repeat(200)}"\nb = """"${'['.repeat(200)}\\""""\n`],
    ['long strings', `a = """\n${'['.repeat(200)}\n"a" ${'{'.repeat(200)}"""\nb = '''\n${'['.repeat(200)}'''\n`],
    ['comments', `# ${'['.repeat(200)}\na = 1 # "${'['.repeat(200)}\n`],
    ['many side by side', `a = [${'[1],'.repeat(500)}]\n`],
    ['many headers', '[a.b]\n[a.c]\n'.replace('a.c', `${'d.'.repeat(99)}d`)],
    ['dots in values', `a = "${'.'.repeat(200)}"\nb = [${'1.5,'.repeat(200)}]\n`],
  ])('brackets and dots of %s are no depth', (_, text) => {
    expect(problemOf(text)).toBeUndefined();
  });

  test.each([
    [`a = 1\nb = ${'['.repeat(101)}${']'.repeat(101)}\n`, 2],
    [`a = [\n${'['.repeat(100)}${']'.repeat(100)}]\n`, 2],
    [`a = [\n${'['.repeat(100)}\n`, 2],
    [`a = ${'{a='.repeat(101)}1${'}'.repeat(101)}\n`, 1],
    [`a = 1\n\n${'b.'.repeat(101)}b = 1\n`, 3],
  ])('what is too deep is refused at its line (%#)', (text, line) => {
    expect(problemOf(text)).toMatchObject({ code: 'above-bound', place: { path: 'a.toml', line } });
  });
});

test.each<[string, string, [number, number], string, string]>([
  ['a part', 'a = "^1.2.0" # b\n', [1, 6], '1.3.0', 'a = "^1.3.0" # b\n'],
  ['of single quotes', "a = '^1.2.0'\n", [1, 6], '1.3.0', "a = '^1.3.0'\n"],
  ['of three quotes', 'a = """1.2.0"""\n', [0, 5], '1.3.0', 'a = """1.3.0"""\n'],
  ['of three single quotes', "a = '''1.2.0'''\n", [0, 5], '1.3.0', "a = '''1.3.0'''\n"],
  ['before an escape', 'a = "1.2.0\\t"\n', [0, 5], '1.3.0', 'a = "1.3.0\\t"\n'],
  ['behind an escape', 'a = "\\t1.2.0"\n', [1, 6], '1.3.0', 'a = "\\t1.3.0"\n'],
  ['behind a line break', 'a = """\n1.2.0"""\n', [0, 5], '1.3.0', 'a = "1.3.0"\n'],
  ['with a quote in it', 'a = "b"\n', [0, 1], 'c"d', 'a = "c\\"d"\n'],
  ['with another quote', 'a = "b"\n', [0, 1], "c'd", `a = "c'd"\n`],
  ['with the quote of a literal', "a = 'b'\n", [0, 1], "c'd", `a = "c'd"\n`],
  ['with a backslash', 'a = "b"\n', [0, 1], 'c\\d', 'a = "c\\\\d"\n'],
  ['with a backslash in a literal', "a = 'b'\n", [0, 1], 'c\\d', "a = 'c\\d'\n"],
  ['with a control character', "a = 'b'\n", [0, 1], 'c\x7fd', 'a = "c\\u007fd"\n'],
])('a string gets %s', (_, text, [start, end], value, expected) => {
  const node = tomlAt(parseToml('a.toml', text), 'a');
  if (node?.kind !== 'string') throw new Error('no string');
  const changed = splice(text, [replaceInString(text, node, value, { start, end })]);
  expect(changed).toBe(expected);
  const after = tomlAt(parseToml('a.toml', changed), 'a');
  expect(after).toMatchObject({ value: node.value.slice(0, start) + value + node.value.slice(end) });
});
