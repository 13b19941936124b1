import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lockWithNpm } from './npm.js';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'npm-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const keeps = '--no-omit-lockfile-registry-resolved';
const lockOf = (entry: object) =>
  JSON.stringify({ lockfileVersion: 3, packages: { '': {}, 'node_modules/a': { version: '1.0.0', ...entry } } });

test.each([
  [
    'a lock that says where packages are from',
    lockOf({ resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' }),
    [keeps],
  ],
  ['a lock that does not', lockOf({}), []],
  ['no lock', undefined, []],
])('%s stays one, whatever npm is configured to do on this machine', async (_, lock, expected) => {
  if (lock !== undefined) await writeFile(join(cwd, 'package-lock.json'), lock);
  const commands: string[][] = [];
  await lockWithNpm({
    derivation: { id: 'npm-lock', after: [], recipe: { kind: 'npm-lock' }, cwd: '', reads: [], writes: [] },
    cwd,
    files: new Map(),
    read: async () => '',
    workshop: {
      run: async (_file, args) => {
        commands.push([...args]);
        return { exitCode: 0, stdout: '', stderr: '' };
      },
      env: process.env,
      scratch: cwd,
      libs: { build: () => Promise.reject(new Error('not asked for')), remove: async () => {} },
      poetryMajor: async () => 2,
      close: async () => {},
    },
  });
  expect(commands.map((args) => args.filter((arg) => arg === keeps))).toEqual([expected]);
});
