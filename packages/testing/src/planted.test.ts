import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { leaksOf, secretsOf } from './planted.js';
import { startRegistryStub } from './registry.js';
import { onRunner, type StepResult } from './step.js';

const token = 'planted-sesame-open-sesame';
const quiet: StepResult = { exitCode: 0, log: '', outputs: {}, summary: '', annotations: [] };
const secrets = secretsOf({
  INPUT_TOKEN: token,
  'INPUT_REGISTRY-PASSWORD': 'short',
  INPUT_KEYS: 'a-long-list-of-keys',
});

test('what is long enough, by the name of an input or variable', () => {
  expect([...secrets.keys()]).toEqual(['INPUT_TOKEN']);
});

test.each<[string, Partial<StepResult>, readonly string[]]>([
  ['the command that masks it', { log: `::add-mask::${token}\nhello\n` }, []],
  ['a line of the log', { log: `cloning https://x:${token}@e.com\n` }, ['INPUT_TOKEN is in the log']],
  ['an annotation', { annotations: [`error a: ${token}`] }, ['INPUT_TOKEN is in an annotation']],
  [
    'an output, as Base64',
    { outputs: { a: Buffer.from(token).toString('base64') } },
    ['INPUT_TOKEN is in the output a'],
  ],
  [
    'the summary, as git has it',
    { summary: `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}` },
    ['INPUT_TOKEN is in the summary'],
  ],
])('%s', async (_, said, expected) => {
  expect(await leaksOf({ ...quiet, ...said }, secrets, [], 0)).toEqual(expected);
});

test('a file that a step wrote into the workspace ends the test', async () => {
  const workspace = await mkdtemp(join(tmpdir(), 'slipway-planted-'));
  try {
    await expect(
      onRunner({ action: 'gate-check', workspace, repository: 'acme/shop', token }, async () => {
        await writeFile(join(workspace, 'left'), `token: ${token}\n`);
        return quiet;
      }),
    ).rejects.toThrow(`gate-check wrote a secret: INPUT_TOKEN is in ${join(workspace, 'left')}`);
  } finally {
    await rm(workspace, { recursive: true });
  }
});

test.each([
  ['as it is', (text: string) => text],
  ['in a package', (text: string) => gzipSync(text)],
])('a request to a registry ends the test: %s', async (_, pack) => {
  const registry = await startRegistryStub();
  const push = async () => {
    await fetch(`http://${registry.host}/v2/acme/shop/manifests/1`, { method: 'PUT', body: pack(`a: ${token}`) });
    return quiet;
  };
  const workspace = await mkdtemp(join(tmpdir(), 'slipway-planted-'));
  const step = { action: 'tag-images', workspace, repository: 'acme/shop' };
  try {
    await expect(onRunner({ ...step, inputs: { password: token } }, push)).rejects.toThrow(
      `tag-images wrote a secret: INPUT_PASSWORD is in a request to ${registry.host}`,
    );
    // What it was sent before is no fault of a later step.
    await expect(onRunner({ ...step, inputs: { password: token } }, async () => quiet)).resolves.toBe(quiet);
  } finally {
    await registry.close();
    await rm(workspace, { recursive: true });
  }
});
