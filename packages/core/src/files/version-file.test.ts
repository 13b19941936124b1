import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../failure.js';
import { readVersionFile, writeVersionFile } from './version-file.js';

const parts = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map((numbers) => numbers.join('.'));
const versions = fc.tuple(parts, fc.constantFrom('', '-rc.1', '-beta', '+build.5')).map((both) => both.join(''));
const surroundings = fc.record({
  before: fc.constantFrom('', '\ufeff', '\n', '\r\n\r\n', '# the version\n', '  ', '\t', 'next\n', '\ufeff# a\r\n'),
  v: fc.constantFrom('', 'v'),
  after: fc.constantFrom('', '\n', '\r\n', ' \n', '\n\n', '\n2.0.0\n', '\nnotes'),
});

test('reads the first version and writes another in its place, leaving every other byte', () => {
  fc.assert(
    fc.property(surroundings, versions, versions, ({ before, v, after }, old, version) => {
      const text = before + v + old + after;
      expect(readVersionFile('.version', text).value).toBe(old);
      expect(writeVersionFile('.version', text, version)).toBe(before + v + version + after);
      expect(writeVersionFile('.version', text, old)).toBe(text);
    }),
  );
});

test('says where the version stands', () => {
  expect(readVersionFile('VERSION', '\ufeff# a\r\n  v1.2.3\r\n').place).toEqual({
    path: 'VERSION',
    line: 2,
    column: 4,
  });
});

test.each(['', '\n\n', 'next\n', '1.2\n', 'version = 1.2.3\n', '01.2.3', '=1.2.3', '1.2.3 4.5.6'])(
  '%j holds none',
  (text) => {
    expect(() => readVersionFile('VERSION', text)).toThrow(Failure);
  },
);

test.each([
  [
    '1.19.0.dev',
    'Write the version of the last release on a line of its own, such as 1.2.3; before the first release 0.0.0.',
  ],
  [
    '1.19.0.dev0\n',
    'Write the version of the last release on a line of its own, such as 1.2.3; before the first release 0.0.0.',
  ],
  [
    'next',
    'Write the version of the last release on a line of its own, such as 1.2.3; before the first release 0.0.0.',
  ],
  ['1.2\n', 'Write it as 1.2.0 (SemVer 2.0.0).'],
  ['1.2.0rc1', 'Write it as 1.2.0-rc.1 (SemVer 2.0.0).'],
])('%j: what to write', (text, fix) => {
  expect(() => readVersionFile('VERSION', text)).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ fix })] }),
  );
});
