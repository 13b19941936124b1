import { mkdtemp, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { renderPart } from '@slipway/core/deliver/pull-request/marker';
import { runStep, type StepResult } from '@slipway/testing/bundle';
import { type GitHub, type Permissions, startGitHub } from '@slipway/testing/github/github';
import { type FileTexts, makeRepository, type Repository } from '@slipway/testing/repository';

const made: Repository[] = [];
afterAll(() => Promise.all(made.map((repository) => repository.remove())));

interface Case {
  /** Files on the target branch where the pull request begins. */
  readonly base: FileTexts;
  /** What the pull request changes. */
  readonly pr: FileTexts;
  /** What lands on the target branch meanwhile. */
  readonly main?: FileTexts;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?:
    | 'pull_request'
    | 'pull_request of the head'
    | 'pull_request_target'
    | 'merge_group'
    | 'push'
    | 'workflow_dispatch';
}

interface Found {
  readonly code: string;
  readonly chart: string;
  readonly file: string;
  readonly line: number;
  readonly found: string;
  readonly needed: string;
}

async function check(given: Case): Promise<StepResult & { found: readonly Found[] }> {
  const repository = await makeRepository();
  made.push(repository);
  const before = await repository.commit('base', given.base);
  await repository.branch('pr');
  const pullHead = await repository.commit('change', given.pr);
  await repository.checkout('main');
  const target = given.main ? await repository.commit('meanwhile', given.main) : before;
  const event = given.event ?? 'pull_request';
  if (event === 'pull_request_target') await repository.git('checkout', '--quiet', '--detach', target);
  else if (event === 'pull_request of the head' || event === 'workflow_dispatch') await repository.checkout('pr');
  else {
    await repository.git('checkout', '--quiet', '--detach', 'main');
    await repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'pr');
  }
  return run(repository, event, { before, pullHead, target }, given.inputs ?? {});
}

async function run(
  repository: Repository,
  event: string,
  { pullHead, target }: { before: string; pullHead: string; target: string },
  inputs: Readonly<Record<string, string>>,
  more: Partial<Parameters<typeof runStep>[0]> = {},
): Promise<StepResult & { found: readonly Found[] }> {
  const own = { full_name: 'acme/charts' };
  const payload = {
    repository: { default_branch: 'main' },
    ...(event.startsWith('pull_request')
      ? { number: 1, pull_request: { number: 1, head: { sha: pullHead, repo: own }, base: { sha: target, repo: own } } }
      : {}),
    ...(event === 'merge_group' ? { merge_group: { base_sha: target } } : {}),
    ...(event === 'push' ? { before: target } : {}),
  };
  const file = join(await mkdtemp(join(tmpdir(), 'slipway-event-')), 'event.json');
  await writeFile(file, JSON.stringify(payload));
  const result = await runStep({
    action: 'chart-bump-check',
    inputs,
    workspace: repository.path,
    repository: 'acme/charts',
    refName: event === 'push' ? 'main' : 'pr',
    ...more,
    env: { GITHUB_EVENT_NAME: event.split(' ', 1)[0] ?? event, GITHUB_EVENT_PATH: file, ...more.env },
  });
  const found: readonly Found[] = JSON.parse(result.outputs.violations ?? '[]');
  return { ...result, found };
}

const manifest = (name: string, version: string, more = ''): string =>
  `apiVersion: v2\nname: ${name}\n${more}version: ${version} # the chart's\n`;
const chart = (folder: string, version = '1.0.0', more = ''): Record<string, string> => ({
  [`${folder}/Chart.yaml`]: manifest(folder.split('/').at(-1) ?? '', version, more),
  [`${folder}/values.yaml`]: 'image:\n  tag: a\n',
  [`${folder}/templates/a.yaml`]: `${'a: b\n'.repeat(20)}chart: ${folder}\n`,
});
const gone = (files: FileTexts): FileTexts => Object.fromEntries(Object.keys(files).map((path) => [path, null]));
const app = chart('charts/app');
const lib = chart('charts/lib');
const needsLib = 'dependencies:\n  - name: lib\n    version: 1.x\n    repository: file://../lib\n';

const cases: Record<string, [Case, string[]]> = {
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
  'charts in charts/: the parent contains them': [
    { base: { ...app, ...chart('charts/app/charts/sub') }, pr: { 'charts/app/charts/sub/values.yaml': 'b: 1\n' } },
    [
      'version-not-increased charts/app/Chart.yaml:3 1.0.0 → 1.0.1',
      'version-not-increased charts/app/charts/sub/Chart.yaml:3 1.0.0 → 1.0.1',
    ],
  ],
  'a copy of a published chart is content only': [
    {
      base: {
        ...chart(
          'charts/app',
          '1.0.0',
          'dependencies: [{ name: redis, version: 1.0.0, repository: "https://example.com" }]\n',
        ),
        ...chart('charts/app/charts/redis'),
      },
      pr: { 'charts/app/charts/redis/values.yaml': 'b: 1\n' },
    },
    ['version-not-increased charts/app/Chart.yaml:4 1.0.0 → 1.0.1'],
  ],
  'charts that package a changed one': [
    {
      base: { ...chart('charts/app', '1.0.0', needsLib), ...lib },
      pr: { ...chart('charts/lib', '1.0.1'), 'charts/lib/values.yaml': 'b: 1\n' },
    },
    ['dependent-not-increased charts/app/Chart.yaml:7 1.0.0 → 1.0.1'],
  ],
  'charts that package a changed one, not wanted': [
    {
      base: { ...chart('charts/app', '1.0.0', needsLib), ...lib },
      pr: { ...chart('charts/lib', '1.0.1'), 'charts/lib/values.yaml': 'b: 1\n' },
      inputs: { dependents: 'false' },
    },
    [],
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
  'who bumps is the release: no bump is asked for': [
    { base: app, pr: { 'charts/app/values.yaml': 'b: 1\n' }, inputs: { 'bumped-by': 'release' } },
    [],
  ],
  'who bumps is the release: none is taken': [
    {
      base: app,
      pr: { ...chart('charts/app', '1.0.1'), 'charts/app/values.yaml': 'b: 1\n' },
      inputs: { 'bumped-by': 'release' },
    },
    ['version-touched charts/app/Chart.yaml:3 1.0.1 → 1.0.0'],
  ],
  'a changelog without the version': [
    {
      base: app,
      pr: {
        ...chart('charts/app', '1.0.1'),
        'charts/app/values.yaml': 'b: 1\n',
        'charts/app/CHANGELOG.md': '## [1.0.0]\n\n- First\n',
      },
      inputs: { changelog: 'true' },
    },
    ['no-changelog-entry charts/app/CHANGELOG.md:1 no heading → 1.0.1'],
  ],
  'a changelog with the version': [
    {
      base: app,
      pr: {
        ...chart('charts/app', '1.0.1'),
        'charts/app/values.yaml': 'b: 1\n',
        'charts/app/CHANGELOG.md': '## [1.0.1] - 2026-01-01\n\n- More\n',
      },
      inputs: { changelog: 'true' },
    },
    [],
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
  'a second chart of a name and version': [
    { base: app, pr: { 'charts/copy/Chart.yaml': manifest('app', '1.0.0'), 'charts/copy/values.yaml': 'b: 1\n' } },
    ['version-in-use charts/copy/Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
  'a chart raised to the version of another of its name': [
    { base: { ...app, ...chart('other/app', '1.1.0') }, pr: chart('charts/app', '1.1.0') },
    ['version-in-use charts/app/Chart.yaml:3 1.1.0 → 1.1.1'],
  ],
  'two charts of a name that always had the same version': [
    {
      base: { ...app, ...chart('other/app') },
      pr: { ...chart('charts/app', '1.1.0'), ...chart('other/app', '1.1.0') },
    },
    [],
  ],
  'a sub-chart of the name and version of another': [
    {
      base: {
        ...chart('charts/app/charts/common'),
        ...chart('charts/web/charts/common', '1.1.0'),
        ...app,
        ...chart('charts/web'),
      },
      pr: { ...chart('charts/app/charts/common', '1.1.0'), ...chart('charts/app', '1.0.1') },
    },
    [],
  ],
  'a chart deleted that another packages': [
    {
      base: { ...chart('charts/app', '1.0.0', needsLib), ...lib },
      pr: { ...gone(lib), 'charts/app/Chart.yaml': manifest('app', '1.0.1', needsLib) },
    },
    ['dependency-gone charts/app/Chart.yaml:5 file://../lib → a folder with a chart'],
  ],
  'a chart deleted with what packaged it': [
    {
      base: { ...chart('charts/app', '1.0.0', needsLib), ...lib },
      pr: { ...gone(lib), ...gone(app) },
    },
    [],
  ],
  'a chart moved that another packages': [
    {
      base: { ...chart('charts/app', '1.0.0', needsLib), ...lib },
      pr: {
        ...gone(lib),
        ...Object.fromEntries(Object.entries(lib).map(([path, text]) => [path.replace('charts', 'libs'), text])),
      },
    },
    ['dependency-gone charts/app/Chart.yaml:5 file://../lib → file://../../libs/lib'],
  ],
  'a chart raised beyond what another takes': [
    {
      base: { ...chart('charts/app', '1.0.0', needsLib), ...lib },
      pr: { ...chart('charts/lib', '2.0.0'), 'charts/app/Chart.yaml': manifest('app', '1.0.1', needsLib) },
    },
    ['dependency-unmet charts/app/Chart.yaml:5 1.x → 2.x'],
  ],
  'a chart that was beyond what another takes before': [
    {
      base: { ...chart('charts/app', '1.0.0', needsLib), ...chart('charts/lib', '2.0.0') },
      pr: { ...chart('charts/lib', '2.0.1'), 'charts/app/Chart.yaml': manifest('app', '1.0.1', needsLib) },
    },
    [],
  ],
  'a chart deleted that another packages, not wanted': [
    {
      base: { ...chart('charts/app', '1.0.0', needsLib), ...lib },
      pr: gone(lib),
      inputs: { dependents: 'false' },
    },
    [],
  ],
  'a second chart of a name, at another version': [
    { base: app, pr: { 'charts/copy/Chart.yaml': manifest('app', '2.0.0') } },
    [],
  ],
  'a chart that depends on a changed one, excluded in ct.yaml': [
    {
      base: {
        ...chart('charts/app', '1.0.0', needsLib),
        ...lib,
        'ct.yaml': 'chart-dirs: [charts]\nexcluded-charts: [app]\n',
      },
      pr: { ...chart('charts/lib', '1.0.1'), 'charts/lib/values.yaml': 'b: 1\n' },
    },
    [],
  ],
  'a chart that depends on a changed one and is not named': [
    {
      base: { ...chart('charts/app', '1.0.0', needsLib), ...lib },
      pr: { ...chart('charts/lib', '1.0.1'), 'charts/lib/values.yaml': 'b: 1\n' },
      inputs: { charts: 'lib' },
    },
    [],
  ],
  'the changelog of the chart a sub-chart lies in is enough': [
    {
      base: { ...app, ...chart('charts/app/charts/sub'), 'charts/app/CHANGELOG.md': '## [1.0.0]\n\n- x\n' },
      pr: {
        ...chart('charts/app', '1.0.1'),
        ...chart('charts/app/charts/sub', '1.0.1'),
        'charts/app/charts/sub/values.yaml': 'b: 1\n',
        'charts/app/CHANGELOG.md': '## [1.0.1]\n\n- y\n\n## [1.0.0]\n\n- x\n',
      },
      inputs: { changelog: 'true' },
    },
    [],
  ],
  'only another version, without an entry': [
    { base: app, pr: { 'charts/app/Chart.yaml': manifest('app', '1.0.1') }, inputs: { changelog: 'true' } },
    ['no-changelog-entry charts/app/Chart.yaml:3 no file → 1.0.1'],
  ],
  'charts that are named': [
    {
      base: { ...app, ...lib },
      pr: { 'charts/app/values.yaml': 'b: 1\n', 'charts/lib/values.yaml': 'b: 1\n' },
      inputs: { charts: 'lib' },
    },
    ['version-not-increased charts/lib/Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
};

test.each(Object.entries(cases))('%s', async (_, [given, expected]) => {
  const { found, outputs, exitCode, log } = await check(given);
  const shown = found.map(({ code, file, line, found: was, needed }) => `${code} ${file}:${line} ${was} → ${needed}`);
  expect({ shown, log: shown.length === expected.length ? '' : log }).toEqual({ shown: expected, log: '' });
  expect(outputs.result).toBe(expected.length > 0 ? 'failed' : 'passed');
  expect(exitCode).toBe(expected.length > 0 ? 1 : 0);
});

test.each([
  'pull_request',
  'pull_request of the head',
  'pull_request_target',
  'merge_group',
  'push',
  'workflow_dispatch',
] as const)('started by %s it judges the same', async (event) => {
  const { found, annotations, outputs } = await check({
    base: { ...app, ...lib },
    pr: { 'charts/app/values.yaml': 'b: 1\n' },
    main: { 'charts/lib/values.yaml': 'c: 1\n' },
    event,
  });
  expect(found.map(({ chart: folder }) => folder)).toEqual(['charts/app']);
  expect(annotations[0]).toContain(
    'error charts/app/Chart.yaml:3 version-not-increased: values.yaml changed, but app is still at 1.0.0',
  );
  expect(outputs['changed-charts']).toBe('["charts/app"]');
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

test('a push of a new branch is compared with where it left the default branch, not with its last commit', async () => {
  const repository = await makeRepository();
  made.push(repository);
  await repository.commit('base', app);
  await repository.branch('feature');
  await repository.commit('first', { 'charts/app/values.yaml': 'b: 1\n' });
  const pullHead = await repository.commit('second', { 'README.md': 'hi' });
  const ids = { before: '', pullHead, target: '0'.repeat(40) };
  const { found } = await run(repository, 'push', ids, {}, { refName: 'feature' });
  expect(found.map(({ chart: folder }) => folder)).toEqual(['charts/app']);
});

test('started by hand, ct.yaml names the branch to compare with', async () => {
  const repository = await makeRepository();
  made.push(repository);
  const before = await repository.commit('base', {
    ...app,
    'ct.yaml': 'target-branch: develop\nchart-dirs: [charts]\n',
  });
  await repository.branch('develop');
  const target = await repository.commit('develop', { 'charts/app/values.yaml': 'b: 1\n' });
  await repository.branch('feature');
  const pullHead = await repository.commit('feature', { 'README.md': 'hi' });
  const ids = { before, pullHead, target };
  const { found, outputs } = await run(repository, 'workflow_dispatch', ids, {}, { refName: 'feature' });
  expect([found, outputs.reason]).toEqual([[], 'No chart changed']);
});

test('a violation says why a level is needed', async () => {
  const { annotations } = await check({
    base: app,
    pr: { 'charts/app/values.yaml': 'z: 1\n' },
    inputs: { level: 'semver' },
  });
  expect(annotations[0]).toMatch(/still at 1\.0\.0; the change is major: .*image/);
});

test.each([
  ['made by Slipway', 'release', undefined, []],
  ['with a mark copied from another', 'feature', undefined, ['version-touched']],
  ['from a fork', 'release', 'x/charts', ['version-touched']],
])('bumped-by: release lets a pull request raise a version that is %s', async (_, ref, fork, expected) => {
  const repository = await makeRepository();
  made.push(repository);
  const target = await repository.commit('base', app);
  await repository.branch('pr');
  const pullHead = await repository.commit('change', { 'charts/app/Chart.yaml': manifest('app', '1.0.1') });
  const marker = { lane: 'l', branch: 'release', plan: 'p', base: target, title: 't', text: 'x' };
  const pull = {
    body: `Hello\n${renderPart(marker, 'ours')}`,
    head: { sha: pullHead, ref, repo: { full_name: fork ?? 'acme/charts' } },
    base: { sha: target, repo: { full_name: 'acme/charts' } },
  };
  const file = join(await mkdtemp(join(tmpdir(), 'slipway-event-')), 'event.json');
  await writeFile(file, JSON.stringify({ number: 1, pull_request: pull, repository: { default_branch: 'main' } }));
  const ids = { before: target, pullHead, target };
  const env = { GITHUB_EVENT_PATH: file };
  const { found } = await run(repository, 'pull_request', ids, { 'bumped-by': 'release' }, { env });
  expect(found.map(({ code }) => code)).toEqual(expected);
});

test('bumped-by: release knows the release when it is pushed: merged, squashed, or made by a step', async () => {
  const repository = await makeRepository();
  made.push(repository);
  const before = await repository.commit('base', app);
  await repository.branch('release');
  await repository.commit('chore: release', { 'charts/app/Chart.yaml': manifest('app', '1.0.1') });
  await repository.checkout('main');
  const github = await startGitHub({ repositories: [{ name: 'acme/charts', from: repository.path }] });
  const marker = { lane: 'l', branch: 'release', plan: 'p', base: before, title: 't', text: 'x' };
  const on = { token: github.token, apiUrl: github.apiUrl, serverUrl: github.serverUrl, graphqlUrl: github.graphqlUrl };
  const push = async (): Promise<string[]> => {
    const head = await repository.head();
    const ids = { before, pullHead: head, target: before };
    const { found } = await run(repository, 'push', ids, { 'bumped-by': 'release' }, { ...on, refName: 'main' });
    return found.map(({ code }) => code);
  };
  try {
    const by = github.as('alice');
    const body = `x\n${renderPart(marker, 'ours')}`;
    await by.merge(
      'acme/charts',
      await by.openPullRequest('acme/charts', { title: 'Release', head: 'release', body }),
      'squash',
    );
    await repository.git('pull', '--quiet', github.exportRepository('acme/charts'), 'main');
    expect(await push()).toEqual([]);
    await repository.git('checkout', '--quiet', '--detach', before);
    await repository.commit('chore: bump\n\nSlipway-Plan: 1\nSlipway-Base: 2\nSlipway-Tree: 3', {
      'charts/app/Chart.yaml': manifest('app', '1.0.1'),
    });
    expect(await push()).toEqual([]);
    await repository.git('checkout', '--quiet', '--detach', before);
    await repository.commit('feat: by hand', { 'charts/app/Chart.yaml': manifest('app', '1.0.1') });
    expect(await push()).toEqual(['version-touched']);
    github.assertValid();
  } finally {
    await github.close();
  }
});

test('on-violation: warn reports and passes', async () => {
  const { exitCode, outputs, annotations } = await check({
    base: app,
    pr: { 'charts/app/values.yaml': 'b: 1\n' },
    inputs: { 'on-violation': 'warn' },
  });
  expect([exitCode, outputs.result, annotations[0]?.split(' ', 1)[0]]).toEqual([0, 'failed', 'warning']);
});

test('nothing to check is said, and no error', async () => {
  const { exitCode, outputs } = await check({ base: app, pr: { 'README.md': 'hi' } });
  expect([exitCode, outputs.result, outputs.reason]).toEqual([0, 'passed', 'No chart changed']);
});

test('texts of a pull request reach the log and the summary as texts', async () => {
  const evil = {
    'charts/app/Chart.yaml': 'apiVersion: v2\nname: "<img src=x>|::error::x"\nversion: "%0A::warning::y"\n',
  };
  const { log, summary } = await check({ base: app, pr: evil });
  expect(log.split('\n').filter((line) => /^::(warning|error::x)/.test(line))).toEqual([]);
  expect(summary).not.toMatch(/(?<!\\)<img/);
});

interface Remote {
  readonly github: GitHub;
  readonly repository: Repository;
  readonly ids: { readonly before: string; readonly pullHead: string; readonly target: string };
}

/** A pull request on the emulated GitHub, with what GitHub would have merged for it on the branch `merge`. */
async function openPull(
  actor?: { login: string; permissions: Permissions },
  { base, pr }: Pick<Case, 'base' | 'pr'> = { base: { ...app, ...lib }, pr: { 'charts/app/values.yaml': 'b: 1\n' } },
): Promise<Remote> {
  const repository = await makeRepository();
  made.push(repository);
  const before = await repository.commit('base', base);
  await repository.bulk(50);
  await repository.branch('pr');
  const pullHead = await repository.commit('change', pr);
  await repository.checkout('main');
  const target = await repository.commit('meanwhile', { 'charts/lib/values.yaml': 'c: 1\n' });
  await repository.branch('merge');
  await repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'pr');
  const github = await startGitHub({
    repositories: [{ name: 'acme/charts', from: repository.path, branches: ['main', 'pr'] }],
    ...(actor ? { actor } : {}),
  });
  await github.as('alice').openPullRequest('acme/charts', { title: 'Change', head: 'pr' });
  return { github, repository, ids: { before, pullHead, target } };
}

function onGitHub({ github }: Remote) {
  return { token: github.token, apiUrl: github.apiUrl, serverUrl: github.serverUrl, graphqlUrl: github.graphqlUrl };
}

test.each([
  ['pull_request', 'merge'],
  ['pull_request of the head', 'pr'],
  ['pull_request_target', 'main'],
  ['merge_group', 'merge'],
  ['push', 'merge'],
  ['workflow_dispatch', 'pr'],
])('with fetch-depth 1, %s fetches what it needs beside the clone', async (event, branch) => {
  // Contents that the commit which is checked out does not have anywhere.
  const remote = await openPull(undefined, {
    base: { ...app, ...lib, 'charts/app/values.yaml': 'only: here\n' },
    pr: {
      'charts/app/Chart.yaml': manifest('app', '1.0.0', 'description: new\n'),
      'charts/app/values.yaml': 'b: 1\n',
      'charts/lib/Chart.yaml': manifest('lib', '1.0.1', 'description: new\n'),
    },
  });
  const clone = await remote.repository.clone({ depth: 1, branch });
  made.push(clone);
  try {
    const objects = await clone.git('count-objects', '-v');
    const { found, log } = await run(clone, event, remote.ids, { level: 'semver' }, onGitHub(remote));
    expect({ found: found.map(({ chart: folder }) => folder), log: found.length === 1 ? '' : log }).toEqual({
      found: ['charts/app'],
      log: '',
    });
    expect(await clone.git('count-objects', '-v')).toBe(objects);
    expect(await clone.git('for-each-ref')).not.toContain('slipway');
    remote.github.assertValid();
  } finally {
    await remote.github.close();
  }
});

test('one comment is kept up to date', async () => {
  const remote = await openPull();
  const { github, repository, ids } = remote;
  const inputs = { suggest: 'comment' };
  const comments = async (): Promise<string[]> => {
    const answer = await fetch(`${github.apiUrl}/repos/acme/charts/issues/1/comments`, {
      headers: { authorization: `Bearer ${github.token}`, 'user-agent': 'test' },
    });
    const list: unknown = await answer.json();
    if (!Array.isArray(list)) throw new Error('no list of comments');
    return list.map((comment: { readonly body: string }) => comment.body);
  };
  try {
    await run(repository, 'pull_request', ids, inputs, onGitHub(remote));
    await run(repository, 'pull_request', ids, inputs, onGitHub(remote));
    expect(await comments()).toEqual([expect.stringContaining('values.yaml changed, but app is still at 1.0.0')]);
    const { exitCode } = await run(repository, 'pull_request', ids, { ...inputs, ignore: '*' }, onGitHub(remote));
    expect([exitCode, await comments()]).toEqual([0, [expect.stringContaining('in order now')]]);
    github.assertValid();
  } finally {
    await github.close();
  }
});

test('a read-only token leaves the comment out, and the check works', async () => {
  const remote = await openPull({
    login: 'github-actions[bot]',
    permissions: { contents: 'read', pull_requests: 'read', issues: 'read' },
  });
  try {
    const { found, annotations } = await run(
      remote.repository,
      'pull_request',
      remote.ids,
      { suggest: 'comment' },
      onGitHub(remote),
    );
    expect(found).toHaveLength(1);
    expect(annotations.map((line) => line.split(': ', 1)[0])).toEqual([
      'error charts/app/Chart.yaml:3 version-not-increased',
      'notice comment-left-out',
    ]);
  } finally {
    await remote.github.close();
  }
});

test('suggest: review suggests the version where its line is in the diff, once; elsewhere it comments', async () => {
  const repository = await makeRepository();
  made.push(repository);
  const before = await repository.commit('base', {
    ...app,
    ...lib,
    'charts/number/Chart.yaml': 'apiVersion: v2\nname: number\nversion: 1.10\n',
    'charts/none/Chart.yaml': 'apiVersion: v2\nname: none\nversion: 1.0.0\n',
  });
  await repository.branch('pr');
  const pullHead = await repository.commit('change', {
    'charts/app/Chart.yaml': manifest('app', '1.0.0', 'description: new\n'),
    'charts/lib/values.yaml': 'b: 1\n',
    'charts/number/Chart.yaml': 'apiVersion: v2\nname: number\ndescription: new\nversion: 1.10\n',
    'charts/none/Chart.yaml': 'apiVersion: v2\nname: none\ndescription: new\nversion: latest\n',
  });
  const github = await startGitHub({ repositories: [{ name: 'acme/charts', from: repository.path }] });
  await github.as('alice').openPullRequest('acme/charts', { title: 'Change', head: 'pr' });
  const ids = { before, pullHead, target: before };
  const remote = { github, repository, ids };
  const ask = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${github.token}`, 'user-agent': 'test' };
    return (await fetch(`${github.apiUrl}/repos/acme/charts/${path}`, { headers })).json();
  };
  try {
    for (const _ of [1, 2])
      await run(repository, 'pull_request of the head', ids, { suggest: 'review' }, onGitHub(remote));
    expect(await ask('pulls/1/comments')).toEqual([
      expect.objectContaining({
        path: 'charts/app/Chart.yaml',
        body: expect.stringContaining("```suggestion\nversion: 1.0.1 # the chart's\n```"),
      }),
      expect.objectContaining({
        path: 'charts/number/Chart.yaml',
        body: expect.stringContaining('```suggestion\nversion: 1.1.1\n```'),
      }),
    ]);
    expect(await ask('issues/1/comments')).toEqual([
      expect.objectContaining({ body: expect.not.stringContaining('charts/app') }),
    ]);
    github.assertValid();
  } finally {
    await github.close();
  }
});

test('a chart whose folder becomes a link is gone, as Git sees it', async () => {
  const repository = await makeRepository();
  made.push(repository);
  const before = await repository.commit('base', { ...app, ...lib });
  await repository.git('rm', '--quiet', '-r', 'charts/app');
  await symlink('lib', join(repository.path, 'charts/app'));
  const pullHead = await repository.commit('change', { 'charts/lib/values.yaml': 'b: 1\n' });
  const { found, summary } = await run(repository, 'push', { before, pullHead, target: before }, {});
  expect(found.map(({ chart: folder }) => folder)).toEqual(['charts/lib']);
  expect(summary).toContain('✅ deleted | `charts/app`');
});
