import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import fc from 'fast-check';
import { Repository as Clone } from '../ports/repository.js';
import { changesBetween, findLines } from './changes.js';

const made: Repository[] = [];
afterAll(() => Promise.all(made.map((repository) => repository.remove())));

async function makeOne(): Promise<Repository> {
  const repository = await makeRepository();
  made.push(repository);
  return repository;
}

/** What git says, in the same form. */
async function byGit(repository: Repository, from: string, to: string): Promise<string[]> {
  const text = await repository.git('diff-tree', '-r', '-z', '--no-renames', '--raw', '--no-abbrev', from, to);
  const fields = text.split('\0');
  const none = '0'.repeat(40);
  const found: string[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, , before = '', after = ''] = fields[at]?.split(' ') ?? [];
    if (before !== after)
      found.push(`${fields[at + 1]} ${before === none ? '' : before} ${after === none ? '' : after}`);
  }
  return found.sort();
}

async function byUs(repository: Repository, from: string, to: string): Promise<string[]> {
  const clone = await Clone.open({ workspace: repository.path, temp: repository.path });
  try {
    const changes = await changesBetween(clone, from, to);
    for (const { kind, before, after } of changes) {
      expect(kind).toBe(before === '' ? 'added' : after === '' ? 'deleted' : 'modified');
    }
    return changes.map(({ path, before, after }) => `${path} ${before} ${after}`).sort();
  } finally {
    await clone.close();
  }
}

test('files, folders, links, modes, submodules and odd names change as git says', async () => {
  const repository = await makeOne();
  const first = await repository.commit('one', {
    'same/deep/file': '1',
    'file-to-folder': '1',
    'folder-to-file/a/b': '1',
    'Grüße/ü.txt': '1',
    'a.b': '1',
    'a/b': '1',
    mode: '1',
    gone: '1',
  });
  await rm(join(repository.path, 'file-to-folder'));
  await rm(join(repository.path, 'folder-to-file'), { recursive: true });
  await mkdir(join(repository.path, 'file-to-folder'));
  await symlink('same', join(repository.path, 'link'));
  await repository.chmod('mode', 0o755);
  await repository.git('update-index', '--add', '--cacheinfo', `160000,${first},module`);
  const second = await repository.commit('two', {
    'file-to-folder/x': '2',
    'folder-to-file': '1',
    'Grüße/ü.txt': '2',
    'a.b': '2',
    'a/b': '2',
    'new/er/file': '1',
    gone: null,
  });
  for (const [from, to] of [
    [first, second],
    [second, first],
    [first, first],
  ] as const) {
    expect(await byUs(repository, from, to)).toEqual(await byGit(repository, from, to));
  }
  expect((await byUs(repository, first, second)).length).toBeGreaterThan(9);
});

test('whatever changes, it is what git says', async () => {
  const names = fc.array(fc.constantFrom('a', 'b', 'a.b', 'a-b', 'ab'), { minLength: 1, maxLength: 3 });
  const tree = fc.dictionary(
    names.map((parts) => parts.join('/')),
    fc.constantFrom('1', '2'),
    { maxKeys: 12 },
  );
  const repository = await makeOne();
  await repository.commit('begin', { keep: '1' });
  await fc.assert(
    fc.asyncProperty(tree, tree, async (one, two) => {
      const commits: string[] = [];
      for (const files of [one, two]) {
        await repository.git('rm', '-r', '--quiet', '--force', '--ignore-unmatch', '--', 'a', 'b', 'a.b', 'a-b', 'ab');
        // A path that is a folder of another one cannot be a file.
        const paths = Object.keys(files).filter(
          (path) => !Object.keys(files).some((other) => other.startsWith(`${path}/`)),
        );
        commits.push(
          await repository.commit('next', Object.fromEntries(paths.map((path) => [path, files[path] ?? '']))),
        );
      }
      const [from = '', to = ''] = commits;
      expect(await byUs(repository, from, to)).toEqual(await byGit(repository, from, to));
    }),
    { numRuns: cases(4, 150) },
  );
});

test('lines are found in files whose paths end so', async () => {
  const repository = await makeOne();
  const commit = await repository.commit('one', {
    'a/Chart.yaml': 'name: a\nrepository: file://../b\n',
    'Chart.yaml': '{ name: b }\n',
    'a/values.yaml': 'name: c\n',
    'x/Chart.yaml': 'version: 1\n',
  });
  const clone = await Clone.open({ workspace: repository.path, temp: repository.path });
  try {
    const lines = await findLines(clone, commit, ['name:', 'file://'], ['Chart.yaml']);
    expect(lines.holding('name')).toEqual([
      { path: 'Chart.yaml', text: '{ name: b }' },
      { path: 'a/Chart.yaml', text: 'name: a' },
    ]);
    expect(lines.holding('file://')).toEqual([{ path: 'a/Chart.yaml', text: 'repository: file://../b' }]);
    // Not in the path.
    expect(lines.holding('Chart.yaml')).toEqual([]);
    expect((await findLines(clone, commit, ['nowhere'], ['Chart.yaml'])).holding('name')).toEqual([]);
  } finally {
    await clone.close();
  }
});
