import { expect, test } from '@jest/globals';
import { readVersionFile } from '../files/version-file.js';
import { id, memoryHistory, type WrittenCommit } from '../snapshot/memory.js';
import { broughtBy } from './brought-by.js';

const file = { path: '.version', read: (path: string, text: string) => readVersionFile(path, text).value };

const to = (name: string, version: string | null, more: Partial<WrittenCommit> = {}): WrittenCommit => ({
  ...{ name, message: name, ...more },
  ...(version === null ? {} : { files: { '.version': `${version}\n` } }),
});

const straight = [to('a', '1.0.0'), to('b', null), to('c', '1.1.0'), to('d', null)];
const merged = [
  ...[to('a', '1.0.0'), to('side', '1.1.0', { parents: ['a'] }), to('main', null, { parents: ['a'] })],
  ...[to('merge', '1.1.0', { parents: ['main', 'side'] }), to('after', null)],
];
const lowered = [to('a', '1.2.0'), to('back', '1.0.0'), to('b', '1.1.0'), to('again', '1.0.0')];
const reverted = [to('a', '1.0.0'), to('b', '1.1.0'), to('back', '1.0.0'), to('again', '1.1.0')];

test.each<[string, WrittenCommit[], string, string | null]>([
  ['the one that wrote it', straight, '1.1.0', 'c'],
  ['an older one', straight, '1.0.0', 'a'],
  ['none: it never was', straight, '1.2.0', null],
  ['the merge that landed it, not the commit of its branch', merged, '1.1.0', 'merge'],
  ['the newest that raised the file', reverted, '1.1.0', 'again'],
  ['the one that raised it, not the revert', reverted, '1.0.0', 'a'],
  [
    'the revert, where none raised it',
    [to('a', '1.1.0'), to('back', '1.0.0'), to('space', '1.0.0\n')],
    '1.0.0',
    'back',
  ],
  ['the newest of two reverts', lowered, '1.0.0', 'again'],
  [
    'the one that mended a text that is no version',
    [to('a', '1.0.0'), to('b', 'soon'), to('c', '1.0.0')],
    '1.0.0',
    'c',
  ],
])('brought by %s', async (_, commits, version, expected) => {
  const head = id(commits.at(-1)?.name ?? '');
  const found = await broughtBy(memoryHistory(commits), head, file, version);
  expect(found).toBe(expected && id(expected));
});
