import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runStep, type StepResult } from '@slipway/testing/bundle';
import { type RealRegistry, type RealRegistryOptions, startRealRegistry } from '@slipway/testing/crane';
import { startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runWorkflow } from '../act.js';
import { artifactsIn, docker } from '../stand-ins.js';

let repository: Repository;

beforeAll(async () => {
  repository = await makeRepository();
  await repository.commit('chore: start', { '.version': '1.4.0\n' });
});

afterAll(() => repository.remove());

const run = (registry: RealRegistry, inputs: Readonly<Record<string, string>>): Promise<StepResult> =>
  runStep({
    action: 'tag-images',
    inputs: { image: `${registry.host}/acme/{service}`, ...inputs },
    ...{ env: registry.env, workspace: repository.path, repository: 'acme/shop' },
  });

/** Reads every manifest and blob, as whoever runs it would. */
async function pullAll(registry: RealRegistry, name: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-pulled-'));
  try {
    await registry.crane('pull', '--format', 'oci', `${registry.host}/${name}`, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const kinds: [string, RealRegistryOptions][] = [
  ['plain HTTP', {}],
  ['TLS and a login', { tls: true, login: { name: 'AWS', password: 'a-long:secret' } }],
];

describe.each(kinds)('a real registry with %s', (_, options) => {
  let registry: RealRegistry;
  beforeAll(async () => {
    registry = await startRealRegistry(options);
    await registry.pushImage('acme/single:sha-1');
    await registry.pushIndex('acme/index:sha-1', ['linux/amd64', 'linux/arm64/v8']);
  });
  afterAll(() => registry.close());
  const digest = (name: string) => registry.crane('digest', `${registry.host}/${name}`);

  test('tags are those that crane would give', async () => {
    const inputs = { services: 'single, index', 'from-tag': 'sha-1', tags: '{version}' };
    expect((await run(registry, inputs)).annotations).toEqual([]);
    for (const name of ['single', 'index']) {
      expect(await digest(`acme/${name}:1.4.0`)).toBe(await digest(`acme/${name}:sha-1`));
    }
    registry.requests.length = 0;
    expect((await run(registry, inputs)).outputs).toMatchObject({ state: 'unchanged' });
    expect(registry.requests.filter((line) => !/^(GET|HEAD) /.test(line))).toEqual([]);
  });

  test('a copy is whole', async () => {
    const inputs = {
      services: 'index',
      'from-tag': 'sha-1',
      tags: '1.4.0',
      'copy-to': `${registry.host}/prod/{service}`,
    };
    expect((await run(registry, inputs)).annotations).toEqual([]);
    expect(await digest('prod/index:1.4.0')).toBe(await digest('acme/index:sha-1'));
    await pullAll(registry, 'prod/index:1.4.0');
    expect((await run(registry, inputs)).outputs).toMatchObject({ state: 'unchanged' });
  });

  test('other bits are refused', async () => {
    await registry.pushImage('acme/single:other', 'linux/arm64');
    const result = await run(registry, { services: 'single', 'from-tag': 'other', tags: 'sha-1' });
    expect(result.annotations.join()).toContain('effect-refused');
  });
});

test('a copy from one registry to another', async () => {
  const [from, to] = await Promise.all([startRealRegistry(), startRealRegistry()]);
  try {
    const built = await from.pushIndex('acme/api:sha-1', ['linux/amd64']);
    const inputs = { services: 'api', 'from-tag': 'sha-1', tags: '1.4.0', 'copy-to': `${to.host}/prod/{service}` };
    expect((await run(from, inputs)).annotations).toEqual([]);
    expect(await to.crane('digest', `${to.host}/prod/api:1.4.0`)).toBe(built);
    await pullAll(to, 'prod/api:1.4.0');
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
});

test('the example workflow: what was tested gets its version', async () => {
  const registry = await startRealRegistry();
  const github = await startGitHub({ repositories: [{ name: 'acme/shop', from: repository.path }] });
  const artifacts = await mkdtemp(join(tmpdir(), 'slipway-artifacts-'));
  try {
    const services = ['api', 'web', 'worker'];
    for (const service of services) await registry.pushImage(`acme/${service}:sha-1`);
    const workflow = (version: string) =>
      runWorkflow({
        ...{ workflow: 'digests/tag.yml', repository, name: 'acme/shop', github, event: 'workflow_dispatch' },
        ...{ inputs: { candidate: 'sha-1', version }, payload: { ref: 'refs/heads/main' } },
        variables: { IMAGE_REGISTRY: registry.host },
        standIns: { ...docker, ...artifactsIn(artifacts) },
      });
    const result = await workflow('');
    if (result.exitCode !== 0) throw new Error(result.log);
    const file = JSON.parse(await readFile(join(artifacts, 'image-digests', 'image-digests.json'), 'utf8'));
    for (const service of services) {
      const digest = await registry.crane('digest', `${registry.host}/acme/${service}:sha-1`);
      expect(file.services[service]).toMatchObject({ tag: '1.4.0', digest });
      expect(await registry.crane('digest', `${registry.host}/acme/${service}:latest`)).toBe(digest);
    }
    expect((await workflow('1.4.1')).exitCode).toBe(0);
  } finally {
    await registry.close();
    await github.close();
    await rm(artifacts, { recursive: true, force: true });
  }
});
