import { expect, test } from '@jest/globals';
import type { Cluster } from '@slipway/core/ports/kubernetes/cluster';
import type { DeployFacts } from './facts.js';
import { Helm } from './helm.js';
import type { Inputs } from './table.js';
import { goBackFromLast } from './way-back.js';

/** A revision: its status, the run that made it, and what it has. */
type Made = readonly [status: string, run: string, manifest: string];

/** @returns what helm was told to do, and what people are told */
async function goBack(made: readonly Made[], first = 1): Promise<[string[], string[]]> {
  const told: string[] = [];
  const of = (revision: string | undefined) => made[Number(revision) - first];
  const cluster: Cluster = {
    async run(_, args) {
      const ok = (stdout: string) => ({ stdout, stderr: '', exitCode: 0 });
      if (args[0] === 'history')
        return ok(
          JSON.stringify(made.map(([status], index) => ({ revision: index + first, status, chart: 'shop-1' }))),
        );
      if (args[0] === 'get' && args[1] === 'manifest') return ok(of(args[4])?.[2] ?? '');
      if (args[0] === 'get' && args[1] === 'secrets') {
        const labels = { 'slipway-run': of(/version=(\d+)/.exec(args.join(' '))?.[1])?.[1] };
        const record = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', labels } };
        return ok(JSON.stringify({ kind: 'List', items: [record] }));
      }
      if (args[0] !== 'get') told.push(args.slice(0, 3).join(' '));
      return ok('');
    },
  };
  const at = { name: 'shop', namespace: 'prod' };
  const helm = new Helm(cluster, at, undefined);
  const facts: Pick<DeployFacts, 'helm' | 'at' | 'history'> = { helm, at, history: await helm.history() };
  const inputs: Pick<Inputs, 'timeout' | 'wait'> = { timeout: 1000, wait: false };
  const problems = await goBackFromLast(facts, inputs);
  return [told, problems.map(({ code }) => code)];
}

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
  expect(await goBack(made, first)).toEqual([[does], [code]]);
});

test('uninstalls nothing of which Helm has forgotten the revisions before', async () => {
  expect(await goBack([['deployed', '9', 'a']], 9)).toEqual([[], ['rollback-failed']]);
});
