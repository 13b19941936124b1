import { expect, test } from '@jest/globals';
import { aWeek } from './words.js';

test.each([
  [0, '0'],
  [2 / 46, 'less than 0.1'],
  [0.05, '0.1'],
  [6, '6'],
  [5.96, '6'],
])('%d deployments a week are told as %s', (count, text) => {
  expect(aWeek(count)).toBe(text);
});
