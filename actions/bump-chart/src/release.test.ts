import { expect, test } from '@jest/globals';
import { readChart } from '@slipway/core/charts/chart';
import { findChartTags } from './release.js';

const chart = (name: string) => readChart(`charts/${name}`, `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`);
const charts = [chart('app'), chart('app-db')];

test.each<[string, string, Record<string, string[]>]>([
  ['the usual names', '{chart}-{version}', { app: ['1.0.0', '1.2.0'], 'app-db': ['1.1.0'] }],
  [
    'those of the configuration, too',
    '{chart}-helm-chart-{version}',
    { app: ['1.0.0', '1.2.0', '1.3.0'], 'app-db': ['1.1.0', '2.0.0'] },
  ],
  [
    'a name that is there twice',
    '{chart}/{chart}_{version}',
    { app: ['1.0.0', '1.2.0', '6.0.0'], 'app-db': ['1.1.0'] },
  ],
  ['a name behind the version', 'v{version}+{name}', { app: ['1.0.0', '1.2.0', '3.0.0'], 'app-db': ['1.1.0'] }],
  ['a pattern without a name, of several charts', 'charts-{version}', { app: ['1.0.0', '1.2.0'], 'app-db': ['1.1.0'] }],
])('tags of charts: %s', (_, pattern, expected) => {
  const tags = [
    ...[
      'app-1.0.0',
      'app-db-1.1.0',
      'app/v1.2.0',
      'v9.0.0',
      'charts-4.0.0',
      'v3.0.0+app',
      'app/app_6.0.0',
      'app/app-db_7.0.0',
    ],
    ...['app-helm-chart-1.3.0', 'app-db-helm-chart-2.0.0', 'other-helm-chart-5.0.0', 'app-helm-chart-next'],
  ].map((name, index) => ({ name, commit: `${index}` }));
  const found = findChartTags(tags, charts, pattern);
  expect(Object.fromEntries([...found].map(([{ name }, of]) => [name, of.map(({ version }) => version.text)]))).toEqual(
    Object.fromEntries(
      Object.entries(expected).map(([name, versions]) => [name, versions.map((text) => expect.stringContaining(text))]),
    ),
  );
});

test('a pattern without a name is of the only chart', () => {
  const only = chart('app');
  const found = findChartTags([{ name: 'chart-2.0.0', commit: 'a' }], [only], 'chart-{version}');
  expect(found.get(only)).toMatchObject([{ version: { semver: '2.0.0' }, commit: 'a', names: 'chart' }]);
});
