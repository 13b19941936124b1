import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareVersions, levelBetween, levels, raiseVersion, readVersion } from './version.js';

const version = (text: string) => {
  const read = readVersion(text);
  if (read === undefined) throw new Error(`${text} is no version`);
  return read;
};

test.each<[string, string | undefined]>([
  ['1', '1.0.0'],
  ['v1.2', '1.2.0'],
  ['3-alpha', '3.0.0-alpha'],
  ['01.2.3', '1.2.3'],
  ['1.2.3+build.1', '1.2.3'],
  ['1.2.3-rc.1+5', '1.2.3-rc.1'],
  ['1.2.3-01', undefined],
  ['1.2.3.4', undefined],
  ['latest', undefined],
  ['1.2.x', undefined],
  ['V1.0.0', undefined],
  ['', undefined],
])('Helm reads %j as %s', (text, expected) => {
  expect(readVersion(text)?.semver).toBe(expected);
});

test.each<[before: string, after: string, order: 'rises' | 'same' | 'falls']>([
  ['1.0.0', '1.0.1-rc.1', 'rises'],
  ['1.0.0-rc.1', '1.0.0', 'rises'],
  ['v1.0.0', '1.0.1', 'rises'],
  ['1.9.0', '1.10.0', 'rises'],
  ['1.0.0+a', '1.0.0+b', 'same'],
  ['1', '1.0.0', 'same'],
  ['1.0.0', '1.0.0-rc.1', 'falls'],
])('%s → %s %s', (before, after, order) => {
  const sign = Math.sign(compareVersions(version(before), version(after)));
  expect({ '-1': 'rises', '0': 'same', '1': 'falls' }[String(sign)]).toBe(order);
});

test.each([
  ['1.2.3', 'patch', '1.2.4'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'major', '2.0.0'],
  ['v1.2', 'patch', 'v1.2.1'],
  ['1.2.3+meta', 'patch', '1.2.4'],
  ['2.0.0-rc.1', 'patch', '2.0.0-rc.2'],
  ['2.0.0-rc.1', 'major', '2.0.0-rc.2'],
  ['2.1.0-rc.1', 'major', '3.0.0-rc.1'],
  ['3-alpha', 'patch', '3.0.0-alpha.0'],
  ['15.0.0-alpha4', 'patch', '15.0.0-alpha5'],
  ['1.0.0-rc9', 'patch', '1.0.0-rc9.0'],
  ['1.0.0-4', 'patch', '1.0.0-5'],
  ['1.0.0-alpha.beta.1', 'patch', '1.0.0-alpha.beta.2'],
] as const)('%s raised by %s is %s', (before, level, after) => {
  expect(raiseVersion(version(before), level).text).toBe(after);
});

test('a raised version is higher, and by the level asked for', () => {
  const number = fc.nat({ max: 30 });
  const tail = fc.constantFrom('', '-rc.1', '-alpha', '-rc9', '-rc08', '-3', '-beta.x.2', '+b');
  fc.assert(
    fc.property(number, number, number, tail, fc.constantFrom(...levels), (a, b, c, end, level) => {
      const before = version(`${a}.${b}.${c}${end}`);
      const after = raiseVersion(before, level);
      expect(compareVersions(before, after)).toBeLessThan(0);
      const between = levelBetween(before, after) ?? 'patch';
      expect(levels.indexOf(between)).toBeGreaterThanOrEqual(levels.indexOf(level));
    }),
  );
});
