import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { app, chart, check, gone, judges, lib, manifest, needsLib, run } from './chart-checks.js';

const twice = `${needsLib}${needsLib.replace('dependencies:\n', '').replace('1.x', '1.x\n    alias: other')}`;

const needsAnyLib = needsLib.replace('1.x', '"*"');

judges({
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
  'charts that package one which breaks': [
    {
      base: { ...chart('charts/app', '1.0.0', needsAnyLib), ...lib },
      pr: { ...chart('charts/lib', '2.0.0'), 'charts/lib/values.yaml': 'b: 1\n' },
      inputs: { level: 'semver' },
    },
    ['dependent-not-increased charts/app/Chart.yaml:7 1.0.0 → 2.0.0'],
  ],
  'charts that package one which breaks, and are raised by too little': [
    {
      base: { ...chart('charts/app', '1.0.0', needsAnyLib), ...lib },
      pr: {
        ...chart('charts/lib', '2.0.0'),
        'charts/lib/values.yaml': 'b: 1\n',
        ...chart('charts/app', '1.0.1', needsAnyLib),
      },
      inputs: { level: 'semver' },
    },
    ['bump-too-small charts/app/Chart.yaml:7 1.0.1 → 2.0.0'],
  ],
  'charts of tests that package a changed one': [
    {
      base: { ...chart('charts/lib/tests', '1.0.0', needsLib.replace('../lib', '..')), ...lib },
      pr: { ...chart('charts/lib', '1.0.1'), 'charts/lib/values.yaml': 'b: 1\n' },
    },
    [],
  ],
  'an example that packages a changed one': [
    {
      base: { ...chart('examples/app', '1.0.0', needsLib.replace('../lib', '../../charts/lib')), ...lib },
      pr: { ...chart('charts/lib', '1.0.1'), 'charts/lib/values.yaml': 'b: 1\n' },
    },
    [],
  ],
  'charts that package one that ct.yaml leaves out': [
    {
      base: { 'ct.yaml': 'excluded-charts: [lib]\n', ...chart('charts/app', '1.0.0', needsLib), ...lib },
      pr: { 'charts/lib/values.yaml': 'b: 1\n' },
    },
    ['dependent-not-increased charts/app/Chart.yaml:7 1.0.0 → 1.0.1'],
  ],
  'charts that package one within another, beyond the folders of ct.yaml': [
    {
      base: {
        'ct.yaml': 'chart-dirs: [charts]\n',
        ...chart('charts/app', '1.0.0', needsLib.replace('../lib', '../whole/charts/lib')),
        ...chart('charts/whole'),
        ...chart('charts/whole/charts/lib'),
      },
      pr: { 'charts/whole/charts/lib/values.yaml': 'b: 1\n', ...chart('charts/whole', '1.0.1') },
    },
    ['dependent-not-increased charts/app/Chart.yaml:7 1.0.0 → 1.0.1'],
  ],
  'charts that package a changed one, and are all that is asked for': [
    {
      base: { ...chart('charts/app', '1.0.0', needsLib), ...lib },
      pr: { 'charts/lib/values.yaml': 'b: 1\n' },
      inputs: { charts: 'charts/app' },
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
  'a second chart of a name and version': [
    { base: app, pr: { 'charts/copy/Chart.yaml': manifest('app', '1.0.0'), 'charts/copy/values.yaml': 'b: 1\n' } },
    ['version-in-use charts/copy/Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
  'a chart raised to the version of another of its name': [
    { base: { ...app, ...chart('other/app', '1.1.0') }, pr: chart('charts/app', '1.1.0') },
    ['version-in-use charts/app/Chart.yaml:3 1.1.0 → 1.1.1'],
  ],
  'a chart raised to the version of one among the fixtures of tests': [
    {
      base: { ...app, ...chart('.github/fixtures/app', '1.1.0'), ...chart('charts/x/tests/app', '1.1.0') },
      pr: chart('charts/app', '1.1.0'),
    },
    [],
  ],
  'fixtures of tests that have the version of a chart': [
    { base: app, pr: { ...chart('.github/fixtures/one/app'), ...chart('.github/fixtures/two/app') } },
    [],
  ],
  'a chart raised to the version of one outside of ct.yaml': [
    {
      base: { ...app, ...chart('other/app', '1.1.0'), 'ct.yaml': 'chart-dirs: [charts]\n' },
      pr: chart('charts/app', '1.1.0'),
    },
    [],
  ],
  'the chart-dirs of ct.yaml hold the charts directly below them': [
    {
      base: {
        ...app,
        ...chart('charts/app/charts/sub'),
        ...chart('charts/group/deep'),
        'ct.yaml': 'chart-dirs: [charts/]\n',
      },
      pr: {
        ...chart('charts/app', '1.0.1'),
        'charts/app/charts/sub/values.yaml': 'b: 1\n',
        'charts/group/deep/values.yaml': 'b: 1\n',
      },
    },
    [],
  ],
  'ct.yml, and ct.yaml in .ct, where ct looks, too': [
    {
      base: { ...app, ...chart('other/a'), 'ct.yml': 'chart-dirs: [other]\n', '.ct/ct.yaml': '{}\n' },
      pr: { 'charts/app/values.yaml': 'b: 1\n', 'other/a/values.yaml': 'b: 1\n' },
    },
    ['version-not-increased other/a/Chart.yaml:3 1.0.0 → 1.0.1'],
  ],
  'ct.yaml in .ct': [
    {
      base: { ...app, ...chart('other/a'), '.ct/ct.yaml': 'excluded-charts: [app]\n' },
      pr: { 'charts/app/values.yaml': 'b: 1\n', 'other/a/values.yaml': 'b: 1\n' },
    },
    [],
  ],
  'the root as a chart-dir of ct.yaml': [
    {
      base: { ...chart('app'), ...chart('charts/deep'), 'ct.yaml': 'chart-dirs: ["."]\n' },
      pr: { 'app/values.yaml': 'b: 1\n', 'charts/deep/values.yaml': 'b: 1\n' },
    },
    ['version-not-increased app/Chart.yaml:3 1.0.0 → 1.0.1'],
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
  'a chart raised beyond what another takes by two aliases': [
    {
      base: { ...chart('charts/app', '1.0.0', twice), ...lib },
      pr: { ...chart('charts/lib', '2.0.0'), 'charts/app/Chart.yaml': manifest('app', '1.0.1', twice) },
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
});

test('charts beside a commit that the input `head` names are those of that commit', async () => {
  const repository = await makeRepository();
  const before = await repository.commit('base', { ...lib, ...chart('charts/old', '1.0.0', needsLib) });
  const pullHead = await repository.commit('change', chart('charts/lib', '1.0.1', 'description: more\n'));
  const target = await repository.commit('later', {
    ...gone(chart('charts/old')),
    ...chart('charts/app', '1.0.0', needsLib),
  });
  const { found } = await run(repository, 'push', { before, pullHead, target }, { base: before, head: pullHead });
  expect(found.map(({ code, chart: folder }) => `${code} ${folder}`)).toEqual(['dependent-not-increased charts/old']);
});

test('what is to be changed at two aliases is told once, with both lines', async () => {
  const { annotations, log } = await check({
    base: { ...chart('charts/app', '1.0.0', twice), ...lib },
    pr: { ...chart('charts/lib', '2.0.0'), 'charts/app/Chart.yaml': manifest('app', '1.0.1', twice) },
  });
  expect(annotations.filter((one) => one.includes('dependency-unmet'))).toHaveLength(1);
  expect(log).toContain('Set `version: 2.x` for it in charts/app/Chart.yaml, also in line 8, or run bump-chart.');
});
