import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

/* Only `npm run test:long` has it: hours of walks, see scripts/steps.mjs. */

const root = fileURLToPath(new URL('../../', import.meta.url));

test('a walk notices each step of the examples that is left out, and each input that is wrong', async () => {
  const ended = await promisify(execFile)(process.execPath, ['scripts/steps.mjs'], { cwd: root }).catch(
    ({ stdout, stderr }) => ({ stdout, stderr: `failed: ${stderr}` }),
  );
  expect(`${ended.stderr}\n${ended.stdout}`).not.toMatch(/^failed|NOT NOTICED/m);
  expect(ended.stdout).toMatch(/(\d+) of \1 as they should be, 0 not done/);
}, 36_000_000);
