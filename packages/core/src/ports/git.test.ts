/** @jest-environment-options {"spawn": "here"} */
import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { Git } from './git.js';

/** What keeps Node alive. */
const alive = () => process.getActiveResourcesInfo().filter((name) => /^(Process|Pipe)Wrap$/.test(name)).length;

test('git that is left in the middle of its output keeps no program alive', async () => {
  const repository = await makeRepository();
  await repository.commit('feat: x', { 'large.txt': 'x'.repeat(1 << 20) });
  const before = alive();
  const output = new Git(repository.path).stream(['cat-file', 'blob', 'HEAD:large.txt']);
  expect((await output.next()).done).toBe(false);
  expect(alive()).toBe(before);
  let size = 0;
  for await (const chunk of output) size += chunk.length;
  expect(size).toBeGreaterThan(900_000);
  await repository.remove();
});
