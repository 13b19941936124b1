import { expect, test } from '@jest/globals';
import { readEnvironments } from '../config/configured.js';
import { parseConfig } from '../config/load.js';
import { memorySnapshot } from '../snapshot/memory.js';
import { matcher } from '../snapshot/paths.js';
import { discoverEnvironments, noEnvironments, proposeEnvironments } from './discover.js';
import { filesToLookInto } from './discover-files.js';

const image = 'image: ghcr.io/OWNER/{service}  # where your images are';
const three = ['environments:', '  dev: {}', '  staging: { from: dev }', '  prod: { from: staging }'];

test.each([
  [
    'P',
    ['prod', 'dev', 'staging'].map((name) => `environments/${name}/argocd-applications.yaml`),
    ['preset: applications', ...three],
  ],
  [
    'C',
    ['helm/splattop/values.yaml', ...['prod', 'dev', 'staging'].map((name) => `helm/splattop/values-${name}.yaml`)],
    ['preset: values', image, ...three],
  ],
  [
    'E',
    [
      'environments/preview.yaml',
      ...['staging', 'uat', 'prod'].flatMap((name) => [
        `environments/${name}/values.yaml`,
        `apps/${name}/sample-app.yaml`,
      ]),
    ],
    [
      'preset: values-and-applications',
      image,
      'environments:',
      '  staging: {}',
      '  uat: { from: staging }',
      '  prod: { from: uat }',
    ],
  ],
  [
    'S',
    ['k8s/argocd/applications/demo-prod.yaml', 'k8s/argocd/applications/demo-staging.yaml', 'k8s/argocd/repo.yaml'],
    ['preset: inline-values', image, 'environments:', '  staging: {}', '  prod: { from: staging }'],
  ],
  [
    'several targets (C)',
    ['dev', 'prod-eu', 'prod-us'].map((name) => `helm/shop/values-${name}.yaml`),
    ['preset: values', image, 'environments:', '  dev: {}', '  prod: { from: dev, targets: { eu: {}, us: {} } }'],
  ],
  [
    'several targets (P)',
    ['dev', 'prod/eu', 'prod/us'].map((name) => `environments/${name}/argocd-applications.yaml`),
    ['preset: applications', 'environments:', '  dev: {}', '  prod: { from: dev, targets: { eu: {}, us: {} } }'],
  ],
  [
    'several targets (S)',
    ['staging', 'prod-eu', 'prod-us'].map((name) => `k8s/argocd/applications/shop-${name}.yaml`),
    [
      'preset: inline-values',
      image,
      'environments:',
      '  staging: {}',
      '  prod: { from: staging, targets: { eu: {}, us: {} } }',
    ],
  ],
  [
    'unusual names come before production',
    ['prod', 'blue', 'dev'].map((name) => `environments/${name}/argocd-applications.yaml`),
    ['preset: applications', 'environments:', '  dev: {}', '  blue: { from: dev }', '  prod: { from: blue }'],
  ],
  [
    'apps/<environment>',
    ['apps/dev/a.yaml', 'apps/dev/b.yaml', 'apps/prod/a.yaml', 'README.md'],
    ['preset:', "  applications: 'apps/{environment}/*.yaml'", 'environments:', '  dev: {}', '  prod: { from: dev }'],
  ],
  [
    'overlays/<environment>',
    ['base/kustomization.yaml', 'overlays/dev/kustomization.yaml', 'overlays/prod/kustomization.yaml'],
    [
      'preset:',
      "  values: 'overlays/{environment}/kustomization.yaml'",
      image,
      'environments:',
      '  dev: {}',
      '  prod: { from: dev }',
    ],
  ],
  [
    'values and Applications in folders of one’s own',
    ['dev', 'live'].flatMap((name) => [`deploy/charts/shop/${name}-values.yaml`, `deploy/argocd/${name}/shop.yaml`]),
    [
      'preset:',
      "  values: 'deploy/charts/shop/{environment}-values.yaml'",
      "  applications: 'deploy/argocd/{environment}/*.yaml'",
      image,
      'environments:',
      '  dev: {}',
      '  live: { from: dev }',
    ],
  ],
  [
    'a folder for each service',
    ['api', 'web'].flatMap((name) => ['dev', 'prod'].map((env) => `apps/${name}/overlays/${env}/kustomization.yaml`)),
    [
      'preset:',
      "  values: 'apps/*/overlays/{environment}/kustomization.yaml'",
      image,
      'environments:',
      '  dev: {}',
      '  prod: { from: dev }',
    ],
  ],
  [
    'services that are in one environment only',
    ['dev/api/values.yaml', 'prod/web/values.yaml'],
    [
      'preset:',
      "  values: '{environment}/*/values.yaml'",
      image,
      'environments:',
      '  dev: {}',
      '  prod: { from: dev }',
    ],
  ],
  [
    'several targets in folders of one’s own, in files that end in yml',
    ['env/dev/values.yml', 'env/prod-eu/values.yml', 'env/prod-us/values.yml', 'variants/eu/values.yml'],
    [
      'preset:',
      "  values: 'env/{name}/values.yml'",
      image,
      'environments:',
      '  dev: {}',
      '  prod: { from: dev, targets: { eu: {}, us: {} } }',
    ],
  ],
  [
    'the name twice, and both endings',
    ['deploy/dev/values-dev.yaml', 'deploy/prod/values-prod.yml'],
    [
      'preset:',
      "  values: 'deploy/{environment}/values-{environment}.y*ml'",
      image,
      'environments:',
      '  dev: {}',
      '  prod: { from: dev }',
    ],
  ],
  [
    'numbers before the names',
    ['shop/01-dev/values.yaml', 'shop/02-stage/values.yaml'],
    [
      'preset:',
      "  values: 'shop/*-{environment}/values.yaml'",
      image,
      'environments:',
      '  dev: {}',
      '  stage: { from: dev }',
    ],
  ],
  [
    'a file that only some of them have is not asked of all',
    ['o/dev/values.yaml', 'o/staging/values.yaml', 'o/prod/values.yaml', 'argocd/set-dev.yaml', 'argocd/set-prod.yaml'],
    ['preset:', "  values: 'o/{environment}/values.yaml'", image, ...three],
  ],
  ['nothing', ['README.md', 'src/prod/main.ts', 'values.yaml', 'helm/shop/values.yaml', 'test/dev/apps.yaml'], []],
])('%s', (_, paths, lines) => {
  expect(proposeEnvironments(paths)).toEqual(lines);
  if (lines.length === 0) return;
  // What is proposed is a configuration, and each of its targets has files.
  const environments = readEnvironments(parseConfig('slipway.yml', lines.join('\n')));
  for (const { values, applications } of environments.flatMap(({ targets }) => targets)) {
    for (const globs of [values, ...applications.map(({ files }) => files)]) {
      if (globs.length > 0) expect(paths.filter(matcher(globs))).not.toEqual([]);
    }
  }
});

test('nonprod comes before what is called after a stage of testing, and before prod', () => {
  const paths = ['prod', 'preprod', 'uat', 'nonprod'].map((name) => `apps/shop/env/${name}/values-${name}.yaml`);
  expect(proposeEnvironments(paths).slice(-4)).toEqual([
    '  nonprod: {}',
    '  uat: { from: nonprod }',
    '  preprod: { from: uat }',
    '  prod: { from: preprod }',
  ]);
});

test('the failure shows the lines to paste', async () => {
  const apps = memorySnapshot({ 'apps/dev/a.yaml': '', 'apps/prod/a.yaml': '' });
  const problem = await noEnvironments(apps, '.github/slipway.yml', 'acme/shop');
  expect(problem.message).toBe('No environments are configured in .github/slipway.yml');
  expect(problem.fix).toContain("\npreset:\n  applications: 'apps/{environment}/*.yaml'\nenvironments:\n");
  expect((await noEnvironments(memorySnapshot({}), 'x.yml', 'acme/shop')).fix).toContain('docs/environments.md');
});

test.each([
  ['api:\n  image:\n    repository: ghcr.io/corp/api\n', 'ghcr.io/corp'],
  ['api: { image: "127.0.0.1:5000/corp/shop/api:1.0@sha256:aa" }\n', '127.0.0.1:5000/corp/shop'],
  [
    'a: { image: ghcr.io/corp/a }\nb: { image: ghcr.io/corp/b }\nc: { image: docker.io/library/redis }\n',
    'ghcr.io/corp',
  ],
  ['a: { image: localhost/a }\nb: { image: localhost/b }\nc: { image: ghcr.io/corp/c }\n', 'ghcr.io/corp'],
  ['image: redis\nrepository: https://charts.example.com/x/y\n', 'ghcr.io/acme'],
])('images are proposed where the files have most of them (%#)', async (text, images) => {
  const files = memorySnapshot({ 'helm/shop/values-staging.yaml': '', 'helm/shop/values-prod.yaml': text });
  expect((await noEnvironments(files, 'x.yml', 'Acme/shop')).fix).toContain(`\nimage: ${images}/{service}  #`);
});

test.each([
  ['Acme/shop', 'ghcr.io/acme'],
  ['local/local', 'ghcr.io/OWNER'],
])('where no file names an image, those of %s are guessed, and that is said', async (slug, images) => {
  const files = memorySnapshot({
    'deploy/values-dev.yaml': 'imageTag: main-1a2b3c4\n',
    'deploy/values-prod.yaml': 'imageTag: main-0a1b2c3\n',
  });
  const { fix } = await noEnvironments(files, 'x.yml', slug);
  expect(fix).toContain(`\nservices:\n  app: { image: ${images}/app }  # where your images are\n`);
});

test('what lies among tests is not opened: recordings there are large, and run nowhere', () => {
  const found = filesToLookInto([
    'tests/models/cassettes/google_prod.yaml',
    'deploy/test/values.yaml',
    'vendor/x/prod.yaml',
  ]);
  expect(found).toEqual(['deploy/test/values.yaml']);
});

test.each([
  ['argoproj.io/v1alpha1', 'WorkflowTemplate'],
  ['argoproj.io/v1alpha1', 'CronWorkflow'],
  ['tekton.dev/v1', 'Pipeline'],
])('%s %s: what builds and tests is no environment, whatever its file is called', async (apiVersion, kind) => {
  const job = (name: string) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\nspec:\n  templates:\n    - name: run\n      container:\n        image: alpine/helm:3.16.4\n`;
  const files = { 'jobs/run-preview.yaml': job('preview'), 'jobs/run-test.yaml': job('test') };
  expect(await discoverEnvironments(memorySnapshot(files), 'acme/shop')).toMatchObject({ lines: [], files: new Map() });
  const rollout = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\n';
  const others = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace(/^.*\n.*\n/, rollout)]),
  );
  expect((await discoverEnvironments(memorySnapshot(others), 'acme/shop')).lines).toContain('environments:');
});
