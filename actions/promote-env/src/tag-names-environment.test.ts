import { describe, expect, test } from '@jest/globals';
import { type GivenInputs, proposed, values } from './harness.js';

/** What becomes of `api` where staging runs one tag and prod another, and `web` moves beside it. */
function promoted(offered: string, current: string, inputs: GivenInputs = {}) {
  const { findings, outputs } = proposed({
    files: {
      'staging.yaml': values(`api ${offered} b`, 'web 2.1.0 c'),
      'prod.yaml': values(`api ${current} a`, 'web 2.0.0 d'),
    },
    past: [],
    inputs,
  });
  return { services: outputs.services, findings, codes: findings.map(({ level, code }) => `${level} ${code}`) };
}

describe('a tag that names another environment', () => {
  test.each([
    ['staging-f3bca28-20260819133055', 'prod-9a406f2-20260812110029'],
    ['staging-12', 'production-11'],
    ['f3bca28-uat', '9a406f2-live'],
    ['12_STG', '11_PRD'],
  ])('%s is not promoted where %s runs', (offered, current) => {
    const { services, codes } = promoted(offered, current);
    expect(services).toEqual(['web']);
    expect(codes).toContain('warning tag-of-environment');
  });

  test.each([
    ['main-f3bca28', 'release-9a406f2'],
    ['prod-13', 'prod-12'],
    ['1.3.0-beta', '1.3.0-alpha'],
    ['staging-13', '1.2.0'],
    ['1.3.0', 'prod-12'],
  ])('%s may be newer than %s', (offered, current) => {
    const { services, codes } = promoted(offered, current);
    expect(services).toContain('api');
    expect(codes).not.toContain('warning tag-of-environment');
  });

  test('says it in words, and fails where it is named', () => {
    const { findings } = promoted('staging-12', 'prod-11', { services: ['api'] });
    expect(findings).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: 'api staging-12 is a tag of staging, and prod runs prod-11: it is not promoted',
      }),
    );
  });

  test('goes where somebody says why', () => {
    const { services } = promoted('staging-12', 'prod-11', { release: 'staging-12', reason: 'the same bits' });
    expect(services).toContain('api');
  });
});
