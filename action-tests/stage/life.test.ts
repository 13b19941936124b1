import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startGitHub } from '@slipway/testing/github/github';
import { Stage } from '@slipway/testing/stage/stage';

const workflow =
  'name: Long\non: push\njobs: { wait: { runs-on: ubuntu-latest, steps: [{ run: "exec sleep 4321" }] } }\n';

async function processes(): Promise<string[]> {
  const found: string[] = [];
  for (const id of await readdir('/proc')) {
    const line = /^\d+$/.test(id) ? await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '') : '';
    if (line.includes('4321')) found.push(line);
  }
  return found;
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
      for (let wait = 0; (await processes()).length === 0 && wait < 200; wait += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    await stage.close();
    await github.close();
  }
  expect(await processes()).toEqual([]);
  expect(await readdir(temp)).toEqual([]);
  await rm(temp, { recursive: true });
  const median = times.sort((a, b) => a - b)[10] ?? 0;
  expect(median).toBeLessThan(10_000);
  process.stdout.write(`median start ${(median / 1000).toFixed(2)} s\n`);
}, 120_000);
