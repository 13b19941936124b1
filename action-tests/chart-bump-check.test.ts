import { stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { app, type Case, chart, check, gone, judges, lib, manifest, run } from './chart-checks.js';

judges({
  'a change without a new version': [
    { base: app, pr: { 'charts/app/values.yaml': 'b: 1\n' } },
    ['version-not-increased charts/app/Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
  'a change with a new version': [
    { base: app, pr: { ...chart('charts/app', '1.0.1'), 'charts/app/values.yaml': 'b: 1\n' } },
    [],
  ],
  'a template deleted': [
    { base: app, pr: { 'charts/app/templates/a.yaml': null } },
    ['version-not-increased charts/app/Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
  'only build metadata': [
    {
      base: chart('charts/app', '1.0.0+a'),
      pr: { ...chart('charts/app', '1.0.0+b'), 'charts/app/values.yaml': 'b: 1\n' },
    },
    ['version-not-increased charts/app/Chart.yaml:3 1.0.0+b → 1.0.1'],
  ],
  'a lenient version': [
    { base: chart('charts/app', 'v1'), pr: { ...chart('charts/app', 'v1.1'), 'charts/app/values.yaml': 'b: 1\n' } },
    [],
  ],
  'a version that is none': [
    { base: app, pr: chart('charts/app', 'latest') },
    ['bad-chart-version charts/app/Chart.yaml:3 latest → a version'],
  ],
  'a version that was taken meanwhile': [
    {
      base: app,
      pr: { ...chart('charts/app', '1.0.1'), 'charts/app/values.yaml': 'b: 1\n' },
      main: { 'charts/app/Chart.yaml': manifest('app', '1.0.1'), 'charts/app/x': '1' },
    },
    ['version-not-increased charts/app/Chart.yaml:3 1.0.1 → 1.0.2'],
  ],
  'a branch that is behind, and touches other charts only': [
    {
      base: { ...app, ...lib },
      pr: chart('charts/lib', '1.0.1'),
      main: { 'charts/app/Chart.yaml': manifest('app', '1.5.0'), 'charts/app/x': '1' },
      event: 'pull_request of the head',
    },
    [],
  ],
  'a version lowered': [
    { base: app, pr: chart('charts/app', '0.9.0') },
    ['version-lowered charts/app/Chart.yaml:3 0.9.0 → 1.0.0'],
  ],
  'a chart deleted': [
    { base: { ...app, ...lib }, pr: Object.fromEntries(Object.keys(app).map((path) => [path, null])) },
    [],
  ],
  'a new chart': [{ base: app, pr: lib }, []],
  'a chart moved to another folder': [
    {
      base: app,
      pr: {
        ...Object.fromEntries(Object.keys(app).map((path) => [path, null])),
        ...Object.fromEntries(
          Object.entries(app).map(([path, text]) => [path.replace('charts/app', 'apps/app'), text]),
        ),
      },
    },
    [],
  ],
  'a chart moved and changed': [
    {
      base: app,
      pr: {
        ...Object.fromEntries(Object.keys(app).map((path) => [path, null])),
        ...Object.fromEntries(
          Object.entries(app).map(([path, text]) => [path.replace('charts/app', 'apps/app'), text]),
        ),
        'apps/app/values.yaml': 'b: 1\n',
      },
    },
    ['version-not-increased apps/app/Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
  'two charts of a name moved, one changed': [
    {
      base: { ...chart('a/app'), ...chart('b/app', '2.0.0') },
      pr: {
        ...gone(chart('a/app')),
        ...gone(chart('b/app')),
        ...chart('x/a/app', '1.0.0'),
        ...chart('x/b/app', '2.0.0'),
        'x/a/app/templates/a.yaml': chart('a/app')['a/app/templates/a.yaml'] ?? '',
        'x/b/app/templates/a.yaml': 'changed: true\n',
      },
    },
    ['version-not-increased x/b/app/Chart.yaml:3 2.0.0 → 2.0.1'],
  ],
  'a chart renamed in its folder': [{ base: app, pr: { 'charts/app/Chart.yaml': manifest('other', '1.0.0') } }, []],
  'a file moved from one chart to another': [
    {
      base: { ...app, ...lib },
      pr: {
        'charts/app/templates/a.yaml': null,
        'charts/lib/templates/b.yaml': app['charts/app/templates/a.yaml'] ?? '',
      },
    },
    [
      'version-not-increased charts/app/Chart.yaml:3 1.0.0 → 1.0.1',
      'version-not-increased charts/lib/Chart.yaml:3 1.0.0 → 1.0.1',
    ],
  ],
  'a comment in Chart.yaml': [{ base: app, pr: { 'charts/app/Chart.yaml': `# hi\n${manifest('app', '1.0.0')}` } }, []],
  'files that are ignored': [
    {
      base: { ...app, 'charts/app/.helmignore': 'ci/\n' },
      pr: { 'charts/app/ci/a': '1', 'charts/app/README.md': '1' },
      inputs: { ignore: '*.md' },
    },
    [],
  ],
  'a chart at the root': [
    {
      base: { 'Chart.yaml': manifest('app', '1.0.0'), '.helmignore': '.github/\n' },
      pr: { '.github/a': '1', 'values.yaml': 'a: 1\n' },
    },
    ['version-not-increased Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
  'a bump that is too small': [
    {
      base: app,
      pr: { ...chart('charts/app', '1.0.1'), 'charts/app/values.yaml': 'image: {}\nother: 1\n' },
      inputs: { level: 'semver' },
    },
    ['bump-too-small charts/app/Chart.yaml:3 1.0.1 → 1.1.0'],
  ],
  'a breaking change at 0.x': [
    {
      base: chart('charts/app', '0.3.1'),
      pr: { ...chart('charts/app', '0.3.2'), 'charts/app/values.yaml': 'c: 1\n' },
      inputs: { level: 'semver' },
    },
    ['bump-too-small charts/app/Chart.yaml:3 0.3.2 → 0.4.0'],
  ],
  'ct.yaml of the target branch': [
    {
      base: { ...app, ...chart('other/x'), 'ct.yaml': 'chart-dirs: [other]\n' },
      pr: {
        'charts/app/values.yaml': 'b: 1\n',
        'other/x/values.yaml': 'b: 1\n',
        'ct.yaml': 'check-version-increment: false\n',
      },
    },
    ['version-not-increased other/x/Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
  'a broken Chart.yaml among charts that are not checked': [
    {
      base: app,
      pr: { 'charts/app/values.yaml': 'b: 1\n', 'scaffold/x/Chart.yaml': '{{ name }}\n' },
      inputs: { charts: 'charts' },
    },
    ['version-not-increased charts/app/Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
  'a broken Chart.yaml outside of ct.yaml': [
    {
      base: { ...app, 'ct.yaml': 'chart-dirs: [charts]\n' },
      pr: { 'charts/app/values.yaml': 'b: 1\n', 'scaffold/x/Chart.yaml': '{{ name }}\n' },
    },
    ['version-not-increased charts/app/Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
  'charts that are named': [
    {
      base: { ...app, ...lib },
      pr: { 'charts/app/values.yaml': 'b: 1\n', 'charts/lib/values.yaml': 'b: 1\n' },
      inputs: { charts: 'lib' },
    },
    ['version-not-increased charts/lib/Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
});

test('a chart that is named and not touched is told of; one that is nowhere fails the check', async () => {
  const result = await check({ base: { ...app, ...lib }, pr: { 'README.md': 'a\n' }, inputs: { charts: 'lib' } });
  expect([result.exitCode, result.annotations.join()]).toEqual([
    0,
    expect.stringContaining('notice chart-not-touched'),
  ]);
  const misspelt = { base: { ...app, ...lib }, pr: { 'README.md': 'a\n' }, inputs: { charts: 'lib\nlbi' } };
  const failed = await check(misspelt);
  expect(failed.exitCode).toBe(1);
  expect(failed.annotations.join()).toMatch(
    /chart-not-found: The input `charts` names lbi, but there is no such chart.*charts\/app, charts\/lib/s,
  );
});

test.each<[string, Case, string[]]>([
  [
    'new ones, also where they are not in order',
    { base: app, pr: { ...lib, ...chart('charts/bad', 'latest') } },
    ['charts/bad', 'charts/lib'],
  ],
  [
    'no copies: they are content of their parent',
    {
      base: {
        ...chart(
          'charts/app',
          '1.0.0',
          'dependencies: [{ name: redis, version: 1.x, repository: "https://example.com" }, { name: db, version: 1.x, repository: "https://example.com" }]\n',
        ),
        ...chart('charts/app/charts/redis'),
      },
      pr: { ...chart('charts/app/charts/db'), 'charts/app/charts/redis/values.yaml': 'b: 1\n' },
    },
    ['charts/app'],
  ],
  ['none whose package is the same', { base: app, pr: { 'charts/app/Chart.yaml': manifest('app', '1.0.1') } }, []],
])('changed-charts has %s', async (_, given, expected) => {
  const { outputs } = await check(given);
  expect(JSON.parse(outputs['changed-charts'] ?? '')).toEqual(expected);
});

test('a version that is published is found, and every version that is suggested is free', async () => {
  const index = ['1.0.1', '1.0.2', '1.1.0', '2.0.0'].map((version) => `    - version: ${version}\n`).join('');
  const server = createServer((_, response) => response.end(`entries:\n  app:\n${index}  lib:\n${index}`));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const published = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  try {
    const { found } = await check({
      base: { ...app, ...lib, ...chart('charts/other') },
      pr: {
        ...chart('charts/app', '1.0.1'),
        'charts/app/values.yaml': 'image:\n  tag: b\n',
        'charts/lib/values.yaml': 'b: 1\n',
        'charts/other/values.yaml': 'b: 1\n',
      },
      inputs: { published, level: 'semver' },
    });
    expect(found.map(({ code, chart: folder, needed }) => `${code} ${folder} ${needed}`)).toEqual([
      'version-published charts/app 1.0.3',
      'version-not-increased charts/lib 3.0.0',
      'version-not-increased charts/other 2.0.0',
    ]);
  } finally {
    server.close();
  }
});

test('a broken Chart.yaml that is to be checked is told', async () => {
  const { exitCode, annotations } = await check({ base: app, pr: { 'charts/x/Chart.yaml': '{{ name }}\n' } });
  expect([exitCode, annotations[0]]).toEqual([1, expect.stringContaining('charts/x/Chart.yaml')]);
});

test('what is loaded before git is asked stays small: everybody waits for it', async () => {
  const { size } = await stat(new URL('../actions/chart-bump-check/dist/index.js', import.meta.url));
  expect(size).toBeLessThan(250_000);
});

test('a chart whose folder becomes a link is gone, as Git sees it', async () => {
  const repository = await makeRepository();
  const before = await repository.commit('base', { ...app, ...lib });
  await repository.git('rm', '--quiet', '-r', 'charts/app');
  await symlink('lib', join(repository.path, 'charts/app'));
  const pullHead = await repository.commit('change', { 'charts/lib/values.yaml': 'b: 1\n' });
  const { found, summary } = await run(repository, 'push', { before, pullHead, target: before }, {});
  expect(found.map(({ chart: folder }) => folder)).toEqual(['charts/lib']);
  expect(summary).toContain('✅ deleted | `charts/app`');
});
