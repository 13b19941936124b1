import { expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import { memorySnapshot } from '../snapshot/memory.js';
import { type Layout, readLayout } from './layout.js';
import { loadConfig } from './load.js';

const files = {
  '.version': '1.4.2\n',
  'libs/money/pyproject.toml': '',
  'libs/geo/package.json': '',
  'services/api/pyproject.toml': '',
  'services/api/src/[id]/page.ts': '',
  'charts/shop/Chart.yaml': '',
};

async function layoutOf(lines: readonly string[]): Promise<Layout> {
  const snapshot = memorySnapshot({ ...files, '.github/slipway.yml': `${lines.join('\n')}\n` });
  return readLayout(snapshot, await loadConfig(snapshot, ''));
}

async function problemsOf(...lines: string[]): Promise<string[]> {
  try {
    await layoutOf(lines);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ place, code, message }) => `${place?.path}:${place?.line} ${code}: ${message}`);
  }
  return [];
}

test('what is configured and is not there is named with its line, all of it', async () => {
  const text = [
    '# ours',
    'version-file: release/VERSION',
    'libs:',
    '  libs/money: {}',
    '  python/*: independent',
    'services:',
    '  api: { path: services/api }',
    '  web:',
    '    path: apps/web',
    'charts:',
    '  deploy/shop: sync',
    'commits:',
    '  paths:',
    '    - libs',
    '    - lib',
    '  exclude: [docs, "services/*/docs"]',
  ];
  expect(await problemsOf(...text)).toMatchInlineSnapshot(`
[
  ".github/slipway.yml:2 version-file-not-found: The version file release/VERSION does not exist",
  ".github/slipway.yml:5 component-not-found: The configuration names \`python/*\`, but there is no python/*/pyproject.toml or package.json",
  ".github/slipway.yml:9 component-not-found: The configuration names \`services.web\`, but there is no apps/web/pyproject.toml or package.json",
  ".github/slipway.yml:11 component-not-found: The configuration names \`deploy/shop\`, but there is no deploy/shop/Chart.yaml",
  ".github/slipway.yml:15 commits-path-not-found: \`commits.paths\` names lib, but no file matches",
  ".github/slipway.yml:16 commits-path-not-found: \`commits.exclude\` names docs, but no file matches",
  ".github/slipway.yml:16 commits-path-not-found: \`commits.exclude\` names services/*/docs, but no file matches",
]
`);
});

test.each(['libs', './libs/', 'lib*', 'libs/*', '**/*.toml', '.', '.version', 'services/api/src/[id]', 'charts/shop/'])(
  '`commits.paths: %s` is there',
  async (path) => {
    expect(await problemsOf(`commits: { paths: ['${path}'], exclude: ['${path}'] }`)).toEqual([]);
  },
);

test('libraries have a short form, as charts do', async () => {
  const { libs } = await layoutOf(['libs:', '  libs/*: release', '  libs/geo: independent']);
  expect(libs.map(({ folder, version }) => `${folder} ${version}`)).toEqual([
    'libs/geo independent',
    'libs/money release',
  ]);
});

test('a service without a path is the folder of its name, or one that is only run from here', async () => {
  const text = ['services: { api: { image: ghcr.io/acme/api }, web: { image: ghcr.io/acme/web } }'];
  expect(await problemsOf(...text)).toEqual([
    '.github/slipway.yml:1 component-not-found: The configuration names `services.web`, but there is no services/web/pyproject.toml or package.json',
  ]);
  const { services } = await layoutOf([...text, 'preset: values', 'environments: { dev: {} }']);
  expect(services.map(({ name, image }) => [name, image])).toEqual([['api', 'ghcr.io/acme/api']]);
});

test('N39: services are named one by one: a glob or a folder in place of a name is told what to write', async () => {
  const fixOf = async (...lines: string[]) => {
    try {
      await layoutOf(lines);
      return '';
    } catch (error) {
      return error instanceof Failure ? error.problems.map(({ code, fix }) => `${code}: ${fix}`).join() : error;
    }
  };
  expect(await fixOf("services: { 'services/*': {} }")).toBe(
    'service-not-a-name: Write `services: { api: { path: services/api } }` in .github/slipway.yml.',
  );
  expect(await fixOf('services: { services/api: {} }')).toMatch(/`services: \{ api: \{ path: services\/api \} \}`/);
  expect(await fixOf("services: { 'apps/*': {} }")).toMatch(/such as `services: \{ api: \{ path: apps\/api \} \}`/);
});
