import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gt, inc, valid } from 'semver';
import {
  bumpAfter,
  bumpBetween,
  checkVersion,
  counts,
  highest,
  identifierOf,
  nextVersion,
  numbered,
} from './next-version.js';

const question = { base: null, floor: null, bump: 'minor', prerelease: '', initial: '1.0.0', existing: [] } as const;
const fails = (code: string) => expect.objectContaining({ problems: [expect.objectContaining({ code })] });

test.each([
  // The first release.
  ['1.0.0', {}],
  ['0.1.0', { initial: '0.1.0', bump: 'major' }],
  ['1.0.0-rc.1', { prerelease: 'rc' }],
  // Stable.
  ['1.2.4', { base: '1.2.3', bump: 'patch' }],
  ['1.3.0', { base: '1.2.3', bump: 'minor' }],
  ['2.0.0', { base: '1.2.3', bump: 'major' }],
  ['1.0.0', { base: '0.4.2', bump: 'major' }],
  // Pre-releases.
  ['1.3.0-rc.1', { base: '1.2.3', prerelease: 'rc' }],
  ['1.3.0-rc.2', { base: '1.3.0-rc.1', prerelease: 'rc' }],
  ['1.3.0-rc.2', { base: '1.3.0-rc.1', prerelease: 'rc', bump: 'patch' }],
  ['1.3.0-rc.10', { base: '1.3.0-rc.9', prerelease: 'rc', existing: ['1.3.0-rc.9', '1.3.0-rc.8'] }],
  ['2.0.0-rc.1', { base: '1.3.0-rc.1', prerelease: 'rc', bump: 'major' }],
  ['1.3.0-rc.1', { base: '1.2.4-rc.3', prerelease: 'rc', bump: 'minor' }],
  ['1.3.0-rc.2', { base: '1.2.3', prerelease: 'rc', floor: '1.3.0-rc.1' }],
  ['1.3.0-rc.1', { base: '1.2.3', prerelease: 'rc', floor: '1.3.0-beta.4' }],
  [
    '1.3.0-rc.4',
    { base: '1.2.3', prerelease: 'rc', existing: ['1.3.0-rc.3', '1.3.0-rc', '1.3.0-rc.9.x', '1.4.0-rc.7'] },
  ],
  // Written in one word by another tool: the form is kept, so that the next one is above.
  ['1.3.0-rc2', { base: '1.3.0-rc1', prerelease: 'rc', existing: ['1.3.0-rc0', '1.3.0-rc1'] }],
  ['1.3.0-rc2', { base: '1.2.3', prerelease: 'rc', existing: ['1.3.0-rc1', '1.2.3-rc.7'] }],
  ['1.3.0-rc.3', { base: '1.2.3', prerelease: 'rc', existing: ['1.3.0-rc.2', '1.2.3-rc7'] }],
  // Python knows one phase by two names.
  ['1.3.0-alpha.6', { base: '1.3.0-a.5', prerelease: 'alpha', existing: ['1.3.0-a.5'] }],
  ['1.3.0-b.3', { base: '1.2.3', prerelease: 'b', existing: ['1.3.0-b.2'] }],
  // An identifier may end in a number of its own, or have one inside.
  ['1.3.0-beta2.2', { base: '1.3.0-beta2.1', prerelease: 'beta2', existing: ['1.3.0-beta2.1'] }],
  ['1.3.0-beta2.2', { base: '1.2.3', prerelease: 'beta2', existing: ['1.3.0-beta2.1', '1.3.0-beta1.7'] }],
  ['1.3.0-beta2.1', { base: '1.2.3', prerelease: 'beta2', existing: ['1.3.0-beta2', '1.3.0-beta.4', '1.3.0-b.5'] }],
  ['1.3.0-rc1.3', { base: '1.3.0-rc1.2', prerelease: 'rc1', existing: ['1.3.0-rc1.2', '1.3.0-rc1', '1.3.0-rc7'] }],
  ['1.3.0-k8s.5', { base: '1.2.3', prerelease: 'k8s', existing: ['1.3.0-k8s.4', '1.3.0-k8s.4.9'] }],
  [
    '1.3.0-sprint-12.2',
    { base: '1.2.3', prerelease: 'sprint-12', existing: ['1.3.0-sprint-12.1', '1.3.0-sprint-13.8'] },
  ],
  ['1.3.0-rc.3', { base: '1.2.3', prerelease: 'rc', existing: ['1.3.0-rc.2', '1.3.0-rc1.9'] }],
  // One word only for the phases that other tools write so.
  ['1.3.0-a6', { base: '1.2.3', prerelease: 'alpha', existing: ['1.3.0-a5'] }],
  ['1.3.0-k.1', { base: '1.2.3', prerelease: 'k', existing: ['1.3.0-k8'] }],
  // What is counted elsewhere may come first in the list.
  ['1.3.0-rc.4', { base: '1.2.3', prerelease: 'rc', existing: ['1.3.0-beta4', '1.3.0-beta.5', '1.3.0-rc.3'] }],
  ['1.3.0-rc.4', { base: '1.2.3', prerelease: 'rc', existing: ['nonsense', '1.4.0-rc.7', '1.3.0-7.1', '1.3.0-rc.3'] }],
  // Leaving them.
  ['1.3.0', { base: '1.2.3', floor: '1.3.0-rc.2' }],
  ['1.3.0', { base: '1.2.3', floor: '1.3.0-rc.2', bump: 'patch' }],
  ['2.0.0', { base: '1.2.3', floor: '2.0.0-rc.1', bump: 'minor' }],
  ['2.0.0', { base: '1.2.3', floor: '1.3.0-rc.1', bump: 'major' }],
] as const)('%s', (version, asked) => {
  expect(nextVersion({ ...question, ...asked })).toBe(version);
});

test('a version that is taken elsewhere, or would be lower, is refused', () => {
  expect(() => nextVersion({ ...question, base: '1.2.3', existing: ['1.3.0'] })).toThrow(fails('version-taken'));
  expect(() => nextVersion({ ...question, base: '1.2.3', prerelease: 'rc', existing: ['1.3.0'] })).toThrow(
    fails('version-taken'),
  );
  expect(() => nextVersion({ ...question, base: '1.2.3', floor: '1.3.0-rc.1', prerelease: 'beta' })).toThrow(
    fails('version-lowered'),
  );
});

test('what would be lower is told with both versions', () => {
  expect(() => nextVersion({ ...question, base: '1.2.3', floor: '1.3.0-rc.1', prerelease: 'beta' })).toThrow(
    /1\.3\.0-beta\.1, which is not higher than 1\.3\.0-rc\.1/,
  );
});

test('a version that was asked for must be one, higher and free', () => {
  expect(checkVersion('1.3.0', '1.2.3', [])).toBe('1.3.0');
  expect(checkVersion('0.1.0-rc.1', null, [])).toBe('0.1.0-rc.1');
  expect(checkVersion('1.3.0', '1.3.0-rc.1', ['1.3.0-rc.1'])).toBe('1.3.0');
  expect(() => checkVersion(' 1.3.0', null, [])).toThrow('" 1.3.0"');
  for (const version of ['v1.3.0', '1.3', '1.3.0+build', 'latest', ' 1.3.0']) {
    expect(() => checkVersion(version, null, [])).toThrow(fails('version-invalid'));
  }
  for (const version of ['1.2.3', '1.2.2', '1.2.3-rc.1']) {
    expect(() => checkVersion(version, '1.2.3', [])).toThrow(fails('version-not-higher'));
    expect(() => checkVersion(version, '1.2.3', [])).toThrow(`${version} is not higher than 1.2.3`);
  }
  expect(() => checkVersion('1.3.0', '1.2.3', ['1.3.0'])).toThrow(fails('version-taken'));
});

test('a pre-release of a pre-release has no part in the count', () => {
  expect(numbered('1.3.0', 'rc', ['1.3.0-rc.2', '1.3.0-rc.5.1', '1.3.0-rc'])).toBe('1.3.0-rc.3');
});

test('pre-releases count among their own only', () => {
  expect(counts('1.0.0', '')).toBe(true);
  expect(counts('1.0.0-rc.1', '')).toBe(false);
  expect(counts('1.0.0-rc.1', 'rc')).toBe(true);
  expect(counts('1.0.0-beta.1', 'rc')).toBe(false);
  expect(counts('1.0.0', 'rc')).toBe(true);
});

test.each([
  ['1.3.0-rc1', 'rc', true],
  ['1.3.0-a.5', 'alpha', true],
  ['1.3.0-b2', 'beta', true],
  ['1.3.0-beta2.1', 'beta2', true],
  ['1.3.0-rc1', 'rc1', true],
  ['1.3.0-beta1.1', 'beta2', false],
  ['1.3.0-beta1', 'beta2', false],
  ['1.3.0-beta2.1', 'beta', false],
  ['1.3.0-beta.2', 'beta2', false],
  ['1.3.0-sprint-12.1', 'sprint-13', false],
  ['1.3.0-k8', 'k', false],
  ['1.3.0-k8', 'undefined', false],
])('whether %s counts for %s: %s', (version, identifier, expected) => {
  expect(counts(version, identifier)).toBe(expected);
});

test.each([
  ['1.3.0', ''],
  ['1.3.0-4', ''],
  ['1.3.0-rc.1', 'rc'],
  ['1.3.0-rc2', 'rc'],
  ['1.3.0-beta2.1', 'beta2'],
  ['1.3.0-k8s', 'k8s'],
  ['1.3.0-0.beta', 'beta'],
])('%s is counted by %j', (version, expected) => {
  expect(identifierOf(version)).toBe(expected);
});

test.each([
  ['1.2.3', '1.2.4', 'patch'],
  ['1.2.3', '1.3.0', 'minor'],
  ['1.2.3', '1.3.4', 'minor'],
  ['1.2.3', '2.0.0', 'major'],
  ['1.2.3', '2.2.3', 'major'],
  ['1.2.3-rc.1', '1.2.3', 'patch'],
  ['1.2.3', '1.3.0-rc.1', 'minor'],
  [null, '0.0.1', 'patch'],
  [null, '0.1.0', 'minor'],
  [null, '1.0.0', 'major'],
  ['soon', '1.0.0', 'patch'],
])('from %s to %s is a %s', (previous, version, bump) => {
  expect(bumpBetween(previous, version)).toBe(bump);
});

test.each([
  [[], null],
  [[null], null],
  [['1.9.0', null, '1.10.0', '1.2.0'], '1.10.0'],
  [['1.0.0-rc.2', '1.0.0-rc.10'], '1.0.0-rc.10'],
  [['1.0.0', '1.0.0-rc.1'], '1.0.0'],
])('the highest of %j is %s', (versions, expected) => {
  expect(highest(...versions)).toBe(expected);
});

test('a computed version is valid, above base and floor, and not taken', () => {
  const number = fc.integer({ min: 0, max: 3 });
  const stable = fc.tuple(number, number, number).map((parts) => parts.join('.'));
  const pre = fc.tuple(stable, fc.constantFrom('rc', 'beta'), number).map(([core, name, n]) => `${core}-${name}.${n}`);
  const versions = fc.oneof(stable, pre);
  fc.assert(
    fc.property(
      fc.option(stable, { nil: null }),
      fc.option(pre, { nil: null }),
      fc.constantFrom('patch' as const, 'minor' as const, 'major' as const),
      fc.constantFrom('', 'rc'),
      fc.array(versions),
      (base, floor, bump, prerelease, existing) => {
        let version: string;
        try {
          version = nextVersion({ ...question, base, floor, bump, prerelease, existing });
        } catch {
          return;
        }
        expect(valid(version)).toBe(version);
        expect(existing).not.toContain(version);
        if (base !== null) expect(gt(version, base)).toBe(true);
        if (floor !== null) expect(gt(version, floor)).toBe(true);
        if (prerelease === '' && floor === null && base !== null) expect(version).toBe(inc(base, bump));
      },
    ),
  );
});

test.each([
  ['0.4.2', 'major', {}, 'major'],
  ['0.4.2', 'major', { breaking: 'minor' }, 'minor'],
  ['0.4.2', 'minor', { feature: 'patch' }, 'patch'],
  ['0.4.2', 'patch', { breaking: 'minor', feature: 'patch' }, 'patch'],
  ['0.5.0-rc.1', 'major', { breaking: 'minor' }, 'minor'],
  ['1.0.0', 'major', { breaking: 'minor' }, 'major'],
  [null, 'major', { breaking: 'minor' }, 'major'],
] as const)('after %s a %s bump by %j is %s', (previous, bump, rule, expected) => {
  expect(bumpAfter(previous, bump, { breaking: 'major', feature: 'minor', ...rule })).toBe(expected);
});

test('the tenth of pre-releases in one word would be lower than the ninth', () => {
  const asked = { ...question, base: '1.3.0-rc9', prerelease: 'rc', existing: ['1.3.0-rc9'] };
  expect(() => nextVersion(asked)).toThrow(fails('version-lowered'));
});
