import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '@slipway/testing/repository';
import { Fetched } from './fetched.js';
import { Git } from './git.js';

test('what cannot be made leaves nothing behind', async () => {
  const temp = await temporaryFolder();
  const gone = join(temp, 'gone');
  const lender = {
    git: new Git(temp),
    objectsFolder: gone,
    shallowFile: gone,
    head: '0123456789012345678901234567890123456789',
  };
  await expect(Fetched.make(lender, temp, { url: 'https://github.com/acme/shop' })).rejects.toThrow('ENOENT');
  expect(await readdir(temp)).toEqual([]);
  await rm(temp, { recursive: true });
});
