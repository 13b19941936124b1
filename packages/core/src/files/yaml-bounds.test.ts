import { describe, expect, test } from '@jest/globals';
import { compareValues, readValues } from '../charts/values.js';
import { openSource } from '../config/source.js';
import { Failure } from '../failure.js';
import { readChangelog } from './changelog.js';
import { plainEntries } from './changelog-entries.js';
import { parseJson } from './json.js';
import { parseToml } from './toml.js';
import { openYaml } from './yaml.js';
import { readYamlValue } from './yaml-value.js';

const readers = {
  openYaml: (text: string) => openYaml('values.yaml', text),
  compareValues: (text: string) => compareValues({}, readValues('values.yaml', text)),
  openSource: (text: string) => openSource('slipway.yml', text),
};

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
for (const [index, name] of [...'bcdefghij'].entries()) {
  const before = String.fromCharCode(97 + index);
  bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
}

const texts: Readonly<Record<string, string>> = {
  'many anchors with their aliases': Array.from(
    { length: 10_000 },
    (_, index) => `k${index}: &a${index} 1\nj${index}: *a${index}\n`,
  ).join(''),
  brackets: '['.repeat(20_000),
  'brackets, 1 MB': '['.repeat(1_000_000),
  'brackets that are closed': `${'['.repeat(5000)}${']'.repeat(5000)}`,
  braces: 'a: '.concat('{a: '.repeat(5000)),
  dashes: '- '.repeat(2500),
  'question marks': '? '.repeat(2500),
  indentation: Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  'an alias bomb': bomb.join('\n'),
};

describe.each(Object.entries(texts))('%s', (_, text) => {
  test.each(Object.entries(readers))('%s', (_name, read) => {
    const began = process.cpuUsage();
    expect(() => read(text)).toThrow(/Slipway reads at most/);
    expect(process.cpuUsage(began).user / 1_000_000).toBeLessThan(3);
  });
});

test('a mapping of twenty thousand keys, one of them twice', () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}:\t1`);
  const began = process.cpuUsage();
  expect(openYaml('values.yaml', keys.join('\n')).documents).toBe(1);
  expect(() => openYaml('values.yaml', [...keys, 'k7: 1'].join('\n'))).toThrow('the key k7 appears twice');
  expect(() => openSource('slipway.yml', [...keys, 'k7: 1'].join('\n'))).toThrow('the key k7 appears twice');
  expect(process.cpuUsage(began).user / 1_000_000).toBeLessThan(8);
});

test.each([
  ['the same mapping', 'policy:\n  on: true\n\napi: { image: { tag: 1 } }\npolicy:\n  on: true # still\n', false],
  ['the same list', 'a:\n- x\nb: 1\na:\n- x\n', false],
  ['the same deep down', 'm:\n  a: { r: us }\n  b: { r: eu }\n  a: { r: us }\n', false],
  ['another mapping', 'policy:\n  on: true\npolicy:\n  on: false\n', true],
  ['the same value', 'a: 1\na: 1\n', true],
  ['the same with an alias, of which the anchor moved', 'x: &x {}\na: [*x]\nb: &x []\na: [*x]\n', true],
  ['an image', 'a: { image: x/y }\na: { image: x/y }\n', true],
  ['what may be a version', 'a:\n  chartVersion: 1\na:\n  chartVersion: 1\n', true],
])('a key twice, with %s: refused is %s', (_, text, isRefused) => {
  const read = () => openYaml('values.yaml', text).documents;
  if (isRefused) expect(read).toThrow(/appears twice/);
  else expect(read()).toBe(1);
  // A configuration is for one reader.
  expect(() => openSource('slipway.yml', text)).toThrow(/appears twice/);
});

test('beside a key twice, values are read and set', () => {
  const text = 'policy:\n  on: true\napi: { tag: "1" }\npolicy:\n  on: true\n';
  const file = openYaml('values.yaml', text);
  const set = file.set([{ path: ['api', 'tag'], value: '2' }]);
  expect(set.text).toBe(text.replace('"1"', '"2"'));
  expect(() => file.set([{ path: ['policy', 'on'], value: 'false' }])).toThrow(/appears twice/);
});

test('a long line of short lists', () => {
  const began = process.cpuUsage();
  expect(openYaml('values.yaml', `a: [${'[a], '.repeat(50_000)}a]\n`).documents).toBe(1);
  expect(process.cpuUsage(began).user / 1_000_000).toBeLessThan(3);
});

test.each([
  ['JSON', () => parseJson('a.json', '['.repeat(200_000))],
  ['closed JSON', () => parseJson('a.json', `${'['.repeat(2000)}${']'.repeat(2000)}`)],
  ['TOML', () => parseToml('a.toml', `a = ${'['.repeat(200_000)}`)],
  ['closed TOML', () => parseToml('a.toml', `a = ${'['.repeat(2000)}${']'.repeat(2000)}`)],
  ['TOML keys', () => parseToml('a.toml', `${'a.'.repeat(50_000)}a = 1`)],
  ['a changelog of a million lines', () => readChangelog('CHANGELOG.md', 'a\n'.repeat(1_000_000))],
  ['a changelog of lists within each other', () => readChangelog('CHANGELOG.md', '- '.repeat(50_000))],
  ['a changelog of quotes within each other', () => readChangelog('CHANGELOG.md', `${'>'.repeat(50_000)} a`)],
  ['a section full of emphasis', () => plainEntries('**a*'.repeat(75_000))],
])('%s', (_, read) => {
  const began = process.cpuUsage();
  expect(read).toThrow(/Slipway reads at most/);
  expect(process.cpuUsage(began).user / 1_000_000).toBeLessThan(3);
});

test('a message says what, how much, and what to do', () => {
  expect(() => openYaml('envs/prod/values.yaml', `a:\n  ${'['.repeat(200)}`)).toThrow(
    'envs/prod/values.yaml has mappings or lists more than 100 deep; Slipway reads at most 100',
  );
});

test.each([
  [
    'readYamlValue',
    () => readYamlValue('values.yaml', `a: [${'[a], '.repeat(100_000)}a]\n`),
    /^values\.yaml has more than 150000 words and marks in YAML; Slipway reads at most 150000, some 25,000 lines$/,
  ],
  [
    'openYaml, deep',
    () => openYaml('values.yaml', `x: 1\na: ${'['.repeat(101)}`),
    /^values\.yaml has mappings or lists more than 100 deep; Slipway reads at most 100$/,
  ],
  [
    'parseToml',
    () => parseToml('a.toml', `b = 1\na = ${'['.repeat(101)}`),
    /^a\.toml has tables or arrays more than 100 deep; Slipway reads at most 100$/,
  ],
])('%s says what is too much, and where', (_, read, message) => {
  let problem: unknown;
  try {
    read();
  } catch (error) {
    problem = error instanceof Failure ? error.problems[0] : error;
  }
  expect(problem).toMatchObject({
    code: 'above-bound',
    message: expect.stringMatching(message),
    place: { line: expect.any(Number) },
  });
});
