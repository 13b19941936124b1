import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = readdirSync(join(root, 'workflows-examples'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.yml'),
);

test.each(examples)('%s has nothing actionlint objects to', async (path) => {
  const run = promisify(execFile)(join(root, '.tools/bin/actionlint'), [
    '-no-color',
    join(root, 'workflows-examples', path),
  ]);
  await expect(run).resolves.toMatchObject({ stdout: '' });
});
