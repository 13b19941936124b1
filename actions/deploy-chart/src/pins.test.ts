import { expect, test } from '@jest/globals';
import { valuesOf } from './pins.js';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const services = new Map([['api', { tag: '1.4.0', digest: digest('a') }]]);
const values = (...texts: string[]) => texts.map((text, index) => ({ path: `values-${index}.yaml`, text }));

test.each<[string, string[], object | null]>([
  [
    'at the keys beside the repository',
    ['services:\n  api:\n    image: { repository: ghcr.io/acme/api, tag: "", digest: "" }\n    replicas: 2\n'],
    { services: { api: { image: { tag: '1.4.0', digest: digest('a') } } } },
  ],
  [
    'nothing where it is so already',
    [`image:\n  repository: ghcr.io/acme/api\n  tag: 1.4.0\n  digest: ${digest('a')}\n`],
    null,
  ],
  [
    'over what a later file says',
    [
      'image:\n  repository: ghcr.io/acme/api\n  digest: ""\n',
      `image:\n  repository: ghcr.io/acme/api\n  digest: ${digest('f')}\n`,
    ],
    { image: { digest: digest('a') } },
  ],
  [
    'in a list, which Helm takes whole',
    ['jobs:\n  - name: one\n    image: { repository: ghcr.io/acme/api, digest: "" }\n  - name: two\n'],
    { jobs: [{ name: 'one', image: { repository: 'ghcr.io/acme/api', digest: digest('a') } }, { name: 'two' }] },
  ],
  ['nowhere where no image is of the service', ['image:\n  repository: ghcr.io/acme/other\n  digest: ""\n'], null],
])('values of a release: %s', (_, texts, expected) => {
  expect(valuesOf(values(...texts), { services }, new Map())).toEqual(expected);
});

test('an image that is configured is found under any name', () => {
  const texts = values('image:\n  repository: ghcr.io/acme/backend\n  digest: ""\n');
  expect(valuesOf(texts, { services }, new Map([['api', 'ghcr.io/acme/backend']]))).toEqual({
    image: { digest: digest('a') },
  });
});
