import { expect, test } from '@jest/globals';
import { memorySnapshot } from '../snapshot/memory.js';
import { compareCharts } from './compare.js';
import { readCharts } from './discover.js';
import { assess } from './level.js';

type Texts = Readonly<Record<string, string>>;

const chart = (name: string, dependencies = '') =>
  `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${dependencies === '' ? '' : `dependencies: [${dependencies}]\n`}`;

/** How the chart in `app` changed. */
async function judge(before: Texts, change: Texts): Promise<string> {
  const after = { ...before, ...change };
  const [base, head] = [memorySnapshot(before), memorySnapshot(after)];
  const [old, now] = [(await readCharts(base, ['app'])).get('app'), (await readCharts(head, ['app'])).get('app')];
  if (!old || !now) throw new Error('no chart');
  const changes = Object.keys(after)
    .filter((path) => before[path] !== after[path])
    .map((path) => ({ path, kind: before[path] === undefined ? ('added' as const) : ('modified' as const) }));
  const comparisons = await compareCharts(base, head, [{ before: old, after: now }], changes);
  const [assessment] = await assess(base, head, comparisons);
  return `${assessment?.level}: ${assessment?.reasons.join('; ')}`;
}

const nested: Texts = {
  'app/Chart.yaml': chart('app'),
  'app/values.yaml': 'server: { replicas: 2 }\n',
  'app/charts/the-server/Chart.yaml': chart('server'),
  'app/charts/the-server/values.yaml': 'replicas: 1\nannotations: {}\nport: 80\nglobal: { region: eu }\n',
};
const server = (values: string) => ({ 'app/charts/the-server/values.yaml': values });
const app = (values: string) => ({ 'app/values.yaml': values });

test.each<[string, Texts, Texts, string]>([
  [
    'a value of a sub-chart is gone',
    nested,
    server('replicas: 1\nannotations: {}\nglobal: { region: eu }\n'),
    'major: the value `server.port` is gone',
  ],
  [
    'a value of a sub-chart is new',
    nested,
    server('replicas: 1\nannotations: {}\nport: 80\nhost: a\nglobal: { region: eu }\n'),
    'minor: the value `server.host` is new',
  ],
  [
    'a value of a sub-chart that its parent has in other words',
    nested,
    server('annotations: {}\nport: 80\nglobal: { region: eu }\n'),
    'patch: only internals changed',
  ],
  [
    'the parent sets another one',
    nested,
    app('server: { port: 8080 }\n'),
    'patch: the default of `server.replicas` changed; the default of `server.port` changed',
  ],
  ['the parent sets nothing', nested, app('server:\n'), 'patch: the default of `server.replicas` changed'],
  [
    'the parent sets one that is not there',
    nested,
    app('server: { replicas: 2, x: 1 }\n'),
    'minor: the value `server.x` is new',
  ],
  [
    'global values are those of all charts',
    nested,
    server('replicas: 1\nannotations: {}\nport: 80\n'),
    'major: the value `global` is gone',
  ],
  [
    'global values that another chart still has',
    { ...nested, ...app('global: { region: us }\n') },
    server('replicas: 1\nannotations: {}\nport: 80\n'),
    'patch: only internals changed',
  ],
  [
    'what is packaged is not what begins with _',
    { ...nested, 'app/charts/_old/Chart.yaml': chart('old'), 'app/charts/_old/values.yaml': 'a: 1\n' },
    { 'app/charts/_old/values.yaml': 'b: 1\n', 'app/README.md': 'a' },
    'patch: only internals changed',
  ],
  [
    'a sub-chart that cannot be read',
    { ...nested, ...server('a: [') },
    app('server: { port: 1 }\n'),
    'patch: what is set for `server` changed',
  ],
  [
    'sub-charts of sub-charts',
    {
      ...nested,
      'app/charts/the-server/charts/db/Chart.yaml': chart('db'),
      'app/charts/the-server/charts/db/values.yaml': 'user: a\n',
    },
    { 'app/charts/the-server/charts/db/values.yaml': 'name: b\n' },
    'major: the value `server.db.user` is gone',
  ],
])('in charts/: %s', async (_, before, change, expected) => {
  expect(await judge(before, change)).toBe(expected);
});

const byPath: Texts = {
  'app/Chart.yaml': chart(
    'app',
    '{ name: agent, version: 1.x, repository: "file://../agent" }, { name: agent, alias: upstream, version: 1.x, repository: "file://../agent" }',
  ),
  'app/values.yaml': '{}\n',
  'agent/Chart.yaml': chart('agent'),
  'agent/values.yaml': 'a: 1\nb: 2\n',
};

test('by file://, below each alias', async () => {
  expect(await judge(byPath, { 'agent/values.yaml': 'a: 1\n' })).toBe(
    'major: the value `agent.b` is gone; the value `upstream.b` is gone',
  );
});

test('charts that take each other by file:// end', async () => {
  const round = {
    ...byPath,
    'agent/Chart.yaml': chart('agent', '{ name: app, version: 1.x, repository: "file://../app" }'),
  };
  expect(await judge(round, { 'agent/values.yaml': 'a: 1\nb: 2\nc: 3\n' })).toBe(
    'minor: the value `agent.c` is new; the value `upstream.c` is new',
  );
});

test('charts with ever more sub-charts by aliases end', async () => {
  const levels = Array.from({ length: 30 }, (_, at): [string, string][] => {
    const next = (alias: string) =>
      `{ name: c${at + 1}, alias: ${alias}, version: 1.x, repository: "file://../c${at + 1}" }`;
    return [[`c${at}/Chart.yaml`, chart(`c${at}`, `${next('a')}, ${next('b')}`)]];
  });
  const many = {
    ...Object.fromEntries(levels.flat()),
    'app/Chart.yaml': chart('app', '{ name: c0, version: 1.x, repository: "file://../c0" }'),
    'app/values.yaml': 'a: 1\n',
  };
  expect(await judge(many, app('a: 2\n'))).toBe('patch: the default of `a` changed');
});

const remote: Texts = {
  'app/Chart.yaml': chart('app', '{ name: database, alias: db, version: 1.x, repository: "https://example.com" }'),
  'app/values.yaml': 'db: { user: a, env: [] }\nport: 80\n',
};

test.each<[string, Texts, string]>([
  ['more is set', app('db: { user: a, env: [], more: 1 }\nport: 80\n'), 'patch: what is set for `db` changed'],
  ['less is set', app('db: { user: a }\nport: 80\n'), 'patch: what is set for `db` changed'],
  ['nothing is set', app('port: 80\n'), 'patch: what is set for `db` changed'],
  ['another default', app('db: { user: b, env: [] }\nport: 80\n'), 'patch: what is set for `db` changed'],
  ['a value of the chart itself', app('db: {}\n'), 'major: the value `port` is gone'],
  [
    'the dependency is gone',
    { 'app/Chart.yaml': chart('app'), ...app('port: 80\n') },
    'major: the dependency database (as `db`) is gone, and its values with it',
  ],
  [
    'the dependency lies here now',
    { 'app/charts/database/Chart.yaml': chart('database'), 'app/charts/database/values.yaml': 'user: b\nname: c\n' },
    'patch: what is set for `db` changed',
  ],
])('from elsewhere: %s', async (_, change, expected) => {
  expect(await judge(remote, change)).toBe(expected);
});
