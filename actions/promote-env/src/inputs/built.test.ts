import { expect, test } from '@jest/globals';
import type { Release } from '@slipway/core/environments/model/release';
import { withCurrentNames } from './built.js';

test('services that were renamed have their present names; what is there under it counts', () => {
  const built: Release = new Map([
    ['service/old', { tag: '1' }],
    ['service/older', { tag: '0' }],
    ['service/web', { tag: '2' }],
    ['service/www', { tag: '3' }],
  ]);
  const services = [
    { name: 'api', formerly: ['old'] },
    { name: 'web', formerly: ['www'] },
  ];
  expect([...withCurrentNames(built, services)]).toEqual([
    ['service/older', { tag: '0' }],
    ['service/web', { tag: '2' }],
    ['service/api', { tag: '1' }],
  ]);
});
