import { describe, expect, test } from '@jest/globals';
import { digest } from '@slipway/testing/environments';
import { config, findings, proposed, values } from './harness.js';

/** Two services whose tag is one key in prod. */
const shared = `${config.replace('values: prod.yaml', 'values: prod.yaml, keys: { global.tag: { as: "{tag}", of: [api, web] } }')}`;
const prod = ['api', 'web'].map((name) => `${name}:\n  image:\n    repository: ghcr.io/acme/${name}\n`).join('');
const held = {
  'staging.yaml': values('api 1.1.0 -', 'web 1.0.0 -', 'job 2.0.0 -'),
  'prod.yaml': `global:\n  tag: 1.0.0\n${prod}${values('job 1.0.0 -')}`,
};

describe('N11: what was asked for by name happens, or the run fails', () => {
  test('a service that shares its place with another one', () => {
    expect(findings(proposed({ config: shared, files: held, inputs: { services: ['api'] } }))).toContain(
      'error shared-place',
    );
    expect(findings(proposed({ config: shared, files: held }))).toContain('warning shared-place');
    const fails = proposed({ config: shared, files: held, inputs: { 'on-held': 'fail' } });
    expect(findings(fails)).toContain('error shared-place');
  });

  test('a service that the environment does not have', () => {
    const files = { 'staging.yaml': values('api 1.1.0 a', 'web 1.0.0 b'), 'prod.yaml': values('web 0.9.0 c') };
    expect(findings(proposed({ files, inputs: { services: ['api'] } }))).toContain('error no-place');
    expect(findings(proposed({ files }))).toContain('warning no-place');
  });

  test('one of several targets that never had it keeps nobody from moving it in the others', () => {
    const targets = config.replace(
      'values: prod.yaml',
      'targets: { eu: { values: eu.yaml }, us: { values: us.yaml } }',
    );
    const files = {
      'staging.yaml': values('api 1.1.0 a', 'web 1.0.0 b'),
      ...{ 'eu.yaml': values('api 1.0.0 c', 'web 1.0.0 b'), 'us.yaml': values('web 1.0.0 b') },
    };
    const proposal = proposed({
      config: targets.replace(', applications: apps-prod.yaml', ''),
      files,
      inputs: { services: ['api'] },
    });
    expect([findings(proposal).filter((one) => one.startsWith('error')), proposal.outputs.services]).toEqual([
      [],
      ['api'],
    ]);
    expect(findings(proposal)).toContain('warning no-place');
  });

  test('what only the file of a build names is held with a warning, as long as nothing else is said', () => {
    const built = { api: { tag: '1.1.0', digest: digest('a') }, web: { tag: '1.1.0', digest: digest('b') } };
    const files = { 'dev.yaml': values('web 1.0.0 c') };
    const run = (inputs = {}) => proposed({ files, built, inputs: { environment: 'dev', ...inputs } });
    expect([findings(run()).filter((one) => one.endsWith('no-place')), run().outputs.services]).toEqual([
      ['warning no-place'],
      ['web'],
    ]);
    expect(findings(run({ 'on-held': 'fail' }))).toContain('error no-place');
    expect(findings(run({ services: ['api', 'web'] }))).toContain('error no-place');
  });
});
