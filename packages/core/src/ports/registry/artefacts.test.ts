import { afterEach, expect, test } from '@jest/globals';
import { digest, filesOf, service, target } from '@slipway/testing/environments';
import { imageManifest, imageType, indexType, startRegistryStub } from '@slipway/testing/registry';
import { artefactsOf } from '../../environments/lens/artefacts.js';
import { readTarget } from '../../environments/lens/read.js';
import type { Artefact } from '../../nouns/artefact.js';
import { checkExistence } from './artefacts.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

test('what is there, what is not, and what nobody answers for; each asked once', async () => {
  const registry = await startRegistryStub();
  open.push(registry);
  const there = registry.put('acme/api', '1.0.0', imageManifest('api'));
  registry.put('charts/shop', '2.0.0', imageManifest('shop'));
  const image = (reference: string, name = 'prod'): Artefact => ({
    ...{ kind: 'image', target: name, component: 'service/api' },
    reference: `${registry.host}/${reference}`,
  });
  const chart = (version: string): Artefact => ({
    ...{ kind: 'chart', target: 'prod', component: 'chart/shop', name: 'shop', version },
    ...{ repository: `oci://${registry.host}/charts`, reference: `shop:${version}` },
  });
  const git: Artefact = {
    ...{ kind: 'git', target: 'prod', component: 'chart/shop', reference: 'x@shop-1' },
    ...{ repository: 'https://example.com/charts', revision: 'shop-1' },
  };
  const silent = { ...image('x'), reference: '127.0.0.1:1/acme/api:1.0.0' };
  const bad = { ...image('x'), reference: 'UPPER CASE:1' };
  const found = await checkExistence(
    [
      ...[image(`acme/api@${there}`, 'prod-eu'), image(`acme/api@${there}`, 'prod-us'), image('acme/api:1.0.0')],
      ...[image(`acme/api@${digest('a')}`), image('acme/other:1'), chart('2.0.0'), chart('1.0.0'), silent, bad, git],
    ],
    { env: {}, timeout: 3000 },
  );
  expect(found.missing.map(({ reference }) => reference.replace(`${registry.host}/`, ''))).toEqual([
    `acme/api@${digest('a')}`,
    'acme/other:1',
    'shop:1.0.0',
  ]);
  expect(found.unanswered.map(({ artefact, problem }) => [artefact.reference, problem.code])).toEqual([
    [silent.reference, expect.any(String)],
    [bad.reference, 'bad-image'],
  ]);
  expect(registry.requests.filter(({ path }) => path.endsWith(there)).length).toBe(1);
});

test('a tag that must stand for certain bits: of an index those of a platform count, too', async () => {
  const registry = await startRegistryStub();
  open.push(registry);
  const there = registry.put('acme/api', '1.0.0', imageManifest('api'));
  const variant = registry.put('acme/web', 'variant', imageManifest('web'));
  const platform = { os: 'linux', architecture: 'arm64' };
  const index = {
    schemaVersion: 2,
    mediaType: indexType,
    manifests: [{ mediaType: imageType, digest: variant, size: 9, platform }],
  };
  registry.put('acme/web', '1.0.0', index, indexType);
  const image = (name: string, tag: string, bits: string): Artefact => ({
    ...{ kind: 'image', target: 'prod', component: `service/${name}`, digest: bits },
    reference: `${registry.host}/acme/${name}:${tag}`,
  });
  const [moved, nowhere] = [image('api', '1.0.0', digest('a')), image('api', '2.0.0', there)];
  const found = await checkExistence(
    [image('api', '1.0.0', there), moved, nowhere, image('web', '1.0.0', variant), image('web', '1.0.0', digest('b'))],
    { env: {}, timeout: 3000 },
  );
  expect(found).toEqual({ missing: [nowhere], others: [moved, image('web', '1.0.0', digest('b'))], unanswered: [] });
  // What is in an index that cannot be read is not known.
  registry.fault = ({ method }, response) => {
    if (method !== 'GET') return false;
    response.writeHead(403).end();
    return true;
  };
  const closed = await checkExistence([image('web', '1.0.0', variant)], { env: {}, timeout: 3000 });
  expect([closed.others, closed.unanswered.length]).toEqual([[], 1]);
});

test('where a target pulls from', () => {
  const files = filesOf({
    'values.yaml': [
      'api: { repository: ghcr.io/acme/api, tag: "1" }',
      'web: { image: ghcr.io/acme/web:1 }',
      'workerTag: "1"',
    ].join('\n'),
    'app.yaml': [
      'kind: Application',
      'spec:',
      '  sources:',
      '    - { repoURL: ghcr.io/acme/charts, chart: shop, targetRevision: 1.0.0 }',
    ].join('\n'),
  });
  const prod = target(
    'prod',
    [
      service('api'),
      service('web'),
      service('worker', 'eu.example.com/acme/worker'),
      { kind: 'chart', id: 'chart/shop', name: 'shop', repositories: ['ghcr.io/acme/charts'] },
    ],
    {
      values: ['values.yaml'],
      applications: [{ files: ['app.yaml'] }],
      places: [
        { keys: ['workerTag'], codec: { kind: 'field', field: 'tag', prefix: '' }, components: ['service/worker'] },
      ],
    },
  );
  const reading = readTarget(prod, files);
  expect(artefactsOf(reading, 'service/api', { tag: '2', digest: digest('a') })).toMatchObject([
    // There is no place for the digest, so that the tag decides.
    { reference: 'ghcr.io/acme/api:2', digest: digest('a') },
  ]);
  const references = (id: Parameters<typeof artefactsOf>[1], pin: Parameters<typeof artefactsOf>[2]) =>
    artefactsOf(reading, id, pin).map(({ reference }) => reference);
  expect(references('service/web', { tag: '2', digest: digest('a') })).toEqual([`ghcr.io/acme/web@${digest('a')}`]);
  expect(references('service/web', { tag: '2' })).toEqual(['ghcr.io/acme/web:2']);
  expect(references('service/worker', { tag: '2', digest: null })).toEqual(['eu.example.com/acme/worker:2']);
  expect(references('service/api', { tag: null })).toEqual([]);
  expect(references('chart/shop', { version: '1.1.0' })).toEqual(['oci://ghcr.io/acme/charts/shop:1.1.0']);
});

test.each([
  ['oci://ghcr.io/acme/charts', 'oci://ghcr.io/acme/charts/shop:1.1.0'],
  ['https://charts.acme.example', 'https://charts.acme.example/shop:1.1.0'],
  ['file://../shop', undefined],
  ['"@acme"', undefined],
])('a dependency of an umbrella chart comes from the repository beside it: %s', (repository, reference) => {
  const files = filesOf({
    'Chart.yaml': `dependencies:\n  - { name: redis, version: 2.0.0, repository: oci://x }\n  - { name: shop, version: 1.0.0, repository: ${repository} }\n`,
  });
  const id = 'chart/shop';
  const prod = target('prod', [{ kind: 'chart', id, name: 'shop', repositories: [] }], {
    values: ['Chart.yaml'],
    places: [
      {
        keys: ['dependencies', 1, 'version'],
        codec: { kind: 'field', field: 'version', prefix: '' },
        components: [id],
      },
    ],
  });
  const found = artefactsOf(readTarget(prod, files), id, { version: '1.1.0' }).map((one) => one.reference);
  expect(found).toEqual(reference === undefined ? [] : [reference]);
});
