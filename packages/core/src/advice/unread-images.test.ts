import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import { readTarget } from '../environments/lens/read.js';
import type { ComponentId } from '../nouns/component.js';
import { unreadImages } from './unread-images.js';

const path = 'values.yaml';
const prod = target('prod', [service('api'), service('web')], { values: [path] });

function unread(text: string, moving: readonly ComponentId[] = []) {
  const files = filesOf({ [path]: text, 'other.yaml': 'x: [ghcr.io/acme/web:9]\n' });
  return unreadImages(readTarget(prod, files), new Set(moving), files);
}

test.each([
  ['an item of a list', 'images:\r\n  - ghcr.io/acme/api:1.0.0\r\n', 'ghcr.io/acme/api:1.0.0', 2, 'images[0]'],
  ['a variable', 'env:\n  - name: X\n    value: "ghcr.io/acme/api:1"\n', 'ghcr.io/acme/api:1', 3, 'env[0].value'],
  ['one by digest', 'job: ghcr.io/acme/api@sha256:0a\n', 'ghcr.io/acme/api@sha256:0a', 1, 'job'],
  ['an escape', 'env:\n  - "ghcr.io\\/acme\\/api\\x3a1.0.0"\n', 'ghcr.io/acme/api:1.0.0', 2, 'env[0]'],
])('%s that names an image is told, with its key', (_, text, image, line, key) => {
  expect(unread(text)).toEqual([
    {
      isPart: false,
      problem: {
        code: 'image-not-read',
        message: `values.yaml names ${image}, an image of api, at a key that Slipway does not read, so no promotion or rollback changes it`,
        fix: `Configure its key: \`keys: { '${key}': { as: '{image}', of: [api] } }\`, or write it as \`repository\` and \`tag\`.`,
        place: { path, line },
      },
    },
  ]);
});

test.each([
  ['a line of a text', { [path]: 'script: |\n  run ghcr.io/acme/api:1\n' }],
  ['a place in an Application', { 'app.yaml': 'kind: Application\nspec: { x: ghcr.io/acme/api:1 }\n' }],
])('%s has no key of its own', (_, contents) => {
  const files = filesOf(contents);
  const reading = readTarget({ ...prod, applications: [{ files: ['app.yaml'] }] }, files);
  expect(unreadImages(reading, new Set(), files).map(({ problem }) => problem.fix)).toEqual([
    "Configure its key: `keys: { '<its key>': { as: '{image}', of: [api] } }`, or write it as `repository` and `tag`.",
  ]);
});

test.each([
  ['beside a tag', 'api: { repository: ghcr.io/acme/api, tag: 1.0.0 }\nenv:\n  JOB: ghcr.io/acme/api:1.0.0\n', 3],
  ['beside an image', 'api: { image: ghcr.io/acme/api:1.0.0 }\nb:\nenv: [ghcr.io/acme/api:1.0.0]\n', 3],
])('a service that moves %s, and is named elsewhere, too: it would move in part', (_, text, line) => {
  const found = unread(text, ['service/api']);
  expect(found.map(({ isPart, problem }) => [isPart, problem.place])).toEqual([[true, { path, line }]]);
  expect(unread(text)).toEqual([]);
});

test.each([
  ['a value', 'api: { image: ghcr.io/acme/api:1.0.0 }\n'],
  ['a block scalar', 'api:\n  image: >-\n    ghcr.io/acme/api:1.0.0\nb: c\n'],
])('%s that is read and moves: nothing is said', (_, text) => {
  expect(unread(text, ['service/api'])).toEqual([]);
});

test.each([
  ['what is read', 'api: { image: ghcr.io/acme/api:1.0.0 }\n'],
  ['comments', '# ghcr.io/acme/api:1.0.0\na: 1 # was ghcr.io/acme/api:1\n'],
  ['a repository alone', 'api: { repository: ghcr.io/acme/api }\n'],
  ['a pattern of a policy, and a key', 'only: ["ghcr.io/acme/api:*"]\nghcr.io/acme/web: true\n'],
  ['another one that ends alike', 'x: [eu.ghcr.io/acme/api:1, x/ghcr.io/acme/api:1]\n'],
  ['what leaves open what runs', 'a: { image: ghcr.io/acme/api:1 }\nb: { image: ghcr.io/acme/api:2 }\n'],
])('%s: nothing is said', (_, text) => {
  expect(unread(text)).toEqual([]);
});

test('the name that an overlay replaces is no image that runs', () => {
  const overlay = 'images:\n  - name: ghcr.io/acme/api:in-base\n    newName: ghcr.io/acme/api\n    newTag: 1.0.0\n';
  expect(unread(overlay, ['service/api'])).toEqual([]);
});

test('what belongs to others in a file of Applications is not ours', () => {
  const application = (name: string) =>
    `kind: Application\nmetadata: { name: shop-${name} }\nspec:\n  source:\n    kustomize:\n      images:\n        - ghcr.io/acme/api:1.0.0\n`;
  const files = filesOf({ 'apps.yaml': `${application('staging')}---\n${application('prod')}` });
  const wanted = { files: ['apps.yaml'], names: ['shop-prod'] };
  const reading = readTarget(target('prod', [service('api')], { values: [], applications: [wanted] }), files);
  expect(reading.release.size).toBe(1);
  expect(unreadImages(reading, new Set(['service/api']), files)).toEqual([]);
});

test('an image that runs as another service, at a place that is read for that one, is not told', () => {
  const image = { repositories: ['ghcr.io/acme/app'] };
  const keys = (name: string, id: ComponentId) => ({
    keys: [name, 'image'],
    codec: { kind: 'image' } as const,
    components: [id],
  });
  const two = target(
    'prod',
    [
      { ...service('api'), ...image },
      { ...service('web'), ...image },
    ],
    {
      values: [path],
      places: [keys('api', 'service/api'), keys('web', 'service/web')],
    },
  );
  const files = filesOf({ [path]: 'api: { image: ghcr.io/acme/app:1 }\nweb: { image: ghcr.io/acme/app:2 }\n' });
  const moving: ReadonlySet<ComponentId> = new Set(['service/api', 'service/web']);
  expect(unreadImages(readTarget(two, files), moving, files)).toEqual([]);
});
