import { describe, expect, test } from '@jest/globals';
import { filesOf } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import { openTargets } from '../lens/open-target.js';
import { readTarget } from '../lens/read.js';
import { explainHeld } from '../words/findings.js';
import { lookalikesOf } from './lookalikes.js';

/** What is said of the api, which staging has and prod has under another repository. */
function look(
  prod: Readonly<Record<string, string>>,
  config = 'image: ghcr.io/acme/{service}\n',
  image = 'ghcr.io/acme/api',
) {
  const parsed = parseConfig(
    'slipway.yml',
    `${config}environments: { staging: { values: staging.yaml }, prod: { from: staging, values: prod.yaml, applications: apps.yaml } }\n`,
  );
  const staging = `api: { repository: ${image}, tag: 1.1.0 }\n`;
  const files = filesOf({ 'staging.yaml': staging, 'prod.yaml': '', 'apps.yaml': '', ...prod });
  const targets = openTargets(
    readEnvironments(parsed).flatMap((environment) => environment.targets),
    files,
    readKnown(parsed),
  );
  const [, target] = targets;
  if (target === undefined) throw new Error('no target');
  const alike = lookalikesOf(['service/api'], readTarget(target, files), files);
  const { fix, place } = explainHeld({ component: 'service/api', target: 'prod', why: 'no-place', alike });
  return {
    alike: alike.map(({ repository, key, setting }) => `${key} ${repository}: ${setting.kind} ${setting.value}`),
    fix,
    line: place?.line,
  };
}

describe('an image that is called as a service, in a repository nobody configured', () => {
  test.each([
    ['a mirror', 'api: { repository: eu.example.com/mirror/api, tag: 1.0.0 }', 'registry eu.example.com/mirror'],
    [
      'the registry apart',
      'api: { registry: eu.example.com, repository: mirror/api, tag: "" }',
      'registry eu.example.com/mirror',
    ],
    ['one value', 'x: { image: eu.example.com/acme/api:1.0.0 }', 'registry eu.example.com/acme'],
    ['another path', 'api: { repository: eu.example.com/shop-api/server, tag: 1.0.0 }', undefined],
  ])('%s', (_, text, setting) => {
    const { alike } = look({ 'prod.yaml': `${text}\n` });
    expect(alike.map((one) => one.slice(one.indexOf(': ') + 2))).toEqual(setting === undefined ? [] : [setting]);
  });

  test('is named with its line and the lines that make it known', () => {
    const text = 'x: 1\napi:\n  image:\n    repository: eu.example.com/mirror/api\n    tag: 1.0.0\n';
    const { fix, line } = look({ 'prod.yaml': text });
    expect([fix, line]).toEqual([
      'If api.image.repository (prod.yaml:4) = eu.example.com/mirror/api is its image, configure `registry: eu.example.com/mirror` for prod. Otherwise add the keys beside its image, or configure its `keys`.',
      4,
    ]);
  });

  test('in a template with more behind the name', () => {
    const config = 'image: ghcr.io/acme/{service}/server\n';
    const text = 'api: { repository: eu.example.com/mirror/api/server, tag: 1.0.0 }\n';
    expect(look({ 'prod.yaml': text }, config, 'ghcr.io/acme/api/server').alike).toEqual([
      'api.repository eu.example.com/mirror/api/server: registry eu.example.com/mirror',
    ]);
  });

  test.each([
    ['as its last part alone', 'eu.example.com/mirror/server', 'image eu.example.com/mirror/server'],
    [
      'with more in the part of its name',
      'eu.example.com/eu-api/server',
      'registry eu.example.com/eu-{service}/server',
    ],
  ])('in a template with more behind the name, %s', (_, repository, setting) => {
    const config = 'image: ghcr.io/acme/{service}/server\n';
    const text = `api: { repository: ${repository}, tag: 1.0.0 }\n`;
    const { alike } = look({ 'prod.yaml': text }, config, 'ghcr.io/acme/api/server');
    expect(alike).toEqual([`api.repository ${repository}: ${setting}`]);
  });

  test('by its own name, where its image is called otherwise', () => {
    const config = 'services: { api: { image: ghcr.io/acme/backend } }\n';
    const text = 'api: { repository: eu.example.com/mirror/api, tag: 1.0.0 }\n';
    expect(look({ 'prod.yaml': text }, config, 'ghcr.io/acme/backend').alike).toEqual([
      'api.repository eu.example.com/mirror/api: registry eu.example.com/mirror/{service}',
    ]);
  });

  test('in the values of an Application', () => {
    const inline =
      'kind: Application\nspec:\n  source:\n    helm:\n      values: |\n        image:\n          repository: eu.example.com/m/api\n          tag: 1.0.0\n';
    expect(look({ 'apps.yaml': inline })).toMatchObject({
      alike: ['image.repository eu.example.com/m/api: registry eu.example.com/m'],
      line: 7,
    });
  });

  test('a service without any image has one now; a former name is to be replaced', () => {
    const text = { 'prod.yaml': 'api: { repository: eu.example.com/m/api, tag: 1.0.0 }\n' };
    expect(look(text, 'services: { api: {} }\n').alike).toEqual([
      'api.repository eu.example.com/m/api: image eu.example.com/m/api',
    ]);
    const renamed = 'services: { api: { image: ghcr.io/acme/api, formerly: [core] } }\n';
    const { fix } = look({ 'prod.yaml': 'core: { repository: ghcr.io/acme/core, tag: 1.0.0 }\n' }, renamed);
    expect(fix).toMatch(
      /^If core\.repository \(prod\.yaml:1\) = ghcr\.io\/acme\/core is its image under its old name, write ghcr\.io\/acme\/api there/,
    );
  });

  test('not what is another service, or has no registry and no path', () => {
    const text = 'web: { repository: ghcr.io/acme/web, tag: 1 }\nx: { repository: api, tag: 1.0.0 }\n';
    expect(look({ 'prod.yaml': text }).alike).toEqual([]);
    const others = 'services: { other: { image: quay.io/o/api } }\nimage: ghcr.io/acme/{service}\n';
    expect(look({ 'prod.yaml': 'x: { repository: quay.io/o/api, tag: 1.0.0 }\n' }, others).alike).toEqual([]);
  });
});
