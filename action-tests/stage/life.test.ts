import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import { startGitHub } from '@slipway/testing/github/github';
import { Stage } from '@slipway/testing/stage/stage';
import { startWholeStage } from '@slipway/testing/stage/whole';

const workflow =
  'name: Long\non: push\njobs: { wait: { runs-on: ubuntu-latest, steps: [{ run: "exec sleep 4321" }] } }\n';

/** Command lines of processes with a word in them. */
async function processes(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const id of await readdir('/proc')) {
    const line = /^\d+$/.test(id) ? await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '') : '';
    if (line.includes(word)) found.push(line);
  }
  return found;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Whether somebody listens there. */
function listens(host: string): Promise<boolean> {
  const [name = '', port = ''] = host.split(':');
  return new Promise((resolve) => {
    const socket = connect(Number(port), name);
    socket.once('connect', () => socket.destroy()).once('close', (failed) => resolve(!failed));
    socket.once('error', () => undefined);
  });
}

test('started and stopped 20 times, also in the middle of a job: nothing is left behind', async () => {
  const temp = await mkdtemp(join(tmpdir(), 'slipway-life-'));
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const began = performance.now();
    const github = await startGitHub({
      repositories: [{ name: 'acme/shop', files: { '.github/workflows/long.yml': workflow } }],
    });
    const stage = await Stage.start({ github, temp });
    times.push(performance.now() - began);
    if (round % 10 === 0) {
      await github.as('alice').commit('acme/shop', 'main', 'feat: go', { 'a.txt': 'a' });
      for (let wait = 0; (await processes('4321')).length === 0 && wait < 200; wait += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    await stage.close();
    await github.close();
  }
  expect(await processes('4321')).toEqual([]);
  expect(await readdir(temp)).toEqual([]);
  await rm(temp, { recursive: true });
  process.stdout.write(`median start ${(median(times) / 1000).toFixed(2)} s\n`);
}, 600_000);

// 20 times by `SLIPWAY_LONG=1 npm run test:e2e -- stage/life`; on two cores that nobody else uses the median start is below ten seconds.
const rounds = cases(2, 20);
test(`with cluster, Argo CD and registry, ${rounds} times: nothing is left behind`, async () => {
  const temp = await mkdtemp(join(tmpdir(), 'slipway-life-'));
  const folder = fileURLToPath(new URL('repositories', import.meta.url));
  const [starts, stops]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const whole = await startWholeStage(folder, { temp });
    starts.push(performance.now() - began);
    const hosts = [
      whole.registry.host,
      ...[whole.github.serverUrl, whole.cluster?.server].map((url) => new URL(url ?? '').host),
    ];
    expect(await Promise.all(hosts.map(listens))).toEqual([true, true, true]);
    const halfway = performance.now();
    await whole.close();
    stops.push(performance.now() - halfway);
    expect(await Promise.all(hosts.map(listens))).toEqual([false, false, false]);
    expect(await processes(temp)).toEqual([]);
    expect(await readdir(temp)).toEqual([]);
  }
  await rm(temp, { recursive: true });
  const seconds = (times: readonly number[]) => `${(median(times) / 1000).toFixed(1)} s`;
  process.stdout.write(
    `median start ${seconds(starts)}, median stop ${seconds(stops)}, slowest start ${seconds([Math.max(...starts)])}\n`,
  );
}, 900_000);
