import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseReference } from '@slipway/core/nouns/image';
import { openChartRepository } from '@slipway/core/ports/registry/charts';
import { openRegistry } from '@slipway/core/ports/registry/registry';
import { runStep, type StepResult } from '@slipway/testing/bundle';
import { type RealRegistry, type RealRegistryOptions, startRealRegistry } from '@slipway/testing/crane';
import { startGitHub } from '@slipway/testing/github/github';
import { toolFolder } from '@slipway/testing/python-index';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runWorkflow } from '../act.js';
import { artifactsIn, docker } from '../stand-ins.js';

const execute = promisify(execFile);
let repository: Repository;

beforeAll(async () => {
  repository = await makeRepository();
  await repository.commit('chore: start', { '.version': '1.2.0\n' });
});

afterAll(() => repository.remove());

const run = (
  registry: RealRegistry,
  inputs: Readonly<Record<string, string>>,
  env = registry.env,
): Promise<StepResult> =>
  runStep({ action: 'capture-digests', inputs, env, workspace: repository.path, repository: 'acme/shop' });

const kinds: [string, RealRegistryOptions][] = [
  ['plain HTTP', {}],
  ['a login', { login: { name: 'robin', password: 'secret' } }],
  ['TLS', { tls: true }],
  ['TLS and a login', { tls: true, login: { name: 'AWS', password: 'a-long:secret' } }],
];

describe.each(kinds)('a real registry with %s', (_, options) => {
  let registry: RealRegistry;
  beforeAll(async () => {
    registry = await startRealRegistry(options);
    await registry.pushImage('acme/single:1.2.0');
    await registry.pushIndex('acme/index:1.2.0', ['linux/amd64', 'linux/arm64/v8', 'linux/arm/v7']);
    await registry.pushIndex('acme/attested:1.2.0', ['linux/amd64']);
  });
  afterAll(() => registry.close());

  const services = ['attested', 'index', 'single'];

  test.each(['', 'linux/amd64'])('digests are those of crane, platform %j', async (platform) => {
    const result = await run(registry, {
      services: services.join(),
      image: `${registry.host}/acme/{service}`,
      platform,
    });
    expect(result.annotations).toEqual([]);
    const flags = platform === '' ? [] : ['--platform', platform];
    const sha = await repository.head();
    const expected = services.map(async (service) => [
      service,
      { tag: '1.2.0', digest: await registry.crane('digest', ...flags, `${registry.host}/acme/${service}:1.2.0`), sha },
    ]);
    expect(JSON.parse(await repository.read('image-digests.json'))).toEqual({
      services: Object.fromEntries(await Promise.all(expected)),
      charts: {},
    });
  });

  test('one request per image, and one to learn how to log in', async () => {
    registry.requests.length = 0;
    await run(registry, { services: services.join(), image: `${registry.host}/acme/{service}` });
    expect(registry.requests.filter((line) => !line.startsWith('HEAD /v2/acme/'))).toEqual([]);
    expect(registry.requests).toHaveLength(options.login ? 4 : 3);
  });

  test('variants of a platform', async () => {
    const image = `${registry.host}/acme/index`;
    for (const platform of ['linux/arm/v7', 'linux/arm64']) {
      const result = await run(registry, { services: `index: ${image}`, platform });
      const { services: built } = JSON.parse(result.outputs.release ?? '{}');
      expect(built.index.digest).toBe(await registry.crane('digest', '--platform', platform, `${image}:1.2.0`));
    }
  });

  test('charts that helm pushed are found, with helm’s own digest, also with build metadata in the version', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-chart-'));
    const config = join(registry.env.DOCKER_CONFIG ?? '', 'config.json');
    const way = options.tls ? ['--ca-file', registry.env.SSL_CERT_FILE ?? ''] : ['--plain-http'];
    const helm = async (...args: string[]) => {
      const { stdout, stderr } = await execute(join(toolFolder, 'helm'), args, {
        env: { ...process.env, HELM_REGISTRY_CONFIG: config, HELM_CACHE_HOME: folder },
      });
      return stdout + stderr;
    };
    // Authorities are those of the process, this test's: any certificate will do here; the bundle's are tested above.
    const client = openRegistry({
      env: { HOME: folder, HELM_REGISTRY_CONFIG: config },
      insecure: options.tls === true,
    });
    try {
      await writeFile(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: shop\nversion: 0.1.0\n');
      for (const version of ['0.1.0', '0.2.0+build.7']) {
        await helm('package', folder, '--destination', folder, '--version', version);
        const said = await helm(
          'push',
          join(folder, `shop-${version}.tgz`),
          `oci://${registry.host}/acme/charts`,
          ...way,
        );
        const reference = parseReference(`oci://${registry.host}/acme/charts/shop:${version.replace('+', '_')}`);
        if (reference === undefined) throw new Error('no reference');
        const { tag, ...untagged } = reference;
        const digest = /sha256:[0-9a-f]{64}/.exec(said)?.[0];
        expect(await client.digest(reference)).toMatchObject({ digest, kind: 'image' });
        expect(await client.exists(reference)).toBe(true);
        expect(await client.exists({ ...untagged, tag: '9.9.9' })).toBe(false);
        if (options.tls !== true) {
          const charts = openChartRepository(`oci://${registry.host}/acme/charts`, { HELM_REGISTRY_CONFIG: config });
          expect([await charts.has('shop', version), await charts.has('shop', '9.9.9')]).toEqual([true, false]);
        }
      }
    } finally {
      client.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  if (options.login) {
    test('without the login it says so', async () => {
      const { DOCKER_CONFIG, ...env } = registry.env;
      const result = await run(registry, { services: 'single', image: `${registry.host}/acme/{service}` }, env);
      expect(result.annotations.join()).toContain('registry-login-needed');
      const login = {
        'registry-username': options.login?.name ?? '',
        'registry-password': options.login?.password ?? '',
      };
      const named = await run(
        registry,
        { services: 'single', image: `${registry.host}/acme/{service}`, ...login },
        env,
      );
      expect(named.exitCode).toBe(0);
    });
  }

  if (options.tls) {
    test('a certificate nobody knows is refused, unless that is allowed', async () => {
      const { NODE_EXTRA_CA_CERTS, ...env } = registry.env;
      const inputs = { services: 'single', image: `${registry.host}/acme/{service}` };
      expect((await run(registry, inputs, env)).annotations.join()).toContain('registry-certificate');
      expect((await run(registry, { ...inputs, insecure: 'true' }, env)).exitCode).toBe(0);
    });
  }
});

test('HTTPS through a proxy: one tunnel for many requests, and none for NO_PROXY', async () => {
  const registry = await startRealRegistry({ tls: true });
  const tunnels: string[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    const [, port] = (request.url ?? '').split(':');
    const through = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      through.pipe(socket).pipe(through);
    });
    for (const end of [through, socket]) end.on('error', () => {});
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  try {
    await registry.pushIndex('acme/api:1.2.0', ['linux/amd64']);
    const address = proxy.address();
    const env = { ...registry.env, HTTPS_PROXY: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` };
    const inputs = { services: 'api', image: `${registry.host}/acme/{service}`, platform: 'linux/amd64' };
    expect((await run(registry, inputs, env)).annotations).toEqual([]);
    expect(tunnels).toEqual([registry.host]);
    expect((await run(registry, inputs, { ...env, NO_PROXY: 'localhost' })).exitCode).toBe(0);
    expect(tunnels).toHaveLength(1);
  } finally {
    proxy.close();
    await registry.close();
  }
});

describe('the example workflow: a matrix of jobs, one file', () => {
  test.each([
    ['all three', {}, ['api', 'web', 'worker']],
    ['a partial build', { services: '["web"]' }, ['web']],
  ])('%s', async (_, inputs, services) => {
    const registry = await startRealRegistry();
    const github = await startGitHub({ repositories: [{ name: 'acme/shop', from: repository.path }] });
    const artifacts = await mkdtemp(join(tmpdir(), 'slipway-artifacts-'));
    try {
      const result = await runWorkflow({
        ...{
          workflow: 'digests/matrix.yml',
          repository,
          name: 'acme/shop',
          github,
          inputs,
          event: 'workflow_dispatch',
        },
        payload: { ref: 'refs/heads/main' },
        variables: { IMAGE_REGISTRY: registry.host },
        standIns: { ...docker, ...artifactsIn(artifacts) },
      });
      if (result.exitCode !== 0) throw new Error(result.log);
      const file = await readFile(join(artifacts, 'component-tags', 'component-tags.json'), 'utf8');
      const sha = await repository.head();
      const expected = services.map(async (service) => {
        const digest = await registry.crane('digest', `${registry.host}/acme/${service}:sha-${sha}`);
        return [service, { tag: `sha-${sha}`, sha, digest }];
      });
      expect(JSON.parse(file)).toEqual(Object.fromEntries(await Promise.all(expected)));
    } finally {
      await registry.close();
      await github.close();
      await rm(artifacts, { recursive: true, force: true });
    }
  });
});
