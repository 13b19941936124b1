import { expect, test } from '@jest/globals';
import { valid } from '@renovatebot/pep440';
import fc from 'fast-check';
import { Failure } from '../failure.js';
import { fromPep440, toPep440 } from './python-version.js';

test.each([
  ['1.3.0', '1.3.0'],
  ['1.3.0-rc.1', '1.3.0rc1'],
  ['1.3.0-rc1', '1.3.0rc1'],
  ['1.3.0-rc', '1.3.0rc0'],
  ['1.3.0-alpha.2', '1.3.0a2'],
  ['1.3.0-beta', '1.3.0b0'],
  ['1.3.0-b.3', '1.3.0b3'],
  ['1.3.0-preview.4', '1.3.0rc4'],
  ['1.3.0-pre.1', '1.3.0rc1'],
  ['1.3.0-dev.5', '1.3.0.dev5'],
  ['1.3.0-rc.1.dev.2', '1.3.0rc1.dev2'],
  ['1.3.0+build.7', '1.3.0+build.7'],
])('%s is %s in Python', (version, expected) => {
  expect(toPep440(version)).toBe(expected);
});

test.each(['1.3.0-next.1', '1.3.0-1', '1.3.0-rc.1.2', '1.3.0-pr-5-abc', '1.3.0-dev.1.rc.1'])(
  '%s is none',
  (version) => {
    expect(() => toPep440(version)).toThrow(Failure);
  },
);

test.each([
  ['1.3', '1.3.0'],
  ['1', '1.0.0'],
  ['v1.3.0', '1.3.0'],
  ['1.3.0rc1', '1.3.0-rc.1'],
  ['1.3.0c1', '1.3.0-rc.1'],
  ['1.3.0.a2', '1.3.0-alpha.2'],
  ['1.3.0-beta', '1.3.0-beta.0'],
  ['1.3.0.dev5', '1.3.0-dev.5'],
  ['1.3.0+a.b', '1.3.0+a.b'],
  ['1!1.3.0', undefined],
  ['1.3.0.post1', undefined],
  ['1.3.0.1', undefined],
  ['latest', undefined],
])('%s is %s as semver', (version, expected) => {
  expect(fromPep440(version)).toBe(expected);
});

test('there and back', () => {
  const release = fc.tuple(fc.nat(), fc.nat(), fc.nat()).map((parts) => parts.join('.'));
  const suffix = fc.oneof(
    fc.constant(''),
    fc
      .tuple(fc.constantFrom('alpha', 'beta', 'rc', 'dev', 'rc.0.dev'), fc.nat())
      .map(([name, number]) => `-${name}.${number}`),
  );
  fc.assert(
    fc.property(release, suffix, (numbers, end) => {
      expect(valid(toPep440(numbers + end))).not.toBeNull();
      expect(fromPep440(toPep440(numbers + end))).toBe(numbers + end);
    }),
  );
});
