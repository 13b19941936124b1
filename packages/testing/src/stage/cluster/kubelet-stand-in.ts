import type { JsonObject } from '../../github/json.js';
import { type KubernetesApi, Refused } from './api.js';
import { eventsOf, type Fate, type Pod, readPod, statusOf } from './pods.js';

export type { Fate, Pod } from './pods.js';

/** Pods of which something is said; what is left out fits all. */
export interface PodFilter {
  readonly namespace?: string;
  /** How the pod's name begins, such as the name of its Deployment. */
  readonly name?: string;
  /** What one of its images contains. */
  readonly image?: string;
}

/**
 * Stands in for kubelets (and for the scheduler): no container runs. It writes the status and the events of pods as kubelets would, by what
 * it was told of them. Unless it was told otherwise, pods run and jobs end well. The controllers that make pods of Deployments and
 * Jobs are Kubernetes' own.
 */
export class KubeletStandIn {
  readonly #api: KubernetesApi;
  readonly #over = new AbortController();
  readonly #said: { readonly filter: PodFilter; readonly fate: Fate }[] = [];
  /** What was written of each pod, by its UID. */
  readonly #written = new Map<string, Fate>();
  readonly #pods = new Map<string, Pod>();
  readonly #watching: Promise<void>;
  #queue: Promise<unknown> = Promise.resolve();
  #events = 0;

  constructor(api: KubernetesApi) {
    this.#api = api;
    this.#watching = api.watch('/api/v1/pods', this.#over.signal, ({ type, object }) => {
      const pod = readPod(object);
      if (type === 'DELETED') {
        this.#pods.delete(pod.uid);
        this.#written.delete(pod.uid);
      } else if (type === 'ADDED' || type === 'MODIFIED') {
        this.#pods.set(pod.uid, pod);
        this.#soon(pod);
      }
    });
  }

  /** From now on this becomes of these pods, also of those that are there. What was said last counts. */
  async let(filter: PodFilter, fate: Fate): Promise<void> {
    this.#said.push({ filter, fate });
    for (const pod of this.#pods.values()) this.#soon(pod);
    await this.#queue;
  }

  /** Forgets all that was said: pods run. */
  async heal(): Promise<void> {
    this.#said.length = 0;
    await this.let({}, 'runs');
  }

  /** Looks after pods no more. */
  async close(): Promise<void> {
    this.#over.abort();
    await this.#watching;
    await this.#queue;
  }

  #soon(pod: Pod): void {
    this.#queue = this.#queue
      .then(() => (this.#over.signal.aborted ? undefined : this.#lookAfter(pod)))
      // A pod may be gone meanwhile, or the cluster.
      .catch((error: unknown) => {
        if (error instanceof Refused && ![404, 409].includes(error.status)) process.stderr.write(`${error.message}\n`);
      });
  }

  async #lookAfter(pod: Pod): Promise<void> {
    const path = `/api/v1/namespaces/${pod.namespace}/pods/${pod.name}`;
    if (pod.isDeleted) {
      await this.#api.ask('DELETE', path, { gracePeriodSeconds: 0, preconditions: { uid: pod.uid } });
      return;
    }
    const fate = this.#said.findLast(({ filter }) => fits(pod, filter))?.fate ?? 'runs';
    const isOver = pod.phase === 'Succeeded' || pod.phase === 'Failed';
    if (isOver || this.#written.get(pod.uid) === fate) return;
    this.#written.set(pod.uid, fate);
    const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    await this.#api.ask('PATCH', `${path}/status`, { status: statusOf(pod, fate, now) });
    for (const event of eventsOf(pod, fate)) {
      this.#events += 1;
      const body: JsonObject = {
        ...{ apiVersion: 'v1', kind: 'Event', type: event.type, reason: event.reason, message: event.message },
        metadata: { name: `${pod.name}.${pod.uid.slice(0, 8)}.${this.#events}`, namespace: pod.namespace },
        involvedObject: { apiVersion: 'v1', kind: 'Pod', name: pod.name, namespace: pod.namespace, uid: pod.uid },
        ...{ source: { component: event.by }, count: 1, firstTimestamp: now, lastTimestamp: now },
      };
      await this.#api.ask('POST', `/api/v1/namespaces/${pod.namespace}/events`, body);
    }
  }
}

function fits(pod: Pod, { namespace, name, image }: PodFilter): boolean {
  return (
    (namespace === undefined || pod.namespace === namespace) &&
    (name === undefined || pod.name === name || pod.name.startsWith(`${name}-`)) &&
    (image === undefined || pod.images.some((one) => one.includes(image)))
  );
}
