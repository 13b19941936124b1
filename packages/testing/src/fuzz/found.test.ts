import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judge } from './cases.js';
import { targets } from './targets.js';
import { long, texts } from './texts.js';

/** What `npm run fuzz` found once, as small as it could be made, with the target it broke. */
const found: readonly (readonly [string, string])[] = [
  ['yaml', '['.repeat(20_000)],
  ['yaml', `a: [${'[a], '.repeat(100_000)}a]\n`],
  ['values', '- '.repeat(2500)],
  ['helmignore', `${'*a'.repeat(40)}b`],
  ['glob', '*a*a*a*a*a*a*a*a*a*a*b'],
  ['entries', '**a*'.repeat(25_000)],
  ['glob', ''],
  ['values', '&a <<: *a\n'],
  ['glob', `{a,b}${'\\'.repeat(40)}`],
];

test.each(found)('%s: %.40j', (target, text) => {
  expect(judge(target, text, 5000)).toBeUndefined();
});

// The fixed part of `npm run fuzz`.
describe.each(Object.keys(targets))('%s', (target) => {
  test('short texts', () => {
    for (const text of fc.sample(texts, { numRuns: 60, seed: 7 }))
      expect([text, judge(target, text, 2000)]).toEqual([text, undefined]);
  });
  test('a long one', () => {
    for (const text of fc.sample(long(20_000), { numRuns: 1, seed: 7 })) {
      expect([text.slice(0, 200), judge(target, text, 5000)]).toEqual([text.slice(0, 200), undefined]);
    }
  });
});
