import { describe, expect, test } from '@jest/globals';
import { namesThrough, stepsOf } from './through-links.js';

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

test('a link into its own folder gives no more names', () => {
  expect(namesThrough(links, 'v1/a.yaml')).toEqual(['v1/a.yaml', 'current/a.yaml']);
});

test('links that lead into each other end', () => {
  const crossed = new Map([
    ['a/x', 'b'],
    ['b/y', 'a'],
  ]);
  const names = namesThrough(crossed, 'a/f');
  expect(names).toContain('a/x/y/f');
  expect(names.length).toBeLessThanOrEqual(100);
});

describe('what a path leads through', () => {
  const chain = new Map([
    ['prod/web.yaml', 'shared/web.yaml'],
    ['shared', 'versions/v1'],
    ['here', '.'],
  ]);

  test.each([
    ['no link', 'versions/v1/web.yaml', []],
    ['a folder', 'shared/a/b.yaml', ['versions/v1/a/b.yaml']],
    ['a link to a link', 'prod/web.yaml', ['shared/web.yaml', 'versions/v1/web.yaml']],
    ['the root', 'here/a.yaml', ['a.yaml']],
    ['a folder whose name only begins so', 'shared2/a.yaml', []],
  ])('%s', (_what, path, steps) => {
    expect(stepsOf(chain, path)).toEqual(steps);
  });

  test('a circle ends', () => {
    const circle = new Map([
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(stepsOf(circle, 'a/x')).toEqual(['b/x', 'a/x']);
    expect(stepsOf(new Map([['a', 'a/b']]), 'a').length).toBeLessThanOrEqual(100);
  });
});
