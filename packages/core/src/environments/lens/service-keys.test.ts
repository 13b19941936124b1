import { expect, test } from '@jest/globals';
import { valuesIn } from '../kinds/values.js';
import { openFile } from '../model/yaml-text.js';
import { servicesByKey } from './service-keys.js';

test.each<[string, string, readonly string[]]>([
  ['{service}.tag', 'api: { tag: 1 }\nweb: { tag: 2 }\n', ['api', 'web']],
  ['{service}.tag', 'api: { image: { tag: 1 } }\ntag: 1\n', []],
  ['images.{service}.tag', 'images: { api: { tag: 1 } }\nother: { web: { tag: 1 } }\n', ['api']],
  ['{service}Tag', 'apiTag: 1\nTag: 1\nwebTags: 1\n', ['api']],
  ['tag_{service}', 'tag_api: 1\ntag_: 1\nmytag_web: 1\n', ['api']],
  ['image-{service}-tag', 'image-api-tag: 1\nimage-tag: 1\nimage--tag: 1\n', ['api']],
  ['{service}.{service}.tag', 'api: { api: { tag: 1 } }\nweb: { shop: { tag: 1 } }\n', ['api']],
  ['{service}{service}', 'apiapi: 1\n', []],
  ['{service}', '0: 1\n', ['0']],
  ['{service}.tag', 'jobs: [{ tag: 1 }]\n', []],
  ['a..b', 'a: 1\n', []],
])('keys like %s of %j are of %j', (key, text, names) => {
  const file = openFile('values.yaml', { mode: '100644', bytes: Buffer.from(text) });
  const pattern = { key, as: '{tag}', of: [], place: { path: 'slipway.yml' } };
  expect(servicesByKey([pattern], [valuesIn(file, 0, [])])).toEqual(names);
});
