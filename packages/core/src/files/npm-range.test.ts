import { describe, expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { compare, minVersion, satisfies, validRange } from 'semver';
import { raiseRange, takes } from './npm-range.js';

test.each([
  ['^1.2.0', '1.3.0', '^1.3.0'],
  ['^1.2', '1.3.1', '^1.3.1'],
  ['^1', '1.3.0', '^1.3.0'],
  ['^1.x', '1.3.0', '^1.3.0'],
  ['^0.2.1', '0.3.0', '^0.3.0'],
  ['^0.0', '0.3.0', '^0.3.0'],
  ['~1.2.0', '1.3.0', '~1.3.0'],
  ['~1.2', '1.3.1', '~1.3.1'],
  ['~1', '2.0.0', '~2'],
  ['~> 1.2.0', '1.3.0', '~> 1.3.0'],
  ['1.2.0', '1.3.0', '1.3.0'],
  ['v1.2.0', '1.3.0', 'v1.3.0'],
  ['=1.2.0', '1.3.0', '=1.3.0'],
  ['>=1.2.0', '1.3.0', '>=1.3.0'],
  ['>1.2.0', '1.3.0', '>=1.3.0'],
  ['>= 1.2.0 < 2', '1.3.0', '>= 1.3.0 < 2'],
  ['>=1.2.0  <2.0.0', '2.1.0', '>=2.1.0  <3.0.0'],
  ['>=1.2 <1.3', '1.3.1', '>=1.3.1 <1.4'],
  ['>=1.2.0 <=1.2.9', '1.3.0', '>=1.3.0 <=1.3.0'],
  ['>=1.2.0 <2.0.0-0', '2.0.0', '>=2.0.0 <3.0.0-0'],
  ['1.2.0 - 1.9.0', '1.3.0', '1.3.0 - 1.9.0'],
  ['1.2 - 1.9', '1.3.1', '1.3.1 - 1.9'],
  ['1.2.0 - 1.2', '1.3.0', '1.3.0 - 1.3'],
  ['1.2.x', '1.3.4', '1.3.x'],
  ['1.*', '2.3.4', '2.*'],
  ['1.x.x', '2.3.4', '2.x.x'],
  ['1.2', '1.3.4', '1.3'],
  ['<1.3', '1.3.0', '<1.4'],
  ['1.2.0  -  1.9.0', '1.3.0', '1.3.0  -  1.9.0'],
  ['=1.2', '1.3.4', '=1.3'],
  ['v1.2', '1.3.4', 'v1.3'],
  ['<0.2.0', '0.2.1', '<0.3.0'],
  ['>=1.2.0 <1.3.0-rc.10', '1.3.0', '>=1.3.0 <1.4.0-rc.10'],
  ['^1.2.0', '1.3.0-rc.1', '^1.3.0-rc.1'],
  ['^1.3.0-rc.1', '1.3.0', '^1.3.0'],
  [' ^1.2.0 ', '1.3.0', ' ^1.3.0 '],
])('%s to take %s is %s', (range, version, expected) => {
  expect(raiseRange(range, version)).toEqual({ constraint: expected, outcome: 'raised' });
});

test.each([
  ['^1.3.0', '1.3.0', 'same'],
  ['1.x', '1.3.0', 'same'],
  ['1', '1.3.0', 'same'],
  ['~1', '1.3.0', 'same'],
  ['^0', '0.3.0', 'same'],
  ['*', '1.3.0', 'free'],
  ['', '1.3.0', 'free'],
  ['<2', '1.3.0', 'free'],
  ['<2 <3', '1.3.0', 'free'],
  ['^1.0.0 || ^2.0.0', '1.3.0', 'free'],
  ['^1.0.0 || ^2.0.0', '3.0.0', 'unknown'],
  ['^2.0.0', '1.3.0', 'above'],
  ['1.4.0', '1.3.0', 'above'],
  ['>1.3.0', '1.3.0', 'above'],
  ['1.4.0 - 2', '1.3.0', 'above'],
  ['1.2.x', '1.3.0-rc.1', 'unknown'],
  ['latest', '1.3.0', 'unknown'],
  ['1.2.0, 1.3.0', '1.3.0', 'unknown'],
])('%s stays for %s: %s', (range, version, outcome) => {
  expect(raiseRange(range, version)).toMatchObject({ constraint: range, outcome });
});

test.each([
  ['^1 || ^2', '3.0.0', 'is a union (||) without 3.0.0'],
  ['^2.0.0', '1.3.0', 'starts above 1.3.0'],
  ['1.2.x', '1.3.0-rc.1', 'excludes 1.3.0-rc.1'],
  ['latest', '1.3.0', 'is not a range that Slipway understands'],
  [`>=1.0.0${' '.repeat(1000)}<2.0.0`, '1.3.0', 'is not a range that Slipway understands'],
])('%.20s stays for %s, and why', (range, version, reason) => {
  expect(raiseRange(range, version)).toMatchObject({ constraint: range, reason });
});

test('an upper bound is not lowered to a pre-release of itself', () => {
  expect(raiseRange('<=1.0.0', '1.0.0-rc.2')).toMatchObject({ constraint: '<=1.0.0', outcome: 'unknown' });
});

describe('whatever the range', () => {
  const number = fc.integer({ min: 0, max: 4 }).map(String);
  const full = fc.tuple(number, number, number).map((parts) => parts.join('.'));
  const partial = fc.oneof(
    full,
    fc.tuple(full, fc.constantFrom('-rc.1', '-0')).map((parts) => parts.join('')),
    fc.tuple(number, fc.constantFrom('', '.x', '.*', '.x.x')).map((parts) => parts.join('')),
    fc.tuple(number, number, fc.constantFrom('', '.x')).map(([a, b, rest]) => `${a}.${b}${rest}`),
  );
  const comparator = fc
    .tuple(fc.constantFrom('^', '~', '>=', '>', '<', '<=', '=', ''), fc.constantFrom('', ' '), partial)
    .map(([operator, space, version]) => operator + (operator === '' ? '' : space) + version);
  const range = fc.oneof(
    comparator,
    fc.tuple(comparator, comparator).map((both) => both.join(' ')),
    fc.tuple(comparator, comparator).map((both) => both.join(' || ')),
    fc.tuple(partial, partial).map((both) => both.join(' - ')),
  );
  const version = fc.oneof(
    full,
    full.map((core) => `${core}-rc.2`),
  );

  test('it is left as it is, or takes the version and begins no lower', () => {
    fc.assert(
      fc.property(range, version, (before, target) => {
        fc.pre(validRange(before) !== null);
        const { constraint, outcome } = raiseRange(before, target);
        if (outcome !== 'raised') {
          expect(constraint).toBe(before);
          if (outcome !== 'above' && outcome !== 'unknown') expect(satisfies(target, before)).toBe(true);
          return;
        }
        expect(satisfies(target, constraint)).toBe(true);
        const [low, old] = [minVersion(constraint), minVersion(before)];
        if (low && old) expect(compare(low, old)).toBeGreaterThanOrEqual(0);
        expect(raiseRange(constraint, target)).toMatchObject({ constraint });
        // Operators, spaces and number of parts: what is left without digits is the same, but for `>` and what names a series.
        const style = (text: string) =>
          text
            .replace(/-(?:rc\.\d|0)/g, '')
            .replace(/>=/g, '>')
            .replace(/[^<>=^~| -]/g, '');
        expect(style(constraint)).toBe(style(before));
      }),
      { numRuns: cases(200, 20_000) },
    );
  });

  test('one that takes a version is not told to exclude it', () => {
    fc.assert(fc.property(range, version, (text, target) => takes(text, target) || !satisfies(target, text)));
  });
});

test('a range lets in what it has, and one that is not understood everything', () => {
  expect(['^1.2.0', '^2.0.0', 'latest'].map((range) => takes(range, '1.3.0'))).toEqual([true, false, true]);
});
