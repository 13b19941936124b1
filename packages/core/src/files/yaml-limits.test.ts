import { describe, expect, test } from '@jest/globals';
import { bounds } from '../bounds.js';
import { Failure } from '../failure.js';
import { mustBeBoundedYaml, type YamlBounds } from './yaml-bounds.js';
import { parseAnyTree } from './yaml-tree.js';

function problemOf(text: string, most?: YamlBounds) {
  try {
    mustBeBoundedYaml('a.yaml', text, most);
  } catch (error) {
    if (error instanceof Failure) return error.problems[0];
    throw error;
  }
  return undefined;
}

const most = bounds.depth;
/** Mappings within each other, one on each line. */
const mappings = (depth: number, step = ' ') =>
  Array.from({ length: depth }, (_, level) => `${step.repeat(level)}a:`).join('\n');

describe('how deep', () => {
  test.each<[string, string]>([
    ['almost as deep as the bound', mappings(most - 1)],
    ['with carriage returns', mappings(most - 1).replaceAll('\n', '\r\n')],
    ['as deep, in brackets', `${'['.repeat(most - 1)}${']'.repeat(most - 1)}`],
    ['many lists side by side', '- [a]\n'.repeat(most * 2)],
    ['many mappings side by side', 'a:\n  b: 1\n'.repeat(most * 2)],
    ['many in one line', `a: [${'[], {}, '.repeat(most)}]`],
    ['many lines of brackets', `a: [\n${'  [b],\n'.repeat(most)}]`],
    ['documents one after the other', `${mappings(most - 1)}\n---\n`.repeat(3)],
    ['brackets in texts', `a: "${'['.repeat(most * 2)}"\nb: '${'{'.repeat(most * 2)}' # ${'['.repeat(most * 2)}`],
    ['a block of text', `a: |\n${'  [[[[\n'.repeat(most)}`],
    ['lists in the first line', `${'- '.repeat(most - 1)}a`],
    ['lists with a comment behind them', `${'- '.repeat(most - 1)}a # why`],
  ])('%s is read', (_, text) => {
    expect(problemOf(text)).toBeUndefined();
  });

  test.each<[string, string, number]>([
    ['mappings', mappings(most + 1), most + 1],
    ['mappings behind others', `a: 1\nb:\n  c: 2\n${mappings(most + 1)}`, most + 4],
    ['mappings in a second document', `a: 1\n---\n${mappings(most + 1)}`, most + 3],
    ['brackets', `a: 1\nb: ${'['.repeat(most)}`, 2],
    ['braces', `a: 1\nb:\n  ${'{'.repeat(most)}`, 3],
    ['both', `a: ${'[{'.repeat(most / 2)}`, 1],
    ['lists of lists', '- '.repeat(most + 1), 1],
    ['mappings with carriage returns', mappings(most + 1).replaceAll('\n', '\r\n'), most + 1],
  ])('%s above the bound are refused at their line', (_, text, line) => {
    expect(problemOf(text)).toMatchObject({
      code: 'above-bound',
      message: `a.yaml has mappings or lists more than ${most} deep; Slipway reads at most ${most}`,
      fix: expect.stringMatching(/^Nest the value less deeply/),
      place: { path: 'a.yaml', line: expect.any(Number), column: expect.any(Number) },
    });
    // The value of the deepest key is one deeper than that.
    expect([line - 1, line]).toContain(problemOf(text)?.place?.line);
    expect(() => parseAnyTree('a.yaml', text)).toThrow(/Slipway reads at most/);
  });
});

test('how many aliases, and how much they stand for', () => {
  const aliases = `a: &a 1\nb: [${'*a, '.repeat(bounds.yamlAliases + 1)}1]\n`;
  expect(problemOf(aliases)).toMatchObject({
    message: 'a.yaml has more than 5000 aliases (`*name`); Slipway reads at most 5000',
    place: { line: 2 },
  });
  const doubled = Array.from({ length: 26 }, (_, level) => `b${level + 1}: &b${level + 1} [*b${level}, *b${level}]`);
  expect(() => parseAnyTree('a.yaml', ['b0: &b0 x', ...doubled].join('\n'))).toThrow(
    'a.yaml has aliases (`*name`) that stand for more than 32 million characters; Slipway reads at most 32 million',
  );
});

test('how much: bytes and words, those of a file or others', () => {
  expect(problemOf('a: 1\nb: 2\n', { tokens: 100, bytes: 10 })).toBeUndefined();
  expect(problemOf('a: 1\nb: 2\n', { bytes: 9 })).toMatchObject({ code: 'above-bound', place: { path: 'a.yaml' } });
  expect(problemOf('a: 1\nb: 2\nc: 3\n', { tokens: 12 })).toMatchObject({
    code: 'above-bound',
    message: expect.stringMatching(
      /^a\.yaml has more than \d+ words and marks in YAML; Slipway reads at most \d+, some/,
    ),
    fix: expect.stringMatching(/^Split the file/),
    place: { line: 2 },
  });
});
