import { expect, test } from '@jest/globals';
import picomatch from 'picomatch';
import {
  asGlob,
  everythingIn,
  folderOf,
  foldersOf,
  inFolder,
  isAt,
  normalizeFolder,
  resolveFolder,
  within,
} from './folder.js';

test.each([
  ['', '.'],
  ['.', '.'],
  ['./', '.'],
  ['./charts/shop/', 'charts/shop'],
  ['charts//./shop', 'charts/shop'],
  ['charts/\\[a]/', 'charts/\\[a]'],
  ['/charts', '/charts'],
])('a folder written as %j is %j', (text, folder) => {
  expect(normalizeFolder(text)).toBe(folder);
});

test.each([
  ['Chart.yaml', '.', ['.']],
  ['charts/shop/Chart.yaml', 'charts/shop', ['charts/shop', 'charts', '.']],
])('%s is in %s', (path, folder, all) => {
  expect(folderOf(path)).toBe(folder);
  expect(foldersOf(path)).toEqual(all);
  expect(within(folder, path)).toBe('Chart.yaml');
  expect(inFolder(folder, 'Chart.yaml')).toBe(path);
});

test('a folder whose name begins like another one is not in it', () => {
  expect(isAt('libs/a', 'libs/ab/x')).toBe(false);
  expect(isAt('libs/a', 'libs/a')).toBe(true);
  expect(isAt('.', 'libs/ab/x')).toBe(true);
});

test.each(['apps/[id]', 'apps/(group)', 'apps/a|b', 'apps/{x,y}', '.'])(
  'the glob of %s is for that folder',
  (folder) => {
    const matches = picomatch(everythingIn(folder), { dot: true });
    expect(matches(inFolder(folder, 'deep/.file'))).toBe(true);
    expect(matches('apps/i/file')).toBe(folder === '.');
    expect(picomatch.isMatch(inFolder(folder, 'a'), asGlob(inFolder(folder, 'a')))).toBe(true);
  },
);

test.each([
  ['charts/shop', '../common', 'charts/common'],
  ['charts/shop', '../..', '.'],
  ['charts/shop', '../../..', undefined],
  ['.', '/etc', undefined],
])('from %s, %s leads to %s', (from, relative, to) => {
  expect(resolveFolder(from, relative)).toBe(to);
});
