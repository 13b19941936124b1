import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import { openTarget } from '../lens/open-target.js';
import { changeEnvironment } from '../lens/promotion.js';
import { readTarget } from '../lens/read.js';
import type { Release } from '../model/release.js';
import { explainHeld } from '../words/findings.js';
import { missingLines } from './missing.js';
import { counterpart, missingFile } from './missing-file.js';

const image = (name: string) => `image:\n  repository: ghcr.io/acme/${name}\n  tag: 1.2.0\nreplicas: 3\n`;
const release: Release = new Map([['service/api', { tag: '1.2.0', digest: null }]]);

function open(more: Record<string, string>) {
  const files = filesOf({ 'values/dev/api.yaml': image('api'), ...more });
  const services = [service('api'), service('web')];
  const from = readTarget(target('dev', services, { values: ['values/dev/*.yaml'] }), files);
  const to = readTarget(target('prod', services, { values: ['values/prod/*.yaml'] }), files);
  return { files, from, to };
}

test('the file that a service would have', () => {
  const { files, from, to } = open({ 'values/dev/web.yaml': image('web'), 'values/prod/web.yaml': image('web') });
  const missing = missingFile('service/api', { tag: '1.2.0' }, to, from, files);
  const { held, edits } = changeEnvironment(files, [
    { reading: to, release, missing: missing ? [missing] : [], createMissing: true },
  ]);
  expect(edits).toEqual([]);
  expect(held.map((one) => explainHeld(one)).map(({ message, fix }) => [message, fix])).toEqual([
    [
      'prod has no key for api; the environment before it has values/dev/api.yaml, and values/prod/api.yaml with these lines adds the key:\nimage:\n  repository: ghcr.io/acme/api\n  tag: 1.2.0\n',
      'Commit values/prod/api.yaml, with the other lines such a file needs. Promotions then include it.',
    ],
  ]);
});

test('the file of another service is no place for it', () => {
  const several = {
    'values/dev/web.yaml': image('web'),
    'values/prod/web.yaml': 'main: { image: ghcr.io/acme/web:1 }\n',
  };
  const { files, from, to } = open(several);
  expect(missingLines('service/api', { tag: '1.2.0' }, to, [from], files)).toBeUndefined();
});

test.each([
  ['dev/api.yaml', ['dev/*.yaml'], ['prod/*.yaml'], 'prod/api.yaml'],
  ['charts/a/images/dev/api', ['charts/*/images/dev/*'], ['charts/*/images/prod/*'], 'charts/a/images/prod/api'],
  ['a/b/dev/x.yml', ['**/dev/*.{yaml,yml}'], ['**/prod/*.{yaml,yml}'], 'a/b/prod/x.yml'],
  ['x/dev.yaml', ['y/dev.yaml', 'x/dev.yaml'], ['y/prod.yaml', 'x/prod.yaml'], undefined],
  ['dev/a/b.yaml', ['dev/**'], ['prod/**'], undefined],
  ['dev/api.yaml', ['dev/*.yaml'], ['*/prod/*.yaml'], undefined],
  ['dev/api.yaml', ['dev/*.yaml'], ['prod/*.yaml', 'z.yaml'], undefined],
  ['other/api.yaml', ['dev/*.yaml'], ['prod/*.yaml'], undefined],
])('%s of %j in %j is %s', (path, from, to, expected) => {
  expect(counterpart(path, from, to)).toBe(expected);
});

test('a file of one service in each environment, whose image is an item of a list', () => {
  const patch = (name: string) =>
    `kind: Deployment\nmetadata: { name: ${name} }\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: ghcr.io/acme/${name}:1.2.0\n`;
  const files = filesOf({
    'apps/api/envs/qa/version.yml': patch('api'),
    'apps/web/envs/qa/version.yml': patch('web'),
    'apps/web/envs/prod/version.yml': patch('web'),
  });
  const config = parseConfig(
    'slipway.yml',
    `image: ghcr.io/acme/{service}
services: { api: { image: ghcr.io/acme/api }, web: { image: ghcr.io/acme/web } }
preset: { values: 'apps/{service}/envs/{name}/version.yml', keys: { 'spec.template.spec.containers[0].image': '{image}' } }
environments: { qa: {}, prod: { from: qa } }
`,
  );
  const at = (environment: string) => {
    const found = readEnvironments(config).find(({ name }) => name === environment)?.targets[0];
    if (found === undefined) throw new Error(environment);
    return readTarget(openTarget(found, files, readKnown(config)), files);
  };
  const missing = missingFile('service/api', { tag: '1.2.0' }, at('prod'), at('qa'), files);
  const { held } = changeEnvironment(files, [{ reading: at('prod'), release, missing: missing ? [missing] : [] }]);
  expect(held.map(explainHeld)).toMatchObject([
    {
      message:
        'prod has no key for api; the environment before it has apps/api/envs/qa/version.yml, but there is no apps/api/envs/prod/version.yml',
      fix: 'If it should run there, copy apps/api/envs/qa/version.yml to apps/api/envs/prod/version.yml, adapt it and commit it. Promotions then include it.',
    },
  ]);
});
