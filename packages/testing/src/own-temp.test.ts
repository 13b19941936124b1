import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const ownTemp = new URL('../own-temp.mjs', import.meta.url).href;

/** A process that takes a folder of its own, prints where a child of it puts temporary files, and ends in some way. */
async function run(end: string, env: Readonly<Record<string, string>> = {}) {
  const script = `import('${ownTemp}').then(({ default: ownTemp }) => {
    ownTemp();
    console.log(child_process.execFileSync(process.execPath, ['-p', 'os.tmpdir()'], { encoding: 'utf8' }).trim());
    ${end}
  })`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--eval', script], {
    env: { ...process.env, SLIPWAY_KEEP_TEMP: '', ...env },
  }).catch((error) => error);
  return { folder: String(stdout).trim(), stderr: String(stderr) };
}

test('a run of the tests has a temporary folder of its own', () => {
  expect(basename(tmpdir())).toMatch(/^slipway-run-/);
});

test.each([
  ['ends', ''],
  ['fails', 'throw new Error()'],
  ['is stopped', "process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 60_000)"],
])('children put temporary files there, and it is gone when the process %s', async (_, end) => {
  const { folder } = await run(end);
  expect(basename(folder)).toMatch(/^slipway-run-/);
  expect(folder).not.toBe(tmpdir());
  expect(existsSync(folder)).toBe(false);
});

test('it is kept for whoever asks, who is told where it is', async () => {
  const { folder, stderr } = await run('', { SLIPWAY_KEEP_TEMP: '1' });
  expect(existsSync(folder)).toBe(true);
  expect(stderr).toContain(folder);
  await rm(folder, { recursive: true });
});
