import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  imageManifest,
  type RegistryStub,
  type RegistryStubOptions,
  startRegistryStub,
} from '@slipway/testing/registry';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep, type StepResult } from './steps.js';

let repository: Repository;
let registry: RegistryStub;
let head: string;

const start = async (options: RegistryStubOptions = {}) => {
  await registry?.close();
  registry = await startRegistryStub(options);
};

beforeEach(async () => {
  repository = await makeRepository();
  await start();
  head = await repository.commit('chore: start', { '.version': '1.4.0\n', '.gitignore': '*.json\n' });
});

afterEach(async () => {
  await registry.close();
  await repository.remove();
});

const run = (inputs: Readonly<Record<string, string>>): Promise<StepResult> =>
  runStep({
    action: 'tag-images',
    inputs: { image: `${registry.host}/acme/{service}`, ...inputs },
    workspace: repository.path,
    repository: 'acme/shop',
  });
const push = (service: string, tag: string, name = service) =>
  registry.put(`acme/${service}`, tag, imageManifest(name));
const release = (services: Readonly<Record<string, string | undefined>>, more: object = {}) =>
  JSON.stringify({
    services: Object.fromEntries(
      Object.entries(services).map(([name, digest]) => [
        name,
        { tag: 'sha-1', ...(digest ? { digest } : {}), sha: head },
      ]),
    ),
    ...more,
  });
const digestOf = (name: string) =>
  registry
    .listing()
    .find((line) => line.startsWith(`${name.replace(':', '@')} `))
    ?.split(' ')[1];
const writes = () => registry.requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
const errors = ({ annotations }: StepResult) =>
  annotations
    .filter((line) => line.startsWith('error'))
    .map((line) => /^error (?:[^ :]+(?::\d+)? )?([a-z-]+): /.exec(line)?.[1]);
const warnings = ({ annotations }: StepResult) =>
  annotations.filter((line) => line.startsWith('warning')).map((line) => /([a-z-]+): /.exec(line)?.[1]);

describe('tags', () => {
  test('of a release file; a rerun writes nothing and says the same', async () => {
    const [api, web] = [push('api', 'sha-1'), push('web', 'sha-1')];
    await repository.write({ 'image-digests.json': release({ api, web }, { charts: { shop: { version: '1.4.0' } } }) });
    const inputs = { release: 'image-digests.json', tags: '{version}, sha-{short-sha}' };
    const result = await run(inputs);
    expect([result.exitCode, result.annotations]).toEqual([0, []]);
    const expected = {
      services: {
        api: { tag: '1.4.0', digest: api, sha: head },
        web: { tag: '1.4.0', digest: web, sha: head },
      },
      charts: { shop: { version: '1.4.0' } },
    };
    expect(JSON.parse(result.outputs.release ?? '')).toEqual(expected);
    const image = (name: string) => `${registry.host}/acme/${name}`;
    const short = `sha-${head.slice(0, 7)}`;
    expect(JSON.parse(result.outputs.tagged ?? '')).toEqual([
      { service: 'api', image: image('api:1.4.0'), digest: api, before: null },
      { service: 'api', image: image(`api:${short}`), digest: api, before: null },
      { service: 'web', image: image('web:1.4.0'), digest: web, before: null },
      { service: 'web', image: image(`web:${short}`), digest: web, before: null },
    ]);
    expect(result.outputs).toMatchObject({
      state: 'changed',
      changed: 'true',
      reason: `Tagged api, web as 1.4.0, ${short}`,
    });
    expect([digestOf('acme/api:1.4.0'), digestOf(`acme/web:${short}`)]).toEqual([api, web]);
    const before = writes().length;
    const again = await run(inputs);
    expect(again.outputs).toMatchObject({ state: 'unchanged', tagged: '[]', 'plan-id': result.outputs['plan-id'] });
    expect(JSON.parse(again.outputs.release ?? '')).toEqual(expected);
    expect(writes()).toHaveLength(before);
  });

  test('of a tag, byte for byte', async () => {
    const bytes = JSON.stringify({ ...imageManifest('api'), annotations: { 'a ': 'é' } }, null, 3);
    const digest = registry.put('acme/api', `sha-${head}`, bytes);
    const result = await run({ 'from-tag': 'sha-{sha}', services: 'api', tags: 'v{version}', version: 'v2.0.0-rc.1' });
    expect(result.exitCode).toBe(0);
    expect(digestOf('acme/api:v2.0.0-rc.1')).toBe(digest);
    const built = { api: { tag: 'v2.0.0-rc.1', digest, sha: head } };
    expect(JSON.parse(result.outputs.release ?? '')).toEqual({ services: built, charts: {} });
  });

  test('are read and shown in a dry run, and given only if the plan is the one that was approved', async () => {
    const api = push('api', 'sha-1');
    const inputs = { release: release({ api }), tags: '{version}' };
    const dry = await run({ ...inputs, 'dry-run': 'true' });
    expect(dry.outputs).toMatchObject({ state: 'changed', tagged: expect.stringContaining(':1.4.0') });
    expect(dry.summary).toContain(`| \`api\` | \`${registry.host}/acme/api:1.4.0\` | \`${api.slice(0, 19)}\` | new |`);
    expect(writes()).toEqual([]);
    const other = await run({ ...inputs, tags: '{version}, stable', 'expect-plan': dry.outputs['plan-id'] ?? '' });
    expect(errors(other)).toEqual(['plan-changed']);
    expect(writes()).toEqual([]);
    expect((await run({ ...inputs, 'expect-plan': dry.outputs['plan-id'] ?? '' })).exitCode).toBe(0);
  });

  test('that have other bits are refused, all at once, and nothing is written', async () => {
    const [api, web] = [push('api', 'sha-1'), push('web', 'sha-1')];
    const older = push('api', '1.4.0', 'older');
    push('web', 'latest', 'older web');
    const result = await run({ release: release({ api, web }), tags: '{version}, latest' });
    expect(errors(result)).toEqual(['effect-refused', 'effect-refused']);
    expect(result.annotations.join()).toContain('`move: latest`');
    expect(writes()).toEqual([]);
    expect(digestOf('acme/api:1.4.0')).toBe(older);
  });

  test('that may move are moved', async () => {
    const api = push('api', 'sha-1');
    const older = push('api', 'latest', 'older');
    const result = await run({ release: release({ api }), tags: 'latest', move: 'latest' });
    expect(result.exitCode).toBe(0);
    expect(JSON.parse(result.outputs.tagged ?? '')).toMatchObject([{ digest: api, before: older }]);
    expect(digestOf('acme/api:latest')).toBe(api);
  });

  test('that somebody gives other bits meanwhile are refused; what else was done is told', async () => {
    const [api, web] = [push('api', 'sha-1'), push('web', 'sha-1')];
    let looks = 0;
    registry.fault = ({ method, path }) => {
      if (method === 'HEAD' && path.endsWith('api/manifests/1.4.0')) looks += 1;
      if (looks === 2) push('api', '1.4.0', 'somebody else’s');
      return false;
    };
    const result = await run({ release: release({ api, web }), tags: '{version}' });
    expect(errors(result)).toEqual(['effect-refused', 'stopped-half-way']);
    expect(digestOf('acme/api:1.4.0')).not.toBe(api);
    expect(digestOf('acme/web:1.4.0')).toBe(web);
    expect(result.outputs).toMatchObject({ state: 'failed', changed: 'true' });
    expect(JSON.parse(result.outputs.tagged ?? '')).toMatchObject([{ service: 'web', digest: web }]);
  });

  test('of services that were left out stay', async () => {
    const [api, web] = [push('api', 'sha-1'), push('web', 'sha-1')];
    const result = await run({ release: release({ api, web }), services: '["web"]', tags: '{version}' });
    const { services } = JSON.parse(result.outputs.release ?? '');
    expect([services.api.tag, services.web.tag]).toEqual(['sha-1', '1.4.0']);
    const none = await run({ release: release({ api }), services: '[]', tags: '{version}' });
    expect([none.exitCode, none.outputs.state]).toEqual([0, 'unchanged']);
  });

  test('by digests that the registry names wrong, or not at all', async () => {
    const api = push('api', 'sha-1');
    const inputs = { release: release({ api }), tags: '{version}' };
    registry.fault = ({ method }, response, does) => {
      if (method !== 'PUT') return false;
      does();
      response.writeHead(201, { 'docker-content-digest': `sha256:${'0'.repeat(64)}` }).end();
      return true;
    };
    expect(errors(await run(inputs))).toEqual(['registry-wrong-digest']);
    registry.fault = ({ method }, response, does) => {
      if (method !== 'PUT') return false;
      does();
      response.writeHead(201).end();
      return true;
    };
    expect((await run({ ...inputs, tags: 'stable' })).exitCode).toBe(0);
  });
});

describe('what is wrong', () => {
  test('is told at once', async () => {
    const api = push('api', 'sha-1');
    await repository.commit('chore: another version', { '.version': '1.0.0+build\n' });
    const result = await run({
      tags: '{version}, stable',
      release: release({ api, bare: undefined, gone: `sha256:${'1'.repeat(64)}` }),
      services: JSON.stringify({ api: null, bare: null, gone: null, other: null }),
    });
    expect(errors(result).sort()).toEqual(['bad-tag', 'image-not-found', 'not-pinned', 'service-not-in-release']);
    expect(result.outputs).toMatchObject({ state: 'failed', tagged: '[]', release: '{"services":{},"charts":{}}' });
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['no source', {}, ['one-source']],
    ['a release that is empty by mistake', { release: '', 'from-tag': 'x' }, ['bad-input']],
    ['two sources', { release: '{}', 'from-tag': 'x' }, ['one-source']],
    ['inputs', { tags: 'a b', services: '', move: '!', 'copy-to': 'x:1', sha: 'head' }, Array(5).fill('bad-input')],
    ['no tag', { tags: '' }, ['bad-input']],
    ['a file that is not there', { release: 'nowhere.json' }, ['release-not-found']],
    ['no service', { 'from-tag': 'x', image: '' }, ['no-services']],
    [
      'one image for two',
      { 'from-tag': 'x', services: '{"a": "HOST/x", "b": "HOST/y"}', 'copy-to': 'HOST/z' },
      ['same-tag-twice'],
    ],
    ['an image with a tag', { 'from-tag': 'x', services: '{"a": "HOST/x:1"}' }, ['image-with-tag']],
    ['no image', { 'from-tag': 'x', services: 'a', image: '' }, ['no-image']],
    ['half a login', { 'from-tag': 'x', services: 'a', 'registry-username': 'robin' }, ['half-a-login']],
  ])('%s', async (_, inputs, codes) => {
    registry.fault = (__, response) => Boolean(response.writeHead(404).end());
    const given = Object.entries(inputs).map(([name, value]) => [name, value.replaceAll('HOST', registry.host)]);
    const found = errors(await run({ tags: '1', ...Object.fromEntries(given) }));
    expect(found.filter((code) => !/^(image-not-found|registry-)/.test(code ?? ''))).toEqual(codes);
    expect(writes()).toEqual([]);
  });

  test('a commit that the image was not built from is warned of', async () => {
    const api = push('api', 'sha-1');
    const file = JSON.stringify({ services: { api: { digest: api, sha: 'abcdef1' } } });
    expect(warnings(await run({ release: file, tags: 'sha-{sha}' }))).toEqual(['tag-names-another-commit']);
    expect(warnings(await run({ release: file, tags: 'sha-{sha}', sha: 'abcdef1' }))).toEqual([]);
  });
});

describe('logins', () => {
  const login = { 'registry-username': 'robin', 'registry-password': 'secret' };

  test('tokens to push are asked for once for each repository; to read in a dry run', async () => {
    await start({ login: 'token' });
    const [api, web] = [push('api', 'sha-1'), push('web', 'sha-1')];
    const inputs = { release: release({ api, web }), tags: '{version}, stable', ...login };
    const scopes = () =>
      registry.requests
        .filter(({ path }) => path.startsWith('/token'))
        .map(({ path }) => new URL(path, 'http://x').searchParams.getAll('scope').join())
        .sort();
    expect((await run({ ...inputs, 'dry-run': 'true' })).exitCode).toBe(0);
    expect(scopes()).toEqual(['repository:acme/api:pull', 'repository:acme/web:pull']);
    await start({ login: 'token' });
    for (const service of ['api', 'web']) push(service, 'sha-1');
    const result = await run({ ...inputs, image: `${registry.host}/acme/{service}` });
    expect([result.exitCode, result.log.replace('::add-mask::secret', '').includes('secret')]).toEqual([0, false]);
    expect(scopes()).toEqual(['repository:acme/api:pull,push', 'repository:acme/web:pull,push']);
  });

  test('that may only read', async () => {
    await start({ login: 'token', readOnly: true });
    const api = push('api', 'sha-1');
    const result = await run({ release: release({ api }), tags: '{version}', ...login });
    expect(errors(result)).toEqual(['registry-denied']);
    expect(result.annotations.join()).toContain('does not let the login of "robin" push');
  });

  test('with one for two registries nothing is asked', async () => {
    const api = push('api', 'sha-1');
    const inputs = { release: release({ api }), tags: '{version}', 'copy-to': 'other.example.com/{service}', ...login };
    expect(errors(await run(inputs))).toEqual(['login-for-several-registries']);
    expect(registry.requests).toEqual([]);
  });
});

test('a tag of the branch above the version file refuses to tag by it, and says both', async () => {
  const api = push('api', 'sha-1');
  await repository.tag('v1.5.0');
  const inputs = { release: release({ api }), tags: '{version}' };
  const result = await run(inputs);
  expect([result.exitCode, errors(result), writes()]).toEqual([1, ['version-file-behind'], []]);
  expect(result.log).toContain('.version says 1.4.0, but the tag v1.5.0 is part of this branch');
  // Who says the version, or does not ask for it, does not rely on the file.
  expect((await run({ ...inputs, version: '1.4.0' })).exitCode).toBe(0);
  expect((await run({ ...inputs, tags: 'sha-{short-sha}' })).exitCode).toBe(0);
  // What the message says.
  await repository.commit('chore: version', { '.version': '1.5.0\n' });
  expect((await run(inputs)).outputs.reason).toBe('Tagged api as 1.5.0');
});
