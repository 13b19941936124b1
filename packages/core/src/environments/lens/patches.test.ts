import { expect, test } from '@jest/globals';
import { changedLines, digest, filesOf, service, target } from '@slipway/testing/environments';
import type { ComponentId } from '../../nouns/component.js';
import { missingLines } from '../gaps/missing.js';
import type { Pin, Release } from '../model/release.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

const overlay = `resources: [../../base]
patches:
  - target: { kind: Deployment, name: api }
    patch: |-
      - op: replace
        path: /spec/template/spec/containers/0/image
        value: ghcr.io/acme/api:1.2.0  # promoted
      - op: replace
        path: /spec/replicas
        value: 2
  - patch: |
      kind: Deployment
      spec:
        containers:
          - name: web
            image: ghcr.io/acme/web:1.2.0
  - path: other.yaml
patchesStrategicMerge:
  - old.yaml
  - |-
    kind: CronJob
    image: ghcr.io/acme/job:1.2.0
`;

function open(path: string, text: string) {
  const files = filesOf({ [path]: text });
  const prod = target('prod', [service('api'), service('web'), service('job')], { values: [path] });
  return { files, reading: readTarget(prod, files) };
}

test('what is no kustomization by its name has values alone, whatever they look like', () => {
  const names = ['kustomization.yml', 'Kustomization', 'kustomization/values.yaml', 'a-kustomization.yaml'];
  expect(names.map((name) => open(`prod/${name}`, overlay).reading.release.has('service/web'))).toEqual([
    ...[true, true, false, false],
  ]);
});

test('images in patches that a kustomization holds are read and written', () => {
  const { files, reading } = open('overlays/prod/kustomization.yaml', overlay);
  const old = { tag: '1.2.0', digest: null };
  expect(Object.fromEntries(reading.release)).toEqual({ 'service/api': old, 'service/web': old, 'service/job': old });
  const next = { tag: '1.3.0', digest: digest('b') };
  const release: Release = new Map<ComponentId, Pin>([
    ['service/api', next],
    ['service/web', { tag: '1.3.0' }],
    ['service/job', { tag: '1.4.0' }],
  ]);
  expect(changedLines(changeEnvironment(files, [{ reading, release }]).edits)).toEqual([
    'overlays/prod/kustomization.yaml',
    '-        value: ghcr.io/acme/api:1.2.0  # promoted',
    `+        value: ghcr.io/acme/api:1.3.0@${digest('b')}  # promoted`,
    '-            image: ghcr.io/acme/web:1.2.0',
    '+            image: ghcr.io/acme/web:1.3.0',
    '-    image: ghcr.io/acme/job:1.2.0',
    '+    image: ghcr.io/acme/job:1.4.0',
  ]);
  expect(reading.holders.get('service/api')?.get('tag')?.[0]?.place.line).toBe(7);
});

test('a patch in a file of its own, and texts of other files', () => {
  const patch = '[{"op": "replace", "path": "/spec/containers/0/image", "value": "ghcr.io/acme/api:1.2.0"}]';
  expect(open('prod/image.json', patch).reading.release.get('service/api')).toEqual({ tag: '1.2.0', digest: null });
  expect(open('prod/env.yaml', 'path: /image\nvalue: ghcr.io/acme/api:1.2.0\n').reading.release.size).toBe(0);
  expect(open('prod/values.yaml', overlay).reading.release.size).toBe(0);
  expect(open('kustomization.yaml', 'patches: [{ patch: "a: [" }, { patch: { x: 1 } }, 3]').reading.conflicts).toEqual(
    [],
  );
});

test('a patch of what only looks for images gets no tag', () => {
  const text = `patches:
  - patch: |-
      apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      spec:
        image: ghcr.io/acme/api
`;
  const { reading } = open('overlays/prod/kustomization.yaml', text);
  expect([...reading.holders.keys()]).toEqual([]);
});

test.each(['service/web', 'service/job'] as const)(
  '%s, which a patch names, has no lines for one that has none',
  (id) => {
    const files = filesOf({
      'staging/kustomization.yaml': overlay,
      'prod/kustomization.yaml': 'patches:\n  - patch: "image: ghcr.io/acme/api:1.0.0"\n',
    });
    const services = [service('api'), service('web'), service('job')];
    const [from, to] = ['staging', 'prod'].map((name) =>
      readTarget(target(name, services, { values: [`${name}/*.yaml`] }), files),
    );
    if (from === undefined || to === undefined) throw new Error('both are read');
    expect(from.holders.has(id)).toBe(true);
    expect(missingLines(id, { tag: '1.3.0' }, to, [from], files)).toBeUndefined();
  },
);

test('an item of a list that is an image itself has none, either', () => {
  const files = filesOf({
    'staging/values.yaml': 'images: [ghcr.io/acme/api:1.2.0]\n',
    'prod/values.yaml': 'images: []\n',
  });
  const places = [{ keys: ['images', 0], codec: { kind: 'image' }, components: ['service/api'] }] as const;
  const [from, to] = ['staging', 'prod'].map((name) =>
    readTarget(target(name, [service('api')], { values: [`${name}/*.yaml`], places }), files),
  );
  if (from === undefined || to === undefined) throw new Error('both are read');
  expect(from.holders.has('service/api')).toBe(true);
  expect(missingLines('service/api', { tag: '1.3.0' }, to, [from], files)).toBeUndefined();
});
