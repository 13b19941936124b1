import { expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import type { Cluster } from '@slipway/core/ports/kubernetes/cluster';
import { Helm } from './helm.js';
import { readInterrupted } from './interrupted.js';
import { recover } from './way-back.js';

const at = { name: 'shop', namespace: 'prod' };
const runner = { env: { GITHUB_RUN_ID: '7' } };

/** A revision: its status, and the labels of its record. */
type Made = readonly [status: string, labels: Readonly<Record<string, string>>];

/** Keeps revisions as Helm does: a rollback copies the labels of what it goes back to. @param forbidden to write labels */
class FakeCluster implements Cluster {
  readonly made: [status: string, labels: Record<string, string>][];
  readonly #mayLabel: boolean;

  constructor(made: readonly Made[], mayLabel = true) {
    this.made = made.map(([status, labels]) => [status, { ...labels }]);
    this.#mayLabel = mayLabel;
  }

  async run(program: 'kubectl' | 'helm', args: readonly string[]) {
    const version = Number(/version=(\d+)/.exec(args.join(' '))?.[1]);
    const labels = this.made[version - 1]?.[1] ?? {};
    const ok = (stdout = '') => ({ stdout, stderr: '', exitCode: 0 });
    if (args[0] === 'history')
      return ok(JSON.stringify(this.made.map(([status], index) => ({ revision: index + 1, status, chart: 'shop-1' }))));
    if (program === 'helm' && args[0] === 'rollback') {
      this.made.push(['pending-rollback', { ...this.made[Number(args[2]) - 1]?.[1] }]);
      return ok();
    }
    if (args[0] === 'label') {
      if (!this.#mayLabel) return { stdout: '', stderr: 'Error from server (Forbidden): no', exitCode: 1 };
      const [key = '', value = ''] = args.find((arg) => arg.startsWith('slipway-'))?.split('=') ?? [];
      labels[key] = value;
      return ok();
    }
    const record = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', labels } };
    return ok(JSON.stringify({ kind: 'List', items: [record] }));
  }
}

const byRun = (run: string, revision: number) => ({ 'slipway-run': `${run}-${revision}` });
const upgraded: readonly Made[] = [
  ['superseded', byRun('6', 1)],
  ['deployed', byRun('7', 2)],
];

async function read(cluster: FakeCluster, run = '7') {
  const helm = new Helm(cluster, at, undefined);
  return readInterrupted({ helm, history: await helm.history(), at }, run).catch((error: unknown) => {
    if (error instanceof Failure) return error.problems;
    throw error;
  });
}

test('an upgrade of this run is taken back, one of another run or a person is not', async () => {
  const pending = (labels: Readonly<Record<string, string>>) =>
    new FakeCluster([
      ['deployed', {}],
      ['pending-upgrade', labels],
    ]);
  expect(await read(pending(byRun('7', 2)))).toMatchObject({ revision: { number: 2 }, backTo: 1 });
  for (const labels of [byRun('6', 2), byRun('7', 1), {}])
    expect(await read(pending(labels))).toMatchObject([{ code: 'release-pending' }]);
  expect(await read(new FakeCluster([['deployed', {}]]))).toBeNull();
});

test('a rollback by a person is not taken for one of this run, also where it goes over or back to a revision of this run', async () => {
  for (const to of ['1', '2']) {
    const cluster = new FakeCluster(upgraded);
    await cluster.run('helm', ['rollback', 'shop', to]);
    const [problem] = [(await read(cluster)) ?? []].flat();
    expect(problem).toMatchObject({
      code: 'release-pending',
      message: 'Revision 3 of shop in prod is pending-rollback: someone is working on it, or was interrupted',
      fix: expect.stringContaining('`helm rollback shop 2 --namespace prod`'),
    });
  }
});

test('a rollback of this run is known again; another run refuses it', async () => {
  const cluster = new FakeCluster([
    ['deployed', byRun('6', 1)],
    ['pending-upgrade', byRun('7', 2)],
  ]);
  const helm = new Helm(cluster, at, undefined);
  const before = { helm, at, history: await helm.history() };
  const interrupted = await readInterrupted(before, '7');
  await recover({ ...before, interrupted }, { timeout: 1000, wait: false }, runner);
  expect(await read(cluster)).toMatchObject({ revision: { number: 3, status: 'pending-rollback' }, backTo: 1 });
  expect(await read(cluster, '8')).toMatchObject([
    { code: 'release-pending', message: expect.stringContaining('the run 7 is working on it') },
  ]);
  // What a person does later goes back to a record that says who once went back to it.
  cluster.made[2] = ['superseded', cluster.made[2]?.[1] ?? {}];
  for (const to of ['1', '3']) {
    const later = new FakeCluster(cluster.made);
    await later.run('helm', ['rollback', 'shop', to]);
    expect(await read(later)).toMatchObject([{ code: 'release-pending' }]);
  }
});

test('an account that may not write labels goes back all the same, and is refused if it is killed then', async () => {
  const cluster = new FakeCluster(
    [
      ['deployed', byRun('6', 1)],
      ['pending-upgrade', byRun('7', 2)],
    ],
    false,
  );
  const helm = new Helm(cluster, at, undefined);
  const before = { helm, at, history: await helm.history() };
  await recover({ ...before, interrupted: await readInterrupted(before, '7') }, { timeout: 1, wait: false }, runner);
  expect(await read(cluster)).toMatchObject([{ code: 'release-pending' }]);
});
