import { expect, test } from '@jest/globals';
import type { FileChange } from '../snapshot/changes.js';
import { memorySnapshot } from '../snapshot/memory.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { compareCharts } from './compare.js';
import { readCharts } from './discover.js';

type Texts = Readonly<Record<string, string>>;

const manifest = (more = '') => `apiVersion: v2\nname: app\nversion: 1.0.0\n${more}`;
const chart: Texts = {
  'c/Chart.yaml': manifest(),
  'c/values.yaml': 'a: 1\n',
  'c/templates/a.yaml': 'x: 1\n',
  'c/ci/values.yaml': 'a: 2\n',
  'c/.helmignore': 'ci/\n*.md\n',
};

async function compare(before: Texts, after: Texts, from = 'c', to = 'c'): Promise<string[]> {
  const [base, head]: [Snapshot, Snapshot] = [memorySnapshot(before), memorySnapshot(after)];
  const changes = [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((path): FileChange[] => {
    if (before[path] === after[path]) return [];
    return [{ path, kind: before[path] === undefined ? 'added' : after[path] === undefined ? 'deleted' : 'modified' }];
  });
  const [old, now] = [(await readCharts(base, [from])).get(from), (await readCharts(head, [to])).get(to)];
  if (old === undefined || now === undefined) throw new Error('no chart');
  const [comparison] = await compareCharts(base, head, [{ before: old, after: now }], changes);
  return (comparison?.files ?? []).map(({ kind, path }) => `${kind} ${path}`);
}

const without = (path: string): Texts => Object.fromEntries(Object.entries(chart).filter(([key]) => key !== path));

test.each<[what: string, after: Texts, files: string[]]>([
  ['nothing', chart, []],
  ['the version alone', { ...chart, 'c/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.1\n' }, []],
  [
    'comments and order in Chart.yaml',
    { ...chart, 'c/Chart.yaml': '# hi\nname: "app"\nversion: 1.0.0\napiVersion: v2\n' },
    [],
  ],
  ['a key Helm does not know', { ...chart, 'c/Chart.yaml': manifest('team: a\n') }, []],
  ['a description', { ...chart, 'c/Chart.yaml': manifest('description: b\n') }, ['modified Chart.yaml']],
  ['an ignored file', { ...chart, 'c/ci/values.yaml': 'a: 3\n', 'c/README.md': 'hi' }, []],
  ['a template that is gone', without('c/templates/a.yaml'), ['deleted templates/a.yaml']],
  ['a file in an unpackaged folder of charts/', { ...chart, 'c/charts/_x/a': '1', 'c/charts/.y': '1' }, []],
  ['a file of another chart with a longer name', { ...chart, 'c2/values.yaml': '1' }, []],
  [
    'rules that let files in and keep others out',
    { ...chart, 'c/.helmignore': '/values.yaml\n' },
    ['modified .helmignore', 'added ci/values.yaml', 'deleted values.yaml'],
  ],
])('%s', async (_, after, files) => {
  expect((await compare(chart, after)).sort()).toEqual(files.sort());
});

test('a chart that only moved has the same package, in which changes are found', async () => {
  const moved = Object.fromEntries(Object.entries(chart).map(([path, text]) => [path.replace('c/', 'x/y/'), text]));
  expect(await compare(chart, moved, 'c', 'x/y')).toEqual([]);
  expect(await compare(chart, { ...moved, 'x/y/values.yaml': 'a: 2\n' }, 'c', 'x/y')).toEqual(['modified values.yaml']);
});

test('a chart in charts/ is content of its parent, its version included, and its own .helmignore does not count', async () => {
  const nested = {
    ...chart,
    'c/charts/s/Chart.yaml': 'apiVersion: v2\nname: s\nversion: 0.1.0\n',
    'c/charts/s/.helmignore': 'x\n',
  };
  const raised = { ...nested, 'c/charts/s/Chart.yaml': 'apiVersion: v2\nname: s\nversion: 0.1.1\n' };
  const commented = { ...nested, 'c/charts/s/Chart.yaml': 'apiVersion: v2 # hi\nname: s\nversion: 0.1.0\n' };
  expect(await compare(nested, raised)).toEqual(['modified charts/s/Chart.yaml']);
  expect(await compare(nested, commented)).toEqual([]);
  expect(await compare(nested, { ...nested, 'c/charts/s/x': '1' })).toEqual(['added charts/s/x']);
});

test('a .helmignore that Helm refused can be repaired', async () => {
  const broken = { ...chart, 'c/.helmignore': 'ci/**\n' };
  await expect(compare(chart, broken)).rejects.toThrow('ci/**');
  expect(await compare(broken, chart)).toContain('modified .helmignore');
});

test('a chart at the root of the repository', async () => {
  const files = { 'Chart.yaml': manifest(), '.helmignore': '.github/\n', 'values.yaml': 'a: 1\n' };
  expect(await compare(files, { ...files, '.github/x.yml': '1', 'values.yaml': 'a: 2\n' }, '.', '.')).toEqual([
    'modified values.yaml',
  ]);
});
