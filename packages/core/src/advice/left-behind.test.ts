import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import { readTarget } from '../environments/lens/read.js';
import { leftBehind } from './left-behind.js';

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
      message: 'env[0].value is v1.4.0, too, and 1 more such value: it stays when api moves',
      fix: "If it follows the tag, add it to `keys`: `'env[0].value': '{tag}'`, or `{ as: '{tag}', of: [api] }` where files are not of one service each.",
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
