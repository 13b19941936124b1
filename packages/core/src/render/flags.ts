import { isDeepStrictEqual } from 'node:util';
import type { RenderedObject } from './objects.js';
import { at, listAt, mappingAt, type Said, textAt } from './said.js';

/** What a reviewer must see of a change before all else. */
export interface Flag {
  readonly kind: 'deleted' | 'immutable' | 'crd';
  /** What happens, as the end of a sentence that begins with the object: `is deleted`. */
  readonly what: string;
  /** What to do about it; empty: nothing but to know it. */
  readonly mend: string;
}

/** An object before and after a change, of which one may be missing. */
export interface Pair {
  readonly before: RenderedObject | null;
  readonly after: RenderedObject | null;
}

type Rule = (before: Said, after: Said) => readonly string[];

/** These keys, as they are written in both. */
function fixed(...paths: readonly string[]): Rule {
  return (before, after) =>
    paths.filter((path) => !isDeepStrictEqual(at(before, ...path.split('.')), at(after, ...path.split('.'))));
}

/** All keys of the specification but these. */
function allBut(...mutable: readonly string[]): Rule {
  return (before, after) => {
    const [old, now] = [mappingAt(before, 'spec'), mappingAt(after, 'spec')];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .filter((key) => !mutable.includes(key) && !isDeepStrictEqual(old[key], now[key]))
      .map((key) => `spec.${key}`);
  };
}

/**
 * What the API refuses to change of an object, by group and kind. Source: the `Validate…Update` functions of Kubernetes 1.34 (pkg/apis/<group>/validation).
 */
const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  [
    'apps/StatefulSet',
    allBut(
      ...['replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'minReadySeconds'],
      'persistentVolumeClaimRetentionPolicy',
    ),
  ],
  ['apps/Deployment', fixed('spec.selector')],
  ['apps/DaemonSet', fixed('spec.selector')],
  ['apps/ReplicaSet', fixed('spec.selector')],
  [
    'batch/Job',
    allBut(
      'parallelism',
      'activeDeadlineSeconds',
      'backoffLimit',
      'ttlSecondsAfterFinished',
      'suspend',
      'manualSelector',
    ),
  ],
  ['/Pod', (before, after) => (isDeepStrictEqual(podOf(before), podOf(after)) ? [] : ['spec'])],
  ['/Service', serviceFields],
  ['/PersistentVolumeClaim', claimFields],
  [
    '/PersistentVolume',
    allBut(
      ...['capacity', 'accessModes', 'claimRef', 'persistentVolumeReclaimPolicy', 'storageClassName', 'mountOptions'],
      ...['nodeAffinity', 'volumeAttributesClassName'],
    ),
  ],
  ['/ConfigMap', sealedFields],
  ['/Secret', (before, after) => [...fixed('type')(before, after), ...sealedFields(before, after)]],
  ['rbac.authorization.k8s.io/RoleBinding', fixed('roleRef')],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', fixed('roleRef')],
  ['storage.k8s.io/StorageClass', fixed('provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode')],
  ['storage.k8s.io/CSIDriver', fixed('spec.attachRequired', 'spec.volumeLifecycleModes')],
  ['scheduling.k8s.io/PriorityClass', fixed('value', 'preemptionPolicy')],
  ['networking.k8s.io/IngressClass', fixed('spec.controller')],
  ['node.k8s.io/RuntimeClass', fixed('handler')],
  ['discovery.k8s.io/EndpointSlice', fixed('addressType')],
  [
    'apiextensions.k8s.io/CustomResourceDefinition',
    fixed('spec.group', 'spec.scope', 'spec.names.plural', 'spec.names.kind'),
  ],
]);

/** Images of a pod, and how long it may take, are all that changes. */
function podOf(pod: Said): Said {
  const {
    activeDeadlineSeconds: _,
    terminationGracePeriodSeconds: _grace,
    tolerations: _all,
    ...spec
  } = mappingAt(pod, 'spec');
  const bare = (key: string) => listAt(spec, key).map((one) => ({ ...mappingAt({ one }, 'one'), image: '' }));
  return { ...spec, containers: bare('containers'), initContainers: bare('initContainers') };
}

/** An address that is left out stays what it is. */
function serviceFields(before: Said, after: Said): string[] {
  if (textAt(after, 'spec', 'type') === 'ExternalName' || textAt(before, 'spec', 'type') === 'ExternalName') return [];
  const address = textAt(after, 'spec', 'clusterIP');
  const changes = address !== '' && address !== textAt(before, 'spec', 'clusterIP') ? ['spec.clusterIP'] : [];
  const [old, now] = [before, after].map((one) => listAt(one, 'spec', 'ipFamilies')[0]);
  const isOther = old !== undefined && now !== undefined && old !== now;
  const balancer = [before, after].map((one) => textAt(one, 'spec', 'loadBalancerClass'));
  const isBalanced = [before, after].every((one) => textAt(one, 'spec', 'type') === 'LoadBalancer');
  return [
    ...changes,
    ...(isOther ? ['spec.ipFamilies'] : []),
    ...(isBalanced && balancer[0] !== balancer[1] ? ['spec.loadBalancerClass'] : []),
  ];
}

/** A claim may grow. */
function claimFields(before: Said, after: Said): string[] {
  const others = allBut('resources', 'volumeAttributesClassName')(before, after);
  const size = (claim: Said) => bytesOf(textAt(claim, 'spec', 'resources', 'requests', 'storage'));
  const [old, now] = [size(before), size(after)];
  return [...others, ...(now < old ? ['spec.resources.requests.storage'] : [])];
}

/** Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
function bytesOf(quantity: string): number {
  const [, number = '', unit = ''] = /^([\d.]+(?:[eE]\d+)?)([kKMGTPE]?i?)$/.exec(quantity) ?? [];
  const power = 'kMGTPE'.indexOf(unit.charAt(0) === 'K' ? 'k' : unit.charAt(0)) + 1;
  return Number(number || Number.NaN) * (unit === '' ? 1 : (unit.endsWith('i') ? 1024 : 1000) ** power);
}

/** `immutable: true` is for good. */
function sealedFields(before: Said, after: Said): readonly string[] {
  return before.immutable === true ? fixed('immutable', 'data', 'binaryData', 'stringData')(before, after) : [];
}

/** What holds data, or has others go with it. */
const precious: ReadonlyMap<string, string> = new Map([
  ['/PersistentVolumeClaim', ', and its data with it where the volume is not retained'],
  ['/PersistentVolume', ', and its data with it where it is not retained'],
  ['/Namespace', ', and everything in it'],
  ['apps/StatefulSet', '; the claims of its volumes stay, unless it says otherwise'],
]);

/** What a reviewer must see of a change before all else. Pure. */
export function flagsOf({ before, after }: Pair): Flag[] {
  const object = after ?? before;
  if (object === null) return [];
  const type = typeOf(object);
  const isDefinition = type === 'apiextensions.k8s.io/CustomResourceDefinition';
  if (before === null) return isDefinition ? [{ kind: 'crd', what: 'is new', mend: '' }] : [];
  if (after === null) {
    if (isHook(before) || isKept(before)) return [];
    const what = isDefinition ? ', and all objects of its kind with it' : (precious.get(type) ?? '');
    return [{ kind: 'deleted', what: `is deleted${what}`, mend: mendOfDeletion(before) }];
  }
  const flags: Flag[] = [];
  const fields = isHook(after) ? [] : (rules.get(type)?.(before.value, after.value) ?? []);
  if (fields.length > 0) flags.push(immutable(fields, after));
  if (isDefinition) flags.push(...definition(before.value, after.value));
  return flags;
}

function immutable(fields: readonly string[], after: RenderedObject): Flag {
  const names = fields.join(', ');
  if (/Force=true/.test(syncOptions(after)))
    return { kind: 'immutable', what: `is deleted and created again (Force=true), because ${names} changes`, mend: '' };
  return {
    kind: 'immutable',
    what: `changes ${names}, which the API refuses: the sync fails`,
    mend:
      typeOf(after) === 'apps/StatefulSet'
        ? `\`kubectl delete statefulset ${after.name} --cascade=orphan\` before the sync: pods and claims stay, but pods of a claim with a new name get an empty one`
        : 'delete it first, or give it another name',
  };
}

function definition(before: Said, after: Said): Flag[] {
  const versions = (said: Said) =>
    listAt(said, 'spec', 'versions').flatMap((one) => (at(one, 'served') === false ? [] : [textAt(one, 'name')]));
  const left = versions(after);
  const gone = versions(before).filter((name) => !left.includes(name));
  if (gone.length === 0) return [{ kind: 'crd', what: 'changes', mend: '' }];
  return [
    {
      kind: 'crd',
      what: `no longer serves ${gone.join(', ')}`,
      mend: 'move the objects of these versions first',
    },
  ];
}

/** Group and kind: `apps/Deployment`, `/Service`. */
export function typeOf({ apiVersion, kind }: Pick<RenderedObject, 'apiVersion' | 'kind'>): string {
  return `${apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''}/${kind}`;
}

function annotation({ value }: RenderedObject, name: string): string {
  return textAt(mappingAt(value, 'metadata', 'annotations'), name);
}

function syncOptions(object: RenderedObject): string {
  return annotation(object, 'argocd.argoproj.io/sync-options');
}

/** A hook is created anew each time. */
export function isHook(object: RenderedObject): boolean {
  return annotation(object, 'argocd.argoproj.io/hook') !== '' || annotation(object, 'helm.sh/hook') !== '';
}

/**
 * It stays in the cluster, whoever forgets it. Helm's own annotation spares an object only when its Application is deleted.
 * Source: https://github.com/argoproj/argo-cd/blob/v3.2.1/docs/user-guide/helm.md, `pruneObject` of its gitops-engine
 */
function isKept(object: RenderedObject): boolean {
  return /Prune=false/.test(syncOptions(object));
}

function mendOfDeletion(object: RenderedObject): string {
  if (annotation(object, 'helm.sh/resource-policy') === 'keep')
    return 'helm.sh/resource-policy: keep does not stop Argo CD from pruning it, the sync option Prune=false does';
  return /Prune=confirm/.test(syncOptions(object)) ? 'Argo CD asks before it does' : '';
}
