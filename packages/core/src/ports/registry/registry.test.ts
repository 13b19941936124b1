import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  imageManifest,
  imageType,
  indexType,
  type RegistryStub,
  type RegistryStubOptions,
  sha256,
  startRegistryStub,
} from '@slipway/testing/registry';
import { Failure } from '../../failure.js';
import { parseReference, type Reference } from '../../nouns/image.js';
import { openRegistry, type Registry, type RegistryOptions } from './registry.js';

const open: (() => unknown)[] = [];
let home = '';

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'slipway-registry-'));
});

afterEach(async () => {
  for (const close of open.splice(0)) await close();
  await rm(home, { recursive: true, force: true });
});

async function stub(options: RegistryStubOptions = {}): Promise<RegistryStub> {
  const started = await startRegistryStub(options);
  open.push(() => started.close());
  return started;
}

/** A client whose pauses take no time but are counted. */
function client(options: Partial<RegistryOptions> = {}): Registry & { slept: number[] } {
  const slept: number[] = [];
  let clock = 1_000_000;
  const tempo = {
    now: () => clock,
    async sleep(milliseconds: number) {
      slept.push(milliseconds);
      clock += milliseconds;
    },
    random: () => 0.5,
  };
  const registry = openRegistry({ env: { HOME: home, PATH: process.env.PATH }, tempo, timeout: 10_000, ...options });
  open.push(() => registry.close());
  return Object.assign(registry, { slept });
}

function reference(text: string): Reference {
  const parsed = parseReference(text);
  if (parsed === undefined) throw new Error(`${text} is no reference`);
  return parsed;
}

async function problem(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Failure) return error.problems.map(({ code, message }) => `${code}: ${message}`).join('\n');
    throw error;
  }
  throw new Error('there was no failure');
}

const methods = ({ requests }: RegistryStub) => requests.map(({ method }) => method).join(' ');

async function dockerConfig(config: object): Promise<void> {
  await mkdir(join(home, '.docker'), { recursive: true });
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify(config));
}

describe('what is asked', () => {
  test('one HEAD per image, over few connections', async () => {
    const it = await stub();
    const names = Array.from({ length: 30 }, (_, index) => `acme/s${index}`);
    const digests = names.map((name) => it.put(name, '1', imageManifest(name)));
    const registry = client();
    const found = await Promise.all(names.map((name) => registry.digest(reference(`${it.host}/${name}:1`))));
    expect(found.map(({ digest }) => digest)).toEqual(digests);
    expect(it.requests).toHaveLength(30);
    expect(new Set(it.requests.map(({ method }) => method))).toEqual(new Set(['HEAD']));
    expect(it.connections()).toBeLessThanOrEqual(20);
  });

  test('with tokens: one per repository, and one refusal per registry to learn of them', async () => {
    const it = await stub({ login: 'token', anonymous: true });
    for (const tag of ['1', '2']) for (const name of ['a', 'b', 'c']) it.put(name, tag, imageManifest(name + tag));
    const registry = client();
    const wanted = ['a:1', 'a:2', 'b:1', 'b:2', 'c:1', 'c:2'].map((name) => reference(`${it.host}/${name}`));
    await Promise.all(wanted.map((image) => registry.digest(image)));
    const tokens = it.requests.filter(({ path }) => path.startsWith('/token')).map(({ path }) => path);
    expect(new Set(tokens).size).toBe(3);
    expect(tokens).toHaveLength(3);
    expect(it.requests).toHaveLength(6 + 3 + 1);
  });

  test('the index, or the image for a platform; attestations are none', async () => {
    const it = await stub();
    const arm = it.put('api', 'arm', imageManifest('arm'));
    const amd = it.put('api', 'amd', imageManifest('amd'));
    const attestation = it.put('api', 'attestation', imageManifest('attestation'));
    const unknown = { os: 'unknown', architecture: 'unknown' };
    const index = it.put(
      'api',
      '1',
      {
        schemaVersion: 2,
        mediaType: indexType,
        manifests: [
          {
            mediaType: imageType,
            digest: attestation,
            size: 1,
            platform: unknown,
            annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
          },
          { mediaType: imageType, digest: amd, size: 1, platform: { os: 'linux', architecture: 'amd64' } },
          {
            mediaType: imageType,
            digest: arm,
            size: 1,
            platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
          },
        ],
      },
      indexType,
    );
    const image = reference(`${it.host}/api:1`);
    const registry = client();
    expect(await registry.digest(image)).toEqual({ digest: index, kind: 'index', platforms: [] });
    expect(await registry.digest(image, { platform: 'linux/arm64' })).toMatchObject({
      digest: arm,
      platforms: ['linux/arm64/v8'],
    });
    expect(await registry.digest(image, { platform: 'linux/amd64' })).toMatchObject({ digest: amd });
    expect(await problem(registry.digest(image, { platform: 'linux/s390x' }))).toMatch(
      /platform-not-found: .*linux\/s390x/,
    );
    it.put('api', 'empty', { schemaVersion: 2, mediaType: indexType, manifests: [] }, indexType);
    expect(await problem(registry.digest(reference(`${it.host}/api:empty`), { platform: 'linux/amd64' }))).toMatch(
      /index without any image/,
    );
  });

  test('exists: yes, no, and neither when the registry does not say', async () => {
    const it = await stub();
    it.put('api', '1', imageManifest('api'));
    const registry = client();
    expect(await registry.exists(reference(`${it.host}/api:1`))).toBe(true);
    expect(await registry.exists(reference(`${it.host}/api:2`))).toBe(false);
    it.fault = (_, response) => Boolean(response.writeHead(500).end());
    expect(await problem(registry.exists(reference(`${it.host}/api:1`)))).toMatch(/registry-broken/);
  });

  test.each([
    ['no digest header', (headers: Record<string, string>) => delete headers['docker-content-digest'], 200],
    [
      'a digest header that is none',
      (headers: Record<string, string>) => (headers['docker-content-digest'] = 'etag'),
      200,
    ],
    ['HEAD is not allowed', () => undefined, 405],
  ])('%s: the manifest is read and hashed', async (_, change, status) => {
    const it = await stub();
    const bytes = JSON.stringify(imageManifest('api'));
    it.fault = ({ method }, response) => {
      const headers: Record<string, string> = { 'content-type': imageType, 'docker-content-digest': sha256(bytes) };
      change(headers);
      response.writeHead(method === 'HEAD' ? status : 200, headers);
      response.end(method === 'HEAD' ? undefined : bytes);
      return true;
    };
    const found = await client().digest(reference(`${it.host}/api:1`));
    expect(found).toMatchObject({ digest: sha256(bytes), kind: 'image', size: expect.any(Number) });
    expect(methods(it)).toBe('HEAD GET');
  });

  test('a manifest that was pushed a moment ago is waited for', async () => {
    const it = await stub();
    it.put('api', '1', imageManifest('api'));
    let early = 3;
    it.fault = (_, response) => early-- > 0 && Boolean(response.writeHead(404).end());
    const registry = client();
    await expect(registry.digest(reference(`${it.host}/api:1`), { wait: 10_000 })).resolves.toBeDefined();
    early = 1000;
    const before = registry.slept.reduce((sum, each) => sum + each, 0);
    expect(await problem(registry.digest(reference(`${it.host}/api:1`), { wait: 10_000 }))).toMatch(/image-not-found/);
    expect(registry.slept.reduce((sum, each) => sum + each, 0) - before).toBe(10_000);
  });
});

describe('faults that pass are retried', () => {
  const broken = ['500', '502', '503', '429', '408'].map((status): [string, () => number] => [
    status,
    () => Number(status),
  ]);
  test.each(broken)('status %s', async (_, status) => {
    const it = await stub();
    const digest = it.put('api', '1', imageManifest('api'));
    let left = 2;
    it.fault = (_request, response) => left-- > 0 && Boolean(response.writeHead(status()).end());
    expect(await client().digest(reference(`${it.host}/api:1`))).toMatchObject({ digest });
  });

  test.each([
    ['seconds', () => '7', 7000],
    ['a date', () => new Date(1_000_000 + 9000).toUTCString(), 9000],
  ])('Retry-After in %s is kept', async (_, header, pause) => {
    const it = await stub();
    it.put('api', '1', imageManifest('api'));
    let left = 1;
    it.fault = (_request, response) =>
      left-- > 0 && Boolean(response.writeHead(429, { 'retry-after': header() }).end());
    const registry = client();
    await registry.digest(reference(`${it.host}/api:1`));
    expect(registry.slept).toEqual([pause]);
    expect(it.requests).toHaveLength(2);
  });

  test('a Retry-After of an hour is told, not kept', async () => {
    const it = await stub();
    it.fault = (_, response) => Boolean(response.writeHead(429, { 'retry-after': '3600' }).end());
    const registry = client();
    expect(await problem(registry.digest(reference(`${it.host}/api:1`)))).toMatch(/registry-rate-limited: .*3600 s/);
    expect(registry.slept).toEqual([]);
  });

  test('a connection that is cut, and an answer that does not come', async () => {
    const it = await stub();
    const digest = it.put('api', '1', imageManifest('api'));
    let left = 2;
    it.fault = (_, response) => left-- > 0 && Boolean(response.socket?.resetAndDestroy());
    expect(await client().digest(reference(`${it.host}/api:1`))).toMatchObject({ digest });
    left = 2;
    it.fault = () => left-- > 0;
    expect(await client({ timeout: 300 }).digest(reference(`${it.host}/api:1`))).toMatchObject({ digest });
  });

  test('a token that is not taken any more is renewed once', async () => {
    const it = await stub({ login: 'token', anonymous: true });
    const digest = it.put('api', '1', imageManifest('api'));
    const registry = client();
    await registry.digest(reference(`${it.host}/api:1`));
    let left = 1;
    it.fault = ({ path }, response) => path.startsWith('/v2') && left-- > 0 && Boolean(response.writeHead(401).end());
    expect(await registry.digest(reference(`${it.host}/api:1`))).toMatchObject({ digest });
  });
});

describe('faults that stay are told, all in their own words', () => {
  const cases: [
    string,
    (request: { method: string; path: string }, response: Parameters<NonNullable<RegistryStub['fault']>>[1]) => void,
    RegExp,
  ][] = [
    ['500 for ever', (_, r) => r.writeHead(500).end(), /registry-broken: .* answered 500 to each of 4 attempts/],
    ['429 for ever', (_, r) => r.writeHead(429).end(), /registry-rate-limited/],
    ['a teapot', (_, r) => r.writeHead(418).end(), /registry-unexpected-answer: .* 418/],
    ['reset for ever', (_, r) => r.socket?.resetAndDestroy(), /registry-unreachable: .*ECONNRESET/],
    ['silence', () => {}, /registry-unreachable: .*did not answer in time/],
    [
      'a body that never ends',
      ({ method }, r) => (method === 'HEAD' ? r.writeHead(405).end() : endless(r)),
      /registry-answer-too-large: .*4096 KB/,
    ],
    [
      'a web page',
      (_, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
      /not-a-registry/,
    ],
    [
      'JSON that is no manifest',
      (_, r) => r.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
      /not-a-manifest/,
    ],
    [
      'half a manifest',
      (_, r) => r.writeHead(200, { 'content-type': imageType }).end('{"schemaVersion":2,'),
      /not-a-manifest/,
    ],
    [
      'redirects in a circle',
      ({ path }, r) => r.writeHead(307, { location: path }).end(),
      /registry-bad-redirect: .*more than 5 times/,
    ],
    [
      'a redirect to nowhere',
      (_, r) => r.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      /registry-bad-redirect/,
    ],
    [
      'a digest that is not that of the bytes',
      ({ method }, r) => {
        r.writeHead(method === 'HEAD' ? 405 : 200, {
          'content-type': imageType,
          'docker-content-digest': sha256('other'),
        });
        r.end(method === 'HEAD' ? undefined : JSON.stringify(imageManifest('api')));
      },
      /registry-wrong-digest/,
    ],
  ];
  test.each(cases)('%s', async (name, answer, expected) => {
    const it = await stub();
    it.fault = (request, response) => {
      answer(request, response);
      return true;
    };
    const limits = name === 'silence' ? { timeout: 100 } : {};
    expect(await problem(client(limits).digest(reference(`${it.host}/api:1`)))).toMatch(expected);
  });

  test('no such tag, no such repository', async () => {
    const it = await stub();
    it.put('api', '1', imageManifest('api'));
    expect(await problem(client().digest(reference(`${it.host}/api:2`)))).toMatch(
      /image-not-found: .* has no 2 of api/,
    );
    expect(await problem(client().digest(reference(`${it.host}/web:2`)))).toMatch(
      /image-not-found: .* has no repository web/,
    );
  });

  test('nobody listens there', async () => {
    const it = await stub();
    await it.close();
    expect(await problem(client().digest(reference(`${it.host}/api:1`)))).toMatch(
      /registry-unreachable: .*ECONNREFUSED/,
    );
  });
});

describe('credentials', () => {
  const auth = Buffer.from('robin:secret').toString('base64');

  test.each<[string, (host: string) => object]>([
    ['auths', (host) => ({ auths: { [host]: { auth } } })],
    ['auths with an address', (host) => ({ auths: { [`https://${host}/v1/`]: { auth } } })],
    ['auths with a path', (host) => ({ auths: { [`${host}/acme`]: { auth } } })],
    ['a name and a password', (host) => ({ auths: { [host]: { username: 'robin', password: 'secret' } } })],
    ['an identity token', (host) => ({ auths: { [host]: { auth: '', identitytoken: 'secret' } } })],
    ['credHelpers', (host) => ({ credHelpers: { [host]: 'test' } })],
    ['credsStore', (host) => ({ auths: { [host]: {} }, credsStore: 'test' })],
  ])('%s', async (_, config) => {
    const it = await stub({ login: 'token' });
    const digest = it.put('acme/api', '1', imageManifest('api'));
    await dockerConfig(config(it.host));
    const helper = `#!/bin/sh\nread -r server\n[ "$server" = "${it.host}" ] && [ "$CLOUD_SECRET" = kept ] && [ -z "$INPUT_TOKEN" ] || { echo "not this"; exit 1; }\necho '{"ServerURL":"","Username":"robin","Secret":"secret"}'\n`;
    await writeFile(join(home, 'docker-credential-test'), helper, { mode: 0o755 });
    const before = process.env.PATH;
    process.env.PATH = [home, before].join(delimiter);
    try {
      const env = { HOME: home, PATH: process.env.PATH, CLOUD_SECRET: 'kept', INPUT_TOKEN: 'mine' };
      expect(await client({ env }).digest(reference(`${it.host}/acme/api:1`))).toMatchObject({ digest });
    } finally {
      process.env.PATH = before;
    }
  });

  test('DOCKER_CONFIG, and helm’s own file', async () => {
    const it = await stub({ login: 'basic' });
    const digest = it.put('api', '1', imageManifest('api'));
    const config = JSON.stringify({ auths: { [it.host]: { auth } } });
    await mkdir(join(home, 'elsewhere'));
    await writeFile(join(home, 'elsewhere', 'config.json'), config);
    await writeFile(join(home, 'helm.json'), config);
    const envs = [{ DOCKER_CONFIG: join(home, 'elsewhere') }, { HELM_REGISTRY_CONFIG: join(home, 'helm.json') }];
    for (const env of envs) {
      expect(await client({ env: { HOME: home, ...env } }).digest(reference(`${it.host}/api:1`))).toMatchObject({
        digest,
      });
    }
  });

  test('a store without this login does not hide another file’s', async () => {
    const it = await stub({ login: 'basic' });
    it.put('api', '1', imageManifest('api'));
    await dockerConfig({ credsStore: 'missing' });
    await writeFile(join(home, 'helm.json'), JSON.stringify({ auths: { [it.host]: { auth } } }));
    const env = { HOME: home, HELM_REGISTRY_CONFIG: join(home, 'helm.json') };
    expect(await client({ env }).exists(reference(`${it.host}/api:1`))).toBe(true);
  });

  test('none, wrong ones, a helper that is not there', async () => {
    for (const login of ['token', 'basic'] as const) {
      const it = await stub({ login });
      it.put('api', '1', imageManifest('api'));
      const image = reference(`${it.host}/api:1`);
      expect(await problem(client().digest(image))).toMatch(/registry-login-needed/);
      const credentials = { username: 'robin', password: 'wrong' };
      expect(await problem(client({ credentials }).digest(image))).toMatch(/registry-login-refused: .*"robin"/);
      expect(await client({ credentials: { username: 'robin', password: 'secret' } }).exists(image)).toBe(true);
      await dockerConfig({ credHelpers: { [it.host]: 'missing' } });
      expect(await problem(client().digest(image))).toMatch(/registry-login-needed: .*docker-credential-missing/);
      await rm(join(home, '.docker'), { recursive: true });
    }
  });

  test('a login that may not read this', async () => {
    const it = await stub({ login: 'basic' });
    it.fault = ({ authorization, method }, response) => {
      if (authorization === '') return false;
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(
        method === 'HEAD' ? undefined : '{"errors":[{"code":"DENIED","message":"requested access is denied"}]}',
      );
      return true;
    };
    const credentials = { username: 'robin', password: 'secret' };
    const text = await problem(client({ credentials }).digest(reference(`${it.host}/api:1`)));
    expect(text).toMatch(/registry-denied: .*"robin".*requested access is denied/);
  });

  test('nothing of them is seen by the host of a redirect, nor before it is asked for', async () => {
    const [it, other] = [await stub({ login: 'token' }), await stub()];
    const digest = other.put('api', '1', imageManifest('api'));
    it.fault = ({ path, authorization }, response) => {
      if (!path.startsWith('/v2') || authorization === '') return false;
      response.writeHead(307, { location: `http://${other.host}${path}` }).end();
      return true;
    };
    const credentials = { username: 'robin', password: 'secret' };
    expect(await client({ credentials }).digest(reference(`${it.host}/api:1`))).toMatchObject({ digest });
    expect(other.requests.map(({ authorization }) => authorization)).toEqual(['']);
    expect(it.requests[0]?.authorization).toBe('');
  });

  test('where the registry redirects to does not say who gets its password', async () => {
    const [it, between, thief] = [await stub({ login: 'token' }), await stub(), await stub()];
    it.fault = ({ path }, response) => {
      response.writeHead(307, { location: `http://${between.host}${path}` }).end();
      return true;
    };
    between.fault = (_, response) => {
      const challenge = `Bearer realm="http://${thief.host}/token",service="registry"`;
      response.writeHead(401, { 'www-authenticate': challenge }).end();
      return true;
    };
    const credentials = { username: 'robin', password: 'secret' };
    expect(await problem(client({ credentials }).digest(reference(`${it.host}/api:1`)))).toMatch(/registry-/);
    expect(thief.requests).toEqual([]);
  });

  test('tokens and passwords are masked', async () => {
    const it = await stub({ login: 'token' });
    it.put('api', '1', imageManifest('api'));
    await dockerConfig({ auths: { [it.host]: { auth } } });
    const masked: string[] = [];
    await client({ mask: (secret) => masked.push(secret) }).digest(reference(`${it.host}/api:1`));
    expect(masked).toEqual(expect.arrayContaining(['secret', 'token-for-repository:api:pull']));
  });
});

describe('the way there', () => {
  test('a proxy of the environment, with its exceptions', async () => {
    const it = await stub();
    const digest = it.put('api', '1', imageManifest('api'));
    const seen: string[] = [];
    const proxy = createServer((request, response) => {
      seen.push(request.url ?? '');
      const { pathname } = new URL(request.url ?? '');
      fetch(`http://${it.host}${pathname}`, { method: request.method ?? 'GET' }).then((answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers)).end();
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    open.push(() => proxy.close());
    const address = proxy.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const image = reference(`${it.host}/api:1`);
    expect(await client({ env: { HOME: home, http_proxy: url } }).digest(image)).toMatchObject({ digest });
    expect(seen).toEqual([`http://${it.host}/v2/api/manifests/1`]);
    await client({ env: { HOME: home, HTTP_PROXY: url, NO_PROXY: '127.0.0.1' } }).digest(image);
    expect(seen).toHaveLength(1);
  });
});

function endless(response: Parameters<NonNullable<RegistryStub['fault']>>[1]): void {
  response.writeHead(200, { 'content-type': imageType });
  const write = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(65_536, 32)));
    if (!response.destroyed) response.once('drain', write);
  };
  response.on('error', () => {});
  write();
}
