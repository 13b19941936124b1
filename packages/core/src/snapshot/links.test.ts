import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import { makeRepository, type Repository as TestRepository, temporaryFolder } from '@slipway/testing/repository';
import { Repository } from '../ports/repository.js';
import { snapshotAt } from './checkout.js';
import { following, linksAt } from './links.js';

const made: TestRepository[] = [];
afterAll(async () => {
  for (const one of made) await one.remove();
});

test('the links of a commit are listed once, however many files are behind them, and not at all if they are known', async () => {
  const repo = await makeRepository();
  made.push(repo);
  await symlink('a.txt', join(repo.path, 'b.txt'));
  await symlink('a.txt', join(repo.path, 'c.txt'));
  const commit = await repo.commit('links', { 'a.txt': 'a\n' });
  const repository = await Repository.open({ workspace: repo.path, temp: await temporaryFolder() });
  const links = await linksAt(repository, commit);
  const plain = snapshotAt(repository, commit);
  await plain.load(['a.txt']);
  const reading = jest.spyOn(repository, 'reading');
  const listingsOf = async (known?: typeof links): Promise<number> => {
    const snapshot = following(plain, repository, known);
    reading.mockClear();
    const [b, c] = await Promise.all([snapshot.load(['b.txt']), snapshot.load(['c.txt'])]);
    await snapshot.load(['b.txt', 'a.txt']);
    expect([b.get('b.txt')?.bytes.toString(), c.get('c.txt')?.bytes.toString()]).toEqual(['a\n', 'a\n']);
    return reading.mock.calls.length;
  };
  expect([await listingsOf(), await listingsOf(links)]).toEqual([1, 0]);
});
