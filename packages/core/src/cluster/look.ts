import type { Cluster } from '../ports/kubernetes/cluster.js';
import { textAt } from '../ports/kubernetes/fields.js';
import { getObjects, type KubernetesObject } from '../ports/kubernetes/kubectl.js';
import { eventsIn, type Pod, podsIn, type Trouble, troublesIn, waitsIn } from './pods.js';
import { ownerOf, type Workload, workloadsIn } from './workloads.js';

/** What runs in some namespaces. */
export interface Look {
  readonly workloads: readonly Workload[];
  /** `null`: nobody looked. */
  readonly pods: readonly Pod[] | null;
}

/** What leads from a pod to its workload. */
const podKinds = ['replicasets.apps', 'jobs.batch', 'pods'];

/** Everything that makes pods in namespaces, and the pods where they are asked for. One call for each namespace. */
export async function lookAt(
  cluster: Cluster,
  namespaces: readonly string[],
  kinds: readonly string[],
  withPods: boolean,
): Promise<Look> {
  const wanted = [...new Set([...kinds, ...(withPods ? podKinds : [])])].join(',');
  const objects = (await Promise.all(namespaces.map((one) => getObjects(cluster, [wanted, '-n', one])))).flat();
  return {
    workloads: workloadsIn(objects.filter(({ kind }) => kind !== 'Job')),
    pods: withPods ? podsIn(objects) : null,
  };
}

/** What keeps the pods of some workloads from running, with their last events. Two calls. */
export async function lookForTroubles(
  cluster: Cluster,
  namespace: string,
  isOurs: (object: KubernetesObject) => boolean,
  since: Date,
): Promise<Trouble[]> {
  const [objects, events] = await Promise.all([
    getObjects(cluster, [
      [...podKinds, 'deployments.apps', 'statefulsets.apps', 'daemonsets.apps'].join(','),
      '-n',
      namespace,
    ]),
    getObjects(cluster, ['events', '-n', namespace]),
  ]);
  const own = new Set(objects.filter(isOurs).flatMap(({ json }) => textAt(json, 'metadata', 'uid') ?? []));
  const isMade = (object: KubernetesObject) => own.has(ownerOf(object) ?? '');
  const makers = new Set(
    objects.filter((object) => object.kind !== 'Pod' && (isOurs(object) || isMade(object))).map(({ name }) => name),
  );
  const pods = podsIn(objects).filter(({ workload }) => own.has(workload));
  return troublesIn(pods, eventsIn(events), makers, since);
}

/**
 * What else Helm waits for: load balancers without an address, and volumes that are not bound. One call.
 * @returns a line for each
 * @throws {Failure} where the cluster does not say
 */
export async function lookForWaits(
  cluster: Cluster,
  namespace: string,
  isOurs: (object: KubernetesObject) => boolean,
): Promise<string[]> {
  const objects = await getObjects(cluster, ['services,persistentvolumeclaims', '-n', namespace]);
  return waitsIn(objects.filter(isOurs));
}

/** How a wait looks at time. */
export interface Patience {
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

/** Looks again, with pauses that grow from a quarter of a second to five, until something is settled or the time is over. @returns the last look */
export async function untilSettled<T>(
  look: () => Promise<T>,
  isSettled: (seen: T) => boolean,
  timeout: number,
  patience: Patience,
): Promise<T> {
  const end = patience.now() + timeout;
  for (let pause = 250; ; pause = Math.min(5000, pause * 1.5)) {
    const seen = await look();
    if (isSettled(seen) || patience.now() + pause > end) return seen;
    await patience.sleep(pause);
  }
}
