import { describe, expect, test } from '@jest/globals';
import { changedLines, filesOf, service, target } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../config/configured.js';
import { parseConfig } from '../config/load.js';
import { openTarget } from '../environments/lens/open-target.js';
import { changeEnvironment } from '../environments/lens/promotion.js';
import { readTarget } from '../environments/lens/read.js';
import { memorySnapshot } from '../snapshot/memory.js';
import { chartsBeside, leftBehind, valuesBeside } from './left-behind.js';

const path = 'values.yaml';
const prod = target('prod', [service('api'), service('web')], { values: [path] });

function told(text: string) {
  const files = filesOf({ [path]: text });
  return leftBehind([readTarget(prod, files)], [{ component: 'service/api', target: 'prod' }], files);
}

const api = (tag: string) => `api: { image: { repository: ghcr.io/acme/api, tag: ${tag} } }\n`;

test('a variable that shows the tag stays, which is told with the line that moves it', () => {
  expect(told(`${api('v1.4.0')}env:\n  - { name: VERSION, value: v1.4.0 }\nshown: v1.4.0\n`)).toEqual([
    {
      level: 'notice',
      code: 'tag-left-behind',
      message: 'env[0].value is v1.4.0, too, and 1 more such value: a promotion of api does not change it',
      fix: "If it must change with the tag, add both to `keys`: `'api.image.tag': '{tag}', 'env[0].value': '{tag}'`, or `{ as: '{tag}', of: [api] }` where files are not of one service each.",
      place: { path, line: 3 },
    },
  ]);
});

test.each([
  ['the tag of another service', `${api('v1.4.0')}web: { image: { repository: ghcr.io/acme/web, tag: v1.4.0 } }\n`],
  ['the tag of an image that is not ours', `${api('v1.4.0')}db: { image: { repository: acme/db, tag: v1.4.0 } }\n`],
  ['another version', `${api('v1.4.0')}env: { VERSION: v1.4.1 }\n`],
  ['a tag that says no version', `${api('latest-x')}env: { VERSION: latest-x }\n`],
  ['what the tag stands for', 'tag: &tag v1.4.0\napi: { image: { repository: ghcr.io/acme/api, tag: *tag } }\n'],
  ['a comment', `${api('v1.4.0')}# v1.4.0\n`],
])('%s: nothing is said', (_, text) => {
  expect(told(text)).toEqual([]);
});

describe('values that are laid over those of an environment', () => {
  const [own, over, prodEu] = ['api/values-prod.yaml', 'api/values-prod-sim.yaml', 'api/values-prod-eu.yaml'];

  test('are looked into, unless they are those of another environment', async () => {
    const texts = {
      [own]: '',
      [over]: '',
      [prodEu]: '',
      'api/values-production.yaml': '',
      'web/values-prod-sim.yaml': '',
    };
    const found = await valuesBeside(memorySnapshot(texts), [own], ['api/values-{dev,prod-eu}.yaml']);
    expect(found).toEqual([over]);
  });

  test('a tag there stays, which is told with the file to configure', () => {
    const one = target('prod', [service('api')], { values: [own] });
    const files = filesOf({
      [own]: api('v1.4.0'),
      [over]: 'api:\n  image: { tag: v1.4.0 }\n',
      'api/other.yaml': 'x: v1.4.0\n',
    });
    const found = leftBehind([readTarget(one, files)], [{ component: 'service/api', target: 'prod' }], files);
    expect(found.map(({ place, message }) => [place, message])).toEqual([
      [{ path: over, line: 2 }, `api.image.tag in ${over} is v1.4.0, too: a promotion of api does not change it`],
    ]);
  });
});

describe('the Chart.yaml beside the values of one environment', () => {
  const [values, manifest] = ['api/prod/values.yaml', 'api/prod/Chart.yaml'];
  const chart = (version: string) =>
    `apiVersion: v2\nname: api\nversion: 0.1.0\ndependencies:\n  - { name: api, version: ${version}, repository: 'https://charts.acme.dev' }\n`;

  function beside(version: string, at = values) {
    const one = target('prod', [service('api')], { values: [at] });
    const files = filesOf({ [at]: api('1.4.0'), [manifest]: chart(version) });
    return leftBehind([readTarget(one, files)], [{ component: 'service/api', target: 'prod' }], files);
  }

  test('a dependency at the version of the tag stays, which is told with the file to configure', () => {
    expect(chartsBeside([values, values, 'api/values-prod.yaml', 'kustomization.yaml'])).toEqual([manifest]);
    expect(beside('1.4.0')).toEqual([
      {
        level: 'notice',
        code: 'tag-left-behind',
        message: `dependencies[0].version in ${manifest} is 1.4.0, too: a promotion of api does not change it`,
        fix: "If it must change with the tag, add the file to `values` and both keys to `keys`: `'api.image.tag': '{tag}', 'dependencies[0].version': '{tag}'`, or `{ as: '{tag}', of: [api] }` where files are not of one service each.",
        place: { path: manifest, line: 5 },
      },
    ]);
  });

  test('what is told moves both', () => {
    const parsed = parseConfig(
      'slipway.yml',
      "image: ghcr.io/acme/{service}\nenvironments: { prod: { values: 'api/prod/*.yaml', keys: { 'api.image.tag': '{tag}', 'dependencies[0].version': '{tag}' } } }\nservices: { api: {} }\n",
    );
    const files = filesOf({ [values]: api('1.4.0'), [manifest]: chart('1.4.0') });
    const [environment] = readEnvironments(parsed);
    if (environment === undefined) throw new Error('no environment');
    const reading = readTarget(openTarget(environment.targets[0], files, readKnown(parsed)), files);
    expect(reading.conflicts).toEqual([]);
    const release = new Map([['service/api' as const, { tag: '1.5.0', digest: null }]]);
    expect(changedLines(changeEnvironment(files, [{ reading, release }]).edits)).toEqual([
      manifest,
      "-  - { name: api, version: 1.4.0, repository: 'https://charts.acme.dev' }",
      "+  - { name: api, version: 1.5.0, repository: 'https://charts.acme.dev' }",
      values,
      '-api: { image: { repository: ghcr.io/acme/api, tag: 1.4.0 } }',
      '+api: { image: { repository: ghcr.io/acme/api, tag: 1.5.0 } }',
    ]);
  });

  test('another version, and a chart that several environments have: nothing is said', () => {
    expect(beside('1.3.0')).toEqual([]);
    expect(beside('1.4.0', 'api/prod/values-prod.yaml')).toEqual([]);
  });
});

const release = (chart: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: api }\nspec:\n  chart: { spec: ${chart} }\n  values:\n    image: { repository: ghcr.io/acme/api, tag: v1.4.0 }\n`;

test('the version of the chart beside it stays where a patch does not say which chart it is', () => {
  expect(told(release('{ version: 1.0.0 }'))).toEqual([
    {
      level: 'notice',
      code: 'chart-left-behind',
      message:
        'Slipway does not read the chart version 1.0.0 of this HelmRelease, so a promotion of api does not change it',
      fix: expect.stringContaining('`applications`'),
      place: { path, line: 5 },
    },
  ]);
});

test('a chart of git has its version in git: nothing is said', () => {
  expect(told(release('{ version: 1.0.0, sourceRef: { kind: GitRepository, name: charts } }'))).toEqual([]);
});

test('a chart that moves, too, is not left behind', () => {
  const files = filesOf({
    [path]: release('{ chart: api, version: 1.0.0, sourceRef: { kind: HelmRepository, name: r } }'),
  });
  const flux = target('prod', [service('api'), { kind: 'chart', id: 'chart/api', name: 'api', repositories: [] }], {
    applications: [{ files: [path] }],
  });
  expect(leftBehind([readTarget(flux, files)], [{ component: 'service/api', target: 'prod' }], files)).toEqual([]);
});
