import { fieldIn, listAt, numberAt, recordOf, textAt, textsAt } from '../ports/kubernetes/fields.js';
import type { KubernetesObject } from '../ports/kubernetes/kubectl.js';

/** A container of a pod template. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly isInit: boolean;
}

/** Something that makes pods. */
export interface Workload {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Empty: it is not in the cluster, but in a manifest. */
  readonly uid: string;
  readonly containers: readonly Container[];
  /** How far its pods are what it says. */
  readonly rollout: Rollout;
}

/** How far a workload has come. */
export type Rollout =
  | { readonly state: 'done' }
  /** In words: `1 of 3 pods are updated`. */
  | { readonly state: 'under way'; readonly detail: string }
  | { readonly state: 'failed'; readonly detail: string };

/** Kinds that Kubernetes has itself, as `kubectl get` takes them. Jobs run once, and what they ran stays. */
export const usualKinds = ['deployments.apps', 'statefulsets.apps', 'daemonsets.apps', 'cronjobs.batch'];

/** What is made for others, and says nothing that these do not say. */
const derivedKinds = new Set(['ReplicaSet', 'ControllerRevision', 'Pod', 'Event']);

/** The workloads among objects: whatever has a pod template, also of kinds nobody here knows, and is no part of another one. */
export function workloadsIn(objects: readonly KubernetesObject[]): Workload[] {
  return objects.flatMap((object): Workload[] => {
    if (derivedKinds.has(object.kind) && ownerOf(object) !== undefined) return [];
    if (object.kind === 'Job' && ownerOf(object) !== undefined) return [];
    const containers = containersIn(fieldIn(object.json, 'spec'));
    if (containers.length === 0) return [];
    const { kind, namespace, name, json } = object;
    return [
      { kind, namespace, name, containers, uid: textAt(json, 'metadata', 'uid') ?? '', rollout: rolloutOf(object) },
    ];
  });
}

/** How a workload is called in messages. */
export function workloadName({ kind, namespace, name }: Pick<Workload, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

/** The uid of what controls an object. */
export function ownerOf({ json }: Pick<KubernetesObject, 'json'>): string | undefined {
  const owners = listAt(json, 'metadata', 'ownerReferences');
  return textAt(owners.find((owner) => fieldIn(owner, 'controller') === true) ?? owners[0], 'uid');
}

/** Deeper than any pod template is. */
const deepest = 12;

/** The containers of every pod template in a spec: it is where there is a list of `containers`, each with an image. */
function containersIn(spec: unknown, depth = 0): Container[] {
  const record = recordOf(spec);
  if (record === undefined || depth > deepest) return [];
  const containers = listAt(record, 'containers');
  if (containers.some((one) => textAt(one, 'image') !== undefined)) {
    const init = listAt(record, 'initContainers');
    return [...init.flatMap((one) => containerOf(one, true)), ...containers.flatMap((one) => containerOf(one, false))];
  }
  return Object.values(record).flatMap((value) =>
    Array.isArray(value) ? value.flatMap((one) => containersIn(one, depth + 1)) : containersIn(value, depth + 1),
  );
}

function containerOf(json: unknown, isInit: boolean): Container[] {
  const image = textAt(json, 'image');
  return image === undefined ? [] : [{ name: textAt(json, 'name') ?? '', image, isInit }];
}

/**
 * How far the pods of a workload are those of its template, as `kubectl rollout status` judges it. Of kinds that nobody here knows, the
 * conditions `Ready`, `Available` and `Healthy` say it.
 */
export function rolloutOf({ kind, json }: Pick<KubernetesObject, 'kind' | 'json'>): Rollout {
  const status = fieldIn(json, 'status');
  if (recordOf(status) === undefined)
    return kind === 'CronJob' ? { state: 'done' } : waiting('its controller has not seen it yet');
  const seen = numberAt(status, 'observedGeneration');
  const generation = numberAt(json, 'metadata', 'generation');
  if (seen !== undefined && generation !== undefined && seen < generation)
    return waiting('its controller has not seen the change yet');
  const conditions = listAt(status, 'conditions');
  const condition = (type: string) => conditions.find((one) => textAt(one, 'type') === type);
  const wanted = numberAt(json, 'spec', 'replicas') ?? 1;
  const count = (key: string) => numberAt(status, key) ?? 0;
  switch (kind) {
    case 'CronJob':
      return { state: 'done' };
    case 'Deployment': {
      const progressing = condition('Progressing');
      if (textAt(progressing, 'reason') === 'ProgressDeadlineExceeded') {
        return { state: 'failed', detail: textAt(progressing, 'message') ?? 'it made no progress' };
      }
      return counted(wanted, count('updatedReplicas'), count('availableReplicas'), count('replicas'));
    }
    case 'StatefulSet': {
      const partition = numberAt(json, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
      return counted(wanted, count('updatedReplicas') + partition, count('readyReplicas'), count('replicas'));
    }
    case 'DaemonSet': {
      const scheduled = count('desiredNumberScheduled');
      return counted(scheduled, count('updatedNumberScheduled'), count('numberAvailable'), scheduled);
    }
    case 'Job':
      if (textAt(condition('Failed'), 'status') === 'True') {
        return { state: 'failed', detail: textAt(condition('Failed'), 'message') ?? 'it failed' };
      }
      return textAt(condition('Complete'), 'status') === 'True' ? { state: 'done' } : waiting('it is running');
    default: {
      const phase = textAt(status, 'phase');
      if (phase === 'Degraded' || phase === 'Failed') {
        return { state: 'failed', detail: textAt(status, 'message') ?? `its phase is ${phase}` };
      }
      if (phase === 'Progressing' || phase === 'Paused')
        return waiting(textAt(status, 'message') ?? `its phase is ${phase}`);
      const bad = ['Ready', 'Available', 'Healthy'].map(condition).find((one) => textAt(one, 'status') === 'False');
      return bad === undefined
        ? { state: 'done' }
        : waiting(textAt(bad, 'message') ?? `it is not ${textAt(bad, 'type')}`);
    }
  }
}

function waiting(detail: string): Rollout {
  return { state: 'under way', detail };
}

function counted(wanted: number, updated: number, available: number, all: number): Rollout {
  if (updated < wanted) return waiting(`${updated} of ${wanted} pods are updated`);
  const old = all - updated;
  if (all > wanted && old > 0) return waiting(`${old} old ${old === 1 ? 'pod is' : 'pods are'} still there`);
  return available < wanted ? waiting(`${available} of ${wanted} pods are available`) : { state: 'done' };
}

/** Labels that a workload gives its pods. */
export function labelsOf({ json }: Pick<KubernetesObject, 'json'>): Readonly<Record<string, string>> {
  return textsAt(json, 'spec', 'selector', 'matchLabels');
}
