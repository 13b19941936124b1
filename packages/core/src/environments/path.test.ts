import { expect, test } from '@jest/globals';
import { parseConfig } from '../config/load.js';
import { Failure } from '../failure.js';
import { readEnvironments } from './configured.js';
import { mustEnter, pathTo, unknownName } from './path.js';

const environments = readEnvironments(
  parseConfig(
    'slipway.yml',
    `preset: applications
environments:
  dev: {}
  staging: { from: dev }
  prod: { from: staging }
  demo: { from: staging, targets: { eu: {}, us: {} } }
`,
  ),
);

const say = (to: string, from: string) => {
  try {
    const step = mustEnter(environments, to, from);
    return `${step.from?.name ?? 'builds'} → ${step.to.name}`;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems
      .map(({ message, fix, place }) => `${place?.line ?? ''} ${message} | ${fix}`.trim())
      .join('\n');
  }
};

test.each([
  ['staging', '', 'dev → staging'],
  ['prod', 'staging', 'staging → prod'],
  ['demo', '', 'staging → demo'],
  ['dev', '', 'builds → dev'],
  [
    'prod',
    'dev',
    '5 prod is entered from staging, not from dev | Promote to staging first: the path is dev → staging → prod. Other steps are added by a person, in the configuration.',
  ],
  [
    'demo',
    'prod',
    '6 demo is entered from staging, not from prod | The path is dev → staging → demo. Other steps are added by a person, in the configuration.',
  ],
  [
    'prod',
    'prod',
    '5 prod is entered from staging, not from prod | The path is dev → staging → prod. Other steps are added by a person, in the configuration.',
  ],
  [
    'dev',
    'prod',
    '3 dev is entered by builds, not from prod | Leave `from` empty. To promote between them, configure `from: prod` in dev.',
  ],
  [
    'stagin',
    '',
    'there is no environment "stagin" | Did you mean `staging`? Known are: `demo`, `dev`, `prod`, `staging`.',
  ],
  ['PROD', '', 'there is no environment "PROD" | Did you mean `prod`? Known are: `demo`, `dev`, `prod`, `staging`.'],
  [
    '',
    '',
    'the input `environment` is empty: it is required | Name the environment there. Known are: `demo`, `dev`, `prod`, `staging`.',
  ],
  [
    'demo-eu',
    '',
    '6 demo-eu is no environment: it is a target of demo | Say `environment: demo`. All targets of an environment move together.',
  ],
  ['prod', 'live', 'there is no environment "live" | Known are: `demo`, `dev`, `prod`, `staging`.'],
])('to %s from %j', (to, from, expected) => {
  expect(say(to, from)).toBe(expected);
});

test('the path to an environment', () => {
  const [, , prod] = environments;
  expect(prod && pathTo(environments, prod).map(({ name }) => name)).toEqual(['dev', 'staging', 'prod']);
});

test('an unknown name where none is known', () => {
  expect(unknownName('chart', 'shop', []).fix).toBe('No chart is known here.');
});

test('several services in one name are told how to be separated', () => {
  expect(unknownName('service', 'api web', ['web', 'api', 'job']).fix).toBe(
    'Separate names by commas or line breaks: `api, web`. Known are: `api`, `job`, `web`.',
  );
  expect(unknownName('service', 'api new', ['web', 'api']).fix).not.toContain('Separate');
});
