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
