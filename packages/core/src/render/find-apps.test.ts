import { expect, test } from '@jest/globals';
import type { TargetFiles } from '../environments/model/environment.js';
import { memorySnapshot } from '../snapshot/memory.js';
import { findApps } from './find-apps.js';
import { mappingAt } from './said.js';

function target(files: Partial<TargetFiles>): TargetFiles {
  const nothing = { values: [], valuesByService: [], applications: [], keys: [], charts: null, registry: null };
  return { name: 'prod', ...nothing, ...files };
}

const applications = [{ files: ['apps/**'] }];

const application = (name: string, source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
spec:
  destination: { namespace: shop }
  ${source}
`;

test('each Application, with the line of what it takes', async () => {
  const one = application(
    'api',
    'source:\n    repoURL: ghcr.io/acme/charts\n    chart: api\n    targetRevision: 1.2.3',
  );
  const other = application('web', 'source: { repoURL: https://github.com/acme/config, path: web }');
  const snapshot = memorySnapshot({ 'apps/all.yaml': `# all of them\n---\n${one}---\n# none\n---\n${other}` });
  const { apps, unrendered } = await findApps([target({ applications })], snapshot);
  expect(unrendered).toEqual([]);
  expect(
    apps.map(({ name, namespace, sources }) => ({ name, namespace, places: sources.map((one) => one.place) })),
  ).toEqual([
    { name: 'api', namespace: 'shop', places: [{ path: 'apps/all.yaml', line: 12, column: 21 }] },
    { name: 'web', namespace: 'shop', places: [{ path: 'apps/all.yaml', line: 22, column: 60 }] },
  ]);
});

test('each element of a list, filled in; what nothing fills in is said', async () => {
  const set = (generator: string) => `kind: ApplicationSet
metadata: { name: shops }
spec:
  generators: [${generator}]
  template:
    metadata: { name: 'shop-{{ region }}' }
    spec:
      source: { repoURL: ghcr.io/acme/charts, chart: shop, targetRevision: '{{ version }}' }
`;
  const list = '{ list: { elements: [{ region: eu, version: 1.2.3 }, { region: us, version: 1.2.4 }] } }';
  const snapshot = memorySnapshot({ 'apps/a.yaml': set(list), 'apps/b.yaml': set('{ clusters: {} }') });
  const { apps, unrendered } = await findApps([target({ applications })], snapshot);
  expect(apps.map(({ name, sources: [source] }) => [name, source?.said.targetRevision])).toEqual([
    ['shop-eu', '1.2.3'],
    ['shop-us', '1.2.4'],
  ]);
  expect(unrendered.map(({ name, why }) => [name, why])).toEqual([
    ['shops', 'nothing in the file says what {{ region }} is'],
  ]);
});

test('of kustomizations those that no other one takes', async () => {
  const snapshot = memorySnapshot({
    'base/kustomization.yaml': 'resources: [deployment.yaml]',
    'prod/kustomization.yaml': 'resources: [../base]',
    'parts/kustomization.yaml': 'kind: Component',
  });
  const { apps } = await findApps([target({ values: ['**'] })], snapshot);
  expect(apps.map(({ sources: [source] }) => source?.said.path)).toEqual(['prod']);
});

test('a kustomization that takes a file of the target, from its folder or one above', async () => {
  const snapshot = memorySnapshot({
    'apps/prod/api/kustomization.yaml': 'resources: [../../base/api]\npatches: [{ path: values-prod.yaml }]',
    'apps/prod/api/values-prod.yaml': 'kind: HelmRelease',
    'apps/prod/web/kustomization.yaml':
      'resources: [../../base/web]\npatchesStrategicMerge: [patches/values-prod.yaml]',
    'apps/prod/web/patches/values-prod.yaml': 'kind: HelmRelease',
    'apps/prod/job/kustomization.yaml': 'resources: [job.yaml]',
    'apps/prod/job/values-prod.yaml': 'kind: HelmRelease',
    'broken/kustomization.yaml': 'a: [',
    'broken/values-prod.yaml': 'kind: HelmRelease',
  });
  const files = ['**/values-prod.yaml'];
  for (const one of [target({ values: files }), target({ applications: [{ files }] })]) {
    const { apps } = await findApps([one], snapshot);
    expect(apps.map(({ name, sources: [source] }) => [name, source?.said.path])).toEqual([
      ['apps/prod/api', 'apps/prod/api'],
      ['apps/prod/web', 'apps/prod/web'],
    ]);
  }
});

test('folders that are called the same are told apart, and releases keep their names', async () => {
  const snapshot = memorySnapshot({
    'apps/api/overlays/prod/kustomization.yaml': 'resources: [../../base]',
    'apps/web/overlays/prod/kustomization.yaml': 'resources: [../../base]',
    'one/shop/Chart.yaml': 'name: shop',
    'one/shop/values-prod.yaml': '',
    'two/shop/Chart.yaml': 'name: shop',
    'two/shop/values-prod.yaml': '',
  });
  const values = ['apps/*/overlays/prod/kustomization.yaml', '*/shop/values-prod.yaml'];
  const { apps } = await findApps([target({ values })], snapshot);
  expect(apps.map(({ name, sources: [source] }) => [name, mappingAt(source?.said, 'helm').releaseName])).toEqual([
    ['apps/api/overlays/prod', undefined],
    ['apps/web/overlays/prod', undefined],
    ['one/shop/values-prod.yaml', 'shop'],
    ['two/shop/values-prod.yaml', 'shop'],
  ]);
});

test('charts with the values files of a target, those of one service each by themselves', async () => {
  const snapshot = memorySnapshot({
    'chart/Chart.yaml': 'name: shop',
    'chart/values.yaml': '',
    'chart/values-prod.yaml': '',
    'chart/env/prod.yaml': '',
    'chart/templates/values-prod.yaml': '',
    'elsewhere/values-prod.yaml': '',
  });
  const values = ['**/values*.yaml', '**/prod.yaml'];
  const { apps } = await findApps([target({ values })], snapshot);
  expect(apps.map(({ sources: [source] }) => source?.said)).toEqual([
    { path: 'chart', helm: { valueFiles: ['/chart/env/prod.yaml', '/chart/values-prod.yaml'] } },
  ]);
  const each = memorySnapshot({ 'chart/Chart.yaml': '', 'chart/env/api.yaml': '', 'chart/env/web.yaml': '' });
  const byService = target({ values: ['chart/env/*.yaml'], valuesByService: ['chart/env/{service}.yaml'] });
  expect((await findApps([byService], each)).apps.map(({ sources: [source] }) => source?.said.helm)).toEqual([
    { releaseName: 'chart', valueFiles: ['/chart/env/api.yaml'] },
    { releaseName: 'chart', valueFiles: ['/chart/env/web.yaml'] },
  ]);
});

test('umbrella charts of a target, with the values beside them', async () => {
  const snapshot = memorySnapshot({
    'stacks/prod/db/Chart.yaml': 'name: db',
    'stacks/prod/web/Chart.yaml': 'name: web',
    'stacks/prod/web/values-more.yaml': '',
    'stacks/dev/web/Chart.yaml': 'name: web',
  });
  const files = { applications: [{ files: ['stacks/prod/*/Chart.yaml'] }], values: ['stacks/prod/*/values-more.yaml'] };
  const { apps } = await findApps([target(files)], snapshot);
  expect(apps.map(({ name, sources: [source] }) => [name, mappingAt(source?.said, 'helm').valueFiles])).toEqual([
    ['db', []],
    ['web', ['/stacks/prod/web/values-more.yaml']],
  ]);
});

test('a file that cannot be read is said, and hides no other', async () => {
  const good = application('api', 'source: { repoURL: ghcr.io/acme/charts, chart: api, targetRevision: 1.2.3 }');
  const snapshot = memorySnapshot({ 'apps/a.yaml': 'a: [', 'apps/b.yaml': good });
  const { apps, unrendered } = await findApps([target({ applications })], snapshot);
  expect(apps.map(({ name }) => name)).toEqual(['api']);
  expect(unrendered.map(({ place }) => place.path)).toEqual(['apps/a.yaml']);
});
