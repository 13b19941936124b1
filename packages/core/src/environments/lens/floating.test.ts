import { describe, expect, test } from '@jest/globals';
import type { Slot } from '../model/slot.js';
import { floatingRevision, isFixedRevision, isFloating, isFollowing } from './floating.js';

const commit = 'abcdef0123'.repeat(4);

/** A version of a chart, as an Application has it. */
function slot(text: string, prefix = '', more: Partial<Slot> = {}): Slot {
  return {
    ...{ components: ['chart/shop'], codec: { kind: 'field', field: 'version', prefix }, text, known: 'found' },
    ...{ address: { path: 'a.yaml', steps: [{ document: 0, keys: ['targetRevision'] }] }, place: { path: 'a.yaml' } },
    ...more,
  };
}
const git = { revision: { before: '' } };

test.each(
  'latest stable edge HEAD Main master api-latest v1_latest latest-dev Latest_dev-eu latest.alpine prod staging Prod ^1.2.0 ~1.2 1.x 1.2.X x * >=1.2 <2 =1.2 1||2'
    .split(' ')
    .concat('1.2.0 - 1.4.0', '>=1.2.0 <2.0.0'),
)('%s moves', (version) => expect(isFloating(version)).toBe(true));

test.each(['1.2.0', '1.2', '1.2.0-x.1', '1.2.0-rc.x', 'v1.2.0', 'latest-1', 'mylatest', 'xl', '1.xl', 'release', ''])(
  '%j is not known to move',
  (version) => expect(isFloating(version)).toBe(false),
);

test.each<[boolean, string]>([
  [true, '1.2.0 v1.2.0 shop-1.2.0 shop/v1.2.0 1.10 v1.10 1.10-rc.1 2026-11-23 shop-20261123 refs/tags/x 0a1b2c3'],
  [false, 'main release release-1.2 1.x 1 2026 x-20262323 feature-12 abcdefa refs/heads/1.2.0'],
])('that it stays is %s by its form: %s', (isFixed, revisions) => {
  expect(revisions.split(' ').filter((revision) => isFixedRevision(revision) !== isFixed)).toEqual([]);
});

describe('what a chart in a registry follows', () => {
  test.each<[string, string | undefined]>([
    ['', '*'],
    ['1.x', '1.x'],
    ['>=1.2.0 <2.0.0', '>=1.2.0 <2.0.0'],
    ['latest', 'latest'],
    ['1.2.0', undefined],
    ['1.2.0-rc.1', undefined],
    ['release', undefined],
    ['{{ version }}', undefined],
  ])('%j: %j', (text, version) => {
    expect(floatingRevision(slot(text))).toEqual(version === undefined ? undefined : { version });
  });
});

describe('what a chart in git follows', () => {
  test.each<[string, string, string | undefined]>([
    ['', '', 'HEAD'],
    ['', 'main', 'main'],
    ['', 'release', 'release'],
    ['', 'v1.2.0/hotfix', 'v1.2.0/hotfix'],
    ['', '1.2', '1.2'],
    ['', `${commit}0`, `${commit}0`],
    ['', commit, undefined],
    ['', '1.2.0', undefined],
    ['', 'v1.2.0', undefined],
    ['', 'shop-1.2.0-rc.1', undefined],
    ['', '1.2.0+build.7', undefined],
    ['shop-', 'shop-1.x', 'shop-1.x'],
    ['shop-', 'shop-1.2.0', undefined],
    ['shop-', 'shop-2026', undefined],
    ['shop-', 'main', 'main'],
    ['shop-', 'my-shop-', 'my-shop-'],
    ['shop-', 'web-1.2.0', undefined],
  ])('with the prefix %j, %j: %j', (prefix, text, version) => {
    const found = floatingRevision(slot(text, prefix, git));
    expect(found).toEqual(version === undefined ? undefined : { version });
  });

  test('what stands before a template is a prefix, too', () => {
    expect(floatingRevision(slot('2026', '', { revision: { before: 'shop-' } }))).toBeUndefined();
  });
});

test.each<Partial<Slot>>([
  { known: 'configured' },
  { known: 'ambiguous' },
  { codec: { kind: 'field', field: 'tag', prefix: '' } },
  { codec: { kind: 'image' } },
])('only versions that were found follow anything, not %j', (more) => {
  expect(floatingRevision(slot('main', '', { ...git, ...more }))).toBeUndefined();
  expect(isFollowing(slot('1.0.0', '', { ...git, ...more }), 'main')).toBe(false);
});

test.each<[string, boolean, boolean]>([
  ['main', true, true],
  ['1.x', true, true],
  ['shop-1.x', true, true],
  ['shop-main', true, true],
  ['release', true, false],
  [commit, false, false],
  ['1.2.0', false, false],
  ['12.20.10', false, false],
  ['shop-1.2.0', false, false],
  ['v1.2.0-rc.1', false, false],
])('to write %s is to follow it: %j in git, %j in a registry', (version, inGit, inRegistry) => {
  expect(isFollowing(slot('1.0.0', 'shop-', git), version)).toBe(inGit);
  expect(isFollowing(slot('1.0.0', 'shop-'), version)).toBe(inRegistry);
});
