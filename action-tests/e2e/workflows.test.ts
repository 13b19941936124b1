import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { chartsCheck, prepareRelease, promote, rollback } from '@slipway/cli/init/workflows';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Loose ones, and those of whole repositories. */
const examples = readdirSync(join(root, 'workflows-examples'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  /^(?:[^/]+\/[^/]+|.*\/\.github\/workflows\/[^/]+)\.ya?ml$/.test(path),
);

test.each(examples)('%s has nothing actionlint objects to', async (path) => {
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
    ...examples.map((path) => join(folder, path)),
  ]);
  await expect(run).resolves.toMatchObject({ stdout: expect.stringMatching(/^No findings to report/) });
});

test('the command that the policy names, and that CI runs, has all of them', async () => {
  const policy = await readFile(join(root, 'workflows-examples/zizmor.yml'), 'utf8');
  const ci = await readFile(join(root, '.github/workflows/ci.yml'), 'utf8');
  for (const text of [policy, ci]) {
    const [, given = ''] = /--config workflows-examples\/zizmor\.yml ([^`\n]+)/.exec(text) ?? [];
    const { stdout } = await promisify(execFile)('sh', ['-c', `ls -d ${given}`], { cwd: root });
    const found = stdout.split('\n').filter(Boolean).sort();
    expect(found).toEqual(examples.map((path) => join('workflows-examples', path)).sort());
  }
});

const own = readdirSync(join(root, '.github/workflows')).map((name) => join(root, '.github/workflows', name));

test("nor have the project's own", async () => {
  // This actionlint is older than node24, which our own actions run on.
  const options = ['-no-color', '-ignore', 'invalid runner name "node24"'];
  const lint = promisify(execFile)(join(root, '.tools/bin/actionlint'), [...options, ...own]);
  await expect(lint).resolves.toMatchObject({ stdout: '' });
  const audit = promisify(execFile)(join(root, '.tools/bin/zizmor'), [
    ...['--offline', '--persona=pedantic', '--format=plain', '--color=never'],
    ...['--config', join(root, '.github/zizmor.yml'), join(root, '.github')],
  ]);
  await expect(audit).resolves.toMatchObject({ stdout: expect.stringMatching(/^No findings to report/) });
});

test('what `slipway init` proposes has nothing that actionlint or zizmor objects to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-init-'));
  try {
    const texts = {
      'prepare-release': prepareRelease('main', ['poetry', 'uv']),
      'charts-check': chartsCheck(),
      ...{ promote: promote(['staging', 'prod'], true), rollback: rollback(['staging', 'prod']) },
    };
    const paths = Object.keys(texts).map((name) => join(folder, `${name}.yml`));
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, `${name}.yml`), text);
    const lint = promisify(execFile)(join(root, '.tools/bin/actionlint'), ['-no-color', ...paths]);
    await expect(lint).resolves.toMatchObject({ stdout: '' });
    const audit = promisify(execFile)(join(root, '.tools/bin/zizmor'), [
      ...['--offline', '--persona=pedantic', '--format=plain', '--color=never'],
      ...['--config', join(root, 'workflows-examples/zizmor.yml'), ...paths],
    ]);
    await expect(audit).resolves.toMatchObject({ stdout: expect.stringMatching(/^No findings to report/) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
