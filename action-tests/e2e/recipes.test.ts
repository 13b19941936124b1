import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { asObjects } from '@slipway/testing/github/json';
import { startRegistryStub } from '@slipway/testing/registry';
import { makeRepository } from '@slipway/testing/repository';
import { runStep } from '../steps.js';
import { atEnd, checkout, folder, type Row, testRows, wentWell } from '../usage/example.js';
import { type Prepared, runSteps } from '../usage/job.js';
import { given, ownSteps, shown, shownSteps, usagesOf } from '../usage/page.js';
import { indexWithPassword } from '../usage/python.js';
import type { Shop } from '../usage/shop.js';

/* Recipes of steps that need real tools, run as they are shown. Those that need none are in shown.*.test.ts beside this folder. */

const execute = promisify(execFile);
const page = 'actions/publish-chart/README.md';
const digests = [['capture-digests', 0]] as const;
const reader = { name: 'reader', password: 'word-of-the-vendor' };
const chart = (name: string, more = '') => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;

/** Pulls a chart that was published. @returns its Chart.yaml */
async function pulled({ registry }: Shop, version: string, ...more: readonly string[]): Promise<string> {
  const into = await folder();
  const at = [`oci://${registry.host}/acme/charts/shop`, '--version', version, '--plain-http'];
  await execute('helm', ['pull', ...at, '--untar', '--destination', into, ...more]);
  return readFile(join(into, 'shop/Chart.yaml'), 'utf8');
}

/** A registry and a Helm repository with a chart each, both behind a login, and a chart that needs both. */
async function vendors(shop: Shop): Promise<Prepared> {
  const [registry, home] = [await startRegistryStub({ login: 'token', user: reader }), await folder()];
  atEnd(() => registry.close());
  const lib = await makeRepository();
  atEnd(() => lib.remove());
  await lib.commit('feat: lib', { 'charts/lib/Chart.yaml': chart('lib'), 'extra/Chart.yaml': chart('extra') });
  const login = { 'registry-username': reader.name, 'registry-password': reader.password };
  const publish = {
    action: 'publish-chart',
    inputs: { registry: `oci://${registry.host}/vendor`, charts: 'lib', ...login },
  };
  wentWell([await runStep({ ...publish, workspace: lib.path, repository: 'acme/lib' })]);
  await execute('helm', ['package', 'extra'], { cwd: lib.path });
  const archive = await readFile(join(lib.path, 'extra-1.0.0.tgz'));
  const word = `Basic ${Buffer.from(`${reader.name}:${reader.password}`).toString('base64')}`;
  const index =
    'apiVersion: v1\nentries:\n  extra:\n  - {apiVersion: v2, name: extra, version: 1.0.0, urls: [extra-1.0.0.tgz]}\n';
  const server = createServer(({ url, headers }, answer) => {
    if (headers.authorization !== word) answer.writeHead(401).end();
    else answer.end(url === '/index.yaml' ? index : archive);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(async () => server.close());
  const listens = server.address();
  const origin = `http://127.0.0.1:${typeof listens === 'object' ? listens?.port : 0}`;
  const dependency = (name: string, repository: string) =>
    `- { name: ${name}, version: 1.0.0, repository: "${repository}" }\n`;
  const file = 'charts/shop/Chart.yaml';
  const dependencies = dependency('lib', `oci://${registry.host}/vendor`) + dependency('extra', '@vendor');
  await shop.repository.commit('feat: dependencies', {
    [file]: `${await shop.repository.read(file)}dependencies:\n${dependencies}`,
  });
  return {
    hosts: { 'registry.example.com': registry.host, 'https://charts.example.com': origin },
    contexts: {
      vars: { CHARTS_USER: reader.name, VENDOR_USER: reader.name },
      secrets: { CHARTS_PASSWORD: reader.password, VENDOR_PASSWORD: reader.password },
    },
    env: { HOME: home },
  };
}

/** The key of the page's name, without a passphrase. @returns it, and the file to verify by */
async function signingKey(): Promise<{ readonly key: string; readonly ring: string }> {
  const home = await folder();
  const gpg = (...args: readonly string[]) =>
    execute('gpg', ['--homedir', home, '--batch', '--pinentry-mode', 'loopback', '--passphrase', '', ...args]);
  await gpg('--quick-generate-key', 'Acme Releases <r@acme.example>', 'rsa2048', 'sign', 'never');
  const ring = join(home, 'public.gpg');
  await gpg('--output', ring, '--export');
  return { key: (await gpg('--armor', '--export-secret-keys')).stdout, ring };
}
let ring = '';
/** Names of the files on the index. */
let files = async (): Promise<string[]> => [];
const libs = 'actions/publish-libs/README.md > Recipes';
const library = (name: string, version: string) => `[project]
name = "${name}"
version = "${version}"
requires-python = ">=3.11"
[tool.poetry]
packages = [{ include = "${name.replaceAll('-', '_')}", from = "src" }]
[build-system]
requires = ["poetry-core>=2"]
build-backend = "poetry.core.masonry.api"
`;

const rows: readonly Row[] = [
  {
    id: `${page} > Private dependencies`,
    steps: [...shownSteps(`${page} > Private dependencies`), ...ownSteps('publish-chart')],
    example: {
      ...{ event: 'push', behind: digests, prepare: vendors, outputs: [{ state: 'changed' }] },
      async seen(shop) {
        expect(await pulled(shop, '0.13.1')).toContain('name: extra');
      },
    },
  },
  {
    id: `${page} > Previews`,
    example: {
      event: 'pull_request',
      prepare: (shop) => shop.propose('fix: host', { 'charts/shop/README.md': 'Host.\n' }),
      outputs: [{ state: 'changed' }],
      async seen(shop) {
        const head = await shop.repository.git('rev-parse', 'change');
        expect(await pulled(shop, `0.0.0-pr-1-${head}`)).toContain('appVersion: pr-1');
      },
    },
  },
  {
    id: `${page} > Release what was validated`,
    example: {
      event: 'workflow_dispatch',
      async prepare(shop) {
        const [usual] = ownSteps('publish-chart');
        const step = given(usual, { release: 'none', version: '1.4.0-rc.2', 'app-version': '1.4.0-rc.2' });
        const place = { ...(await shop.place('push')), workspace: await folder(), run: runStep };
        wentWell(await runSteps([checkout, step], place));
        return undefined;
      },
      outputs: [{ state: 'changed' }],
      async seen(shop) {
        expect(await pulled(shop, '1.4.0')).toMatch(/appVersion: 1\.4\.0\n[\s\S]*version: 1\.4\.0\n/);
      },
    },
  },
  {
    id: `${page} > The release file`,
    example: {
      ...{ event: 'push', behind: digests, outputs: [{ state: 'changed' }, { released: 'true', tag: 'v1.4.2' }] },
      async seen(shop) {
        const { assets } = await shop.ask('releases/tags/v1.4.2');
        const names = asObjects(assets).map(({ name }) => name);
        expect(names.sort()).toEqual(['image-digests.json', 'shop-0.13.1.tgz']);
      },
    },
  },
  {
    id: `${page} > Signed packages`,
    example: {
      event: 'push',
      async prepare() {
        const made = await signingKey();
        ring = made.ring;
        return { contexts: { secrets: { HELM_SIGNING_KEY: made.key } } };
      },
      outputs: [{ state: 'changed' }],
      async seen(shop) {
        expect(await pulled(shop, '0.13.1', '--verify', '--keyring', ring)).toContain('name: shop');
      },
    },
  },
  {
    id: libs,
    steps: [...(usagesOf('publish-libs')[0] ?? []).slice(0, -1), ...shownSteps(libs)],
    example: {
      event: 'push',
      async prepare() {
        const index = await indexWithPassword();
        files = index.files;
        return index.prepared;
      },
      outputs: [{ state: 'changed' }, { state: 'changed' }],
      async seen() {
        expect(await files()).toEqual(['shop_money-1.4.2-py3-none-any.whl', 'shop_money-1.4.2.tar.gz']);
      },
    },
  },
];

testRows(rows, runStep);

test('locks, Pinned and taken by path: it is said, and Poetry locks the folder for every group', async () => {
  const repository = await makeRepository();
  atEnd(() => repository.remove());
  const money = library('shop-money', '1.4.2');
  const shownPins = shown('docs/locks.md > Pinned and taken by path');
  const service = `[tool.poetry]\nname = "api"\nversion = "0.1.0"\npackage-mode = false\n[tool.poetry.dependencies]\npython = "^3.11"\n${shownPins.replace('^1.5.0', '^1.4.2')}`;
  await repository.commit('feat: begin', {
    ...{ '.version': '1.4.2\n', 'libs/money/pyproject.toml': money, 'libs/money/src/shop_money/__init__.py': '1\n' },
    'services/api/pyproject.toml': service,
  });
  const env = { ...process.env, HOME: await folder() };
  await execute('poetry', ['lock', '--no-interaction'], { cwd: join(repository.path, 'services/api'), env });
  await repository.commit('chore: lock');
  await repository.tag('v1.4.2');
  await repository.commit('fix: cents', { 'libs/money/src/shop_money/__init__.py': '2\n' });
  const result = await runStep({
    ...{ action: 'prepare-release', workspace: repository.path, repository: 'acme/shop' },
    inputs: { delivery: 'files', version: '1.5.0' },
  });
  wentWell([result]);
  expect(result.annotations.join('\n')).toMatch(/notice services\/api\/pyproject\.toml:\d+ pin-shadowed-by-path: /);
  expect(await repository.read('services/api/pyproject.toml')).toContain(shownPins);
  expect(await repository.read('services/api/poetry.lock')).toMatch(
    /type = "directory"\nurl = "\.\.\/\.\.\/libs\/money"/,
  );
});
