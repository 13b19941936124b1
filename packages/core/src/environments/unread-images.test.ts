import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import { readTarget } from './read.js';
import { unreadImages } from './unread-images.js';

const path = 'values.yaml';
const prod = target('prod', [service('api'), service('web')], { values: [path] });

function unread(text: string) {
  const files = filesOf({ [path]: text, 'other.yaml': 'x: [ghcr.io/acme/web:9]\n' });
  return unreadImages(readTarget(prod, files), files);
}

test.each([
  ['an item of a list', 'images:\r\n  - ghcr.io/acme/api:1.0.0\r\n', 'ghcr.io/acme/api:1.0.0', 2],
  ['a variable', 'env:\n  - name: X\n    value: "ghcr.io/acme/api@sha256:0a"\n', 'ghcr.io/acme/api@sha256:0a', 3],
])('%s that names an image is told', (_, text, image, line) => {
  expect(unread(text)).toEqual([
    {
      code: 'image-not-read',
      message: `values.yaml names ${image}, an image of api, at a place that nothing reads: it stays as it is`,
      fix: "Configure its key, such as `keys: { 'images[0]': { as: '{image}', of: [api] } }`, or write it as `repository` and `tag`.",
      place: { path, line },
    },
  ]);
});

test.each([
  ['what is read', 'api: { image: ghcr.io/acme/api:1.0.0 }\n'],
  ['comments', '# ghcr.io/acme/api:1.0.0\na: 1 # was ghcr.io/acme/api:1\n'],
  ['a repository alone', 'api: { repository: ghcr.io/acme/api }\n'],
  ['another one that ends alike', 'x: [eu.ghcr.io/acme/api:1, x/ghcr.io/acme/api:1]\n'],
  ['what leaves open what runs', 'a: { image: ghcr.io/acme/api:1 }\nb: { image: ghcr.io/acme/api:2 }\n'],
])('%s: nothing is said', (_, text) => {
  expect(unread(text)).toEqual([]);
});
