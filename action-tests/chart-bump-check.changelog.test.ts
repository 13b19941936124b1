import { app, chart, judges, manifest } from './chart-checks.js';

judges({
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
});
