import { expect, test } from '@jest/globals';
import { parseConfig } from '../config/load.js';
import { matcher } from '../snapshot/paths.js';
import { readEnvironments } from './configured.js';
import { noEnvironments, proposeEnvironments } from './discover.js';

const image = 'image: ghcr.io/your-org/{service}  # where your images are';
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

test('the failure shows the lines to paste', () => {
  const problem = noEnvironments(['apps/dev/a.yaml', 'apps/prod/a.yaml'], '.github/slipway.yml');
  expect(problem.message).toBe('no environments are configured in .github/slipway.yml');
  expect(problem.fix).toContain("\npreset:\n  applications: 'apps/{environment}/*.yaml'\nenvironments:\n");
  expect(noEnvironments([], 'x.yml').fix).toContain('docs/environments.md');
});
