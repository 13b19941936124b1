import { expect, test } from '@jest/globals';
import { isRollbackLane } from './rollback-mark.js';

test.each([
  ['rollback/prod', true],
  ['rollback/prod+api', true],
  ['rollback/prod-0a1b2c3d', true],
  ['rollback/prod-0a1b2c3d4', false],
  ['rollback/prod-0a1b2c3', false],
  ['rollback/prod-eu', false],
  ['rollback/prod-eu-0a1b2c3d', false],
  ['rollback/production', false],
  ['promote/prod', false],
])('%s is a lane of rollbacks of prod: %s', (name, told) => {
  expect(isRollbackLane('prod', name)).toBe(told);
});
