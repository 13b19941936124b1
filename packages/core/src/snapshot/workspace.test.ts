import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { filesMatching } from './workspace.js';

test('finds files that are in no commit, and never those of git, of packages, behind links or hidden', async () => {
  await using outside = await makeRepository();
  await using workspace = await makeRepository();
  await outside.write({ 'out.tgz': '' });
  const files = [
    'a.tgz',
    'dist/b.tgz',
    'dist/deep/c.tgz',
    'dist/.d.tgz',
    '.own/e.tgz',
    'dist/node_modules/f.tgz',
    '!g',
  ];
  await workspace.write(Object.fromEntries([...files, '.git/h.tgz'].map((path) => [path, ''])));
  await symlink(outside.path, join(workspace.path, 'linked'));
  await symlink(join(workspace.path, 'dist'), join(workspace.path, 'inner'));
  await symlink(join(outside.path, 'out.tgz'), join(workspace.path, 'dist/out.tgz'));
  const found = (glob: string) => filesMatching(workspace.path, glob);

  expect(await found('**/*.tgz')).toEqual(['a.tgz', 'dist/b.tgz', 'dist/deep/c.tgz']);
  expect(await found('*.tgz')).toEqual(['a.tgz']);
  expect(await found('dist/**')).toEqual(['dist/b.tgz', 'dist/deep/c.tgz']);
  expect(await found('dist//./*.{tgz,zip}')).toEqual(['dist/b.tgz']);
  expect(await found('dist/.*')).toEqual(['dist/.d.tgz']);
  expect(await found('{.own,none}/*')).toEqual(['.own/e.tgz']);
  expect(await found('inner/*')).toEqual(['inner/b.tgz']);
  expect(await found('a.tgz')).toEqual(['a.tgz']);
  expect(await found('!*')).toEqual(['!g']);
  for (const none of ['linked/*', '.git/*', 'dist/node_modules/*', 'none/**', 'a.tgz/*', 'dist/out.tgz']) {
    expect([none, await found(none)]).toEqual([none, []]);
  }
  await expect(found('../*')).rejects.toThrow(/leaves the repository/);
});
