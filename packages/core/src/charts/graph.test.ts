import { expect, test } from '@jest/globals';
import { readChart } from './chart.js';
import { chartFolders, isVendored } from './discover.js';
import { dependenciesFirst, dependentsOf, findNeeds } from './graph.js';
import { selectCharts } from './select.js';

const chart = (folder: string, version = '1.0.0', dependencies: string[] = []) =>
  readChart(
    folder,
    `apiVersion: v2\nname: ${folder.split('/').at(-1)}\nversion: ${version}\ndependencies: [${dependencies.map((text) => `{ ${text} }`).join(', ')}]\n`,
  );

const charts = new Map(
  [
    chart('lib'),
    chart('charts/app', '1.0.0', ['name: lib, version: 1.x, repository: "file://../../lib"']),
    chart('charts/app/charts/own'),
    chart('charts/app/charts/listed'),
    chart('umbrella', '1.0.0', [
      'name: app, version: ^1.0.0, repository: "oci://ghcr.io/acme/charts"',
      'name: own, version: 2.0.0, repository: "https://example.com"',
      'name: out, version: 1.0.0, repository: "file://../../elsewhere"',
    ]),
  ].map((each) => [each.folder, each]),
);

test('needs are found by path, by folder and by name and range', () => {
  const needs = findNeeds(charts).map(({ dependent, dependency, kind }) => `${dependent} ${kind} ${dependency}`);
  expect(needs.sort()).toEqual([
    'charts/app file lib',
    'charts/app nested charts/app/charts/listed',
    'charts/app nested charts/app/charts/own',
    'umbrella name charts/app',
  ]);
});

test.each<[string, ReturnType<typeof chart>[]]>([
  [
    'the chart of a test by its side',
    [chart('test-charts/lib', '0.0.0', ['name: lib, version: 0.x, repository: "file://../../charts/lib"'])],
  ],
  ['a fixture', [chart('tests/lib', '0.3.2')]],
  [
    'a copy in a charts folder',
    [
      chart('charts/shop', '1.0.0', ['name: lib, version: 0.3.2, repository: "oci://ghcr.io/acme/charts"']),
      chart('charts/shop/charts/lib', '0.3.2'),
    ],
  ],
  ['an own chart in a charts folder', [chart('charts/shop'), chart('charts/shop/charts/lib', '0.3.5')]],
])('a need by name is found beside %s of the same name', (_, others) => {
  const app = chart('charts/app', '1.0.0', ['name: lib, version: 0.3.x, repository: "oci://ghcr.io/acme/charts"']);
  const all = new Map([chart('charts/lib', '0.3.2'), app, ...others].map((each) => [each.folder, each]));
  const needs = findNeeds(all).filter(({ dependent }) => dependent === 'charts/app');
  expect(needs.map(({ dependency, kind }) => `${kind} ${dependency}`)).toEqual(['name charts/lib']);
});

test('of two charts of one name that a range takes, none is needed', () => {
  const app = chart('app', '1.0.0', ['name: lib, version: 1.x, repository: "oci://ghcr.io/acme/charts"']);
  const all = new Map([chart('a/lib'), chart('b/lib', '1.1.0'), app].map((each) => [each.folder, each]));
  expect(findNeeds(all)).toEqual([]);
});

test('a change reaches what needs it, dependencies first', () => {
  const needs = findNeeds(charts);
  const reached = dependentsOf(['lib'], needs);
  expect(dependenciesFirst([...reached, 'lib'], needs)).toEqual(['lib', 'charts/app', 'umbrella']);
});

test('charts that need each other end', () => {
  const circle = new Map(
    [
      chart('a', '1.0.0', ['name: b, version: 1.0.0, repository: "file://../b"']),
      chart('b', '1.0.0', ['name: a, version: 1.0.0, repository: "file://../a"']),
    ].map((each) => [each.folder, each]),
  );
  expect(dependenciesFirst(['a', 'b'], findNeeds(circle)).sort()).toEqual(['a', 'b']);
});

test('a chart in charts/ that its parent takes from elsewhere is a copy', () => {
  const parent = chart('p', '1.0.0', ['name: redis, version: 1.0.0, repository: "https://example.com"']);
  const all = new Map(
    [parent, chart('p/charts/redis'), chart('p/charts/redis/charts/common'), chart('p/charts/own')].map((c) => [
      c.folder,
      c,
    ]),
  );
  expect([...all.keys()].filter((folder) => isVendored(folder, all))).toEqual([
    'p/charts/redis',
    'p/charts/redis/charts/common',
  ]);
});

test('charts are found at any depth, the root included', () => {
  const folders = chartFolders(['Chart.yaml', 'a/b/Chart.yaml', 'a/b/values.yaml', 'a/MyChart.yaml']);
  expect(folders).toEqual(['.', 'a/b']);
});

test.each<[string[], string[]]>([
  [[], ['charts/app', 'charts/app/charts/sub', 'lib']],
  [['charts'], ['charts/app', 'charts/app/charts/sub']],
  [['charts/*'], ['charts/app']],
  [['./charts/app/'], ['charts/app']],
  [
    ['charts/app', 'charts/app/charts/*'],
    ['charts/app', 'charts/app/charts/sub'],
  ],
  [['!charts/app'], ['lib']],
  [['library'], ['lib']],
  [['!lib'], ['charts/app', 'charts/app/charts/sub']],
  [['charts', '!**/charts/*/**'], ['charts/app']],
])('%j selects %j', (selectors, folders) => {
  const known = new Map([
    ['charts/app', 'app'],
    ['charts/app/charts/sub', 'sub'],
    ['lib', 'library'],
  ]);
  expect(selectCharts(selectors, known)).toEqual({ folders, unknown: [] });
});

test('the chart at the root is selected alone; without one, the root is a folder of charts', () => {
  const charts: [string, string][] = [
    ['charts/a', 'a'],
    ['b', 'b'],
  ];
  expect(selectCharts(['.'], new Map([['.', 'root'], ...charts])).folders).toEqual(['.']);
  expect(selectCharts(['.'], new Map(charts)).folders).toEqual(['b', 'charts/a']);
});
