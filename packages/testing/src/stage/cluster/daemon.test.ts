import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startDaemon, withFreePorts } from './daemon.js';

async function processesWith(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const id of await readdir('/proc')) {
    const line = /^\d+$/.test(id) ? await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '') : '';
    if (line.includes(word)) found.push(line);
  }
  return found;
}

test('a program ends with all that it started', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-daemon-'));
  const daemon = await startDaemon({
    ...{ name: 'parent', program: 'sh', args: ['-c', 'echo begun; sleep 98765 & sleep 98765'], folder },
    // Its shells have the word in their command lines, too, before anything has begun.
    isReady: async () => (await processesWith('98765')).filter((line) => line.startsWith('sleep')).length === 2,
  });
  expect(await daemon.log()).toBe('begun\n');
  await daemon.stop();
  expect(await processesWith('98765')).toEqual([]);
  await rm(folder, { recursive: true });
});

test('a program that does not start says why, with what it printed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-daemon-'));
  const start = (args: string[]) =>
    startDaemon({ name: 'one', program: args[0] ?? '', args: args.slice(1), folder, isReady: async () => false });
  await expect(start(['sh', '-c', 'echo no such option; exit 3'])).rejects.toThrow(
    'one ended with exit code 3\nno such option',
  );
  await expect(start(['no-such-program'])).rejects.toThrow('is no-such-program there? Run scripts/install-tools.sh');
  await rm(folder, { recursive: true });
});

test('a port that somebody took meanwhile is no failure', async () => {
  const seen: number[] = [];
  const done = await withFreePorts(2, async ([one = 0, other = 0]) => {
    seen.push(one, other);
    if (seen.length < 5) throw new Error(`listen tcp 127.0.0.1:${one}: bind: address already in use`);
    return 'done';
  });
  expect([done, new Set(seen).size]).toEqual(['done', 6]);
});
