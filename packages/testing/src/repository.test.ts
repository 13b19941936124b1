import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeRepository, type Repository } from '@slipway/testing/repository';

let repo: Repository;
beforeAll(async () => {
  repo = await makeRepository();
});
afterAll(() => repo.remove());

test('the same calls give the same ids, whatever the machine', async () => {
  const build = async () => {
    const made = await makeRepository();
    await made.commit('feat: a', { 'a.txt': 'a\n' });
    await made.bulk(3);
    const head = await made.head();
    await made.remove();
    return head;
  };
  expect(await build()).toBe(await build());
});

test('a message is committed as it is', async () => {
  const message = '# not a comment\r\n\r\nfix: x\r\n';
  await repo.commit(message);
  expect(await repo.git('cat-file', 'commit', 'HEAD')).toContain(`\n\n${message.replace(/\n$/, '')}`);
});

test('the three ways of merging a branch', async () => {
  for (const how of ['merge', 'squash', 'rebase'] as const) {
    const base = await repo.commit(`chore: before ${how}`, { [`base-${how}`]: '' });
    await repo.branch(`side-${how}`);
    await repo.commit('feat: one', { [`one-${how}`]: '1' });
    await repo.commit('feat: two', { [`two-${how}`]: '2' });
    await repo.checkout('main');
    await repo.commit('chore: meanwhile', { [`meanwhile-${how}`]: '' });
    await repo.merge(`side-${how}`, how, 'the title');
    const log = (await repo.git('log', '--format=%s', '--first-parent', `${base}..`)).split('\n');
    expect(log).toEqual(
      how === 'rebase' ? ['feat: two', 'feat: one', 'chore: meanwhile'] : ['the title', 'chore: meanwhile'],
    );
    expect((await repo.git('rev-list', '--parents', '-1', 'HEAD')).split(' ')).toHaveLength(how === 'merge' ? 3 : 2);
    expect(await repo.read(`two-${how}`)).toBe('2');
  }
});

test('ten thousand commits at once', async () => {
  const before = Number(await repo.git('rev-list', '--count', 'HEAD'));
  await repo.bulk(10_000, { '.version': '1.0.0\n' });
  expect(Number(await repo.git('rev-list', '--count', 'HEAD'))).toBe(before + 10_000);
  expect(await repo.read('.version')).toBe('1.0.0\n');
  expect(await repo.git('status', '--porcelain')).toBe('');
});

test('a commit is what git itself would make of the files', async () => {
  await using mine = await makeRepository();
  await using gits = await makeRepository();
  const files = {
    'a.txt': 'a\n',
    'a/b/c.txt': 'ä\r\n',
    'a.b/x': '',
    'z/ü é.txt': Buffer.from([0, 255]),
    run: '#!/bin/sh\n',
  };
  for (const one of [mine, gits]) {
    await one.write(files);
    await one.chmod('run', 0o755);
    await symlink('a/b', join(one.path, 'link'));
    await mkdir(join(one.path, 'empty', 'folder'), { recursive: true });
  }
  const when = { seconds: 0 };
  for (const change of [{}, { 'a.txt': null, 'a/b/c.txt': 'changed' }, { 'a.b/x': null, 'z/ü é.txt': null }]) {
    when.seconds += 60;
    const message = `fix: ${when.seconds}\n\nbody`;
    await mine.commit(message, change);
    await gits.write(change);
    // A file that it has to ask about keeps our own way out.
    await gits.write({ '.git/info/exclude': '' });
    await gits.commit(message);
    expect(await mine.git('rev-parse', 'HEAD')).toBe(await gits.git('rev-parse', 'HEAD'));
    const reflog = ['log', '-g', '--format=%H %gs %gn %ge', 'main'];
    expect(await mine.git(...reflog)).toBe(await gits.git(...reflog));
    expect(await mine.git('ls-files', '--stage')).toBe(await gits.git('ls-files', '--stage'));
    expect(await mine.git('status', '--porcelain')).toBe('');
    // Git believes the index: nothing would have to be read again.
    expect(await mine.git('diff-files')).toBe('');
  }
  await mine.git('fsck', '--strict');
  expect(await mine.head()).toBe(await mine.git('rev-parse', 'HEAD'));
  expect(await mine.current()).toBe('main');
});

test('rules about files are left to git', async () => {
  await using made = await makeRepository();
  await made.commit('feat: a', { '.gitignore': 'out\n', out: 'x', in: 'x' });
  expect(await made.git('ls-files')).toBe('.gitignore\nin');
  await made.git('checkout', '--quiet', '--detach');
  const detached = await made.commit('feat: b', { in: 'y' });
  expect(await made.head()).toBe(detached);
  expect(await made.current()).toBe('');
});
