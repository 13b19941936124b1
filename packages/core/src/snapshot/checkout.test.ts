import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { makeRepository, type Repository as TestRepository, temporaryFolder } from '@slipway/testing/repository';
import type { Files } from '../nouns/git.js';
import { Repository } from '../ports/repository.js';
import { overlay, snapshotAt, workingTreeChanges } from './checkout.js';
import { memorySnapshot } from './memory.js';
import type { Snapshot } from './snapshot.js';

const made: TestRepository[] = [];
let repo: TestRepository;
beforeEach(async () => {
  repo = await makeRepository();
  made.push(repo);
});
afterAll(async () => {
  for (const one of made) await one.remove();
});

async function open(): Promise<Repository> {
  return Repository.open({ workspace: repo.path, temp: await temporaryFolder() });
}

function texts(files: Files): Record<string, string> {
  return Object.fromEntries([...files].map(([path, { mode, bytes }]) => [path, `${mode} ${Buffer.from(bytes)}`]));
}

const FILES = {
  '.version': '1.0.0\n',
  '.github/slipway.yml': 'a: 1\n',
  'libs/a/pyproject.toml': 'a',
  'libs/b/pyproject.toml': 'b',
  'libs/b/deep/pyproject.toml': 'deep',
  'libs/b/[odd] {name}*.txt': 'odd',
  'Ärger/ü.txt': 'umlaut',
  'with space.txt': '',
};

const snapshots: [string, () => Promise<Snapshot>][] = [
  [
    'commit',
    async () => {
      const commit = await repo.commit('feat: a', FILES);
      await repo.write({ 'later.txt': 'x', '.version': 'changed' });
      return snapshotAt(await open(), commit);
    },
  ],
  [
    'working tree',
    async () => {
      await repo.commit('feat: a', FILES);
      return overlay(await open());
    },
  ],
  ['memory', async () => memorySnapshot(FILES)],
];

test.each(snapshots)('lists by glob and loads what is there (%s)', async (_name, make) => {
  const snapshot = await make();
  expect(await snapshot.list(['**'])).toEqual(Object.keys(FILES).sort());
  expect(await snapshot.list(['libs/*/pyproject.toml'])).toEqual(['libs/a/pyproject.toml', 'libs/b/pyproject.toml']);
  expect(await snapshot.list(['libs/**/*.toml', '.version', 'libs/a/*'])).toEqual([
    '.version',
    'libs/a/pyproject.toml',
    'libs/b/deep/pyproject.toml',
    'libs/b/pyproject.toml',
  ]);
  expect(await snapshot.list([])).toEqual([]);
  expect(await snapshot.list(['*.txt'])).toEqual(['with space.txt']);
  const paths = Object.keys(FILES);
  const wanted = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [path, `100644 ${text}`]));
  expect(texts(await snapshot.load([...paths, ...paths, 'nowhere', 'libs', '.version/below', 'libs/a/']))).toEqual(
    wanted,
  );
  expect(texts(await snapshot.load(paths))).toEqual(wanted);
});

test.each(snapshots)('a path that leaves the repository is refused (%s)', async (_name, make) => {
  const snapshot = await make();
  const outside = ['../x', '/etc/passwd', 'a/../../x', 'C:\\x', 'a\\..\\..\\x', '..'];
  const all = { problems: outside.map(() => expect.objectContaining({ code: 'path-outside' })) };
  await expect(snapshot.load(outside)).rejects.toMatchObject(all);
  await expect(snapshot.list(outside)).rejects.toMatchObject(all);
});

test('modes are kept; links and submodules are no files', async () => {
  await repo.write({ 'run.sh': '#!/bin/sh\n', 'dir/file': 'x', plain: 'x' });
  await repo.chmod('run.sh', 0o755);
  await symlink('plain', join(repo.path, 'link'));
  await symlink('dir', join(repo.path, 'linked'));
  await symlink('/etc', join(repo.path, 'outside'));
  const commit = await repo.commit('feat: a');
  await repo.git('update-index', '--add', '--cacheinfo', `160000,${commit},sub`);
  await repo.git('commit', '--quiet', '--message', 'feat: b');
  for (const snapshot of [snapshotAt(await open(), await repo.head()), await overlay(await open())]) {
    expect(await snapshot.list(['**'])).toEqual(['dir/file', 'plain', 'run.sh']);
    expect(texts(await snapshot.load(['run.sh', 'sub']))).toEqual({ 'run.sh': '100755 #!/bin/sh\n' });
    for (const [path, link] of [
      ['link', 'link'],
      ['linked/file', 'linked'],
      ['outside/passwd', 'outside'],
    ] as const) {
      const refused = { problems: [{ code: 'path-symlink', place: { path: link } }] };
      await expect(snapshot.load([path])).rejects.toMatchObject(refused);
    }
  }
});

test('the overlay has what earlier steps did: changed, added, deleted, made executable, staged or not', async () => {
  await repo.commit('feat: a', {
    changed: 'old',
    staged: 'old',
    deleted: 'x',
    removed: 'x',
    script: '#!',
    'becomes-folder': 'x',
    'becomes-link': 'x',
    back: 'x',
    '.gitignore': 'ignored\n',
  });
  await repo.write({
    changed: 'new',
    staged: 'staged, then changed again',
    deleted: null,
    'new/deep/file': 'added',
    ignored: 'x',
    'becomes-folder': null,
  });
  await repo.write({ 'becomes-folder/file': 'in it' });
  await repo.git('rm', '--quiet', '--cached', 'removed', 'back');
  await rm(join(repo.path, 'removed'));
  await repo.git('add', 'staged');
  await repo.write({ staged: 'newest' });
  await chmod(join(repo.path, 'script'), 0o755);
  await rm(join(repo.path, 'becomes-link'));
  await symlink('changed', join(repo.path, 'becomes-link'));
  await mkdir(join(repo.path, 'nested'));
  await repo.git('init', '--quiet', 'nested');
  await writeFile(join(repo.path, 'nested', 'file'), 'of another repository');

  const snapshot = await overlay(await open());
  const paths = await snapshot.list(['**']);
  expect(texts(await snapshot.load([...paths, 'ignored', 'deleted']))).toEqual({
    '.gitignore': '100644 ignored\n',
    back: '100644 x',
    'becomes-folder/file': '100644 in it',
    changed: '100644 new',
    'new/deep/file': '100644 added',
    script: '100755 #!',
    staged: '100644 newest',
  });
  const changes = await workingTreeChanges(await open());
  expect(Object.fromEntries(changes.map(({ path, mode }) => [path, mode]))).toEqual({
    back: '100644',
    'becomes-folder': null,
    'becomes-folder/file': '100644',
    'becomes-link': null,
    changed: '100644',
    deleted: null,
    'new/deep/file': '100644',
    removed: null,
    script: '100755',
    staged: '100644',
  });
  expect(texts(await snapshotAt(await open(), snapshot.commit).load(['changed', 'deleted']))).toEqual({
    changed: '100644 old',
    deleted: '100644 x',
  });
});

test('no program that the clone names as a filter runs, unless its job wrote that', async () => {
  await repo.commit('feat: a', { '.gitattributes': '*.txt filter=odd=name\n', 'a.txt': 'one\n' });
  const ran = join(await temporaryFolder(), 'ran');
  await repo.git('config', 'filter.odd=name.clean', `touch '${ran}' && cat`);
  await repo.git('config', 'filter.odd=name.required', 'true');
  await repo.write({ 'a.txt': 'two\n' });
  const changed = async (env: Readonly<Record<string, string>>) => {
    const opened = await Repository.open({ workspace: repo.path, temp: await temporaryFolder(), env });
    return (await workingTreeChanges(opened)).map(({ path }) => path);
  };
  const { PATH = '' } = process.env;
  expect([await changed({ PATH }), existsSync(ran)]).toEqual([['a.txt'], false]);
  expect([await changed({ PATH, GITHUB_ACTIONS: 'true' }), existsSync(ran)]).toEqual([['a.txt'], true]);
});

test('an unchanged file is read as it lies on the disk, line ends included', async () => {
  const commit = await repo.commit('feat: a', { '.gitattributes': '*.txt text eol=crlf\n', 'a.txt': 'one\ntwo\n' });
  await rm(join(repo.path, 'a.txt'));
  await repo.git('checkout', '--', 'a.txt');
  expect(await repo.read('a.txt')).toBe('one\r\ntwo\r\n');
  const opened = await open();
  expect(await workingTreeChanges(opened)).toEqual([]);
  expect(texts(await (await overlay(opened)).load(['a.txt']))).toEqual({ 'a.txt': '100644 one\r\ntwo\r\n' });
  expect(texts(await snapshotAt(opened, commit).load(['a.txt']))).toEqual({ 'a.txt': '100644 one\ntwo\n' });
});

test('what a sparse checkout left out is there', async () => {
  await repo.commit('feat: a', { 'in/a': 'a', 'out/b': 'b' });
  await repo.git('sparse-checkout', 'set', 'in');
  const snapshot = await overlay(await open());
  expect(await snapshot.list(['**'])).toEqual(['in/a', 'out/b']);
  expect(texts(await snapshot.load(['in/a', 'out/b']))).toEqual({ 'in/a': '100644 a', 'out/b': '100644 b' });
});

test('reading writes nothing, not even the index', async () => {
  await repo.commit('feat: a', { a: 'x' });
  await repo.write({ a: 'y' });
  const before = await repo.git('hash-object', '.git/index');
  await (await overlay(await open())).list(['**']);
  expect(await repo.git('hash-object', '.git/index')).toBe(before);
});

test('a clone that lacks contents says which file, and what to do', async () => {
  await repo.commit('feat: one', { 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' });
  const id = (await repo.git('rev-parse', 'HEAD:a.yaml')).trim();
  await rm(join(repo.path, '.git/objects', id.slice(0, 2), id.slice(2)));
  const clone = await open();
  const snapshot = snapshotAt(clone, clone.head);
  expect(texts(await snapshot.load(['b.yaml']))).toEqual({ 'b.yaml': '100644 b: 1\n' });
  await expect(snapshot.load(['a.yaml', 'b.yaml'])).rejects.toMatchObject({
    problems: [{ code: 'git-objects-missing', message: expect.stringContaining(`a.yaml (${id})`) }],
  });
});
