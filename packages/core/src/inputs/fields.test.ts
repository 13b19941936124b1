import { expect, test } from '@jest/globals';
import { globs, someCharts } from './fields.js';

test('charts and globs may be a JSON array, such as an output of another step', () => {
  expect(someCharts.parse('["shop", "charts/lib"]')).toEqual(['shop', 'charts/lib']);
  expect(globs.parse('["shop"]')).toEqual(['shop']);
  expect(globs.parse('[ab]*')).toEqual(['[ab]*']);
  expect(someCharts.parse('[]')).toBeUndefined();
  expect(someCharts.parse('all')).toEqual([]);
});
