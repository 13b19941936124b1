import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readPoetryLock } from '@slipway/core/files/poetry-lock';
import { run } from '@slipway/core/ports/process';
import { runStep, type StepResult } from '@slipway/testing/bundle';
import { type PythonIndex, pathWithTools, startPythonIndex } from '@slipway/testing/python-index';
import { makeRepository, type Repository, temporaryFolder } from '@slipway/testing/repository';

/*
 * The circle: lock before publishing → merge → publish from another checkout → install from the lock with its hashes checked.
 * Everything is real but GitHub: the bundles, Poetry, pip, an index.
 */

let index: PythonIndex;
const path = process.env.PATH;
/** Release 1.5.0 was prepared and merged here, and nothing of it is published. */
let released: Repository;
/** What the index had then. */
let earlier: PythonIndex;
beforeAll(async () => {
  process.env.PATH = pathWithTools();
  earlier = await startPythonIndex();
  index = earlier;
  released = await releaseRepository();
});
afterAll(async () => {
  process.env.PATH = path;
  await earlier.stop();
  await released.remove();
});
beforeEach(async () => {
  index = await startPythonIndex();
  for (const name of await earlier.files()) await copyFile(join(earlier.folder, name), join(index.folder, name));
});
afterEach(() => index.stop());

const lib = (name: string, dependencies = '') => `[tool.poetry]
name = "shop-${name}"
version = "1.4.2"
description = "Shared code of the shop"
authors = []
packages = [{ include = "shop_${name}", from = "src" }]

[tool.poetry.dependencies]
python = "^3.11"
${dependencies}
[build-system]
requires = ["poetry-core>=1.0.0"]
build-backend = "poetry.core.masonry.api"
`;

const files = {
  '.version': '1.4.2\n',
  'libs/money/pyproject.toml': lib('money'),
  'libs/money/src/shop_money/__init__.py': 'CENTS = 100\n',
  'libs/events/pyproject.toml': lib('events', 'shop-money = "^1.4.2"\n'),
  'libs/events/src/shop_events/__init__.py': 'from shop_money import CENTS\n\nTOPIC = f"orders-{CENTS}"\n',
  'services/api/pyproject.toml': `[tool.poetry]
package-mode = false

[tool.poetry.dependencies]
python = "^3.11"

[tool.poetry.group.prod.dependencies]
shop-events = "^1.4.2"
shop-money = { version = "^1.4.2" }
`,
};

async function step(action: string, repository: Repository, inputs: Record<string, string>): Promise<StepResult> {
  return runStep({
    action,
    inputs,
    workspace: repository.path,
    repository: 'acme/shop',
    env: { POETRY_PYPI_MIRROR_URL: index.url },
  });
}

/** In two steps, as everybody must: one that builds, and one that has the password. */
async function publish(checkout: Repository, inputs: Record<string, string> = {}): Promise<StepResult> {
  const addresses = { 'repository-url': index.uploadUrl, 'index-url': index.url };
  const built = await step('publish-libs', checkout, { ...addresses, 'dry-run': 'true' });
  if (built.outputs.state !== 'changed' || inputs['dry-run'] === 'true') return built;
  return step('publish-libs', checkout, {
    ...addresses,
    ...{ built: built.outputs.libs ?? '', username: 'anyone', password: 'not-a-secret-of-anyone' },
    ...inputs,
  });
}

async function poetry(cwd: string, ...args: string[]): Promise<string> {
  const env = {
    POETRY_PYPI_MIRROR_URL: index.url,
    POETRY_VIRTUALENVS_PATH: await temporaryFolder(),
    // Poetry remembers what an index had, whatever index that was.
    POETRY_CACHE_DIR: await temporaryFolder(),
    PYTHONPATH: undefined,
  };
  const { exitCode, stdout, stderr } = await run('poetry', [...args, '--no-interaction', '--no-ansi'], { cwd, env });
  if (exitCode !== 0) throw new Error(`poetry ${args.join(' ')}:\n${stdout}${stderr}`);
  return stdout;
}

async function releaseRepository(): Promise<Repository> {
  const repository = await makeRepository();
  await repository.commit('feat: sell things', files);
  // The release before went round the circle, too; its lock is what the next one starts from.
  const first = await publish(repository);
  expect(first).toMatchObject({ exitCode: 0, outputs: { state: 'changed' } });
  await poetry(join(repository.path, 'services/api'), 'lock');
  await repository.commit('chore: lock');
  await repository.tag('v1.4.2');
  await repository.commit('feat(money): coins are whole', {
    'libs/money/src/shop_money/__init__.py': 'CENTS = 1000\n',
  });

  await repository.branch('chore/release-1.5.0');
  const prepared = await step('prepare-release', repository, { delivery: 'files' });
  expect(prepared.annotations).toEqual([]);
  expect(prepared).toMatchObject({ exitCode: 0, outputs: { version: '1.5.0' } });
  await repository.commit('chore(release): 1.5.0');
  await repository.checkout('main');
  await repository.merge('chore/release-1.5.0', 'squash', 'chore(release): 1.5.0 (#7)');
  return repository;
}

test('locked before it is published, published from another checkout, installed with its hashes checked', async () => {
  expect(await index.files()).not.toContain('shop_money-1.5.0.tar.gz');
  const checkout = await released.clone({ depth: 1 });
  const planned = await publish(checkout, { 'dry-run': 'true' });
  expect(planned).toMatchObject({ exitCode: 0, outputs: { state: 'changed' } });
  expect(await publish(checkout, { 'expect-plan': '0'.repeat(64) })).toMatchObject({ exitCode: 1 });
  expect(await index.files()).not.toContain('shop_money-1.5.0.tar.gz');
  const published = await publish(checkout, { 'expect-plan': planned.outputs['plan-id'] ?? '' });
  // The checkout's remote is GitHub's, which is not there.
  expect(published.annotations.filter((one) => !one.includes('tags-not-compared'))).toEqual([]);
  expect(published).toMatchObject({ exitCode: 0, outputs: { state: 'changed', version: '1.5.0' } });
  expect((await index.files()).filter((name) => name.includes('1.5.0'))).toEqual([
    'shop_events-1.5.0-py3-none-any.whl',
    'shop_events-1.5.0.tar.gz',
    'shop_money-1.5.0-py3-none-any.whl',
    'shop_money-1.5.0.tar.gz',
  ]);

  // Poetry checks the hashes of its lock; pip is asked to.
  const consumer = await released.clone();
  const service = join(consumer.path, 'services/api');
  await poetry(service, 'check', '--lock');
  const environment = await temporaryFolder();
  await install(service, environment);
  const { stdout } = await run(join(environment, 'bin/python'), ['-c', 'import shop_events; print(shop_events.TOPIC)']);
  expect(stdout).toBe('orders-1000\n');

  const again = await publish(checkout);
  expect(again).toMatchObject({ exitCode: 0, outputs: { state: 'unchanged' } });
});

test.each([
  ['a file of a library', 'libs/money/src/shop_money/__init__.py', 'CENTS = 1001\n'],
  ['a line of a manifest that is not its version', 'libs/events/pyproject.toml', null],
])('%s that changes after locking: nothing is published', async (_, file, text) => {
  const checkout = await released.clone({ depth: 1 });
  await checkout.commit('fix: a late one', {
    [file]: text ?? (await checkout.read(file)).replace('Shared code', 'Common code'),
  });
  const before = await index.files();
  const result = await publish(checkout);
  expect(result.exitCode).toBe(1);
  expect(result.annotations).toEqual([
    expect.stringMatching(
      /^error services\/api\/poetry\.lock: built-not-as-locked: shop-(money|events) 1\.5\.0 differs from what/,
    ),
  ]);
  expect(await index.files()).toEqual(before);
});

test('a byte that changes on the index: nothing is installed', async () => {
  expect(await publish(await released.clone({ depth: 1 }))).toMatchObject({ exitCode: 0 });
  // Both: Poetry passes over a file with another hash when there is one left that has the right one.
  for (const file of ['shop_money-1.5.0-py3-none-any.whl', 'shop_money-1.5.0.tar.gz']) {
    const bytes = await readFile(join(index.folder, file));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(join(index.folder, file), bytes);
  }
  const service = join((await released.clone()).path, 'services/api');
  await expect(install(service, await temporaryFolder())).rejects.toThrow(/did not match any known checksums/);
});

test('the index has the version from somebody else: nothing is published', async () => {
  await writeFile(join(index.folder, 'shop_events-1.5.0.tar.gz'), 'something else');
  const before = await index.files();
  const result = await publish(await released.clone({ depth: 1 }));
  expect(result.annotations).toEqual([expect.stringContaining('published-with-other-bytes')]);
  expect(await index.files()).toEqual(before);
});

/** Installs a service's lock into a new environment, twice over: with Poetry, and with pip where a hash is required of all. */
async function install(service: string, environment: string): Promise<void> {
  await poetry(service, 'sync', '--only=main,prod');
  const requirements = (await lockedRequirements(service)).join('\n');
  await writeFile(join(environment, 'requirements.txt'), requirements);
  const commands = [
    ['python3', '-m', 'venv', environment],
    [
      join(environment, 'bin/pip'),
      'install',
      '--quiet',
      '--no-cache-dir',
      '--require-hashes',
      '--only-binary=:all:',
      '--requirement',
      join(environment, 'requirements.txt'),
    ],
  ] as const;
  for (const [program, ...args] of commands) {
    const { exitCode, stderr } = await run(program, args, {
      env: { PIP_INDEX_URL: index.url, PIP_FIND_LINKS: undefined },
    });
    if (exitCode !== 0) throw new Error(stderr);
  }
}

async function lockedRequirements(service: string): Promise<string[]> {
  const { packages } = readPoetryLock('poetry.lock', await readFile(join(service, 'poetry.lock'), 'utf8'));
  return packages.map(
    ({ name, version, files }) =>
      `${name}==${version} ${files.map(({ sha256 }) => `--hash=sha256:${sha256}`).join(' ')}`,
  );
}
