import { expect, test } from '@jest/globals';
import { readEnvironments } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import { Failure } from '../../failure.js';
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
    '5 prod is promoted from staging, not from dev | Promote to staging first: the path is dev → staging → prod. To allow another step, change the configuration.',
  ],
  [
    'demo',
    'prod',
    '6 demo is promoted from staging, not from prod | The path is dev → staging → demo. To allow another step, change the configuration.',
  ],
  [
    'prod',
    'prod',
    '5 prod is promoted from staging, not from prod | The path is dev → staging → prod. To allow another step, change the configuration.',
  ],
  [
    'dev',
    'prod',
    '3 dev is a first environment: it takes builds, not what prod runs | Leave `from` empty. To promote between them, configure `from: prod` in dev.',
  ],
  [
    'prod',
    'demo-eu',
    '6 demo-eu is not an environment, but a target of demo | Write `from: demo`: all targets of an environment move together.',
  ],
  ['stagin', '', 'There is no environment "stagin" | Did you mean `staging`? Known: `demo`, `dev`, `prod`, `staging`.'],
  ['PROD', '', 'There is no environment "PROD" | Did you mean `prod`? Known: `demo`, `dev`, `prod`, `staging`.'],
  [
    '',
    '',
    'The input `environment` is empty: it is required | Give it. Environments: `demo`, `dev`, `prod`, `staging`.',
  ],
  [
    'demo-eu',
    '',
    '6 demo-eu is not an environment, but a target of demo | Write `environment: demo`: all targets of an environment move together.',
  ],
  ['prod', 'live', 'There is no environment "live" | Known: `demo`, `dev`, `prod`, `staging`.'],
])('to %s from %j', (to, from, expected) => {
  expect(say(to, from)).toBe(expected);
});

test('the path to an environment', () => {
  const [, , prod] = environments;
  expect(prod && pathTo(environments, prod).map(({ name }) => name)).toEqual(['dev', 'staging', 'prod']);
});

test('an unknown name where none is known', () => {
  expect(unknownName('chart', 'shop', []).fix).toBe('There is no chart.');
});

test('several services in one name are told how to be separated', () => {
  expect(unknownName('service', 'api web', ['web', 'api', 'job']).fix).toBe(
    'Separate names by commas or line breaks: `api, web`. Known: `api`, `job`, `web`.',
  );
  expect(unknownName('service', 'api new', ['web', 'api']).fix).not.toContain('Separate');
});

test.each([
  ['a target', 'demo-eu'],
  ['no one', 'x'],
])('an environment that is %s is unknown', (_, name) => {
  expect(() => mustEnter(environments, name, '')).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code: 'unknown-environment' })] }),
  );
});
