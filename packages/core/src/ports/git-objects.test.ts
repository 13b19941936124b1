import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { Git } from './git.js';
import { ObjectReader } from './git-objects.js';

let repository: Repository;

beforeAll(async () => {
  repository = await makeRepository();
  await repository.commit('feat: a file', { 'a.txt': 'a\n' });
});
afterAll(() => repository.remove());

test('who waits for an answer gets it, although the reader is given up meanwhile', async () => {
  const reader = new ObjectReader(new Git(repository.path));
  const early = reader.read('HEAD:a.txt');
  await early;
  const late = [reader.read('HEAD:a.txt'), reader.read('HEAD:b.txt'), reader.read('HEAD^{tree}')];
  reader.finish();
  const [file, none, tree] = await Promise.all(late);
  expect(file?.bytes.toString()).toBe('a\n');
  expect(none).toBeNull();
  expect(tree?.type).toBe('tree');
  expect((await reader.read('HEAD:a.txt'))?.type).toBe('blob');
  reader.close();
});
