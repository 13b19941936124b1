import { expect, test } from '@jest/globals';
import { flagsOf } from './flags.js';
import type { RenderedObject } from './objects.js';

const app = {
  target: 'prod',
  name: 'shop',
  project: 'default',
  namespace: 'shop',
  place: { path: 'a.yaml' },
  sources: [],
};

function object(type: string, more: Readonly<Record<string, unknown>>): RenderedObject {
  const [group = '', kind = ''] = type.split('/');
  const apiVersion = group === '' ? 'v1' : `${group}/v1`;
  const { metadata, ...rest } = more;
  const value = { apiVersion, kind, metadata: { name: 'db', ...Object(metadata) }, ...rest };
  return { app, apiVersion, kind, name: 'db', namespace: 'shop', value, place: app.place };
}

const flags = (type: string, before: object | null, after: object | null) =>
  flagsOf({
    before: before && object(type, { ...before }),
    after: after && object(type, { ...after }),
  }).map(({ kind, what }) => `${kind}: ${what}`);

const refused = (fields: string) => [`immutable: changes ${fields}, which the API refuses: the sync fails`];

test.each([
  [
    'apps/StatefulSet',
    { spec: { volumeClaimTemplates: [1], replicas: 1 } },
    { spec: { volumeClaimTemplates: [2], replicas: 2 } },
    'spec.volumeClaimTemplates',
  ],
  [
    'apps/StatefulSet',
    { spec: { serviceName: 'a' } },
    { spec: { serviceName: 'b', podManagementPolicy: 'Parallel' } },
    'spec.serviceName, spec.podManagementPolicy',
  ],
  [
    'apps/Deployment',
    { spec: { selector: { matchLabels: { a: '1' } } } },
    { spec: { selector: { matchLabels: { a: '2' } } } },
    'spec.selector',
  ],
  ['apps/DaemonSet', { spec: { selector: { matchLabels: { a: '1' } } } }, { spec: {} }, 'spec.selector'],
  [
    'batch/Job',
    { spec: { template: { spec: { containers: [{ image: 'a:1' }] } } } },
    { spec: { template: { spec: { containers: [{ image: 'a:2' }] } } } },
    'spec.template',
  ],
  ['/Service', { spec: { clusterIP: '10.0.0.1' } }, { spec: { clusterIP: '10.0.0.2' } }, 'spec.clusterIP'],
  ['/Service', { spec: {} }, { spec: { clusterIP: 'None' } }, 'spec.clusterIP'],
  ['/Service', { spec: { ipFamilies: ['IPv4'] } }, { spec: { ipFamilies: ['IPv6'] } }, 'spec.ipFamilies'],
  [
    '/PersistentVolumeClaim',
    { spec: { storageClassName: 'a' } },
    { spec: { storageClassName: 'b' } },
    'spec.storageClassName',
  ],
  [
    '/PersistentVolumeClaim',
    { spec: { resources: { requests: { storage: '2Gi' } } } },
    { spec: { resources: { requests: { storage: '1500Mi' } } } },
    'spec.resources.requests.storage',
  ],
  ['/ConfigMap', { immutable: true, data: { a: '1' } }, { immutable: true, data: { a: '2' } }, 'data'],
  ['/Secret', { type: 'Opaque' }, { type: 'kubernetes.io/tls' }, 'type'],
  ['rbac.authorization.k8s.io/RoleBinding', { roleRef: { name: 'a' } }, { roleRef: { name: 'b' } }, 'roleRef'],
  ['storage.k8s.io/StorageClass', { provisioner: 'a' }, { provisioner: 'b' }, 'provisioner'],
  [
    '/Pod',
    { spec: { containers: [{ image: 'a', env: [] }] } },
    { spec: { containers: [{ image: 'a', env: [1] }] } },
    'spec',
  ],
])('%s %j → %j: the API refuses it', (type, before, after, fields) => {
  expect(flags(type, before, after)).toEqual(refused(fields));
});

test.each([
  [
    'apps/StatefulSet',
    { spec: { replicas: 1, template: 1, persistentVolumeClaimRetentionPolicy: 1 } },
    { spec: { replicas: 2, template: 2 } },
  ],
  ['apps/Deployment', { spec: { selector: { a: 1 }, template: 1 } }, { spec: { selector: { a: 1 }, template: 2 } }],
  ['batch/Job', { spec: { suspend: true, parallelism: 1 } }, { spec: { suspend: false, parallelism: 2 } }],
  [
    'batch/Job',
    { metadata: { annotations: { 'helm.sh/hook': 'pre-upgrade' } }, spec: { template: 1 } },
    { metadata: { annotations: { 'helm.sh/hook': 'pre-upgrade' } }, spec: { template: 2 } },
  ],
  ['/Service', { spec: { clusterIP: '10.0.0.1' } }, { spec: {} }],
  ['/Service', { spec: { type: 'ClusterIP' } }, { spec: { type: 'ExternalName', clusterIP: '' } }],
  [
    '/PersistentVolumeClaim',
    { spec: { resources: { requests: { storage: '1Gi' } } } },
    { spec: { resources: { requests: { storage: '2000M' } } } },
  ],
  ['/ConfigMap', { data: { a: '1' } }, { data: { a: '2' }, immutable: true }],
  [
    '/Pod',
    { spec: { containers: [{ name: 'a', image: 'a:1' }] } },
    { spec: { containers: [{ name: 'a', image: 'a:2' }] } },
  ],
  ['acme.com/Box', { spec: { selector: 1 } }, { spec: { selector: 2 } }],
])('%s %j → %j: is taken', (type, before, after) => {
  expect(flags(type, before, after)).toEqual([]);
});

test('what is deleted is said, with what goes with it', () => {
  expect(flags('/ConfigMap', {}, null)).toEqual(['deleted: is deleted']);
  expect(flags('/Namespace', {}, null)).toEqual(['deleted: is deleted, and everything in it']);
  expect(flags('/PersistentVolumeClaim', {}, null)[0]).toContain('its data with it');
  const definition = 'apiextensions.k8s.io/CustomResourceDefinition';
  expect(flags(definition, {}, null)).toEqual(['deleted: is deleted, and all objects of its kind with it']);
});

test('what stays in the cluster is not deleted: hooks, and what nobody prunes', () => {
  const annotated = (name: string, value: string) => ({ metadata: { annotations: { [name]: value } } });
  expect(flags('batch/Job', annotated('argocd.argoproj.io/hook', 'PreSync'), null)).toEqual([]);
  expect(flags('/ConfigMap', annotated('argocd.argoproj.io/sync-options', 'Prune=false'), null)).toEqual([]);
  const kept = object('/PersistentVolumeClaim', annotated('helm.sh/resource-policy', 'keep'));
  expect(flagsOf({ before: kept, after: null })).toMatchObject([
    { kind: 'deleted', mend: expect.stringMatching(/^helm\.sh\/resource-policy: keep does not stop Argo CD/) },
  ]);
});

test('definitions are named each time, with the versions they no longer serve', () => {
  const definition = (...versions: readonly string[]) => ({
    spec: { versions: versions.map((name) => ({ name, served: true })) },
  });
  const type = 'apiextensions.k8s.io/CustomResourceDefinition';
  expect(flags(type, null, definition('v1'))).toEqual(['crd: is new']);
  expect(flags(type, definition('v1'), definition('v1', 'v2'))).toEqual(['crd: changes']);
  expect(flags(type, definition('v1beta1', 'v1'), definition('v1'))).toEqual(['crd: no longer serves v1beta1']);
  const scoped = (scope: string) => ({ spec: { scope, versions: [] } });
  expect(flags(type, scoped('Cluster'), scoped('Namespaced'))).toEqual([...refused('spec.scope'), 'crd: changes']);
});

test('what Argo CD deletes and creates again is said so', () => {
  const forced = (selector: number) => ({
    metadata: { annotations: { 'argocd.argoproj.io/sync-options': 'Force=true,Replace=true' } },
    spec: { selector },
  });
  expect(flags('apps/Deployment', forced(1), forced(2))).toEqual([
    'immutable: is deleted and created again (Force=true), because spec.selector changes',
  ]);
});
