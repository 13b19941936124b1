import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { globMatcher } from './glob.js';

const name = fc.array(fc.constantFrom('a', 'b', '.', '-'), { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
const isName = (part: string) => part !== '.' && part !== '..';
const path = fc.array(name.filter(isName), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
const part = fc.oneof(
  fc.constant('**'),
  fc
    .array(fc.constantFrom('a', 'b', '*', '?', '[ab]', '[!a]', '-', '.'), { minLength: 1, maxLength: 6 })
    .map((all) => all.join('').replace(/\*{2,}/g, '*'))
    .filter(isName),
);
const glob = fc
  .array(part, { minLength: 1, maxLength: 5 })
  // Of several `**` in a row picomatch sometimes wants a folder each.
  .map((parts) => parts.filter((one, index) => one !== '**' || parts[index - 1] !== '**').join('/'));

test('reads globs as picomatch does, whichever matcher they go to', () => {
  fc.assert(
    fc.property(glob, path, (pattern, file) => {
      // A class that excludes may match a slash there, where Go's stay in a part, too: compared is what both mean.
      fc.pre(!/^[.]+$/.test(pattern) && !/\[!/.test(pattern));
      expect([pattern, file, globMatcher([pattern])(file)]).toEqual([
        ...[pattern, file, picomatch(pattern, { dot: true })(file)],
      ]);
    }),
    { numRuns: 3000 },
  );
});

test.each(['prod/**', 'prod/*', 'prod/*.yaml', '**/*.yaml', '**', 'prod/?a.yaml', '*/*a*.yaml'])(
  '%s means names that begin with a line end, too',
  (pattern) => {
    for (const end of ['\r', '\n', '\u2028', '\u2029']) {
      expect([end, globMatcher([pattern])(`prod/${end}a.yaml`)]).toEqual([end, true]);
    }
  },
);

describe('time', () => {
  test.each([
    ['*a*a*a*a*a*a*a*a*a*a*b', 'a'.repeat(4000)],
    ['**/*a*a*a*a*b', 'a'.repeat(4000)],
    ['**/a/**/a/**/a/**/a/**/x', `${'a/'.repeat(1000)}y`],
    ['*a*a*/*a*a*', `${'a'.repeat(2000)}/${'b'.repeat(2000)}`],
  ])('%s', (pattern, file) => {
    const began = process.cpuUsage();
    expect(globMatcher([pattern])(file)).toBe(false);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000);
  });

  test('what could take long and cannot be read otherwise is refused', () => {
    expect(() => globMatcher(['+(a|aa)b'])).toThrow('could take very long');
    expect(() => globMatcher(['*{a,b}*{a,b}*x'])).toThrow('could take very long');
    expect(() => globMatcher([`{a,b}${'\\'.repeat(30)}`])).toThrow('could take very long');
    expect(() => globMatcher(['a'.repeat(1001)])).toThrow('at most 1000');
    expect(globMatcher(['@(a|b)/**'])('b/c')).toBe(true);
    expect(globMatcher(['{charts,libs}/*/Chart.yaml'])('libs/x/Chart.yaml')).toBe(true);
  });
});
