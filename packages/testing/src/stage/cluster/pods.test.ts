import { expect, test } from '@jest/globals';
import { eventsOf, type Fate, readPod, statusOf } from './pods.js';

const pod = (spec: object = {}) =>
  readPod({
    metadata: { namespace: 'dev', name: 'api-7c9-x2x', uid: 'u1' },
    spec: { containers: [{ name: 'api', image: 'acme/api:1' }], restartPolicy: 'Always', ...spec },
  });
const job = pod({ restartPolicy: 'Never' });
const now = '2026-01-02T03:04:05Z';

test.each<[Fate, string, string | undefined, string]>([
  ['runs', 'Running', undefined, 'Started'],
  ['crashes', 'Running', 'CrashLoopBackOff', 'BackOff'],
  ['never-ready', 'Running', undefined, 'Unhealthy'],
  ['image-missing', 'Pending', 'ImagePullBackOff', 'Failed'],
])('a server that %s is %s', (fate, phase, waiting, lastEvent) => {
  const status = statusOf(pod(), fate, now);
  expect(status).toMatchObject({
    phase,
    containerStatuses: [{ name: 'api', ready: fate === 'runs' }],
    conditions: expect.arrayContaining([
      expect.objectContaining({ type: 'Ready', status: fate === 'runs' ? 'True' : 'False' }),
    ]),
  });
  if (waiting !== undefined)
    expect(status).toMatchObject({ containerStatuses: [{ state: { waiting: { reason: waiting } } }] });
  expect(eventsOf(pod(), fate).at(-1)?.reason).toBe(lastEvent);
});

test.each<[Fate, string]>([
  ['runs', 'Succeeded'],
  ['crashes', 'Failed'],
  ['never-ready', 'Running'],
  ['image-missing', 'Pending'],
])('a job that %s is %s', (fate, phase) => {
  expect(statusOf(job, fate, now)).toMatchObject({ phase });
});

test('what fits on no node has no containers, and the scheduler says why', () => {
  expect(statusOf(pod(), 'pending', now)).toMatchObject({
    phase: 'Pending',
    conditions: [{ reason: 'Unschedulable' }],
  });
  expect(eventsOf(pod(), 'pending')).toMatchObject([{ reason: 'FailedScheduling', by: 'default-scheduler' }]);
});
