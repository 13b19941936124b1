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

test('ten thousand commits in a moment', async () => {
  const before = Number(await repo.git('rev-list', '--count', 'HEAD'));
  const started = performance.now();
  await repo.bulk(10_000, { '.version': '1.0.0\n' });
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(Number(await repo.git('rev-list', '--count', 'HEAD'))).toBe(before + 10_000);
  expect(await repo.read('.version')).toBe('1.0.0\n');
  expect(await repo.git('status', '--porcelain')).toBe('');
});
