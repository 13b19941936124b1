/** However YAML writes a value: an image is seen, read, written and told the same. */

import { expect, test } from '@jest/globals';
import { filesOf } from '@slipway/testing/environments';
import { unreadImages } from '../../advice/unread-images.js';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import { applyEdits } from '../../plan/edits.js';
import { openTargets } from '../lens/open-target.js';
import { changeEnvironment } from '../lens/promotion.js';
import { readTarget } from '../lens/read.js';

const image = 'ghcr.io/acme/web';
const api = 'api:\n  repository: ghcr.io/acme/api\n  tag: 1.0.0\n';

function open(values: string, config = "image: 'ghcr.io/acme/{service}'\n") {
  const parsed = parseConfig('slipway.yml', `${config}environments: { dev: { values: v.yaml } }\n`);
  const files = filesOf({ 'v.yaml': api + values });
  const targets = readEnvironments(parsed).flatMap((one) => one.targets);
  const [target] = openTargets(targets, files, readKnown(parsed));
  if (target === undefined) throw new Error('no target');
  return { files, target, reading: readTarget(target, files) };
}

const ways: readonly (readonly [string, string])[] = [
  ['folded', `web:\n  repository: >-\n    ${image}\n  tag: 1.0.0\n`],
  ['folded, with its line break', `web:\n  repository: >  # ours\n    ${image}\n  tag: 1.0.0\n`],
  ['literal', `web:\n  repository: |-\n    ${image}\n  tag: 1.0.0\n`],
  ['on the next line', `web:\n  repository:\n    ${image}\n  tag: 1.0.0\n`],
  ['on the next line, in quotes', `web:\n  repository:\n    # here\n    '${image}'\n  tag: 1.0.0\n`],
  ['double quoted, with escapes', `web:\n  repository: "ghcr\\x2eio\\/acme\\u002fweb"\n  tag: "1.0.0"\n`],
  ['double quoted, over two lines', `web:\n  repository: "ghcr.io/acme/\\\n    web"\n  tag: 1.0.0\n`],
  ['by its tag', `web:\n  repository: !!str ${image}\n  tag: !!str 1.0.0\n`],
  ['with an anchor and a tag', `web:\n  repository: &r !!str ${image}\n  tag: 1.0.0\n`],
  ['through an alias', `x: &r ${image}\nweb:\n  repository: *r\n  tag: 1.0.0\n`],
  ['a registry through an alias', 'x: &r ghcr.io\nweb:\n  registry: *r\n  repository: acme/web\n  tag: 1.0.0\n'],
  [
    'a registry far away',
    'web:\n  registry: ghcr.io\n  a: 1\n  b: 2\n  c: 3\n  d: 4\n  e: 5\n  repository: acme/web\n  tag: 1.0.0\n',
  ],
  ['through a merge key', `x: &r { repository: ${image} }\nweb:\n  <<: *r\n  tag: 1.0.0\n`],
  ['a flow mapping', `web: { tag: 1.0.0, "repository": "${image}" }\n`],
  ['a flow mapping over several lines', `web: {\n  repository:\n    ${image},\n  tag: 1.0.0 }\n`],
  ['a key with ?', `web:\n  ? repository\n  : ${image}\n  ? tag\n  : 1.0.0\n`],
  ['a key that is an alias', `x: &k repository\nweb:\n  *k : ${image}\n  tag: 1.0.0\n`],
  ['a key in quotes', `web:\n  "\\x72epository": ${image}\n  'tag': 1.0.0\n`],
  ['comments between', `web:\n  repository: # a\n    # b\n    ${image}\n    # c\n  tag: 1.0.0\n`],
  ['a whole reference, folded', `web:\n  image: >-\n    ${image}:1.0.0\n`],
  ['a whole reference, by its tag', `web:\n  image: !!str ${image}:1.0.0\n`],
  ['CRLF', `web:\r\n  repository: >-\r\n    ${image}\r\n  tag: 1.0.0\r\n`],
];

test.each(ways)('%s: it is read and moves', (_, values) => {
  const { files, target, reading } = open(values);
  expect(Object.fromEntries(reading.release)).toMatchObject({
    'service/api': { tag: '1.0.0' },
    'service/web': { tag: '1.0.0' },
  });
  const release = new Map([...reading.release.keys()].map((id) => [id, { tag: '2.0.0', digest: null }] as const));
  const change = changeEnvironment(files, [{ reading, release }]);
  expect(change.held).toEqual([]);
  const after = readTarget(target, applyEdits(files, change.edits));
  expect(after.release.get('service/web')?.tag).toBe('2.0.0');
});

test.each([
  ['folded', 'jobs:\n  - >-\n    ghcr.io/acme/web:9\n', 6],
  ['on the next line', 'env:\n  X:\n    ghcr.io/acme/web:9\n', 6],
  ['double quoted, with escapes', 'jobs: ["ghcr.io\\/acme\\u002fweb:9"]\n', 4],
  ['by its tag', 'env: { X: !!str ghcr.io/acme/web:9 }\n', 4],
  ['in a text of several lines', 'script: |\n  one\n  # ghcr.io/acme/web:8\n  run ghcr.io/acme/web:9 now\n', 7],
])('an image that nothing reads, %s, is told at its line', (_, values, line) => {
  const services = `services: { api: { image: ghcr.io/acme/api }, web: { image: ${image} } }\n`;
  const { files, reading } = open(values, services);
  expect(unreadImages(reading, new Set(), files).map(({ problem }) => problem)).toMatchObject([
    { code: 'image-not-read', message: expect.stringContaining('ghcr.io/acme/web:9'), place: { line } },
  ]);
});

test('images in a map, each under the name of its service: who they are is known, and each is told with the keys that read them all', () => {
  const names = Array.from({ length: 25 }, (_, index) => `svc-${index}`);
  const map = names.map((name) => `    "${name}": "ghcr.io/acme/${name}:9"`).join(',\n');
  const { files, target, reading } = open(`versions: {\n${map} }\n`);
  expect(target.components.map(({ id }) => id)).toEqual(expect.arrayContaining(names.map((name) => `service/${name}`)));
  const told = unreadImages(reading, new Set(), files).map(({ problem }) => problem);
  expect(told).toHaveLength(25);
  expect(told[0]).toEqual({
    code: 'image-not-read',
    message:
      'v.yaml names ghcr.io/acme/svc-0:9, an image of svc-0, at a key that Slipway does not read, so no promotion or rollback changes it',
    fix: "Configure its key: `keys: { 'versions.{service}': '{image}' }`, or write it as `repository` and `tag`.",
    place: { path: 'v.yaml', line: 5 },
  });
  const keys = "image: 'ghcr.io/acme/{service}'\npreset: { keys: { 'versions.{service}': '{image}' } }\n";
  const read = open(`versions: {\n${map} }\n`, keys).reading;
  expect(read.release.size).toBe(26);
});

test.each([
  ['an address', 'web: https://ghcr.io/acme/web:9\n'],
  ['a path', 'web: ghcr.io/acme/web\n'],
  ['a sentence', 'web: see ghcr.io/acme/web:9 there\n'],
])('%s under any key names no service', (_, values) => {
  expect(open(values).target.components.map(({ id }) => id)).toEqual(['service/api']);
});

test.each([
  ['in a block of one line', `|-\n          image: { repository: ${image}, tag: 1.0.0 }`],
  ['in quotes', `'{ image: { repository: ${image}, tag: 1.0.0 } }'`],
  ['a whole reference', `"image: ${image}:1.0.0"`],
])('values of an Application, %s: it is read', (_, text) => {
  const application = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web }\nspec:\n  source:\n    repoURL: https://charts.example.com\n    chart: web\n    targetRevision: 1.0.0\n    helm:\n      values: ${text}\n`;
  const parsed = parseConfig(
    'slipway.yml',
    "image: 'ghcr.io/acme/{service}'\nenvironments: { dev: { applications: a.yaml } }\n",
  );
  const files = filesOf({ 'a.yaml': application });
  const [target] = openTargets(
    readEnvironments(parsed).flatMap(({ targets }) => targets),
    files,
    readKnown(parsed),
  );
  expect(target && readTarget(target, files).release.get('service/web')).toMatchObject({ tag: '1.0.0' });
});
