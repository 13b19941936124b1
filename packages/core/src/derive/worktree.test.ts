import { readdir, rm } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '@slipway/testing/repository';
import { memorySnapshot } from '../snapshot/memory.js';
import { layOut } from './worktree.js';

test('what cannot be laid out leaves nothing behind', async () => {
  const scratch = await temporaryFolder();
  const snapshot = memorySnapshot({ a: '', 'a/b': '' }, '0123456789012345678901234567890123456789');
  await expect(layOut(scratch, await snapshot.load(['a', 'a/b']))).rejects.toThrow();
  expect(await readdir(scratch)).toEqual([]);
  await rm(scratch, { recursive: true });
});
