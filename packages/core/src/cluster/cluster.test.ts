import { describe, expect, test } from '@jest/globals';
import { objectsIn } from '../ports/kubernetes/kubectl.js';
import { applicationsIn, judgeApplication } from './applications.js';
import { compareServices, compareTemplates, tagsInQuestion } from './compare.js';
import { duration } from './inputs.js';
import { untilSettled } from './look.js';
import { eventsIn, podsIn, troublesIn, waitsIn } from './pods.js';
import { type Workload, workloadsIn } from './workloads.js';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const objects = (...items: object[]) => objectsIn(JSON.stringify({ kind: 'List', items }));
const deployment = (image: string, more: object = {}) => ({
  ...{
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'prod', uid: 'd', generation: 2 },
  },
  spec: {
    replicas: 2,
    template: { spec: { initContainers: [{ name: 'wait', image: 'busybox' }], containers: [{ name: 'main', image }] } },
  },
  status: { observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2 },
  ...more,
});

describe('workloads', () => {
  test('are whatever has a pod template, also of kinds that nobody knows', () => {
    const spec = { template: { spec: { containers: [{ name: 'main', image: 'a' }] } } };
    const found = workloadsIn(
      objects(
        deployment('b'),
        { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'nightly' }, spec: { jobTemplate: { spec } } },
        { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' }, spec },
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          metadata: { name: 'api-1', ownerReferences: [{ uid: 'd', controller: true }] },
          spec,
        },
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { containers: 'y' } },
      ),
    );
    expect(found.map(({ kind, containers }) => `${kind} ${containers.map(({ image }) => image)}`)).toEqual([
      'Deployment busybox,b',
      'CronJob a',
      'Rollout a',
    ]);
  });

  test.each<[string, object, Workload['rollout']['state']]>([
    ['all updated and available', {}, 'done'],
    [
      'not seen yet',
      { status: { observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: 2 } },
      'under way',
    ],
    [
      'one updated',
      { status: { observedGeneration: 2, replicas: 2, updatedReplicas: 1, availableReplicas: 2 } },
      'under way',
    ],
    [
      'old pods are left',
      { status: { observedGeneration: 2, replicas: 3, updatedReplicas: 2, availableReplicas: 3 } },
      'under way',
    ],
    ['not available', { status: { observedGeneration: 2, replicas: 2, updatedReplicas: 2 } }, 'under way'],
    [
      'no progress',
      { status: { conditions: [{ type: 'Progressing', reason: 'ProgressDeadlineExceeded' }] } },
      'failed',
    ],
    ['no status', { status: undefined }, 'under way'],
  ])('a Deployment: %s', (_, more, state) => {
    expect(workloadsIn(objects(deployment('a', more)))[0]?.rollout.state).toBe(state);
  });
});

describe('services', () => {
  const wanted = { name: 'api', repositories: ['ghcr.io/acme/api'], tag: '2', digest: digest('2') };
  const pod = (image: string, pulled: string) => ({
    ...{ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'main', image }] } },
    metadata: { name: 'api-1-x', namespace: 'prod', ownerReferences: [{ uid: 'r', controller: true }] },
    status: {
      ...{ phase: 'Running', startTime: '2026-11-20T12:00:00Z', conditions: [{ type: 'Ready', status: 'True' }] },
      containerStatuses: [{ name: 'main', imageID: pulled }],
    },
  });
  const between = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: 'api-1', uid: 'r', ownerReferences: [{ uid: 'd' }] },
  };
  const state = (image: string, pulled?: string, service: typeof wanted | Omit<typeof wanted, 'tag'> = wanted) => {
    const pods = pulled === undefined ? null : podsIn(objects(between, pod(image, pulled)));
    return compareServices([service], workloadsIn(objects(deployment(image))), pods)[0]?.state;
  };

  test.each<[string, string, string | undefined, string]>([
    ['by digest', `ghcr.io/acme/api:2@${digest('2')}`, undefined, 'runs'],
    ['by digest, from a mirror', `mirror.example.com/x@${digest('2')}`, undefined, 'runs'],
    ['by another digest', `ghcr.io/acme/api:2@${digest('1')}`, undefined, 'other'],
    ['by tag, and nobody looked', 'ghcr.io/acme/api:2', undefined, 'unknown'],
    ['by tag, as pulled', 'ghcr.io/acme/api:2', `ghcr.io/acme/api@${digest('2')}`, 'runs'],
    ['by tag, other bits were pulled', 'ghcr.io/acme/api:2', `ghcr.io/acme/api@${digest('3')}`, 'other'],
    ['by another tag', 'ghcr.io/acme/api:1', undefined, 'other'],
    ['not at all', 'ghcr.io/acme/web:2', undefined, 'missing'],
  ])('a service that runs %s', (_, image, pulled, expected) => {
    expect(state(image, pulled)).toBe(expected);
  });

  const byTag = { name: 'api', repositories: ['ghcr.io/acme/api'], tag: '2' };
  const alone = `ghcr.io/acme/api@${digest('2')}`;

  test.each<[string, boolean | undefined, string]>([
    ['one image', true, 'runs'],
    ['not one image', false, 'other'],
    ['what no registry told', undefined, 'unknown'],
  ])('the tag of git and the digest of a chart are %s', (_, told, expected) => {
    const workloads = workloadsIn(objects(deployment(alone)));
    expect(tagsInQuestion([byTag], workloads)).toEqual([
      { service: 'api', reference: 'ghcr.io/acme/api:2', digest: digest('2') },
    ]);
    const tags = new Map(told === undefined ? [] : [[`ghcr.io/acme/api:2@${digest('2')}`, told]]);
    expect(compareServices([byTag], workloads, null, tags)[0]?.state).toBe(expected);
  });

  test.each([
    ['a tag runs', byTag, 'ghcr.io/acme/api:1'],
    ['a tag runs, with a digest', byTag, `ghcr.io/acme/api:2@${digest('1')}`],
    ['a digest is wanted', wanted, alone],
    ['another service runs', byTag, `ghcr.io/acme/web@${digest('2')}`],
  ])('no registry is asked where %s', (_, service, image) => {
    expect(tagsInQuestion([service], workloadsIn(objects(deployment(image))))).toEqual([]);
  });

  test('since when, and pods that are still on their way', () => {
    const image = `ghcr.io/acme/api:2@${digest('2')}`;
    const pods = podsIn(objects(between, pod(image, '')));
    const rolling = deployment(image, {
      status: { observedGeneration: 2, replicas: 2, updatedReplicas: 1, availableReplicas: 1 },
    });
    const [row] = compareServices([wanted], workloadsIn(objects(rolling)), pods);
    expect(row).toMatchObject({
      state: 'rolling',
      detail: 'Deployment prod/api: 1 of 2 pods are updated',
      since: new Date('2026-11-20T12:00:00Z'),
    });
  });

  test('pod templates of a manifest, container by container', () => {
    const [manifest, live] = [workloadsIn(objects(deployment('a'))), workloadsIn(objects(deployment('b')))];
    expect(compareTemplates(manifest, live)).toMatchObject([{ container: 'main', wanted: 'a', running: 'b' }]);
    expect(compareTemplates(manifest, manifest)).toEqual([]);
    expect(compareTemplates(manifest, [])).toMatchObject([{ running: null }, { running: null }]);
  });
});

describe('a rollout that does not come on', () => {
  const image = `ghcr.io/acme/api:2@${digest('2')}`;
  const wanted = { name: 'api', repositories: ['ghcr.io/acme/api'], tag: '2', digest: digest('2') };
  const pod = (name: string, status: object, of = image) => ({
    ...{ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'main', image: of }] } },
    metadata: { name, namespace: 'prod', ownerReferences: [{ uid: 'd', controller: true }] },
    status: { phase: 'Running', containerStatuses: [{ name: 'main', ...status }] },
  });
  const ended = { terminated: { exitCode: 1, reason: 'Error' } };
  const crashes = { state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s' } }, lastState: ended };
  const rolling = { observedGeneration: 2, replicas: 3, updatedReplicas: 2, availableReplicas: 2 };
  const spec = { replicas: 2, template: { spec: { containers: [{ name: 'main', image }] } } };
  const rowOf = (...pods: object[]) =>
    compareServices(
      [wanted],
      workloadsIn(objects(deployment(image, { spec, status: rolling }))),
      podsIn(objects(...pods)),
    )[0];

  test.each<[string, object, string, boolean]>([
    ['crashes', crashes, 'CrashLoopBackOff: back-off 10s; it ended before with Error (exit code 1)', true],
    [
      'has no image',
      { state: { waiting: { reason: 'ErrImagePull', message: 'not found' } } },
      'ErrImagePull: not found',
      false,
    ],
    [
      'lacks a Secret',
      { state: { waiting: { reason: 'CreateContainerConfigError' } } },
      'CreateContainerConfigError',
      false,
    ],
    ['ended', { state: ended }, 'it ended with Error (exit code 1)', true],
    [
      'was started again',
      { ready: false, restartCount: 3, state: { running: {} }, lastState: ended },
      'it was started again; it ended before with Error (exit code 1)',
      true,
    ],
  ])('names the pod and the container that %s', (_, status, what, hasEnded) => {
    const row = rowOf(pod('api-2-x', status), pod('api-2-y', status), pod('api-1-x', crashes, 'ghcr.io/acme/api:1'));
    expect(row).toMatchObject({
      state: 'rolling',
      detail: `Deployment prod/api: 1 old pod is still there; pod api-2-x, container main: ${what}; so it is with 1 more pod`,
      stuck: [{ namespace: 'prod', pod: 'api-2-x', container: 'main', hasEnded }, { pod: 'api-2-y' }],
    });
  });

  test('says no more where its pods only start', () => {
    expect(rowOf(pod('api-2-x', { state: { waiting: { reason: 'ContainerCreating' } } }))).toMatchObject({
      detail: 'Deployment prod/api: 1 old pod is still there',
      stuck: [],
    });
  });
});

test('troubles name the pod, what it waits for, and its last events', () => {
  const at = (minute: number) => `2026-11-20T12:0${minute}:00Z`;
  const event = (name: string, reason: string, minute: number, kind = 'Pod') => ({
    ...{
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: reason },
      type: 'Warning',
      reason,
      message: `${reason} of\n${name}`,
    },
    ...{ involvedObject: { kind, name }, lastTimestamp: at(minute) },
  });
  const pods = podsIn(
    objects({
      ...{
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'api-1-x', namespace: 'prod' },
        spec: { containers: [{ name: 'main', image: 'a' }] },
      },
      status: {
        containerStatuses: [
          {
            ...{ name: 'main', state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s' } } },
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          },
        ],
      },
    }),
  );
  const events = eventsIn(
    objects(
      event('api-1-x', 'BackOff', 3),
      event('api-1-x', 'Pulled', 2),
      event('api-1-x', 'Old', 0),
      event('api-2', 'FailedCreate', 3, 'ReplicaSet'),
      event('api-2', 'FailedToUpdateEndpointSlices', 3, 'Service'),
      event('api-1-y', 'Failed', 3),
    ),
  );
  expect(troublesIn(pods, events, new Set(['api-1', 'api-2']), new Date(at(1)))).toEqual([
    {
      subject: 'Pod prod/api-1-x',
      what: 'container main: CrashLoopBackOff: back-off 10s; it ended before with OOMKilled (exit code 137)',
      events: ['Pulled: Pulled of api-1-x', 'BackOff: BackOff of api-1-x'],
    },
    { subject: 'Pod api-1-y', what: 'it is gone', events: ['Failed: Failed of api-1-y'] },
    { subject: 'ReplicaSet api-2', what: 'it makes no pods', events: ['FailedCreate: FailedCreate of api-2'] },
  ]);
});

test('load balancers without an address and volumes that are not bound are waited for', () => {
  const service = (type: string, status: object) => ({
    apiVersion: 'v1',
    kind: 'Service',
    namespace: 'prod',
    name: 'web',
    json: { spec: { type }, status },
  });
  const claim = (phase: string) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    namespace: 'prod',
    name: 'data',
    json: { status: { phase } },
  });
  expect(
    waitsIn([
      service('LoadBalancer', { loadBalancer: {} }),
      service('ClusterIP', {}),
      claim('Pending'),
      claim('Bound'),
    ]),
  ).toEqual([
    'Service prod/web: its load balancer has no address',
    'PersistentVolumeClaim prod/data: no volume is bound to it',
  ]);
  expect(waitsIn([service('LoadBalancer', { loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } })])).toEqual([]);
});

test('of a degraded Application, what a sync said is told only where that failed, too', () => {
  const detail = (operationState: object) => {
    const status = { sync: { status: 'Synced' }, health: { status: 'Degraded' }, operationState };
    const [application] = applicationsIn(
      objects({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'shop' }, status }),
    );
    return application && judgeApplication(application).detail;
  };
  expect(detail({ phase: 'Succeeded', message: 'successfully synced' })).toBe('it is Degraded');
  expect(detail({ phase: 'Running', message: 'waits for a hook' })).toBe('it is Degraded: waits for a hook');
});

test.each<[string, object, string]>([
  [
    'synced and healthy',
    { sync: { status: 'Synced' }, health: { status: 'Healthy' }, operationState: { phase: 'Succeeded' } },
    'good',
  ],
  ['out of sync', { sync: { status: 'OutOfSync' }, health: { status: 'Healthy' } }, 'waits'],
  ['progressing', { sync: { status: 'Synced' }, health: { status: 'Progressing' } }, 'waits'],
  ['degraded', { sync: { status: 'Synced' }, health: { status: 'Degraded' } }, 'bad'],
  [
    'a sync that failed',
    { sync: { status: 'OutOfSync' }, health: { status: 'Healthy' }, operationState: { phase: 'Failed' } },
    'bad',
  ],
  [
    'not to be rendered',
    {
      sync: { status: 'Unknown' },
      conditions: [{ type: 'ComparisonError', message: 'x' }],
      operationState: { phase: 'Succeeded' },
    },
    'bad',
  ],
  ['new', {}, 'waits'],
])('an Application: %s', (_, status, state) => {
  const [application] = applicationsIn(
    objects({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'shop' }, spec: {}, status }),
  );
  expect(application && judgeApplication(application).state).toBe(state);
});

test.each([
  ['90s', 90_000],
  ['5m', 300_000],
  ['1h30m', 5_400_000],
  ['0s', 0],
  ['5', undefined],
  ['', undefined],
  ['5m30', undefined],
])('the duration %s', (text, expected) => {
  expect(duration.parse(text)).toBe(expected);
});

test('waits no longer than it may, and looks once where it may not wait', async () => {
  let clock = 0;
  const sleep = async (milliseconds: number) => {
    clock += milliseconds;
  };
  const patience = { now: () => clock, sleep };
  let looks = 0;
  const look = async () => ++looks;
  expect(await untilSettled(look, (seen) => seen === 3, 60_000, patience)).toBe(3);
  looks = 0;
  expect(await untilSettled(look, () => false, 0, patience)).toBe(1);
  const begin = clock;
  await untilSettled(look, () => false, 10_000, patience);
  expect(clock - begin).toBeLessThanOrEqual(10_000);
});
