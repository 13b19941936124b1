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
  [{ tag: 'latest' }, { tag: '1.2.0' }, 'unknown'],
  [{}, { tag: '1.2.0' }, 'unknown'],
])('%j → %j is %s', (current, offered, order) => {
  expect(orderPins(current, offered, ancestry)).toBe(order);
});
