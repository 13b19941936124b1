import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { released } from '@slipway/core/pages';
import { makeRepository, type Repository, temporaryFolder } from '@slipway/testing/repository';
import { atEnd, folder } from '../usage/example.js';
import { shown } from '../usage/page.js';
import { Shop } from '../usage/shop.js';

/* Command lines that pages show, typed in a clone, by the packed command line: no token, no API. */

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where the package is, and `bin/slipway`, which stands for the command of the pages. */
let packed = '';

beforeAll(async () => {
  packed = await temporaryFolder();
  await execute(process.execPath, [join(root, 'scripts/pack-cli.mjs'), packed]);
  await execute('tar', ['-xzf', 'slipway-0.0.0.tgz'], { cwd: packed });
  await mkdir(join(packed, 'bin'));
  const program = `#!/bin/sh\nexec '${process.execPath}' '${packed}/package/slipway.cjs' "$@"\n`;
  await writeFile(join(packed, 'bin/slipway'), program, { mode: 0o755 });
});
afterAll(() => rm(packed, { recursive: true, force: true, maxRetries: 3 }));

/** Types lines in a folder. @returns what they print */
async function type(lines: string, cwd: string): Promise<string> {
  const PATH = [join(packed, 'bin'), process.env.PATH].join(delimiter);
  const home = await folder();
  await writeFile(join(home, '.gitconfig'), '[user]\n  name = alice\n  email = alice@example.com\n');
  const env = { PATH, HOME: home, TMPDIR: await folder() };
  const { stdout } = await execute('bash', ['-eo', 'pipefail', '-c', lines], { cwd, env, timeout: 120_000 });
  return stdout;
}

/** A shop with a fix since its release, as a clone that has no remote. */
async function shop(): Promise<Repository> {
  const one = await Shop.open();
  atEnd(() => one.close());
  await one.fix();
  return one.repository;
}

const status = (repository: Repository) => repository.git('status', '--porcelain');

test.each([
  'README.md > Two commands',
  'docs/getting-started.md > 1. Get the command line (one minute)',
  'packages/cli/README.md > slipway',
])('%s: npx takes the file of a release', async (id) => {
  const address = `${released.server}/${released.repository}/releases/latest/download/slipway.tgz`;
  const line = shown(id);
  expect(line).toContain(address);
  const server = createServer((_, answer) => createReadStream(join(packed, 'slipway-0.0.0.tgz')).pipe(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(async () => server.close());
  const listens = server.address();
  const port = typeof listens === 'object' ? listens?.port : 0;
  const said = await type(line.replace(address, `http://127.0.0.1:${port}/slipway.tgz`), await folder());
  expect(said).toMatch(/^0\.0\.0/);
});

const four = (tag: string) =>
  ['api', 'web', 'mail', 'jobs']
    .map((one) => `${one}:\n  image: { repository: ghcr.io/acme/${one}, tag: ${tag} }\n`)
    .join('');

test('getting-started, part 2: init says what it saw, tries its proposal, and writes nothing', async () => {
  const repository = await makeRepository();
  atEnd(() => repository.remove());
  await repository.commit('feat: environments', {
    'staging/values.yaml': four('1.1.0'),
    'prod/values.yaml': four('1.0.0'),
  });
  const said = await type(shown('docs/getting-started.md > 2. Let it look (one minute)'), repository.path);
  const promised = shown('docs/getting-started.md > 2. Let it look (one minute) (2)').trim().split('\n');
  const missing = promised.filter((line) => line !== '…' && !said.includes(line));
  expect({ missing, said: missing.length > 0 ? said : '' }).toEqual({ missing: [], said: '' });
  expect(await status(repository)).toBe('');
});

const planned = /Nothing was written: --apply does it\./g;

test.each([
  ['README.md > Two commands (2)', 1, ['1.4.3']],
  ['docs/getting-started.md > 3. See the plan (two minutes)', 2, ['1.4.3', 'prod']],
  ['packages/cli/README.md > slipway (2)', 4, ['1.4.3', '0.13.2', 'prod', 'checkout fails']],
])('%s: plans, and nothing is written', async (id, plans, words) => {
  const repository = await shop();
  const said = await type(shown(id), repository.path);
  expect(said.match(planned)).toHaveLength(plans);
  for (const word of words) expect(said).toContain(word);
  expect(await status(repository)).toBe('');
});

test('getting-started, parts 4 and 7: doctor checks the set-up, and its drill says how to go back', async () => {
  const repository = await shop();
  const checked = await type(shown('docs/getting-started.md > 4. Check the set-up (one minute)'), repository.path);
  expect(checked).toContain('prod');
  const drill = await type(shown('docs/getting-started.md > 7. Practise going back'), repository.path);
  expect(drill).toContain('argocd app rollback');
  expect(drill).toContain('a rollback of prod would work');
  expect(drill).toContain('git apply --index');
});

test('recipes, On a laptop: the id of a plan, a release in the working tree, a rollback as a commit, a report without colours', async () => {
  const repository = await shop();
  const [id = '', release = '', rollback = '', report = ''] = shown('docs/recipes.md > On a laptop').trim().split('\n');
  expect(await type(id, repository.path)).toMatch(/^"[0-9a-f]{64}"\n$/);
  await type(release, repository.path);
  expect(await repository.read('.version')).toBe('1.4.3\n');
  await repository.git('stash', '--quiet', '--include-untracked');
  await type(rollback, repository.path);
  expect(await repository.git('log', '-1', '--format=%B')).toContain('checkout fails');
  expect((await repository.read('environments/prod/values.yaml')).match(/tag: .*/g)).toEqual([
    'tag: 1.4.0',
    'tag: 1.4.0',
  ]);
  await type(report, repository.path);
  const text = await readFile(join(repository.path, 'doctor.txt'), 'utf8');
  expect(text).toContain('prod');
  expect(text).not.toContain('\u001b');
});
