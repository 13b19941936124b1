import { expect, test } from '@jest/globals';
import { readChart, withVersionOf } from './chart.js';

test('Helm reads what YAML says, and so do we', () => {
  const chart = readChart(
    'c',
    '# a chart\nname: app # the name\nversion: 1.10\nappVersion: "1.10"\nannotations: { a: 1.0 }\nteam: x\ndeprecated: true\ndependencies:\n- &d\n  name: d\n  version: ~\n- *d\n',
  );
  expect(chart).toMatchObject({
    ...{ name: 'app', version: '1.1', appVersion: '1.10', deprecated: true, type: 'application' },
    versionPlace: { path: 'c/Chart.yaml', line: 3 },
    versionLine: 'version: 1.10',
    dependencies: [{ name: 'd', version: '', repository: '' }, { name: 'd' }],
  });
  expect(Object.keys(chart.metadata)).not.toContain('team');
});

test('dependencies of apiVersion v1 are in requirements.yaml', () => {
  const chart = readChart(
    'c',
    'name: app\nversion: 1.0.0\n',
    '# none\ndependencies:\n  - name: d\n    version: 2.0.0\n',
  );
  expect(chart.dependencies).toEqual([
    expect.objectContaining({ name: 'd', place: { path: 'c/requirements.yaml', line: 4, column: 14 } }),
  ]);
});

test.each(['- a\n', '', 'text\n'])('%j is no chart', (text) => {
  expect(() => readChart('c', text)).toThrow('c/Chart.yaml is not a YAML mapping');
});

const base = 'apiVersion: v2\nname: app\nversion: 1.0.0 # ours\ndescription: x\n';
test.each<[string, string, string, boolean]>([
  ['the version', base, base.replace('1.0.0', '2.0.0-rc.1'), true],
  [
    'the version, in quotes and with CRLF',
    base.replace('1.0.0', '"1.0.0"').replaceAll('\n', '\r\n'),
    base.replace('1.0.0', '"1.0.1"').replaceAll('\n', '\r\n'),
    true,
  ],
  ['its quotes too', base, base.replace('1.0.0', "'1.0.1'"), false],
  ['something before it', base, base.replace('app', 'apq').replace('1.0.0', '1.0.1'), false],
  ['something behind it', base, base.replace(' x', ' y').replace('1.0.0', '1.0.1'), false],
  ['a version that is none', base, base.replace('1.0.0', '1.0'), false],
])(
  'a chart that differs in %s need not be read again, only if that is the same as reading it',
  (_, before, after, quick) => {
    const again = withVersionOf(readChart('c', before), after);
    expect(again !== undefined).toBe(quick);
    if (again !== undefined) expect(again).toEqual(readChart('c', after));
  },
);
