import { expect, test } from '@jest/globals';
import { namesThrough } from './through-links.js';

const links = new Map([
  ['current', 'v1'],
  ['prod/values.yaml', 'shared/values.yaml'],
  ['all', '.'],
]);
const [current, prod] = [...links].map((one) => new Map([one]));

test.each([
  ['a file in a linked folder', current, 'v1/a/b.yaml', ['v1/a/b.yaml', 'current/a/b.yaml']],
  ['the folder itself', current, 'v1', ['v1', 'current']],
  ['a folder whose name only begins so', current, 'v10/a.yaml', ['v10/a.yaml']],
  ['a linked file', prod, 'shared/values.yaml', ['shared/values.yaml', 'prod/values.yaml']],
  ['what is beside it', prod, 'shared/other.yaml', ['shared/other.yaml']],
])('%s', (_what, links, path, names) => {
  expect(namesThrough(links ?? new Map(), path)).toEqual(names);
});

test('a link to a link', () => {
  const chain = new Map([
    ['b', 'a'],
    ['c', 'b'],
  ]);
  expect(namesThrough(chain, 'a/x')).toEqual(['a/x', 'b/x', 'c/x']);
});

test('a link into its own folder ends', () => {
  const names = namesThrough(links, 'v1/a.yaml');
  expect(names).toContain('all/current/a.yaml');
  expect(names.length).toBeLessThanOrEqual(100);
});
