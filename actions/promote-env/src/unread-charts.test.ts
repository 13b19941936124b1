import { expect, test } from '@jest/globals';
import { proposed } from './harness.js';

/** Patches of Kustomize, which say neither which chart it is nor where it is from. */
const patch = (name: string, chart: string, tag: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: ${name} }\nspec:\n  chart: { spec: { version: ${chart} } }\n  values:\n    image: { repository: ghcr.io/acme/api, tag: ${tag} }\n`;

const config = `image: ghcr.io/acme/{service}
preset: { values: 'apps/{environment}/*/values-{environment}.yaml' }
environments:
  staging: {}
  prod: { from: staging }
`;

const files = (staging: string, prod: string, tag = '1.1.0') => ({
  'apps/staging/api/values-staging.yaml': patch('staging-api', staging, '1.1.0'),
  'apps/prod/api/values-prod.yaml': patch('api', prod, tag),
});

const told = (given: Readonly<Record<string, string>>, charts = 'all') => {
  const { reason, findings } = proposed({ config, files: given, inputs: { charts } });
  return [reason, ...findings.map(({ level, code, message }) => `${level} ${code}: ${message}`)];
};

test('charts of HelmReleases that are not read, and that differ, are not the same', () => {
  expect(told(files('0.2.0', '0.1.0'))).toEqual([
    'prod runs the same as staging, but for charts that Slipway does not read',
    'notice chart-left-behind: Slipway does not read the charts of HelmReleases that prod has in other versions than staging, so a promotion does not change them: 0.1.0 (apps/prod/api/values-prod.yaml:5), and 0.2.0 there',
  ]);
});

test('those that are the same, and those that nobody asked for, are not told', () => {
  expect(told(files('0.1.0', '0.1.0'))).toEqual(['prod runs the same as staging']);
  expect(told(files('0.2.0', '0.1.0'), '[]')).toEqual(['prod runs the same as staging']);
});

test('where its images move, it is told once', () => {
  const [, ...findings] = told(files('0.2.0', '0.1.0', '1.0.0'));
  expect(findings.filter((one) => one.includes('chart-left-behind'))).toHaveLength(1);
});

test('each target is compared', () => {
  const targets = `image: ghcr.io/acme/{service}
environments:
  staging: { values: 'apps/staging/*/values-staging.yaml' }
  prod:
    from: staging
    targets:
      prod-eu: { values: 'apps/prod-eu/*/values-prod-eu.yaml' }
      prod-us: { values: 'apps/prod-us/*/values-prod-us.yaml' }
`;
  const at = (eu: string, us: string) =>
    proposed({
      config: targets,
      files: {
        'apps/staging/api/values-staging.yaml': patch('api', '0.2.0', '1.1.0'),
        'apps/prod-eu/api/values-prod-eu.yaml': patch('api', eu, '1.1.0'),
        'apps/prod-us/api/values-prod-us.yaml': patch('api', us, '1.1.0'),
      },
    }).findings.map(({ message }) => /: (\d.*)$/.exec(message)?.[1]);
  expect(at('0.1.0', '0.2.0')).toEqual(['0.1.0 (apps/prod-eu/api/values-prod-eu.yaml:5), and 0.2.0 there']);
  expect(at('0.2.0', '0.1.0')).toEqual(['0.1.0 (apps/prod-us/api/values-prod-us.yaml:5), and 0.2.0 there']);
  expect(at('0.2.0', '0.2.0')).toEqual([]);
});
