import { describe, expect, test } from '@jest/globals';
import { filesOf } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import type { ComponentId } from '../../nouns/component.js';
import { openTarget } from './open-target.js';
import { readTarget } from './read.js';

const config = `image: ghcr.io/acme/{service}
services: { cart: { image: quay.io/shop/basket-server, formerly: [basket] } }
environments: { prod: { values: 'prod/**', applications: 'apps/*', keys: { 'global.imageTag': { as: '{tag}', of: [jobs] } } } }
`;

/** What is open in a target with one file that cannot be read beside good ones. */
function open(path: string, broken: string | Uint8Array, only: ReadonlySet<ComponentId> | null = null) {
  const parsed = parseConfig('slipway.yml', config);
  const [target] = readEnvironments(parsed).flatMap(({ targets }) => targets);
  if (target === undefined) throw new Error('no target');
  const files = new Map([
    ...filesOf({
      'prod/api.yaml': 'api: { repository: ghcr.io/acme/api, tag: 1.0.0 }\n',
      'prod/cart.yaml': 'c: { repository: quay.io/shop/basket-server, tag: 1.0.0 }\n',
      'prod/global.yaml': 'global: { imageTag: 1.0.0 }\n',
      'apps/shop.yaml': 'kind: Application\nspec: { source: { repoURL: r, chart: shop, targetRevision: 1.0.0 } }\n',
    }),
    ...(typeof broken === 'string'
      ? filesOf({ [path]: broken })
      : [[path, { mode: '100644', bytes: broken }] as const]),
  ]);
  const { release, conflicts, problems } = readTarget(openTarget(target, files, readKnown(parsed)), files, only);
  return {
    open: conflicts.filter(({ kind }) => kind === 'broken-file').flatMap(({ components }) => components),
    read: [...release.keys()],
    told: problems.map((problem) => `${problem.place?.path}:${problem.place?.line ?? ''}`),
  };
}

const all = ['service/cart', 'service/api', 'service/jobs', 'chart/shop'];
const without = (...ids: string[]) => all.filter((id) => !ids.includes(id));

describe('a file that cannot be read leaves open', () => {
  test.each([
    ['a service by its name', 'prod/x.yaml', 'api: [\n', ['service/api']],
    ['one by the last part of its repository', 'prod/x.yaml', 'a: x/basket-server: [\n', ['service/cart']],
    ['one by its former name', 'prod/x.yaml', 'basket: [\n', ['service/cart']],
    ['what is decided by a key that may be in it', 'prod/x.yaml', 'global:\n  imageTag: [\n', ['service/jobs']],
    ['a chart, in files of Applications', 'apps/x.yaml', 'chart: shop\na: [\n', ['chart/shop']],
    ['nothing else', 'prod/x.yaml', 'apiVersion: v1\ngrapi: shop\nimageTag: [\n', []],
    [
      'one with another encoding',
      'prod/x.yaml',
      Uint8Array.from([0xff, 0xfe, 0x61, 0x70, 0x69, 0x0a]),
      ['service/api'],
    ],
  ])('%s', (_, path, text, components) => {
    const told = components.length === 0 ? [expect.stringContaining(`${path}:`)] : [];
    expect(open(path, text)).toEqual({ open: components, read: without(...components), told });
  });

  test('a service that alone is looked for, also where the mistake is in what is about others', () => {
    const text = `${'other: { a: b }\n'.repeat(2)}api: { repository: ghcr.io/acme/api, tag: 1.0.0 }\n`;
    const { open: opened, read } = open('prod/x.yaml', text, new Set<ComponentId>(['service/api']));
    expect([opened, read]).toEqual([['service/api'], []]);
  });

  test('nothing, and is not even looked at, where a glob for all files finds what is no YAML by its name', () => {
    for (const path of ['prod/README.md', 'prod/deep/run.sh', 'apps/NOTES.txt'])
      expect(open(path, 'api: [\n')).toEqual({ open: [], read: all, told: [] });
  });
});
