import { expect, test } from '@jest/globals';
import { digest, openGates } from './contents.js';
import { config, Stage, succeeded } from './promotion-stage.js';

/* What documents of an environment take by name runs there, too, though the configuration lists only the documents. */

type Texts = Readonly<Record<string, string>>;

const image = (host: string, tag: string, letter: string) =>
  `image: { repository: ${host}/acme/api, tag: ${tag}, digest: '${digest(letter)}' }`;
const application = (name: string, spec: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name} }\nspec:\n${spec}`;

/** Each takes other files. */
const documents = (git: string, host: string): Texts => ({
  'apps/shop.yaml': application(
    'shop',
    `  source:
    repoURL: ${git}/acme/config.git
    path: charts/shop
    helm:
      ignoreMissingValueFiles: true
      valueFiles: [values.yaml, ../../common/prod.yaml, /common/absolute.yaml, later.yaml]
      fileParameters: [{ name: license, path: /common/license.txt }]
      valuesObject: { api: { ${image(host, '1.0.0', 'a')} } }
`,
  ),
  'apps/several.yaml': application(
    'several',
    `  sources:
    - { repoURL: '${git}/acme/charts', path: shop, targetRevision: main, helm: { valueFiles: [$values/common/ref.yaml] } }
    - { repoURL: '${git}/acme/config', targetRevision: main, ref: values }
`,
  ),
  'apps/tagged.yaml': application(
    'tagged',
    `  source: { repoURL: '${git}/acme/config', path: charts/shop, targetRevision: v1, helm: { valueFiles: [/common/tagged.yaml] } }
`,
  ),
  'apps/overlay.yaml': application(
    'overlay',
    `  source: { repoURL: '${git}/acme/config', path: plain, kustomize: { components: [../parts/a], patches: [{ path: patch.yaml }] } }
`,
  ),
  'apps/set.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: set }
spec:
  generators:
    - git: { repoURL: '${git}/acme/config', revision: HEAD, files: [{ path: clusters/**/config.json }] }
    - matrix:
        generators:
          - git: { repoURL: '${git}/acme/config', revision: HEAD, directories: [{ path: addons/* }, { path: addons/no, exclude: true }] }
          - list: { elements: [{ name: a }] }
  template:
    spec:
      source: { repoURL: '${git}/acme/config', path: '{{path}}', helm: { valueFiles: ['/sets/{{path.basename}}/values.yaml', '/sets/{{name}}.yaml'] } }
`,
  'apps/release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: release }
spec:
  chart:
    spec:
      chart: ./charts/shop
      sourceRef: { kind: GitRepository, name: config }
      valuesFiles: [./charts/shop/values.yaml, ./common/flux.yaml]
`,
  'u/Chart.yaml': umbrella(host, '1.0.0'),
  'u/Chart.lock': lock(host, '1.0.0'),
  'overlays/prod/kustomization.yaml':
    'generators: [generator.yaml]\ntransformers:\n  - |\n    kind: PatchTransformer\n    path: patch.yaml\n',
  'overlays/prod/generator.yaml': 'kind: ConfigMapGenerator\nmetadata: { name: a }\nfiles: [a=files/a.txt]\n',
});
const others: Texts = {
  'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'charts/shop/values.yaml': 'a: 1\n',
  'addons/one/a.yaml': 'a: 1\n',
  'addons/one/b.yaml': 'a: 1\n',
  'parts/a/kustomization.yaml': 'kind: Component\nresources: [a.yaml]\n',
};

test('what documents of an environment name is held; what they do not is green', async () => {
  const stage = await Stage.start();
  const { host } = stage.registry;
  await stage.commit({
    '.github/slipway.yml': `image: ${host}/acme/{service}
environments:
  staging: { values: staging.yaml }
  prod:
    from: staging
    applications: apps/*.yaml
    values: [u/Chart.yaml, overlays/prod/kustomization.yaml]
    keys: { 'dependencies[0].version': { as: '{version}', of: chart/shop } }
    ${openGates}
`,
    'staging.yaml': 'a: 1\n',
    ...documents(stage.github.serverUrl, host),
    ...others,
  });
  const names = {
    'an Application or HelmRelease takes it': [
      'common/prod.yaml',
      'common/absolute.yaml',
      'common/license.txt',
      'common/ref.yaml',
      'common/flux.yaml',
      'charts/shop/later.yaml',
      'plain/patch.yaml',
      'clusters/eu/one/config.json',
      'sets/any/values.yaml',
      'sets/a.yaml',
    ],
    'the kustomization takes it': [
      'parts/a/kustomization.yaml',
      'parts/a/a.yaml',
      'overlays/prod/files/a.txt',
      'overlays/prod/patch.yaml',
    ],
    'an ApplicationSet makes an Application of its folder': ['addons/two/a.yaml'],
    'it locks something else': ['u/Chart.lock'],
    'no change of prod': [
      'common/tagged.yaml',
      'common/other.yaml',
      'sets/b.yaml',
      'charts/shop/values.yaml',
      'clusters/eu/one/other.json',
      'addons/one/a.yaml',
      'addons/a.yaml',
      'README.md',
    ],
  };
  const bob = stage.github.as('bob');
  const heads: (readonly [path: string, why: string, head: string])[] = [];
  for (const [path, why] of Object.entries(names).flatMap(([why, all]) => all.map((path) => [path, why] as const))) {
    const branch = `change-${heads.length}`;
    heads.push([path, why, await bob.commit(config, branch, 'chore: change', { [path]: 'b: 2\n' })]);
    await bob.openPullRequest(config, { title: path, head: branch });
  }
  succeeded(await stage.judge('schedule'));
  const { statuses } = stage.github.repository(config);
  expect(heads.map(([path, , head]) => [path, statuses.get(head)?.[0]?.description])).toEqual(
    heads.map(([path, why]) => [path, expect.stringContaining(why)]),
  );
}, 240_000);

test('a folder that goes takes its Application with it', async () => {
  const stage = await Stage.start();
  const { host } = stage.registry;
  await stage.commit({
    '.github/slipway.yml': `image: ${host}/acme/{service}
environments:
  staging: { values: staging.yaml }
  prod: { from: staging, applications: apps/*.yaml, ${openGates} }
`,
    'staging.yaml': 'a: 1\n',
    ...documents(stage.github.serverUrl, host),
    ...others,
  });
  const bob = stage.github.as('bob');
  const head = await bob.commit(config, 'change', 'chore: change', {
    'addons/one/a.yaml': null,
    'addons/one/b.yaml': null,
  });
  await bob.openPullRequest(config, { title: 'gone', head: 'change' });
  succeeded(await stage.judge('schedule'));
  expect(stage.github.repository(config).statuses.get(head)?.[0]?.description).toContain(
    'an ApplicationSet makes an Application of its folder',
  );
});

function umbrella(host: string, version: string): string {
  return `apiVersion: v2\nname: u\nversion: 0.1.0\ndependencies:\n  - name: shop\n    version: ${version}\n    repository: oci://${host}/charts\n`;
}

function lock(host: string, version: string): string {
  return `dependencies:\n- name: shop\n  repository: oci://${host}/charts\n  version: ${version}\ndigest: ${digest('0')}\ngenerated: "2020-01-01T00:00:00Z"\n`;
}
