import { describe, expect, test } from '@jest/globals';
import { application, problems, proposed, values } from './harness.js';

/** Two Applications, of which the second makes the file unreadable. */
const broken = (environment: string, revision: string) =>
  `${application(environment, revision)}---\nkind: Application\nmetadata: { name: other }\nspec:\n  source: { repoURL: {{ url }}, chart: x, targetRevision: 1.0.0 }\n`;

const same = { 'staging.yaml': values('api 1.0.0 a'), 'prod.yaml': values('api 1.0.0 a') };

describe('N25: while a file of Applications cannot be read, nothing is the same', () => {
  test.each([
    ['staging', { 'apps-staging.yaml': broken('staging', '2.0.0'), 'apps-prod.yaml': application('prod', '1.0.0') }],
    ['prod', { 'apps-staging.yaml': application('staging', '2.0.0'), 'apps-prod.yaml': broken('prod', '1.0.0') }],
    ['staging', { 'apps-staging.yaml': broken('staging', '2.0.0'), 'apps-prod.yaml': '' }],
  ])('of %s: the run fails with its file and line', (environment, files) => {
    for (const inputs of [{}, { services: [], charts: 'shop' }]) {
      const told = problems({ files: { ...same, ...files }, inputs });
      expect(told[0]).toContain(`release-broken-file: apps-${environment}.yaml is not YAML but a template`);
      expect(told.join('\n')).not.toContain('Promote shop to');
    }
    if (Object.values(files).includes('')) return;
    expect(proposed({ files: { ...same, ...files } }).reason).not.toMatch(/runs the same/);
  });

  test('what else moves goes, with a warning; services that are named alone are not held', () => {
    const files = {
      ...{ 'staging.yaml': values('api 1.1.0 b'), 'prod.yaml': values('api 1.0.0 a') },
      ...{ 'apps-staging.yaml': broken('staging', '2.0.0'), 'apps-prod.yaml': application('prod', '1.0.0') },
    };
    for (const services of ['all' as const, ['api']]) {
      const { outputs, findings } = proposed({ files, inputs: { services } });
      expect(outputs.services).toEqual(['api']);
      expect(findings.map(({ level, code }) => `${level} ${code}`)).toContain('warning release-broken-file');
      expect(findings.map(({ level }) => level)).not.toContain('error');
    }
    const named = proposed({ files: { ...files, ...same }, inputs: { services: ['api'] } });
    expect([named.reason, named.findings.some(({ level }) => level === 'error')]).toEqual([
      'prod runs the same api as staging',
      false,
    ]);
  });

  test('a template that has no Application hides none', () => {
    const files = {
      ...same,
      ...{ 'apps-staging.yaml': 'a: {{ b }}\n', 'apps-prod.yaml': '' },
    };
    expect(proposed({ files }).reason).toBe('prod runs the same as staging');
  });
});
