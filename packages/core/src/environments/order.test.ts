import { expect, test } from '@jest/globals';
import { type Order, orderPins } from './order.js';
import type { Pin } from './release.js';

const [x, y] = ['sha256:x', 'sha256:y'];
/** Commits are numbered in the order they were made; f is on another branch. */
const ancestry = (current: string, offered: string): Order => {
  if (current === offered) return 'same';
  if ([current, offered].includes('fffffff')) return 'diverged';
  return offered > current ? 'newer' : 'older';
};

test.each<[Pin, Pin, Order]>([
  [{ tag: '1.9.0' }, { tag: '1.10.0' }, 'newer'],
  [{ tag: 'v1.2.0' }, { tag: '1.1.0' }, 'older'],
  [{ version: '1.2.0-rc.2' }, { version: '1.2.0' }, 'newer'],
  [{ version: '1.2.0' }, { version: '1.2.0+build' }, 'unknown'],
  [{ tag: '1.2.0', digest: x }, { tag: '1.3.0', digest: x }, 'same'],
  [{ tag: '1.2.0', digest: x }, { tag: '1.2.0', digest: y }, 'unknown'],
  [{ tag: '1.2.0', digest: null }, { tag: '1.2.0', digest: y }, 'same'],
  [{ tag: 'sha-2222222' }, { tag: 'sha-1111111' }, 'older'],
  [{ version: '0.1.0-sha-1111111' }, { version: '0.1.0-sha-2222222' }, 'newer'],
  [{ tag: 'sha-1111111' }, { tag: 'sha-fffffff' }, 'diverged'],
  [{ tag: '1.3.0', sha: '1111111', digest: x }, { tag: '1.2.0', sha: '2222222', digest: y }, 'newer'],
  [{ tag: 'sha-1111111' }, { tag: '1.2.0' }, 'unknown'],
  [{ tag: 'v247' }, { tag: 'v280' }, 'newer'],
  [{ tag: 'build-100' }, { tag: 'build-23' }, 'older'],
  [{ tag: '2025.10' }, { tag: '2025.9' }, 'older'],
  [{ tag: '20260821' }, { tag: '20260901' }, 'newer'],
  [{ tag: '2026-08-21' }, { tag: '2026-09-01' }, 'newer'],
  [{ tag: 'release-2026-08-21' }, { tag: 'release-2026-06-30' }, 'older'],
  [{ tag: '20260821-1a2b3c4' }, { tag: '20260820-def1234' }, 'older'],
  [{ tag: '2026-08-21-1a2b3c4' }, { tag: '2026-09-20-def1234' }, 'newer'],
  [{ tag: 'main-1a2b3c4-1609459200' }, { tag: 'main-0000000-1609459201' }, 'newer'],
  [{ tag: 'prod-1a2b3c4-20260821151134' }, { tag: 'prod-5555555-20260820151134' }, 'older'],
  [{ tag: '1791061772-1a2b3c4' }, { tag: '1791061288-a2c1393' }, 'older'],
  [{ tag: 'v7' }, { tag: 'v7', digest: y }, 'same'],
  [{ tag: 'v07' }, { tag: 'v7' }, 'unknown'],
  [{ tag: 'v247' }, { tag: 'build-280' }, 'unknown'],
  [{ tag: 'v247' }, { tag: 'v280.1' }, 'unknown'],
  [{ tag: 'v247' }, { tag: '1.2.0' }, 'unknown'],
  [{ tag: 'dev-1234567' }, { tag: 'dev-7654321' }, 'unknown'],
  [{ tag: '4d8ed13' }, { tag: '5d8ed13' }, 'unknown'],
  [{ tag: 'pr-30' }, { tag: 'pr-12' }, 'unknown'],
  [{ tag: 'api-PR30' }, { tag: 'api-PR12' }, 'unknown'],
  [{ tag: 'SHOP-230' }, { tag: 'SHOP-101' }, 'unknown'],
  [{ tag: 'feature-230' }, { tag: 'feature-101' }, 'unknown'],
  [{ tag: 'feature-SHOP-230' }, { tag: 'feature-SHOP-101' }, 'unknown'],
  [{ tag: 'BUILD-100' }, { tag: 'BUILD-23' }, 'older'],
  [{ tag: 'feature-login-b12' }, { tag: 'feature-login-b9' }, 'older'],
  [{ tag: '31.01.2026' }, { tag: '01.02.2026' }, 'unknown'],
  [{ tag: '1.2.0-a1' }, { tag: '1.2-a2' }, 'unknown'],
  [{ tag: 'latest' }, { tag: '1.2.0' }, 'unknown'],
  [{}, { tag: '1.2.0' }, 'unknown'],
  [{ tag: '1.2.0-9-g0a1b2c3' }, { tag: '1.2.0-10-gc3b2a10' }, 'newer'],
  [{ tag: 'v1.2.0-10-gc3b2a10' }, { tag: 'v1.2.0-9-g0a1b2c3' }, 'older'],
  [{ tag: '1.2.0' }, { tag: '1.2.0-3-g0a1b2c3' }, 'newer'],
  [{ tag: '1.2.0-3-g0a1b2c3' }, { tag: '1.2.0' }, 'older'],
  [{ tag: '1.2.0-30-g0a1b2c3' }, { tag: '1.2.1' }, 'newer'],
  [{ tag: '1.2.0-3-g0a1b2c3' }, { tag: '1.2.0-3-gc3b2a10' }, 'unknown'],
  [{ tag: '1.2.0-rc.1-9-g0a1b2c3' }, { tag: '1.2.0-rc.2' }, 'newer'],
  [{ tag: '1.2.0-rc9' }, { tag: '1.2.0-rc10' }, 'newer'],
  [{ tag: '1.2.0-debian-11-r10' }, { tag: '1.2.0-debian-11-r9' }, 'older'],
  [{ tag: '1.2.0-debian-11-r9' }, { tag: '1.2.0-debian-12-r1' }, 'newer'],
  [{ version: '1.2.0-SNAPSHOT-9' }, { version: '1.2.0-SNAPSHOT-10' }, 'newer'],
  [{ tag: '1.2.0-rc10' }, { tag: '1.2.0' }, 'newer'],
  [{ tag: '1.2.0-beta2' }, { tag: '1.2.0-rc1' }, 'newer'],
  [{ tag: '1.2.0-def1234' }, { tag: '1.2.0-abc1234' }, 'unknown'],
  [{ tag: '1.2.0-1234567' }, { tag: '1.2.0-abc1234' }, 'unknown'],
  [{ tag: '1.2.0-build9-def1234' }, { tag: '1.2.0-build10-abc1234' }, 'newer'],
  [{ tag: '0.0.0-20260201120000-abc1234' }, { tag: '0.0.0-20260101120000-def1234' }, 'older'],
  [{ tag: '1.2.0-20260501' }, { tag: '1.2.0-20260601' }, 'newer'],
  [{ tag: '1.2.0-build-20260601' }, { tag: '1.2.0-build-20260501' }, 'older'],
  [{ tag: '1.2.0-dev.9' }, { tag: '1.2.0-dev.10' }, 'newer'],
])('%j → %j is %s', (current, offered, order) => {
  expect(orderPins(current, offered, ancestry)).toBe(order);
});
