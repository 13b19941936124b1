import { isObject, type Json, type JsonObject } from '../../github/json.js';

/** What becomes of a pod: it runs (a job's ends well), crashes again and again, runs without ever being ready, has an image that nobody has, or fits on no node. */
export type Fate = 'runs' | 'crashes' | 'never-ready' | 'image-missing' | 'pending';

/** An event as kubelets and the scheduler write them. */
export interface PodEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly by: 'kubelet' | 'default-scheduler';
}

/** What of a pod decides its fate. */
export interface Pod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly images: readonly string[];
  readonly containers: readonly { readonly name: string; readonly image: string }[];
  readonly initContainers: readonly { readonly name: string; readonly image: string }[];
  /** Whether it is to end, as a job's. */
  readonly ends: boolean;
  readonly isDeleted: boolean;
  readonly phase: string;
}

/** Reads a pod of the API. */
export function readPod(object: JsonObject): Pod {
  const metadata = part(object.metadata);
  const spec = part(object.spec);
  const containers = listOf(spec.containers);
  const initContainers = listOf(spec.initContainers);
  return {
    ...{ namespace: String(metadata.namespace), name: String(metadata.name), uid: String(metadata.uid) },
    ...{ containers, initContainers, images: [...initContainers, ...containers].map(({ image }) => image) },
    ends: spec.restartPolicy === 'Never' || spec.restartPolicy === 'OnFailure',
    isDeleted: metadata.deletionTimestamp !== undefined,
    phase: String(part(object.status).phase ?? 'Pending'),
  };
}

function part(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function listOf(value: Json | undefined): { readonly name: string; readonly image: string }[] {
  const list = Array.isArray(value) ? value.filter(isObject) : [];
  return list.map(({ name, image }) => ({ name: String(name), image: String(image) }));
}

/** The `status` that a kubelet would write. @param now when this came to be, in RFC 3339 */
export function statusOf(pod: Pod, fate: Fate, now: string): JsonObject {
  if (fate === 'pending') {
    const message = '0/1 nodes are available: 1 Insufficient memory.';
    const unscheduled = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message };
    return { phase: 'Pending', conditions: [{ ...unscheduled, lastTransitionTime: now }] };
  }
  const isReady = fate === 'runs' && !pod.ends;
  const phase = phaseOf(pod, fate);
  const notReady = pod.ends && fate === 'runs' ? 'PodCompleted' : 'ContainersNotReady';
  const condition = (type: string, holds: boolean): JsonObject => ({
    ...{ type, status: holds ? 'True' : 'False', lastTransitionTime: now },
    ...(holds ? {} : { reason: notReady }),
  });
  return {
    ...{ phase, hostIP: '127.0.0.1', podIP: '127.0.0.1', startTime: now },
    conditions: [
      ...[condition('PodScheduled', true), condition('Initialized', true)],
      ...[condition('ContainersReady', isReady), condition('Ready', isReady)],
    ],
    initContainerStatuses: pod.initContainers.map((container) => ({
      ...of(container),
      ...{ ready: true, started: false, restartCount: 0, state: { terminated: over(0, now) } },
    })),
    containerStatuses: pod.containers.map((container) => ({ ...of(container), ...stateOf(pod, container, fate, now) })),
  };
}

function phaseOf(pod: Pod, fate: Fate): string {
  if (fate === 'image-missing') return 'Pending';
  if (!pod.ends) return 'Running';
  if (fate === 'runs') return 'Succeeded';
  return fate === 'crashes' ? 'Failed' : 'Running';
}

function of({ name, image }: { readonly name: string; readonly image: string }): JsonObject {
  return { name, image, imageID: image, containerID: '' };
}

function over(exitCode: number, at: string): JsonObject {
  return { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error', startedAt: at, finishedAt: at };
}

function stateOf(pod: Pod, { name, image }: { name: string; image: string }, fate: Fate, now: string): JsonObject {
  const still = { ready: false, started: false, restartCount: 0 };
  if (fate === 'image-missing') {
    const message = `Back-off pulling image "${image}": ${noSuchImage(image)}`;
    return { ...still, state: { waiting: { reason: 'ImagePullBackOff', message } } };
  }
  if (pod.ends && fate !== 'never-ready')
    return { ...still, state: { terminated: over(fate === 'runs' ? 0 : 1, now) } };
  if (fate === 'crashes') {
    const message = `back-off 40s restarting failed container=${name} pod=${pod.name}_${pod.namespace}(${pod.uid})`;
    const state = { waiting: { reason: 'CrashLoopBackOff', message } };
    return { ...still, restartCount: 3, state, lastState: { terminated: over(1, now) } };
  }
  return { ready: fate === 'runs', started: true, restartCount: 0, state: { running: { startedAt: now } } };
}

function noSuchImage(image: string): string {
  const inner = `failed to resolve reference "${image}": ${image}: not found`;
  return `ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "${image}": ${inner}`;
}

/** The events that a kubelet (and the scheduler) would write, oldest first. */
export function eventsOf(pod: Pod, fate: Fate): PodEvent[] {
  const kubelet = (type: PodEvent['type'], reason: string, message: string): PodEvent => {
    return { type, reason, message, by: 'kubelet' };
  };
  if (fate === 'pending') {
    const message = '0/1 nodes are available: 1 Insufficient memory.';
    return [{ type: 'Warning', reason: 'FailedScheduling', message, by: 'default-scheduler' }];
  }
  const each = pod.containers.flatMap(({ name, image }): PodEvent[] => {
    const pulling = kubelet('Normal', 'Pulling', `Pulling image "${image}"`);
    if (fate === 'image-missing') {
      return [
        pulling,
        kubelet(
          'Warning',
          'Failed',
          `Failed to pull image "${image}": ${noSuchImage(image).replace('ErrImagePull: ', '')}`,
        ),
        kubelet('Warning', 'Failed', 'Error: ErrImagePull'),
        kubelet('Normal', 'BackOff', `Back-off pulling image "${image}"`),
        kubelet('Warning', 'Failed', 'Error: ImagePullBackOff'),
      ];
    }
    const started = [
      ...[pulling, kubelet('Normal', 'Pulled', `Successfully pulled image "${image}" in 1.2s`)],
      ...[
        kubelet('Normal', 'Created', `Created container: ${name}`),
        kubelet('Normal', 'Started', `Started container ${name}`),
      ],
    ];
    const backOff = `Back-off restarting failed container ${name} in pod ${pod.name}_${pod.namespace}(${pod.uid})`;
    const probe = 'Readiness probe failed: HTTP probe failed with statuscode: 503';
    if (fate === 'crashes' && !pod.ends) return [...started, kubelet('Warning', 'BackOff', backOff)];
    return fate === 'never-ready' ? [...started, kubelet('Warning', 'Unhealthy', probe)] : started;
  });
  const scheduled = `Successfully assigned ${pod.namespace}/${pod.name} to stand-in`;
  return [{ type: 'Normal', reason: 'Scheduled', message: scheduled, by: 'default-scheduler' }, ...each];
}
