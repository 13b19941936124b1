import { expect, test } from '@jest/globals';
import type { Cluster } from '@slipway/core/ports/kubernetes/cluster';
import type { DeployFacts } from './facts.js';
import { Helm } from './helm.js';
import type { Inputs } from './table.js';
import { goBackFromLast, isLeftUnchecked, noteChecked } from './way-back.js';

/** A revision: its status, the run that made it (of a copy also as which revision), what it has, and whether its check was passed. */
type Made = readonly [status: string, run: string, manifest: string, isChecked?: boolean];

/** A cluster with a release. @param told gets what helm and kubectl are told to do */
function clusterWith(made: readonly Made[], first = 1, told: string[] = []): Cluster {
  const of = (revision: string | undefined) => made[Number(revision) - first];
  return {
    async run(_, args) {
      const ok = (stdout: string) => ({ stdout, stderr: '', exitCode: 0 });
      if (args[0] === 'history')
        return ok(
          JSON.stringify(made.map(([status], index) => ({ revision: index + first, status, chart: 'shop-1' }))),
        );
      if (args[0] === 'get' && args[1] === 'manifest') return ok(of(args[4])?.[2] ?? '');
      if (args[0] === 'get' && args[1] === 'secrets') {
        const version = /version=(\d+)/.exec(args.join(' '))?.[1];
        const [, run = '', , isChecked] = of(version) ?? [];
        const label = run.includes('-') ? run : `${run}-${version}`;
        const labels = { 'slipway-run': label, ...(isChecked ? { 'slipway-checked': label } : {}) };
        const record = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', labels } };
        return ok(JSON.stringify({ kind: 'List', items: [record] }));
      }
      if (args[0] === 'label') told.push(args.join(' '));
      else if (args[0] !== 'get') told.push(args.slice(0, 3).join(' '));
      return ok('');
    },
  };
}

const at = { name: 'shop', namespace: 'prod' };

/** @returns what helm was told to do, what people are told, and all calls with those of kubectl */
async function goBack(made: readonly Made[], first = 1): Promise<[string[], string[], string[]]> {
  const told: string[] = [];
  const helm = new Helm(clusterWith(made, first, told), at, undefined);
  const facts: Pick<DeployFacts, 'helm' | 'at' | 'history'> = { helm, at, history: await helm.history() };
  const inputs: Pick<Inputs, 'timeout' | 'wait'> = { timeout: 1000, wait: false };
  const problems = await goBackFromLast(facts, inputs, runner);
  return [told.filter((call) => !call.startsWith('label ')), problems.map(({ code }) => code), told];
}

test('a rollback is noted as one of this run before it begins', async () => {
  const [, , calls] = await goBack([
    ['superseded', '1', 'a'],
    ['deployed', '2', 'b'],
  ]);
  expect(calls).toEqual([
    expect.stringMatching(/^label .*version=1 slipway-rollback=\S+-3 /),
    expect.stringMatching(/^rollback shop 1/),
  ]);
});

test.each<[string, readonly Made[], number, string, string]>([
  [
    'the revision before, not one that failed',
    [
      ['superseded', '1', 'a'],
      ['failed', '2', 'b'],
      ['deployed', '3', 'c'],
    ],
    1,
    'rollback shop 1',
    'rolled-back',
  ],
  [
    'not what someone uninstalled: Helm kept its history',
    [
      ['superseded', '1', 'a'],
      ['uninstalled', '2', 'b'],
      ['deployed', '3', 'c'],
    ],
    1,
    'uninstall shop --ignore-not-found',
    'rolled-back',
  ],
  [
    'no copy of what failed, which a way back leaves that was killed',
    [
      ['superseded', '1', 'a'],
      ['superseded', '2', 'b'],
      ['pending-rollback', '1', 'a'],
      ['superseded', '2', 'b'],
      ['deployed', '2', 'b'],
    ],
    1,
    'rollback shop 1',
    'rolled-back',
  ],
  [
    'what another step of the run deployed',
    [
      ['superseded', '1', 'a'],
      ['superseded', '2', 'b'],
      ['deployed', '2', 'c'],
    ],
    1,
    'rollback shop 2',
    'rolled-back',
  ],
  [
    'the same again, where only the cluster had been changed',
    [
      ['superseded', '1', 'a'],
      ['deployed', '2', 'a'],
    ],
    1,
    'rollback shop 1',
    'rolled-back',
  ],
  [
    'nothing: a first one is uninstalled',
    [['deployed', '1', 'a']],
    1,
    'uninstall shop --ignore-not-found',
    'rolled-back',
  ],
])('goes back to %s', async (_, made, first, does, code) => {
  expect((await goBack(made, first)).slice(0, 2)).toEqual([[does], [code]]);
});

test('uninstalls nothing of which Helm has forgotten the revisions before', async () => {
  expect((await goBack([['deployed', '9', 'a']], 9)).slice(0, 2)).toEqual([[], ['rollback-failed']]);
});

const runner = { env: { GITHUB_RUN_ID: '7' } };

test.each<[string, boolean, readonly Made[]]>([
  [
    'what an attempt deployed that was killed before its check',
    true,
    [
      ['superseded', '6', 'a'],
      ['deployed', '7', 'b'],
    ],
  ],
  [
    'nothing that was right once',
    false,
    [
      ['superseded', '6', 'a'],
      ['deployed', '7', 'b', true],
    ],
  ],
  [
    'nothing of another run',
    false,
    [
      ['superseded', '7', 'a'],
      ['deployed', '8', 'b'],
    ],
  ],
  [
    'nothing that a rollback brought back',
    false,
    [
      ['superseded', '7', 'a'],
      ['superseded', '8', 'b'],
      ['deployed', '7-1', 'a'],
    ],
  ],
  [
    'nothing that an upgrade by hand made, which has the labels of the one before',
    false,
    [
      ['superseded', '7', 'a'],
      ['deployed', '7-1', 'a'],
    ],
  ],
  [
    'nothing that has failed',
    false,
    [
      ['superseded', '6', 'a'],
      ['failed', '7', 'b'],
    ],
  ],
  ['nothing where nothing is', false, []],
])('a run that is run again takes back %s', async (_, expected, made) => {
  const helm = new Helm(clusterWith(made), at, undefined);
  expect(await isLeftUnchecked({ helm }, runner)).toBe(expected);
  expect(await isLeftUnchecked({ helm }, { env: {} })).toBe(false);
});

test('a check that was passed is noted on the record of the very revision of this run', async () => {
  const told: string[] = [];
  const helm = new Helm(clusterWith([['deployed', '7', 'a']], 1, told), at, undefined);
  expect(await noteChecked({ helm }, 1, runner)).toEqual([]);
  const selector = 'owner=helm,name=shop,version=1,slipway-run=7-1';
  expect(told).toEqual([`label secrets -n prod -l ${selector} slipway-checked=7-1 --overwrite`]);
  expect([await noteChecked({ helm }, 1, { env: {} }), told.length]).toEqual([[], 1]);
});

test('an account that may not note it hears which rule it lacks, and the run goes on', async () => {
  const stderr =
    'Error from server (Forbidden): secrets "sh.helm.release.v1.shop.v1" is forbidden: User "ci" cannot patch resource "secrets" in API group "" in the namespace "prod"';
  const cluster: Cluster = { run: async () => ({ stdout: '', stderr, exitCode: 1 }) };
  expect(await noteChecked({ helm: new Helm(cluster, at, undefined) }, 1, runner)).toMatchObject([
    { level: 'warning', code: 'cluster-forbidden', fix: expect.stringContaining('verbs: [patch]') },
  ]);
});
