import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = readdirSync(join(root, 'workflows-examples'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.yml'),
);

test.each(examples.filter((path) => path !== 'zizmor.yml'))('%s has nothing actionlint objects to', async (path) => {
  const run = promisify(execFile)(join(root, '.tools/bin/actionlint'), [
    '-no-color',
    join(root, 'workflows-examples', path),
  ]);
  await expect(run).resolves.toMatchObject({ stdout: '' });
});

test('zizmor finds nothing in them, as strict as it is', async () => {
  const folder = join(root, 'workflows-examples');
  const run = promisify(execFile)(join(root, '.tools/bin/zizmor'), [
    ...['--offline', '--persona=pedantic', '--format=plain', '--color=never', '--config', join(folder, 'zizmor.yml')],
    ...examples.filter((path) => path !== 'zizmor.yml').map((path) => join(folder, path)),
  ]);
  await expect(run).resolves.toMatchObject({ stdout: expect.stringMatching(/^No findings to report/) });
});

test('an App token names its repositories and its permissions', async () => {
  for (const path of examples) {
    const text = await readFile(join(root, 'workflows-examples', path), 'utf8');
    for (const step of text.split('create-github-app-token@').slice(1)) {
      expect([path, /^ +repositories: \S/m.test(step), /^ +permission-\S+: (?:read|write)$/m.test(step)]).toEqual([
        ...[path, true, true],
      ]);
    }
  }
});
