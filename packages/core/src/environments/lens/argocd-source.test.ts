import { expect, test } from '@jest/globals';
import { changedLines, digest, filesOf, service, target } from '@slipway/testing/environments';
import type { ApplicationFiles } from '../model/target.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

/** What argocd-image-updater writes beside the manifests of an Application. */
const helm = `helm:
  parameters:
  - name: env
    value: prod
    forcestring: false
  - name: image.repository
    value: ghcr.io/acme/api
    forcestring: true
  - name: image.tag
    value: "1.10"  # by the updater
    forcestring: true
`;
const kustomize = `kustomize:
  images:
  - ghcr.io/acme/web:1.2.0@${digest('a')}
  - nginx:1.27
`;

const texts = {
  'envs/prod/.argocd-source-api.yaml': helm,
  'envs/prod/web/.argocd-source-web.yaml': kustomize,
  'envs/prod/other.yaml': helm,
};

function open(wanted: Partial<ApplicationFiles> = {}) {
  const prod = target('prod', [service('api'), service('web')], {
    applications: [{ files: ['envs/prod/**/*.yaml'], ...wanted }],
  });
  const files = filesOf(texts);
  return { files, reading: readTarget(prod, files) };
}

test('what is laid over an Application’s source is read and written', () => {
  const { files, reading } = open();
  expect(Object.fromEntries(reading.release)).toEqual({
    'service/api': { tag: '1.10', digest: null },
    'service/web': { tag: '1.2.0', digest: digest('a') },
  });
  const release = new Map([
    ['service/api', { tag: '1.20' }],
    ['service/web', { tag: '1.3.0', digest: digest('b') }],
  ] as const);
  expect(changedLines(changeEnvironment(files, [{ reading, release }]).edits)).toEqual([
    'envs/prod/.argocd-source-api.yaml',
    '-    value: "1.10"  # by the updater',
    '+    value: "1.20"  # by the updater',
    'envs/prod/web/.argocd-source-web.yaml',
    `-  - ghcr.io/acme/web:1.2.0@${digest('a')}`,
    `+  - ghcr.io/acme/web:1.3.0@${digest('b')}`,
  ]);
});

test('it is that of the Application in its name', () => {
  expect([...open({ names: ['web'] }).reading.release.keys()]).toEqual(['service/web']);
  expect([...open({ labels: { env: 'prod' } }).reading.release.keys()]).toEqual([]);
});
