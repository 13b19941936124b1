import { expect, test } from '@jest/globals';
import { bounds } from '../bounds.js';
import { Failure } from '../failure.js';
import { readYamlValue, readYamlValues } from './yaml-value.js';

function problemsOf(text: string, by?: 'helm'): string[] {
  try {
    readYamlValue('a.yaml', text, by);
  } catch (error) {
    if (error instanceof Failure)
      return error.problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
    throw error;
  }
  return [];
}

/** Each line stands for a hundred of the one before. */
const bomb = ['b', 'c', 'd', 'e'].reduce(
  (text, name, index) => `${text}${name}: &${name} [${Array(100).fill(`*${'abcd'[index]}`).join(', ')}]\n`,
  'a: &a some text\n',
);

test('a value, and where its keys are', () => {
  const { value, place } = readYamlValue('a.yaml', 'a: &x {b: 1}\nc:\n  - *x\n  - d: 2\n');
  expect(value).toEqual({ a: { b: 1 }, c: [{ b: 1 }, { d: 2 }] });
  expect(place('c', 1, 'd')).toEqual({ path: 'a.yaml', line: 4, column: 5 });
  expect(place('c', 1, 'e', 'f')).toEqual({ path: 'a.yaml', line: 4, column: 5 });
  expect(place('x')).toEqual({ path: 'a.yaml' });
});

test.each([
  ['a: [\n', ['yaml-unreadable 2:1']],
  ['a: 1\nb: 1\na: 2\n', ['yaml-duplicate-key 3:1']],
  ['a: *x\n', ['yaml-unknown-anchor 1:4']],
  ['a: {{ x }}-y\nb: {{ y }}-y\n', ['yaml-template 1:4']],
  ['a: 1\n---\nb: 2\n', ['yaml-unreadable 2:1']],
  [bomb, ['above-bound undefined:undefined']],
])('%.40j is refused', (text, problems) => {
  expect(problemsOf(text)).toEqual(problems);
});

test.each<[string, (string | number)[], string | undefined, number | undefined]>([
  ['a value', ['b', 'c'], '"x y"', 3],
  ['in a list', ['d', 1], '2', 5],
  ['in a mapping in a list', ['d', 2, 'e'], "'f'", 6],
  ['a key that is a number', ['7'], 'g', 8],
  ['a block', ['h'], '|\n  i\n', 9],
  ['no mapping', ['b'], undefined, 2],
  ['no alias', ['j'], undefined, 11],
  ['beneath a value', ['a', 'b'], undefined, 1],
  ['no such key', ['b', 'x'], undefined, 2],
  ['no such item', ['d', 9], undefined, 4],
  ['nothing at all', ['x'], undefined, undefined],
])('%s at a key path, as it is written, and its line', (_, keys, expected, line) => {
  const source = `a: &a 1\nb:\n  c: "x y"\nd: [1,\n  2,\n  {e: 'f'}\n]\n7: g\nh: |\n  i\nj: *a\n`;
  const { place, written } = readYamlValue('a.yaml', source);
  expect(written(...keys)?.text).toBe(expected);
  expect(place(...keys).line).toBe(line);
  const at = expected === undefined ? -1 : source.indexOf(expected);
  if (at !== -1) expect(written(...keys)?.place(0)).toMatchObject({ line: source.slice(0, at).split('\n').length });
});

test.each([
  ['no document', '# *a\n', null],
  ['keys without a value', 'a: &x 1\nb: *x\n? c\nd: {e}\n', { a: 1, b: 1, c: null, d: { e: null } }],
])('a text with `*` and %s', (_, text, expected) => {
  expect(readYamlValue('a.yaml', text).value).toEqual(expected);
});

test('what Helm renders may merge', () => {
  const text = 'a: &x { b: 1 }\nc:\n  <<: *x\n---\nd: 2\n';
  expect(readYamlValues('a.yaml', text, 'helm')).toEqual([{ a: { b: 1 }, c: { b: 1 } }, { d: 2 }]);
});

test('what has no value is told with its reason', () => {
  expect(() => readYamlValue('a.yaml', 'a: &x [1]\n<<: *x\n', 'helm')).toThrow(/^a\.yaml has no value: \S/);
});

test('where a text begins that is no mapping', () => {
  expect(readYamlValue('a.yaml', '# b\n- c\n').place()).toEqual({ path: 'a.yaml', line: 2, column: 1 });
  expect(readYamlValue('a.yaml', '').place()).toEqual({ path: 'a.yaml', line: 1, column: 1 });
});

test('every document is read, and what is wrong in any of them is told', () => {
  const problemsIn = (text: string, by?: 'helm') => {
    try {
      return readYamlValues('a.yaml', text, by);
    } catch (error) {
      if (error instanceof Failure)
        return error.problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
      throw error;
    }
  };
  expect(problemsIn('a: 1\n---\n- b\n---\n')).toEqual([{ a: 1 }, ['b'], null]);
  expect(problemsIn('')).toEqual([]);
  expect(problemsIn('a: yes\n')).toEqual([{ a: 'yes' }]);
  expect(problemsIn('a: yes\nb: &b {c: 1}\nd: {<<: *b}\n', 'helm')).toEqual([{ a: true, b: { c: 1 }, d: { c: 1 } }]);
  expect(problemsIn('a: 1\n---\nb: 1\nb: 2\n')).toEqual(['yaml-duplicate-key 4:1']);
  expect(problemsIn('a: 1\n---\nb: 1\nb: 2\n', 'helm')).toEqual([{ a: 1 }, { b: 2 }]);
  expect(problemsIn('a: &a 1\nb: *a\n---\nc: *a\n')).toEqual(['yaml-unknown-anchor 4:4']);
  expect(problemsIn('a: 1\na: 2\nb: *c\n')).toEqual(['yaml-duplicate-key 2:1']);
  expect(problemsIn('a: "*"\n---\nb: [\n')).toEqual(['yaml-unreadable 4:1']);
  expect(problemsIn(`a: &a [${'x,'.repeat(500)}]\nb: [${'*a,'.repeat(500)}]\n`)).toHaveLength(1);
});

test('what merges is a mapping', () => {
  expect(problemsOf('a: &a 1\nb:\n  <<: *a\n', 'helm')).toEqual(['yaml-unreadable undefined:undefined']);
  expect(problemsOf('a: &a 1\nb:\n  <<: *a\n')).toEqual([]);
});

test('Helm reads the last of two keys, the first of two documents, merges, and YAML 1.1', () => {
  const text = 'a: &a {b: 1}\nc:\n  <<: *a\nd: 1\nd: yes\n---\ne: 1\n';
  expect(readYamlValue('values.yaml', text, 'helm').value).toEqual({ a: { b: 1 }, c: { b: 1 }, d: true });
  expect(problemsOf('a: [\n', 'helm')).toEqual(['yaml-unreadable 2:1']);
});

test('what is rendered may have more words than what people write', () => {
  const text = `a: [${'1,'.repeat(bounds.yamlTokens)}]\n`;
  expect(() => readYamlValue('a.yaml', text)).toThrow(/more than [\d,]+ words/);
  expect(readYamlValues('a.yaml', text)).toHaveLength(1);
});
