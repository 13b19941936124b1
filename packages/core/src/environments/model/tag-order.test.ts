import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import semver from 'semver';
import { orderTags, tagOrders } from './tag-order.js';

type Kind = Parameters<typeof orderTags>[0];
type Told = ReturnType<typeof orderTags>;

test.each<[Kind, string, string, Told]>([
  ['semver', '1.9.0', '1.10.0', 'newer'],
  ['semver', 'v1.2.0', '1.1.0', 'older'],
  ['semver', '1.2.0-rc.2', '1.2.0', 'newer'],
  ['semver', '1.2.0', 'v1.2.0', 'unknown'],
  ['semver', '1.2.0', '1.2.0+build', 'unknown'],
  ['semver', '1.2.0-rc9', '1.2.0-rc10', 'newer'],
  ['semver', '1.2.0-beta2', '1.2.0-rc1', 'newer'],
  ['semver', '1.2.0-debian-11-r10', '1.2.0-debian-11-r9', 'older'],
  ['semver', '1.2.0-SNAPSHOT-9', '1.2.0-SNAPSHOT-10', 'newer'],
  ['semver', '1.2.0-9-g0a1b2c3', '1.2.0-10-gc3b2a10', 'newer'],
  ['semver', '1.2.0', '1.2.0-3-g0a1b2c3', 'newer'],
  ['semver', '1.2.0-3-g0a1b2c3', '1.2.0', 'older'],
  ['semver', '1.2.0-30-g0a1b2c3', '1.2.1', 'newer'],
  ['semver', '1.2.0-3-g0a1b2c3', '1.2.0-3-gc3b2a10', 'unknown'],
  ['semver', '1.2.0-rc.1-9-g0a1b2c3', '1.2.0-rc.2', 'newer'],
  ['semver', '1.2.0-def1234', '1.2.0-abc1234', 'unknown'],
  ['semver', '1.2.0-1234567', '1.2.0-abc1234', 'unknown'],
  ['semver', '1.2.0-build9-def1234', '1.2.0-build10-abc1234', 'newer'],
  ['semver', '0.0.0-20260201120000-abc1234', '0.0.0-20260101120000-def1234', 'older'],
  ['semver', '0.1.0-sha-1111111', '0.1.0-sha-2222222', 'unknown'],
  ['semver', '0.1.0-sha-1a11111', '0.1.0', 'unknown'],
  ['semver', '0.0.1', '0.1.0-sha-1a11111', 'newer'],
  ['semver', '0.2.0-rc.1', '0.1.0-sha-1a11111', 'older'],
  ['semver', 'latest', '1.2.0', 'unknown'],
  ['semver', '2026.07', '2026.08', 'unknown'],
  ['semver', 'build-22', 'build-23', 'unknown'],
  ['number', 'v247', 'v280', 'newer'],
  ['number', 'build-100', 'build-23', 'older'],
  ['number', '2025.10', '2025.9', 'older'],
  ['number', 'main-1a2b3c4-17', 'main-0000abc-18', 'newer'],
  ['number', '17-1a2b3c4', '9-0000abc', 'older'],
  ['number', 'SHOP-12', 'SHOP-13', 'newer'],
  ['number', 'v247', 'build-280', 'unknown'],
  ['number', 'v247', 'v280.1', 'unknown'],
  ['number', 'v07', 'v7', 'unknown'],
  ['number', '4d8ed13', '5d8ed13', 'unknown'],
  ['number', 'main', 'latest', 'unknown'],
  ['date', '20260821', '20260901', 'newer'],
  ['date', '2026-08-21', '20260901', 'newer'],
  ['date', '2026.7', '2026.10', 'newer'],
  ['date', 'release-2026-08-21', 'release-2026-06-30', 'older'],
  ['date', '20260821-1a2b3c4', '20260820-def1234', 'older'],
  ['date', '20260821-1234567', '20260822-def1234', 'newer'],
  ['date', 'main-1a2b3c4-1609459200', 'main-0000000-1609459201', 'newer'],
  ['date', '1609459200999', '1609459201000', 'newer'],
  ['date', '1791061288', '20260901', 'older'],
  ['date', 'prod-1a2b3c4-20260821151134', 'prod-5555555-20260820151134', 'older'],
  ['date', '20260821T151134Z', '2026-08-21T15-11-35Z', 'newer'],
  ['date', '20260821.2', '20260821.10', 'newer'],
  ['date', '1791061772-1a2b3c4', '1791061288-a2c1393', 'older'],
  ['date', '20260230', '20260301', 'unknown'],
  ['date', '20261301', '20270101', 'unknown'],
  ['date', '20260101-20260201', '20260101-20260301', 'unknown'],
  ['date', 'main-20260821', 'hotfix-20260822', 'unknown'],
  ['date', '31.01.2026', '01.02.2026', 'unknown'],
  ['date', '1.2.0', '1.3.0', 'unknown'],
  ['date', '20260821151134', '2026-08-21T15:11:35', 'newer'],
  ['date', '20260821151134', '2026-08-21-15-11-35', 'newer'],
  ['date', '20260821151134', '2026.08.21.15.11.35', 'newer'],
  ['date', '20260821151134', '2026_08_21_151135', 'newer'],
  ['date', '20260821151134', '2026-8-21T151135', 'newer'],
  ['date', '20260821151134', '20260821151135Z', 'newer'],
  ['date', '20260821151134', '20260821-15:11:33', 'older'],
  ['date', '20260821151134', '20260821.1511', 'older'],
  ['date', '20260821151134', '20260821T15:12Z', 'newer'],
  ['date', '20260821151134', '20260821T15.59', 'newer'],
  ['date', '20260821151134', '20260821T00:59', 'older'],
  ['date', '20260821151134', '20260821T0959', 'older'],
  ['date', '20260821151134', '20260821T1959', 'newer'],
  ['date', '20260821151134', '20260821T2359', 'newer'],
  ['date', '20260821151134', '20260821T2459', 'unknown'],
  ['date', '20260821151134', '20260821T3059', 'unknown'],
  ['date', '20260821151134', '20260821T1560', 'unknown'],
  ['date', '20260821151134', '20260821T151160', 'unknown'],
  ['date', '20260821151134', '2026_08_21_15_11_35', 'unknown'],
  ['date', '20260821151134', '2026-08', 'older'],
  ['date', '20260821151134', '2026-9', 'newer'],
  ['date', '20260821151134', '2026.08.3', 'older'],
  ['date', '20260821151134', '2026.08.22', 'newer'],
  ['date', '20260821151134', '2026-08.22', 'unknown'],
  ['date', '20260821151134', '20260800', 'unknown'],
  ['date', '20260821151134', '20260031', 'unknown'],
  ['date', '20260821151134', '19260821', 'unknown'],
  ['date', '20260821151134', '21260821', 'unknown'],
  ['date', '20260821151134', '120260822', 'unknown'],
  ['date', '20260821151134', '202608221', 'unknown'],
  ['date', '20260821151134', '1787325095', 'newer'],
  ['date', '20260821151134', '1787325093', 'older'],
  ['date', '20260821151134', '1787325094999', 'newer'],
  ['date', '20260821151134', '2787325095', 'unknown'],
  ['date', '20260821151134', '17873250951', 'unknown'],
  ['date', '20260821151134', '178732509512', 'unknown'],
  ['date', '20260821151134', '17873250951234', 'unknown'],
  ['number', 'a1.b', 'a.b2', 'unknown'],
  ['none', '1.2.0', '1.3.0', 'unknown'],
  ['semver', '1.2.0', '1.2.0', 'unknown'],
])('%s: %s → %s is %s', (kind, current, offered, told) => {
  expect(orderTags(kind, current, offered)).toBe(told);
});

const kinds = tagOrders.filter((kind) => kind !== 'commit');
const number = fc.oneof(fc.nat(12), fc.integer({ min: 1_600_000_000, max: 1_600_000_050 }));
const word = fc.constantFrom('', 'rc', 'rc.', 'beta', 'main-', 'v', 'build-', 'sha-', '-g', 'alpha.');
const commit = fc.constantFrom('1a2b3c4', 'abc1234', '1234567', 'c3b2a10');
const version = fc
  .tuple(fc.nat(2), fc.nat(2), fc.nat(2), word, fc.nat(11), fc.option(commit))
  .map(([a, b, c, said, count, id]) => {
    const suffix = said === '' ? '' : `-${said}${count}`.replace(/-+/g, '-');
    return `${a}.${b}.${c}${suffix}${id === null ? '' : `-${id}`}`;
  });
const date = fc
  .tuple(
    fc.integer({ min: 2024, max: 2027 }),
    fc.integer({ min: 1, max: 13 }),
    fc.integer({ min: 1, max: 31 }),
    fc.constantFrom('', '-', '.'),
  )
  .map(([y, m, d, separator]) => [y, `${m}`.padStart(2, '0'), `${d}`.padStart(2, '0')].join(separator));
const tag = fc.oneof(
  version,
  date,
  fc.tuple(word, fc.oneof(number.map(String), date, commit)).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('main', 'dev'), commit, fc.oneof(number.map(String), date)).map((parts) => parts.join('-')),
  fc.string({ maxLength: 8 }),
);
const inverse: Readonly<Record<Told, Told>> = { newer: 'older', older: 'newer', unknown: 'unknown' };

test.each(kinds)('%s: the other way round it is the opposite', (kind) => {
  fc.assert(
    fc.property(tag, tag, (a, b) => {
      expect(orderTags(kind, b, a)).toBe(inverse[orderTags(kind, a, b)]);
      expect(orderTags(kind, a, a)).toBe('unknown');
    }),
    { numRuns: cases(400, 2000) },
  );
});

test.each(kinds)('%s: what is newer than something newer is newer', (kind) => {
  const chain = fc.tuple(tag, tag, tag);
  fc.assert(
    fc.property(chain, ([a, b, c]) => {
      if (orderTags(kind, a, b) !== 'newer' || orderTags(kind, b, c) !== 'newer') return;
      expect(orderTags(kind, a, c)).toBe('newer');
    }),
    { numRuns: cases(1000, 5000) },
  );
});

test.each(kinds)('%s: what can be compared with one can be compared with all of its kind', (kind) => {
  fc.assert(
    fc.property(tag, tag, tag, (a, b, c) => {
      const known = (one: string, other: string) => ['newer', 'older'].includes(orderTags(kind, one, other));
      if (!known(a, b) || !known(b, c) || a === c) return;
      // In one place, neither is before the other, and both stand alike to everything else.
      if (!known(a, c)) expect(orderTags(kind, a, b)).toBe(orderTags(kind, c, b));
    }),
    { numRuns: cases(1000, 5000) },
  );
});

test('plain semantic versions stand as the semver package says', () => {
  const part = fc.oneof(fc.nat(11), fc.constantFrom('alpha', 'beta', 'rc'));
  const plain = fc
    .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.array(part, { maxLength: 3 }))
    .map(([a, b, c, pre]) => `${a}.${b}.${c}${pre.length === 0 ? '' : `-${pre.join('.')}`}`);
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      const compared = semver.compare(a, b);
      expect(orderTags('semver', a, b)).toBe(compared === 0 ? 'unknown' : compared < 0 ? 'newer' : 'older');
    }),
    { numRuns: cases(400, 2000) },
  );
});
