import { expect, test } from '@jest/globals';
import { changedLines, digest, filesOf, service, target } from '@slipway/testing/environments';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';
import type { ComponentId, Pin, Release } from './release.js';

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
