import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { type FileTexts, makeRepository } from '@slipway/testing/repository';
import { feature, Stage } from './freeze-stage.js';
import { succeeded } from './promotion-stage.js';
import { runStep } from './steps.js';
import { shown } from './usage/page.js';

/* What pages say of the configuration of releases: prepare-release and release-check run with it. */

const config = '.github/slipway.yml';
const library = (name: string, version: string, more = '') =>
  `[project]\nname = "${name}"\nversion = "${version}"\nrequires-python = ">=3.11"\n${more}\n[build-system]\nrequires = ["poetry-core>=2"]\nbuild-backend = "poetry.core.masonry.api"\n`;
const chart = (name: string, version: string) =>
  `apiVersion: v2\nname: ${name}\nversion: ${version}\nappVersion: "1.4.2"\n`;

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

interface Released {
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly string[];
  readonly read: (path: string) => Promise<string>;
}

/** Prepares a release of these files after a change, into the working tree. @param tag of the last release */
async function released(files: FileTexts, tag: string, change: Record<string, FileTexts>): Promise<Released> {
  const repository = await makeRepository();
  opened.push(() => repository.remove());
  await repository.commit('feat: begin', files);
  await repository.tag(tag);
  for (const [message, changed] of Object.entries(change)) await repository.commit(message, changed);
  const result = await runStep({
    ...{ action: 'prepare-release', workspace: repository.path, repository: 'acme/shop' },
    inputs: { delivery: 'files', lock: 'never' },
  });
  const { outputs, annotations } = succeeded(result);
  return { outputs, annotations, read: (path) => readFile(join(repository.path, path), 'utf8') };
}

test('the layout that needs no configuration: everything that the page lists gets the release', async () => {
  const layout = shown('docs/configuration.md > Configuration');
  const paths = [...layout.matchAll(/^(\S+) {2,}/gm)].map(([, path]) => path);
  expect(paths).toEqual(['.version', 'libs/*/', 'services/*/', 'charts/*/', 'CHANGELOG.md']);
  const files = {
    '.version': '1.4.2\n',
    'libs/money/pyproject.toml': library('shop-money', '1.4.2'),
    'services/api/pyproject.toml': library('api', '0.1.0', 'dependencies = ["shop-money==1.4.2"]\n'),
    'charts/shop/Chart.yaml': chart('shop', '0.1.0'),
    'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n',
  };
  const { read, outputs } = await released(files, 'v1.4.2', { 'fix: cents': { 'libs/money/a.py': '1\n' } });
  expect(JSON.parse(outputs['changed-files'] ?? '').sort()).toEqual(Object.keys(files).sort());
  expect(await read('.version')).toBe('1.4.3\n');
  expect(await read('libs/money/pyproject.toml')).toContain('version = "1.4.3"');
  expect(await read('services/api/pyproject.toml')).toContain('"shop-money==1.4.3"');
  expect(await read('charts/shop/Chart.yaml')).toMatch(/version: 0\.1\.1\nappVersion: "1\.4\.3"/);
  expect(await read('CHANGELOG.md')).toContain('## [1.4.3]');
});

test('the example of keys: tags, libraries elsewhere, a chart with the version, extra files, what does not count', async () => {
  const files = {
    '.version': '1.4.2\n',
    [config]: shown('docs/configuration.md > Configuration (2)'),
    'libs/geo/pyproject.toml': library('geo', '1.4.2'),
    'libs/money/pyproject.toml': library('money', '1.4.2'),
    'python/events/pyproject.toml': library('events', '1.4.2'),
    'apps/api/main.py': '1\n',
    'apps/api/pyproject.toml': library('api', '0.1.0'),
    'services/api/docs/a.md': 'a\n',
    'deploy/shop/Chart.yaml': chart('shop', '1.4.2'),
    'compose.yaml': 'services:\n  api:\n    image: ghcr.io/acme/api:1.4.2\n',
  };
  const changes = {
    'fix(api): answer': { 'apps/api/main.py': '2\n' },
    'feat!: other words': { 'services/api/docs/a.md': 'b\n' },
  };
  const { read, outputs } = await released(files, 'shop@1.4.2', changes);
  expect(outputs).toMatchObject({ version: '1.4.3', tag: 'shop@1.4.3' });
  expect(await read('libs/geo/pyproject.toml')).toBe(files['libs/geo/pyproject.toml']);
  for (const path of ['libs/money', 'python/events'])
    expect(await read(`${path}/pyproject.toml`)).toContain('version = "1.4.3"');
  expect(await read('deploy/shop/Chart.yaml')).toContain('version: 1.4.3\nappVersion: "1.4.3"');
  expect(await read('compose.yaml')).toContain('image: ghcr.io/acme/api:1.4.3\n');
  expect(JSON.parse(outputs['affected-services'] ?? '').map(({ service }: { service: string }) => service)).toEqual([
    'api',
  ]);
});

test('a marked line of an extra file', async () => {
  const marked = shown('docs/configuration.md > Extra files');
  const files = {
    '.version': '1.4.2\n',
    [config]: 'extra-files:\n  - { path: shop/__init__.py, marker: true }\n',
    'shop/__init__.py': marked,
  };
  const { read } = await released(files, 'v1.4.2', { 'fix: it': { a: '1\n' } });
  expect(await read('shop/__init__.py')).toBe(marked.replace('1.4.2', '1.4.3'));
});

test('prepare-release, Configuration: branch, header and body of the pull request', async () => {
  const stage = await Stage.open({ [config]: shown('actions/prepare-release/README.md > Configuration') });
  opened.push(() => stage.close());
  await stage.prepare();
  const [pull] = await stage.github.pullRequests('acme/shop');
  expect(pull?.head.ref).toBe('chore/release-main-1.4.3');
  expect(pull?.body).toMatch(/^Read \[the release guide\]\(https:\/\/example\.com\/guide\) before you merge\./m);
  const parts = ['- [ ] staging was watched for an hour', 'libs/money/pyproject.toml', 'round half to even'];
  const places = parts.map((part) => pull?.body.indexOf(part) ?? -1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('release-check, Recipes: every release is frozen from the start, by the labels and types of the page', async () => {
  const stage = await Stage.open({ [config]: shown('actions/release-check/README.md > Recipes') });
  opened.push(() => stage.close());
  await stage.prepare();
  const [pull] = await stage.github.pullRequests('acme/shop');
  expect(pull?.labels).toEqual(['code-freeze', 'release']);
  const result = async (change: Parameters<Stage['judge']>[0]) => {
    const { outputs } = await stage.judge(change);
    return [outputs.result, outputs.frozen];
  };
  expect([
    await result({ commits: feature }),
    await result({ commits: feature, labels: ['security'] }),
    await result({ commits: { 'test: more': { 'services/api/test.py': '1\n' } } }),
  ]).toEqual([
    ['failed', 'true'],
    ['passed', 'true'],
    ['passed', 'true'],
  ]);
  await stage.label(pull?.number ?? 0, 'DELETE', 'code-freeze');
  expect(await result({ commits: feature })).toEqual(['passed', 'false']);
});
