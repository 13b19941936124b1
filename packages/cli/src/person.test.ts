import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { doctorOn } from './doctor/doctor.js';
import { initOn } from './init/init.js';
import { forPerson } from './person.js';
import { runOn } from './run.js';
import { tables } from './tables.js';

const ofWorkflows = /actions\/checkout|step before|the job|fetch-depth/;

/** What each kind of command says in a folder. */
async function said(folder: string): Promise<string[]> {
  const env = { PATH: process.env.PATH, HOME: folder };
  const table = tables.find(({ name }) => name === 'prepare-release');
  if (table === undefined) throw new Error('prepare-release is no command');
  const commands = [
    (out: (line: string) => void) => initOn({ folder, yes: false, json: true }, env, { out, err: () => {} }),
    (out: (line: string) => void) => doctorOn({ folder, json: true }, tables, env, { out, err: () => {} }),
    (out: (line: string) => void) => runOn({ table, inputs: {}, folder, json: true }, env, { out, err: () => {} }),
  ];
  const all: string[] = [];
  for (const command of commands) {
    const lines: string[] = [];
    expect(await command((line) => void lines.push(line))).toBe(1);
    all.push(lines.join('\n'));
  }
  return all;
}

test('where no clone is, a person is told to go to it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-none-'));
  for (const text of await said(folder)) {
    expect(text).toContain('Go to the folder of your clone');
    expect(text).not.toMatch(ofWorkflows);
  }
  await rm(folder, { recursive: true });
  for (const text of await said(folder)) expect(text).toContain('Go to the folder of your clone');
});

test('where nothing is committed, a person is told to commit', async () => {
  await using repository = await makeRepository();
  for (const text of await said(repository.path)) {
    expect(text).toContain('git switch <branch>');
    expect(text).not.toMatch(ofWorkflows);
  }
});

test.each([
  [
    'program-missing',
    'Add this step before it: `- uses: azure/setup-helm@v4`.',
    'Install helm, so that it is on the PATH.',
  ],
  ['x', 'Add this step before it: `- run: pipx install poetry`.', 'Run `pipx install poetry`.'],
  ['x', 'Set `fetch-depth: 0` on actions/checkout.', 'Run `git fetch --unshallow --tags`.'],
  ['x', 'Run the job again, which is safe.', 'Run it again, which is safe.'],
  ['x', 'Write `image: ghcr.io/acme/api` in `with:` of the step.', 'Give `--image ghcr.io/acme/api`.'],
  ['x', 'Set `base:` under `with:` of the step to the id of a commit.', 'Give `--base` the id of a commit.'],
  ['x', 'Check the secret, and the network of the runner.', 'Check the secret, and the network of this machine.'],
])('a fix of workflows in the words of a terminal: %s %s', (code, fix, told) => {
  expect(forPerson({ code, message: 'The program helm was not found', fix }).fix).toBe(told);
});
