import { expect, test } from '@jest/globals';
import { commitId, globs, namesIn, parseNames, someCharts } from './fields.js';

test('charts and globs may be a JSON array, such as an output of another step', () => {
  expect(someCharts.parse('["shop", "charts/lib"]')).toEqual(['shop', 'charts/lib']);
  expect(globs.parse('["shop"]')).toEqual(['shop']);
  expect(globs.parse('[ab]*')).toEqual(['[ab]*']);
  expect(someCharts.parse('[]')).toBeUndefined();
  expect(someCharts.parse('all')).toEqual([]);
});

test.each<[string, readonly string[] | undefined]>([
  ['api, web\napi', ['api', 'web']],
  ['["api", "web", "api"]', ['api', 'web']],
  ['[]', []],
  ['', undefined],
  [' , ', undefined],
  ['[api]', undefined],
  ['["api", 1]', undefined],
  ['["api", ""]', undefined],
])('names: %p', (value, expected) => {
  expect(parseNames(value)).toEqual(expected);
});

test('an array of something else is not taken for a glob where it is looked for', () => {
  expect([namesIn('[1]'), namesIn('[ab]*'), namesIn('a')]).toEqual([undefined, null, null]);
});

test('the id of a commit is whole', () => {
  const good = ['', 'a'.repeat(40), '0'.repeat(64)];
  expect(good.map((value) => commitId.parse(value))).toEqual(good);
  for (const bad of ['abcdef1', 'main', 'A'.repeat(40), 'a'.repeat(41)]) expect(commitId.parse(bad)).toBeUndefined();
});
