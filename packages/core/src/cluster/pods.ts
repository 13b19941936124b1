import { fieldIn, listAt, numberAt, textAt } from '../ports/kubernetes/fields.js';
import type { KubernetesObject } from '../ports/kubernetes/kubectl.js';
import { ownerOf, type Workload } from './workloads.js';

/** A pod, and what made it. */
export interface Pod {
  readonly namespace: string;
  readonly name: string;
  /** The uid of its workload, also through a ReplicaSet or a Job; empty: nothing made it. */
  readonly workload: string;
  readonly containers: readonly PodContainer[];
  readonly isReady: boolean;
  /** It ended well, as the pods of jobs do. */
  readonly isOver: boolean;
  /** It is going away. */
  readonly isEnding: boolean;
  readonly since: Date | null;
}

export interface PodContainer {
  readonly name: string;
  /** What its spec says. */
  readonly image: string;
  /** The digest of what was pulled; empty: nothing was yet. */
  readonly pulled: string;
  /** `null`: nothing keeps it from running. */
  readonly trouble: ContainerTrouble | null;
}

/** What keeps a container from running. */
export interface ContainerTrouble {
  /** Such as `CrashLoopBackOff`, or `Error (exit code 1)`. */
  readonly reason: string;
  /** All that is known of it: `ImagePullBackOff: …`. */
  readonly what: string;
  /** It ran, so it may have a log. */
  readonly hasEnded: boolean;
}

/** The pods among objects. @param objects with the ReplicaSets and Jobs between them and their workloads */
export function podsIn(objects: readonly KubernetesObject[]): Pod[] {
  const ownerOfMaker = new Map<string, string>();
  for (const object of objects) {
    if (object.kind === 'Pod') continue;
    const uid = textAt(object.json, 'metadata', 'uid');
    const owner = ownerOf(object);
    if (uid !== undefined && owner !== undefined) ownerOfMaker.set(uid, owner);
  }
  const root = (uid: string): string => {
    const above = ownerOfMaker.get(uid);
    return above === undefined ? uid : root(above);
  };
  return objects.flatMap((object): Pod[] => {
    if (object.kind !== 'Pod') return [];
    const { namespace, name, json } = object;
    const conditions = listAt(json, 'status', 'conditions');
    const started = textAt(json, 'status', 'startTime');
    return [
      {
        ...{ namespace, name, workload: root(ownerOf(object) ?? ''), containers: containersOf(json) },
        isReady: conditions.some((one) => textAt(one, 'type') === 'Ready' && textAt(one, 'status') === 'True'),
        isOver: textAt(json, 'status', 'phase') === 'Succeeded',
        isEnding: textAt(json, 'metadata', 'deletionTimestamp') !== undefined,
        since: started === undefined ? null : new Date(started),
      },
    ];
  });
}

function containersOf(json: unknown): PodContainer[] {
  const statuses = [...listAt(json, 'status', 'initContainerStatuses'), ...listAt(json, 'status', 'containerStatuses')];
  const specs = [...listAt(json, 'spec', 'initContainers'), ...listAt(json, 'spec', 'containers')];
  return specs.map((spec): PodContainer => {
    const name = textAt(spec, 'name') ?? '';
    const status = statuses.find((one) => textAt(one, 'name') === name);
    const [, pulled = ''] = /@(sha\d+:[0-9a-f]+)$/.exec(textAt(status, 'imageID') ?? '') ?? [];
    return { name, image: textAt(spec, 'image') ?? '', pulled, trouble: troubleOf(status) };
  });
}

/** What a container waits for, or how it ended. What every container goes through when it starts is no trouble. */
function troubleOf(status: unknown): ContainerTrouble | null {
  const usual = ['ContainerCreating', 'PodInitializing', 'Completed'];
  const waiting = textAt(status, 'state', 'waiting', 'reason');
  const last = fieldIn(status, 'lastState', 'terminated');
  const before = last === undefined ? '' : `; it ended before with ${endOf(last)}`;
  if (waiting !== undefined && !usual.includes(waiting)) {
    const what = `${waiting}${colon(textAt(status, 'state', 'waiting', 'message'))}${before}`;
    return { reason: waiting, what, hasEnded: last !== undefined };
  }
  const terminated = fieldIn(status, 'state', 'terminated');
  if (terminated !== undefined && numberAt(terminated, 'exitCode') !== 0)
    return { reason: reasonOf(terminated), what: `it ended with ${endOf(terminated)}`, hasEnded: true };
  const isAgain = fieldIn(status, 'state', 'running') !== undefined && fieldIn(status, 'ready') === false;
  if (!isAgain || last === undefined || numberAt(last, 'exitCode') === 0) return null;
  return { reason: reasonOf(last), what: `it was started again${before}`, hasEnded: true };
}

function reasonOf(terminated: unknown): string {
  const code = numberAt(terminated, 'exitCode');
  return `${textAt(terminated, 'reason') ?? 'Error'} (exit code ${code ?? 'unknown'})`;
}

function endOf(terminated: unknown): string {
  return `${reasonOf(terminated)}${colon(textAt(terminated, 'message'))}`;
}

function colon(message: string | undefined): string {
  const line = message?.trim().split('\n').at(-1) ?? '';
  return line === '' ? '' : `: ${line.slice(0, 300)}`;
}

/** A pod that should be ready, and is not. */
function isLate({ isReady, isOver, isEnding }: Pod): boolean {
  return !isReady && !isOver && !isEnding;
}

/** A container that keeps its pod from being ready. */
export interface StuckContainer extends ContainerTrouble {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** The containers that keep pods of a workload from being ready. Where some pods have the images of its template, the others are of an earlier one. */
export function stuckIn(pods: readonly Pod[], workload: Pick<Workload, 'uid' | 'containers'>): StuckContainer[] {
  const late = pods.filter((pod) => pod.workload === workload.uid && isLate(pod));
  const own = late.filter(({ containers }) =>
    workload.containers.every(({ name, image }) => containers.some((one) => one.name === name && one.image === image)),
  );
  return (own.length > 0 ? own : late).flatMap(({ namespace, name, containers }) =>
    containers.flatMap((one): StuckContainer[] =>
      one.trouble === null ? [] : [{ namespace, pod: name, container: one.name, ...one.trouble }],
    ),
  );
}

/** The first of some containers in a clause, and how many pods more there are. */
export function stuckText([first, ...more]: readonly StuckContainer[]): string {
  if (first === undefined) return '';
  const others = new Set(more.map(({ pod }) => pod).filter((pod) => pod !== first.pod)).size;
  const rest = others === 0 ? '' : `; so it is with ${others} more ${others === 1 ? 'pod' : 'pods'}`;
  return `pod ${first.pod}, container ${first.container}: ${first.what}${rest}`;
}

/** What Kubernetes said about an object. */
export interface KubernetesEvent {
  readonly kind: string;
  readonly name: string;
  readonly reason: string;
  readonly message: string;
  readonly isWarning: boolean;
  readonly at: Date;
}

/** The events among objects, oldest first. */
export function eventsIn(objects: readonly KubernetesObject[]): KubernetesEvent[] {
  const events = objects.flatMap(({ kind, json }): KubernetesEvent[] => {
    if (kind !== 'Event') return [];
    const at = ['lastTimestamp', 'eventTime', 'firstTimestamp'].map((key) => textAt(json, key)).find((one) => one);
    const last = textAt(json, 'series', 'lastObservedTime') ?? at ?? textAt(json, 'metadata', 'creationTimestamp');
    return [
      {
        kind: textAt(json, 'involvedObject', 'kind') ?? '',
        name: textAt(json, 'involvedObject', 'name') ?? '',
        reason: textAt(json, 'reason') ?? '',
        message: (textAt(json, 'message') ?? textAt(json, 'note') ?? '').trim(),
        isWarning: textAt(json, 'type') === 'Warning',
        at: new Date(last ?? 0),
      },
    ];
  });
  return events.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What else has the name of a workload, such as its Service, says nothing of why there are no pods. */
const makesPods = /^(Deployment|ReplicaSet|StatefulSet|DaemonSet|Job|CronJob|Rollout)$/;

/** Events of one object that are told, the newest ones. */
const told = 4;

/** What is wrong with something that should run, for people: a line for it, and one for each of its last events. */
export interface Trouble {
  /** Such as `Pod prod/api-7c9d-x2x`. */
  readonly subject: string;
  readonly what: string;
  readonly events: readonly string[];
}

/** Load balancers without an address, and volumes that are not bound: a line for each. */
export function waitsIn(objects: readonly KubernetesObject[]): string[] {
  return objects.flatMap(({ kind, namespace, name, json }) => {
    const subject = `${kind} ${namespace}/${name}`;
    // With an address of its own a Service waits for no other.
    const isBalancer =
      kind === 'Service' &&
      textAt(json, 'spec', 'type') === 'LoadBalancer' &&
      listAt(json, 'spec', 'externalIPs').length === 0;
    if (isBalancer && listAt(json, 'status', 'loadBalancer', 'ingress').length === 0)
      return [`${subject}: its load balancer has no address`];
    const isPending = kind === 'PersistentVolumeClaim' && textAt(json, 'status', 'phase') === 'Pending';
    return isPending ? [`${subject}: no volume is bound to it`] : [];
  });
}

/**
 * What keeps pods from running: each pod that is not ready, with what its containers wait for and its last events; and what the events
 * of their makers warn of, where there are no pods at all.
 * @param makers names of the workloads, and of what they made, such as their ReplicaSets
 * @param since older events are of another time
 */
export function troublesIn(
  pods: readonly Pod[],
  events: readonly KubernetesEvent[],
  makers: ReadonlySet<string>,
  since: Date,
): Trouble[] {
  const fresh = events.filter(({ at }) => at >= since);
  const say = (list: readonly KubernetesEvent[]) =>
    list.slice(-told).map(({ reason, message }) => `${reason}: ${message.replace(/\s+/g, ' ').slice(0, 400)}`);
  const about = (kind: string, name: string) => fresh.filter((event) => event.kind === kind && event.name === name);
  const ofPods = pods.filter(isLate).map(({ namespace, name, containers }): Trouble => {
    const what = containers
      .flatMap(({ name, trouble }) => (trouble === null ? [] : [`container ${name}: ${trouble.what}`]))
      .join('; ');
    return { subject: `Pod ${namespace}/${name}`, what: what || 'it is not ready', events: say(about('Pod', name)) };
  });
  const gone = fresh.filter(
    (event) =>
      event.kind === 'Pod' &&
      event.isWarning &&
      !pods.some(({ name }) => name === event.name) &&
      [...makers].some((maker) => event.name.startsWith(`${maker}-`)),
  );
  const ofGone = [...new Set(gone.map(({ name }) => name))].map((name): Trouble => {
    return { subject: `Pod ${name}`, what: 'it is gone', events: say(about('Pod', name)) };
  });
  const ofMakers = [...makers].flatMap((name): Trouble[] => {
    const warnings = fresh.filter((event) => event.name === name && makesPods.test(event.kind) && event.isWarning);
    const [first] = warnings;
    return first === undefined
      ? []
      : [{ subject: `${first.kind} ${name}`, what: 'it makes no pods', events: say(warnings) }];
  });
  return [...ofPods, ...ofGone, ...ofMakers];
}
