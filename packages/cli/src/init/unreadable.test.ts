import { afterEach, expect, test } from '@jest/globals';
import { initHarness } from './harness.js';

const { having, init, shown, removeAll } = initHarness();
afterEach(removeAll);

const pyproject = (name: string) => `[project]\nname = "${name}"\nversion = "1.4.0"\n`;
const workflow = (name: string) => `.github/workflows/${name}.yml`;

test('of a repository with unreadable packages the rest is proposed, and each is named', async () => {
  const { exitCode, files, problems, works } = await init(
    await having({
      'packages/a/pyproject.toml': pyproject('a'),
      'packages/b/pyproject.toml': pyproject('b'),
      'packages/broken/pyproject.toml': '[project]\nname = {% name %}\n',
      'packages/half/package.json': '{"name":\n',
      'deploy/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'deploy/broken/Chart.yaml': 'apiVersion: v2\nname: {{ x }}\nversion: 1.0.0\n',
    }),
  );
  expect(files['.github/slipway.yml'].split('\n').slice(1, -1)).toEqual([
    'libs:',
    "  'packages/a': {}",
    "  'packages/b': {}",
    'charts:',
    "  'deploy/shop': {}",
  ]);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['.version', workflow('prepare-release'), workflow('charts-check')]),
  );
  expect(works).toEqual(['releases: 2 libraries, 0 services, 1 chart']);
  expect(
    problems.map(({ place, fix }: { place: { path: string }; fix: string }) => [place.path, fix.split('. ').at(-1)]),
  ).toEqual([
    ['deploy/broken/Chart.yaml', 'Until then it is left out.'],
    ['packages/broken/pyproject.toml', 'Until then it is left out.'],
    ['packages/half/package.json', 'Until then it is left out.'],
  ]);
  expect(exitCode).toBe(0);
});

test('what is in a usual folder cannot be left out: a release fails until it can be read', async () => {
  const { exitCode, files, problems } = await init(
    await having({ 'libs/a/pyproject.toml': pyproject('a'), 'libs/broken/pyproject.toml': 'x = {% y %}\n' }),
  );
  expect({ exitCode, files: Object.keys(files) }).toEqual({
    exitCode: 0,
    files: [workflow('prepare-release'), '.version'],
  });
  expect(problems).toMatchObject([
    {
      code: 'toml-unreadable',
      fix: expect.stringContaining('Until then releases fail: '),
      place: { path: 'libs/broken/pyproject.toml' },
    },
  ]);
});

test('a file beside a chart that is no manifest of a package stops no release, and of many a few are shown', async () => {
  const charts = Object.fromEntries(
    Array.from({ length: 6 }, (_, index) => [
      [`charts/c${index}/Chart.yaml`, `apiVersion: v2\nname: c${index}\nversion: 1.0.0\n`],
      [`charts/c${index}/package.json`, '["base:1.0"]'],
    ]).flat(),
  );
  const folder = await having(charts);
  const { problems } = await init(folder);
  expect(problems).toHaveLength(6);
  for (const { fix } of problems) expect(fix).toMatch(/Until then it is left out\.$/);
  const text = await shown(folder);
  expect(text.match(/package-json-unreadable charts/g)).toHaveLength(3);
  expect(text).toContain('3 more of package-json-unreadable: all are in `slipway init --json`');
});

test('a template of packages is no package', async () => {
  const { files, problems } = await init(
    await having({
      'pyproject.toml': pyproject('root'),
      'starter/{{name}}/pyproject.toml': '[project]\nname = "{{name}}"\n',
      'starter/{{other}}/pyproject.toml': '[project]\nname = {{other}}\n',
    }),
  );
  expect(files['.github/slipway.yml'].split('\n').slice(1, -1)).toEqual(['libs:', "  '.': {}"]);
  expect(problems).toMatchObject([
    {
      code: 'template-left-out',
      message: expect.stringContaining('starter/{{name}}/pyproject.toml, starter/{{other}}/pyproject.toml'),
    },
  ]);
});

test('packages of tests and examples are none', async () => {
  const { files } = await init(
    await having({
      'packages/a/package.json': '{"name":"a"}',
      'integration-tests/case/libs/b/package.json': '{',
      'workflow-examples/c/package.json': '{}',
      'packages/a/dist/package.json': '{}',
    }),
  );
  expect(files['.github/slipway.yml'].split('\n').slice(1, -1)).toEqual(['libs:', "  'packages/a': {}"]);
});
