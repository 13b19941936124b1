import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import { takenElsewhere, withoutElsewhere } from './other-branch.js';
import { readTarget } from './read.js';

const own = { url: 'https://github.com/acme/config', branch: 'main', defaultBranch: 'main' };
const git = 'repoURL: git@github.com:Acme/config.git';

/** Which files of values are taken from another branch, where one file has these Applications. */
function taken(...sources: readonly string[]): string[] {
  const apps = sources.map(
    (source, index) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: app-${index} }\nspec: { ${source} }\n`,
  );
  return takenIn(apps.join('---\n'));
}

function takenIn(apps: string, read = own): string[] {
  const one = target('dev', [], {
    values: ['**/values*.yaml', '**/kustomization.yaml'],
    applications: [{ files: ['apps.yaml'] }],
  });
  const paths = [
    'charts/api/values.yaml',
    'charts/api/values-dev.yaml',
    'values-dev.yaml',
    'overlays/api/dev/kustomization.yaml',
  ];
  const files = filesOf({ ...Object.fromEntries(paths.map((path) => [path, 'a: 1\n'])), 'apps.yaml': apps });
  return [...takenElsewhere(one, files, read).values()].map(({ path, branch, isBranch, application, place }) =>
    [path, ...(isBranch ? [] : ['maybe']), branch, application, place.line].join(' '),
  );
}

test.each([
  [
    'files that it lists, and the chart’s own',
    `source: { ${git}, path: charts/api, targetRevision: develop, helm: { valueFiles: [ values-dev.yaml ] } }`,
    ['charts/api/values.yaml develop app-0 4', 'charts/api/values-dev.yaml develop app-0 4'],
  ],
  [
    'files elsewhere, from the folder and from the root',
    `source: { ${git}, path: charts/api, targetRevision: refs/heads/develop, helm: { valueFiles: [ ../../values-dev.yaml, /charts/api/values-dev.yaml ] } }`,
    ['charts/api/values.yaml', 'charts/api/values-dev.yaml', 'values-dev.yaml'].map(
      (path) => `${path} develop app-0 4`,
    ),
  ],
  [
    'a folder',
    `source: { ${git}, path: ./overlays/api/dev/, targetRevision: develop }`,
    ['overlays/api/dev/kustomization.yaml develop app-0 4'],
  ],
  [
    'files of another source, whichever comes first',
    `sources: [{ repoURL: ghcr.io/acme/charts, chart: x, targetRevision: 1.0.0, helm: { valueFiles: [ $values/values-dev.yaml ] } }, { ${git}, ref: values, targetRevision: develop }]`,
    ['values-dev.yaml develop app-0 4'],
  ],
  [
    'a chart, whose values are elsewhere',
    `source: { repoURL: ghcr.io/acme/charts, chart: x, targetRevision: develop }`,
    [],
  ],
])('%s', (_, source, paths) => {
  expect(taken(source)).toEqual(paths);
});

test('what another Application takes from the branch that is read runs as it is read', () => {
  const folder = (branch: string) => `source: { ${git}, path: overlays/api/dev, targetRevision: ${branch} }`;
  expect(taken(folder('develop'), folder('main'))).toEqual([]);
  expect(taken(folder('develop'), folder('next'))).toHaveLength(1);
});

/** What a revision is taken for, where this branch is read. */
function takenAs(revision: string, branch = 'main', defaultBranch = 'main'): string | undefined {
  const source = `source: { ${git}, path: overlays/api/dev, ${revision === '' ? '' : `targetRevision: "${revision}"`} }`;
  const app = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: api }\nspec: { ${source} }\n`;
  return takenIn(app, { ...own, branch, defaultBranch })[0]
    ?.split(' ')
    .slice(1, -2)
    .join(' ');
}

test.each([
  ...['develop', 'env/prod', 'release/1.x', 'releases/3'].map((name) => [name, name] as const),
  ['refs/heads/stable', 'stable'],
  ['refs/heads/v3', 'v3'],
  ['refs/heads/release/1.2', 'release/1.2'],
  ...['stable', 'release-42', 'prod', 'charts/v3', 'xrefs/v3'].map((name) => [name, `maybe ${name}`] as const),
  ...[
    'v3',
    '3',
    '2024-06-01',
    'abc1234',
    '1.2.0',
    'refs/tags/stable',
    'refs/pull/1/head',
    'main',
    'refs/heads/main',
  ].map((name) => [name, undefined] as const),
])('the revision %s', (revision, expected) => {
  expect(takenAs(revision)).toBe(expected);
});

test.each(['', 'HEAD'])('the revision “%s” is the default branch', (revision) => {
  expect(takenAs(revision)).toBeUndefined();
  expect(takenAs(revision, 'develop')).toBe('main');
  expect(takenAs(revision, 'main', 'stable')).toBe('stable');
  // Nobody knows it.
  expect(takenAs(revision, 'develop', '')).toBeUndefined();
});

test('the default branch is a branch, whatever its name', () => {
  expect(takenAs('stable', 'main', 'stable')).toBe('stable');
  expect(takenAs('v3', 'main', 'v3')).toBe('v3');
});

test('an ApplicationSet says it for each element', () => {
  const set = (revision: string) => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all }
spec:
  generators:
  - list: { elements: [ { service: api, branch: develop } ] }
  template:
    spec:
      source: { ${git}, path: 'overlays/{{service}}/dev', targetRevision: '${revision}' }
`;
  expect(takenIn(set('{{branch}}'))).toEqual(['overlays/api/dev/kustomization.yaml develop all 9']);
  expect(takenIn(set('{{unknown}}'))).toEqual([]);
});

test.each([
  ['develop', ['service/web'], ['service/api'], []],
  ['stable', ['service/api', 'service/web'], [], ['service/api']],
  ['main', ['service/api', 'service/web'], [], []],
])('what services run in a file from the revision %s', (revision, read, unknown, doubted) => {
  const image = (name: string) => `image: { repository: ghcr.io/acme/${name}, tag: 1.0.0 }\n`;
  const files = filesOf({
    'a/values.yaml': image('api'),
    'b/values.yaml': image('web'),
    'apps.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: a }\nspec: { source: { ${git}, path: a, targetRevision: ${revision} } }\n`,
  });
  const dev = target('dev', [service('api'), service('web')], {
    ...{ values: ['*/values.yaml'], applications: [{ files: ['apps.yaml'] }] },
  });
  const { reading, doubts } = withoutElsewhere(readTarget(dev, files), files, own);
  expect([...reading.release.keys()]).toEqual(read);
  expect(reading.conflicts.flatMap(({ components }) => components)).toEqual(unknown);
  expect(doubts.flatMap(({ components }) => components)).toEqual(doubted);
});
