import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { ruleMeanings } from '@slipway/core/config/policy-schema';

const { codesIn, readCodes, sourceOf } = await import(new URL('../scripts/codes.mjs', import.meta.url).href);
const { words } = await import(new URL('../scripts/code-words.mjs', import.meta.url).href);
const root = fileURLToPath(new URL('..', import.meta.url));

const source = codesIn(root);

/** What the page says of each code. */
const sections = new Map(
  readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8')
    .split(/^### /m)
    .slice(1)
    .map((section): [string, string] => {
      const [code = '', ...lines] = section.split('\n');
      return [code, lines.join('\n').trim()];
    }),
);

test('every code has a section that says what is wrong, and every section is of a code', () => {
  const codes = [...source.codes.keys(), ...Object.keys(ruleMeanings)];
  expect(codes.length).toBeGreaterThan(480);
  expect(codes.filter((code) => (sections.get(code) ?? '') === '')).toEqual([]);
  expect([...sections.keys(), ...Object.keys(words)].filter((code) => !codes.includes(code))).toEqual([]);
});

test('a section says something, also without what is filled in', () => {
  const wordsIn = (text: string) => text.match(/[A-Za-z][a-z’]+/g)?.length ?? 0;
  const empty = [...sections].flatMap(([code, text]) => {
    const [what = '', does = ''] = text.split(/^→ /m);
    const isRule = what.includes('A rule of [policy-check]');
    return wordsIn(what) < 3 || (!isRule && wordsIn(does) < 2) ? [`${code}: ${text.replaceAll(/\s+/g, ' ')}`] : [];
  });
  expect(empty).toEqual([]);
});

test('of two codes that a condition chooses, each has its own text', () => {
  const file = sourceOf(
    'actions/a/src/a.ts',
    "f({ code: n === 0 ? 'a-b' : 'c-d', message: n === 0 ? 'none' : 'some', fix: m ? 'x' : 'y' })",
  );
  expect([...readCodes([file]).codes]).toEqual([
    ['a-b', { message: 'none', fix: 'x' }],
    ['c-d', { message: 'some', fix: 'x' }],
  ]);
});

test('no code is put together where its reader does not see it', () => {
  // The rules of policy-check are codes, too; people name their own rules.
  expect(source.hidden).toEqual(['actions/policy-check/src/propose.ts']);
});

/** What is read of two files, the first of which can import from the second. */
function read(text: string, other = '') {
  const { codes, hidden } = readCodes([
    sourceOf('actions/a/src/a.ts', text),
    sourceOf('packages/core/src/b.ts', other),
  ]);
  return { codes: [...codes.keys()], hidden };
}

test.each([
  ['written', `f({ code: 'a-b', message, fix })`],
  ['one word', `f({ code: 'drift', message, fix })`],
  ['one of two', `f({ code: isNew ? 'a-b' : 'c-d', message, fix })`],
  ['spread', `f({ ...{ level, code: 'a-b' }, message, fix })`],
  ['a constant', `const gone = 'a-b'; f({ code: gone, message, fix })`],
  ['of its own name', `const code = 'a-b'; f({ code, message, fix })`],
  ['from a list', `const codes = { x: 'a-b', ...{ y: 'c-d' } }; f({ code: codes[x], message, fix })`],
  ['given to a function', `function bad(level, code: string, m) { f({ code, message, fix }) } bad(1, 'a-b', 'm')`],
  ['given to an arrow', `const bad = (code: string) => f({ code, message, fix }); bad('a-b')`],
  ['given to an imported function', `import { bad } from 'b'; bad('a-b')`, `export function bad(code) {}`],
  ['an imported constant', `import { gone } from 'b'; f({ code: gone, message, fix })`, `export const gone = 'a-b'`],
])('a code is read: %s', (_, text, other = '') => {
  const { codes, hidden } = read(text, other);
  expect(codes.length).toBeGreaterThan(0);
  expect(codes.filter((code: string) => !['a-b', 'c-d', 'drift'].includes(code))).toEqual([]);
  expect(hidden).toEqual([]);
});

test.each([
  ['made of parts', `f({ code: 'a-' + b, message, fix })`],
  ['of another name', 'f({ code: kind, message, fix })'],
  ['of another property', 'f({ code: stay.why, message, fix })'],
  ['made of parts for a function', `const bad = (code, fix) => {}; bad('a-' + b, fix)`],
])('a code that is not read is told: %s', (_, text) => {
  expect(read(text).hidden).toEqual(['actions/a/src/a.ts']);
});
