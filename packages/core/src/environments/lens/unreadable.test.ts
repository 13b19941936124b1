import { describe, expect, test } from '@jest/globals';
import { filesOf, target } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import type { ComponentId } from '../../nouns/component.js';
import { openTarget } from './open-target.js';
import { readTarget } from './read.js';
import { hidesCharts, leftOpen } from './unreadable.js';

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
    [
      'no one by a comment',
      'prod/x.yaml',
      '# api is made here\na: # and here: basket\n  #api\n  b: [\n',
      ['service/cart'],
    ],
    ['no one by a part of a longer name', 'prod/x.yaml', 'api.events.v1: eu.api.svc.local\nx: [\n', []],
    ['one by its image, whatever follows', 'prod/x.yaml', 'x: ghcr.io/acme/api:1.0\ny: [\n', ['service/api']],
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
    const text = `other: { a: b }\nother: { a: c }\napi: { repository: ghcr.io/acme/api, tag: 1.0.0 }\n`;
    const { open: opened, read } = open('prod/x.yaml', text, new Set<ComponentId>(['service/api']));
    expect([opened, read]).toEqual([['service/api'], []]);
  });

  test('nothing, and is not even looked at, where a glob for all files finds what is no YAML by its name', () => {
    for (const path of ['prod/README.md', 'prod/deep/run.sh', 'apps/NOTES.txt'])
      expect(open(path, 'api: [\n')).toEqual({ open: [], read: all, told: [] });
  });
});

const problem = { code: 'x', message: 'x', fix: 'x' };
const unreadable = (path: string, text: string) => ({
  ...({ path, content: { mode: '100644', bytes: Buffer.from(text) }, problem } as const),
});

test.each([
  ['its name in its Chart.yaml', 'chart: shop\n', true],
  ['its folder in git', 'path: charts/web-shop\n', true],
  ['its repository', 'repoURL: oci://ghcr.io/acme/all-charts\n', true],
  ['how it is configured', 'name: store\n', true],
  ['a longer name', 'chart: shop-front\n', false],
  ['a name in another case', 'chart: Shop\n', false],
])('a chart is left open by %s', (_, text, isOpen) => {
  const prod = target(
    'prod',
    [
      {
        ...{ kind: 'chart', id: 'chart/store', name: 'shop', repositories: ['oci://ghcr.io/acme/all-charts'] },
        git: { path: 'charts/web-shop', revision: { kind: 'field', field: 'version', prefix: '' } },
      },
    ],
    { applications: [{ files: ['apps/*.yaml'] }], values: ['prod/*.yaml'] },
  );
  expect(leftOpen(unreadable('apps/x.yaml', text), prod)?.components).toEqual(isOpen ? ['chart/store'] : undefined);
  expect(leftOpen(unreadable('prod/x.yaml', text), prod)).toBeUndefined();
});

test('a key in a list leaves open what it decides on', () => {
  const prod = target('prod', [], {
    values: ['prod/*.yaml'],
    places: [
      {
        ...{ keys: ['jobs', 0, 'imageTag'], components: ['service/jobs'] },
        codec: { kind: 'field', field: 'tag', prefix: '' },
      },
    ],
  });
  expect(leftOpen(unreadable('prod/x.yaml', 'jobs:\n  - imageTag: [\n'), prod)?.components).toEqual(['service/jobs']);
  expect(leftOpen(unreadable('prod/x.yaml', 'jobs:\n  - tag: [\n'), prod)).toBeUndefined();
});

test.each([
  ['apps/x.yaml', 'kind: Application\n', true],
  ['apps/x.yaml', 'a: [\n  - "kind" : \'ApplicationSet\'\n', true],
  ['apps/x.yaml', '---\n"kind": "Application"\n', true],
  ['apps/.argocd-source-shop.yaml', 'helm: [\n', true],
  ['apps/x.yaml', 'kind: ApplicationPolicy\n', false],
  ['apps/x.yaml', 'subkind: Application\n', false],
  ['apps/x.yaml', 'kind: ConfigMap\n# kind: Application\n', false],
  ['prod/x.yaml', 'kind: Application\n', false],
])('%s with %j hides charts: %j', (path, text, isHiding) => {
  expect(hidesCharts(unreadable(path, text), { applications: [{ files: ['apps/**'] }] })).toBe(isHiding);
});
