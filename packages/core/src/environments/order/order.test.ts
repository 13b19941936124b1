import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import type { Pin } from '../model/release.js';
import { type TagOrder, tagOrders } from '../model/tag-order.js';
import { commitOf, type Order, orderPins } from './order.js';

const [x, y] = ['sha256:x', 'sha256:y'];
/** Commits are numbered in the order they were made; f is on another branch, and of e nobody knows. */
const ancestry = (current: string, offered: string): Order => {
  if (current === offered) return 'same';
  if ([current, offered].includes('eeeeeee')) return 'unknown';
  if ([current, offered].includes('fffffff')) return 'diverged';
  return offered > current ? 'newer' : 'older';
};

test.each<[TagOrder | null, Pin, Pin, Order]>([
  [null, { tag: '1.9.0' }, { tag: '1.10.0' }, 'newer'],
  [null, { version: '1.2.0-rc.2' }, { version: '1.2.0' }, 'newer'],
  [null, { tag: '1.2.0', digest: x }, { tag: '1.3.0', digest: x }, 'same'],
  [null, { tag: '1.2.0', digest: x }, { tag: '1.2.0', digest: y }, 'unknown'],
  [null, { tag: '1.2.0', digest: null }, { tag: '1.2.0', digest: y }, 'same'],
  [null, {}, { tag: '1.2.0' }, 'unknown'],
  // N3: two semantic versions are compared, whatever only one side says besides.
  [null, { tag: '2.4.0' }, { tag: '2.3.9', sha: '2222222' }, 'older'],
  [null, { tag: '2.4.0', sha: '2222222' }, { tag: '2.3.9' }, 'older'],
  [null, { tag: '2.3.9' }, { tag: '2.4.0', sha: '1111111' }, 'newer'],
  // Versions decide; commits say what would be lost, and order what versions do not.
  [null, { tag: '1.3.0', sha: '1111111' }, { tag: '1.2.0', sha: '2222222' }, 'older'],
  [null, { tag: '1.2.0', sha: '1111111' }, { tag: '1.3.0', sha: 'eeeeeee' }, 'newer'],
  [null, { tag: '1.2.0', sha: '1111111' }, { tag: '1.3.0', sha: 'fffffff' }, 'diverged'],
  [null, { tag: '1.2.0', sha: '1111111', digest: x }, { tag: '1.2.0', sha: '2222222', digest: y }, 'newer'],
  [null, { tag: 'main', sha: '2222222', digest: x }, { tag: 'main', sha: '1111111', digest: y }, 'older'],
  [null, { tag: 'sha-2222222' }, { tag: 'sha-1111111' }, 'older'],
  [null, { version: '0.1.0-sha-1111111' }, { version: '0.1.0-sha-2222222' }, 'newer'],
  [null, { tag: 'sha-1111111' }, { tag: 'sha-fffffff' }, 'diverged'],
  [null, { tag: 'sha-1111111' }, { tag: '1.2.0' }, 'unknown'],
  // Nothing is guessed of other tags.
  ...[
    'build-23 build-100',
    'v247 v280',
    '2026.07 2026.08',
    '2026-08-21 2026-09-01',
    'pr-12 pr-30',
    'SHOP-12 SHOP-13',
  ].map((tags): [null, Pin, Pin, Order] => [
    null,
    { tag: tags.split(' ')[0] ?? '' },
    { tag: tags.split(' ')[1] ?? '' },
    'unknown',
  ]),
  ['semver', { tag: '1.2.0', sha: '1111111' }, { tag: '1.3.0', sha: 'fffffff' }, 'newer'],
  ['semver', { tag: 'sha-1111111' }, { tag: 'sha-2222222' }, 'unknown'],
  ['number', { tag: 'build-23' }, { tag: 'build-100' }, 'newer'],
  ['number', { tag: 'build-23', sha: '2222222' }, { tag: 'build-100', sha: '1111111' }, 'newer'],
  ['date', { tag: 'main-1a2b3c4-1609459200' }, { tag: 'main-1a2b3c4-1609459100' }, 'older'],
  ['commit', { tag: '1.2.0', sha: '1111111' }, { tag: '1.1.0', sha: '2222222' }, 'newer'],
  ['commit', { tag: 'main-1111aaa' }, { tag: '20260101-2222aaa' }, 'newer'],
  ['commit', { tag: '1111111' }, { tag: '2222222' }, 'newer'],
  ['commit', { tag: '1.2.0' }, { tag: '1.3.0' }, 'unknown'],
  ['none', { tag: '1.2.0', sha: '1111111' }, { tag: '1.3.0', sha: '2222222' }, 'unknown'],
  ['none', { tag: '1.2.0' }, { tag: '1.2.0' }, 'same'],
  // Helm wants semantic versions of charts.
  ['none', { version: '1.2.0' }, { version: '1.3.0' }, 'newer'],
  ['number', { version: '1.2.0' }, { version: '1.1.0' }, 'older'],
])('%s: %j → %j is %s', (kind, current, offered, order) => {
  expect(orderPins(current, offered, ancestry, kind)).toBe(order);
});

test.each([
  ['sha-1a2b3c4', '1a2b3c4', '1a2b3c4'],
  ['main-1a2b3c4', undefined, '1a2b3c4'],
  ['main-1a2b3c4-1609459200', undefined, '1a2b3c4'],
  ['1.2.0-3-g0a1b2c3', undefined, '0a1b2c3'],
  ['0123456789abcdef0123456789abcdef01234567', undefined, '0123456789abcdef0123456789abcdef01234567'],
  ['abc1234-def1234', undefined, undefined],
  ['1.2.0', undefined, undefined],
])('%s names the commit %s, and %s where tags are declared to name one', (tag, said, declared) => {
  expect([commitOf({ tag }), commitOf({ tag }, 'commit')]).toEqual([said, declared]);
});

test('whatever is declared, the other way round it is the opposite', () => {
  const sha = fc.constantFrom('1111111', '2222222', 'eeeeeee', 'fffffff');
  const pin: fc.Arbitrary<Pin> = fc.record(
    {
      tag: fc.constantFrom('1.2.0', '1.3.0', '1.3.0-rc.1', 'main', 'sha-1111111', 'build-2', '20260101'),
      digest: fc.constantFrom(x, y),
      sha,
    },
    { requiredKeys: [] },
  );
  const inverse: Readonly<Record<Order, Order>> = {
    ...{ same: 'same', newer: 'older', older: 'newer', diverged: 'diverged', unknown: 'unknown' },
  };
  fc.assert(
    fc.property(pin, pin, fc.constantFrom(null, ...tagOrders), (a, b, kind) => {
      expect(orderPins(b, a, ancestry, kind)).toBe(inverse[orderPins(a, b, ancestry, kind)]);
    }),
    { numRuns: cases(600, 3000) },
  );
});
