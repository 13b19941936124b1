import { expect, test } from '@jest/globals';
import { workloadsIn } from '@slipway/core/cluster/workloads';
import { objectsIn } from '@slipway/core/ports/kubernetes/kubectl';
import { judgeTarget } from './judge.js';
import { follows, lookUntil } from './moved-on.js';
import type { WantedTarget } from './wanted.js';

/** What a target wants: services with their tags. */
const wanted = (tags: Readonly<Record<string, string>>): WantedTarget => ({
  ...{ name: 'prod', isRelease: false, charts: [], applications: [], torn: [], findings: [] },
  services: Object.entries(tags).map(([name, tag]) => ({ name, repositories: [`acme/${name}`], tag })),
});

test.each<[string, Record<string, string>, Record<string, string>, Record<string, string>, boolean]>([
  ['runs what the tip says', { api: '2' }, { api: '3' }, { api: '3' }, true],
  ['has a part of it', { api: '2', web: '2' }, { api: '3', web: '3' }, { api: '3', web: '2' }, true],
  ['lacks what the tip has removed', { api: '2', web: '2' }, { api: '2' }, { api: '2' }, true],
  ['runs what was verified', { api: '2' }, { api: '3' }, { api: '2' }, false],
  ['runs what neither says', { api: '2' }, { api: '3' }, { api: '1' }, false],
  ['runs another, and the tip says the same', { api: '2' }, { api: '2' }, { api: '3' }, false],
])('of a newer commit, the cluster %s', (_, own, next, running, expected) => {
  const items = Object.entries(running).map(([name, tag]) => ({
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, uid: name } },
    spec: { template: { spec: { containers: [{ name: 'main', image: `acme/${name}:${tag}` }] } } },
  }));
  const look = { workloads: workloadsIn(objectsIn(JSON.stringify({ kind: 'List', items }))), pods: [] };
  const judge = (tags: Record<string, string>) => judgeTarget(wanted(tags), look, null, new Map(), new Map());
  expect(follows(judge(own), judge(next))).toBe(expected);
});

test('it asks now and then whether git has moved on, and waits no longer where it has', async () => {
  let clock = 0;
  const patience = {
    now: () => clock,
    async sleep(milliseconds: number) {
      clock += milliseconds;
    },
  };
  const asked: number[] = [];
  const ask = async () => {
    asked.push(clock);
    return asked.length < 3 ? null : { branch: 'main', commit: 'a' };
  };
  const look = async () => 'drift';
  const found = await lookUntil({ look, isSettled: () => false, ask, timeout: 600_000, patience });
  expect(found).toEqual({ seen: 'drift', movedOn: { branch: 'main', commit: 'a' } });
  expect(asked.map((time) => Math.floor(time / 30_000))).toEqual([1, 2, 3]);
  asked.length = 0;
  expect(await lookUntil({ look, isSettled: () => true, ask, timeout: 600_000, patience })).toMatchObject({
    movedOn: null,
  });
  expect(asked).toEqual([]);
  expect(await lookUntil({ look, isSettled: () => false, ask, timeout: 0, patience })).toMatchObject({ movedOn: null });
  expect(asked).toHaveLength(1);
});
