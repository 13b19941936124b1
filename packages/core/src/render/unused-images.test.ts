import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import { readTarget } from '../environments/lens/read.js';
import { memorySnapshot } from '../snapshot/memory.js';
import { unusedImages } from './unused-images.js';

const path = 'overlays/prod/kustomization.yaml';
const prod = target('prod', [service('api'), service('web')], { values: [path] });
const base = 'resources: [deployment.yaml]\n';
const deployment = (image: string) =>
  `kind: Deployment\nspec: { template: { spec: { containers: [{ name: api, image: '${image}' }] } } }\n`;
const overlay = 'resources: [../../base]\nimages:\n  - name: ghcr.io/acme/api\n    newTag: 1.4.0\n';

function told(contents: Readonly<Record<string, string>>) {
  const files = filesOf(contents);
  return unusedImages([readTarget(prod, files)], files, memorySnapshot(contents));
}

const whole = (image: string, own = overlay, kustomization = base) => ({
  [path]: own,
  'base/kustomization.yaml': kustomization,
  'base/deployment.yaml': deployment(image),
});

test('an image that no base names is told, with its line', async () => {
  expect(await told(whole('ghcr.io/acme/api-server:1'))).toEqual([
    {
      code: 'image-unused',
      message: `${path} sets the image ghcr.io/acme/api, but no file that it takes names it: Kustomize passes over it, and something else may run`,
      fix: 'Write `name` as the resources write their image, without tag, or remove the entry.',
      place: { path, line: 3 },
    },
  ]);
});

const patch = `patches:\n  - patch: |\n      spec: { image: ghcr.io/acme/api }\n`;

test.each([
  ['the base names it', whole('ghcr.io/acme/api:1')],
  ['the base names it by digest', whole(`ghcr.io/acme/api@sha256:${'0'.repeat(64)}`)],
  [
    'the base renames another to it',
    whole('api', overlay, `${base}images: [{ name: api, newName: ghcr.io/acme/api }]\n`),
  ],
  ['a patch names it', whole('api', overlay + patch)],
  ['a base is elsewhere', whole('api', overlay.replace('[', '[https://example.com/acme/bases//api?ref=v1, '))],
  ['a chart is rendered', whole('api', `${overlay}helmCharts: [{ name: api }]\n`)],
  ['it is a component', whole('api', `kind: Component\n${overlay}`)],
  ['it is a pattern', whole('ghcr.io/acme/api', overlay.replace('/api', '/(api)'))],
  ['it takes nothing', { [path]: overlay.replace(/^resources.*\n/, '') }],
])('%s: nothing is said', async (_, contents) => {
  expect(await told(contents)).toEqual([]);
});

test('an entry that renames the image is judged by its name, not by what it becomes', async () => {
  const renames = overlay.replace('api\n', 'server\n    newName: ghcr.io/acme/api\n');
  expect(await told(whole('ghcr.io/acme/server:1', renames))).toEqual([]);
  expect(await told(whole('ghcr.io/acme/api:1', renames))).toMatchObject([
    { code: 'image-unused', place: { line: 3 } },
  ]);
});
