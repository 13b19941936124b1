import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { imageManifest, type RegistryStub, sha256, startRegistryStub } from '@slipway/testing/registry';
import { type FileTexts, makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep, type StepResult } from './steps.js';

let repository: Repository;
let registry: RegistryStub;

beforeEach(async () => {
  repository = await makeRepository();
  await repository.commit('chore: start', { '.version': '1.2.0\n', '.gitignore': 'digests/\n*.json\n' });
  registry = await startRegistryStub();
});

afterEach(async () => {
  await registry.close();
  await repository.remove();
});

const run = (inputs: Readonly<Record<string, string>>): Promise<StepResult> =>
  runStep({ action: 'capture-digests', inputs, workspace: repository.path, repository: 'acme/shop' });
const image = () => `${registry.host}/acme/{service}`;
const push = (service: string, tag = '1.2.0', name = service) =>
  registry.put(`acme/${service}`, tag, imageManifest(name));
const read = (path = 'image-digests.json') => repository.read(path).catch(() => undefined);
/** Its services without the commit, which is the one checked out. */
const services = async () => {
  const file = JSON.parse((await read()) ?? '{"services": {}}');
  return Object.fromEntries(
    Object.entries<{ tag: string; digest: string }>(file.services).map(([name, { tag, digest }]) => [
      name,
      { tag, digest },
    ]),
  );
};
const codes = ({ annotations }: StepResult) =>
  annotations.map((line) => line.split('\n')[0]?.replace(/^(\w+ [^:]*: )?/, '$1'));
const errors = ({ annotations }: StepResult) =>
  annotations
    .filter((line) => line.startsWith('error'))
    .map((line) => /^error (?:\S+:\d+ )?([a-z-]+): /.exec(line)?.[1]);

describe('without a checkout', () => {
  const runIn = (workspace: string, inputs: Readonly<Record<string, string>>) => {
    const env = { GITHUB_SHA: 'a'.repeat(40) };
    return runStep({ ...{ action: 'capture-digests', inputs, workspace, env }, repository: 'acme/shop' });
  };
  const inEmptyFolder = async (work: (folder: string) => Promise<void>) => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-empty-'));
    try {
      await work(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  };

  test('what is named is captured', async () => {
    const [api, web] = [push('api', 'sha-aaaaaaa'), push('web', 'sha-aaaaaaa')];
    await inEmptyFolder(async (folder) => {
      const inputs = { services: 'web, api', image: image(), tag: 'sha-{short-sha}' };
      const result = await runIn(folder, inputs);
      expect(result.annotations).toEqual([]);
      const built = (digest: string) => ({ tag: 'sha-aaaaaaa', digest, sha: 'a'.repeat(40) });
      const file = JSON.parse(await readFile(join(folder, 'image-digests.json'), 'utf8'));
      expect(file).toEqual({ services: { api: built(api), web: built(web) }, charts: {} });
      expect((await runIn(folder, inputs)).outputs.state).toBe('unchanged');
    });
  });

  test('what would be read from one is told', async () => {
    await inEmptyFolder(async (folder) => {
      for (const inputs of [{ tag: '1' }, { services: 'api', tag: '{version}', image: image() }]) {
        expect(errors(await runIn(folder, inputs))).toEqual(['git-not-a-repository']);
      }
    });
  });
});

describe('what is written', () => {
  test('where the checkout has not kept its login, a tag that is given needs no tags of the remote', async () => {
    await push('api');
    const clone = await repository.clone({ depth: 1 });
    try {
      // Of an address that nobody answers, as of one that asks for a login, no tags can be read.
      await clone.git('remote', 'set-url', 'origin', 'http://127.0.0.1:9/acme/shop');
      const runHere = (inputs: Readonly<Record<string, string>>) =>
        runStep({ action: 'capture-digests', inputs, workspace: clone.path, repository: 'acme/shop' });
      const given = { services: 'api', image: image(), tag: '1.2.0', file: 'given.json' };
      expect((await runHere(given)).exitCode).toBe(0);
      expect((await runHere({ merge: 'given.json', file: 'merged.json' })).exitCode).toBe(0);
      expect(codes(await runHere({ services: 'api', image: image() })).join()).toContain('git-fetch-failed');
    } finally {
      await clone.remove();
    }
  });

  test('each service with tag, digest and commit, sorted; a second run changes nothing', async () => {
    const [web, api] = [push('web'), push('api')];
    const result = await run({ services: 'web, api', image: image() });
    expect(result.exitCode).toBe(0);
    const sha = await repository.head();
    const built = {
      services: { api: { tag: '1.2.0', digest: api, sha }, web: { tag: '1.2.0', digest: web, sha } },
      charts: {},
    };
    expect(await read()).toBe(`${JSON.stringify(built, null, 2)}\n`);
    expect(result.outputs.release).toBe(JSON.stringify(built));
    expect(result.outputs).toMatchObject({
      state: 'changed',
      file: 'image-digests.json',
      'changed-services': '["api","web"]',
      'changed-files': '["image-digests.json"]',
    });
    expect(result.summary).toContain(`| \`api\` | \`1.2.0\` | \`${api.slice(0, 19)}\` |`);
    const again = await run({ services: 'web, api', image: image() });
    expect(again.outputs).toMatchObject({ state: 'unchanged', 'changed-services': '[]', changed: 'false' });
  });

  test('in an older form, too; the output has the one of today', async () => {
    const digest = push('api', 'sha-abc1234');
    const sha = 'abc1234'.padEnd(40, '0');
    const result = await run({
      services: `{"api": "${registry.host}/acme/api"}`,
      tag: 'sha-{short-sha}',
      sha,
      format: 'components',
      file: 'out/component-tags.json',
    });
    expect(JSON.parse((await read('out/component-tags.json')) ?? '')).toEqual({
      api: { tag: 'sha-abc1234', sha, digest },
    });
    expect(JSON.parse(result.outputs.release ?? '')).toEqual({
      services: { api: { tag: 'sha-abc1234', digest, sha } },
      charts: {},
    });
  });

  test('a dry run says the same and writes nothing', async () => {
    push('api');
    const result = await run({ services: 'api', image: image(), 'dry-run': 'true' });
    expect(result.outputs).toMatchObject({ state: 'changed', 'changed-services': '["api"]' });
    expect(await read()).toBeUndefined();
  });

  test('values for helm; what stands there stays', async () => {
    const digest = push('api');
    await repository.write({
      'values.prod.yaml': '# ours\nreplicas: 3\nservices:\n  api:\n    image:\n      tag: "1" # kept\n',
    });
    await run({ services: 'api', image: image(), 'values-file': 'values.prod.yaml' });
    expect(await read('values.prod.yaml')).toBe(
      `# ours\nreplicas: 3\nservices:\n  api:\n    image:\n      tag: "1" # kept\n      digest: ${digest}\n`,
    );
    await run({ services: 'api', image: image(), 'values-file': 'new.yaml', 'values-path': '{service}.digest' });
    expect(await read('new.yaml')).toContain(`api:\n  digest: ${digest}\n`);
  });

  test('services and images of the configuration', async () => {
    const digest = push('api');
    await repository.commit('chore: configure', {
      '.github/slipway.yml': `services:\n  api: { path: services/api, image: ${registry.host}/acme/api }\n`,
      'services/api/pyproject.toml': '[project]\nname = "api"\n',
    });
    await run({});
    expect(await services()).toEqual({ api: { tag: '1.2.0', digest } });
  });
});

describe('build metadata', () => {
  const bake = (digests: Record<string, string>) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(digests).map(([target, digest]) => [
          target,
          { 'containerimage.digest': digest, 'image.name': `${registry.host}/acme/${target}:1.2.0` },
        ]),
      ),
    );

  test('a partial build yields only what was built', async () => {
    const digest = push('api');
    push('web');
    const result = await run({ services: 'api, web', image: image(), metadata: bake({ api: digest }) });
    expect(await services()).toEqual({ api: { tag: '1.2.0', digest } });
    expect(codes(result).join()).toContain('notice not-built: web');
    expect(registry.requests).toHaveLength(1);
  });

  test('it wins over a tag that says something else, which is told', async () => {
    const built = push('api');
    push('api', '1.2.0', 'somebody else’s');
    const result = await run({ metadata: bake({ api: built }) });
    expect(result.exitCode).toBe(0);
    expect(await services()).toEqual({ api: { tag: '1.2.0', digest: built } });
    expect(codes(result).join()).toContain('warning registry-disagrees');
  });

  test('a digest the registry does not have is refused, and so is metadata of a build without push', async () => {
    push('api');
    expect(errors(await run({ metadata: bake({ api: sha256('never pushed') }) }))).toEqual(['image-not-found']);
    expect(errors(await run({ metadata: '{"api": {"image.name": "acme/api:1"}}' }))).toEqual([
      'metadata-without-digest',
    ]);
    expect(errors(await run({ metadata: '[1]' }))).toContain('file-not-found');
    expect(await read()).toBeUndefined();
  });

  test('from a file of build-push-action', async () => {
    const digest = push('api');
    await repository.write({
      'digests/api.metadata': JSON.stringify({
        'containerimage.digest': digest,
        'image.name': `${registry.host}/acme/api:1.2.0,${registry.host}/acme/api:latest`,
      }),
    });
    await run({ metadata: 'digests/*.metadata' });
    expect(await services()).toEqual({ api: { tag: '1.2.0', digest } });
  });
});

describe('files of matrix jobs', () => {
  const digests = (files: Record<string, Record<string, string>>): FileTexts =>
    Object.fromEntries(
      Object.entries(files).map(([path, services]) => [
        path,
        JSON.stringify(
          Object.fromEntries(Object.entries(services).map(([service, digest]) => [service, { tag: '1.2.0', digest }])),
        ),
      ]),
    );
  const [a, b] = [sha256('a'), sha256('b')];

  test('are joined without a question to a registry', async () => {
    await repository.write(
      digests({ 'digests/1/image-digests.json': { api: a }, 'digests/2/image-digests.json': { web: b } }),
    );
    const result = await run({ merge: 'digests/**/*.json' });
    expect(result.exitCode).toBe(0);
    expect(Object.keys(await services())).toEqual(['api', 'web']);
    expect(registry.requests).toEqual([]);
  });

  test('the file itself, where it is the only one: it keeps what it has', async () => {
    await repository.write(digests({ 'image-digests.json': { api: a, web: b } }));
    const result = await run({ merge: 'image-digests.json' });
    expect(result.exitCode).toBe(0);
    expect(Object.keys(await services())).toEqual(['api', 'web']);
    // Beside others it is that of an earlier run.
    await repository.write(digests({ 'one.json': { api: b } }));
    expect((await run({ merge: '*.json' })).exitCode).toBe(0);
    expect(Object.keys(await services())).toEqual(['api']);
  });

  test('that disagree, are broken or missing: all is told and nothing written', async () => {
    await repository.write({ ...digests({ 'digests/1.json': { api: a }, 'digests/2.json': { api: b } }) });
    expect(errors(await run({ merge: 'digests/*.json' }))).toEqual(['releases-disagree']);
    await repository.write({ 'digests/3.json': '{"api": {"tag": 1}}' });
    expect(errors(await run({ merge: 'digests/*.json\nnowhere/*.json' }))).toEqual(['file-not-found']);
    expect(errors(await run({ merge: 'digests/*.json' }))).toEqual(['unreadable-release', 'unreadable-release']);
    expect(await read()).toBeUndefined();
  });
});

describe('what is refused', () => {
  test('everything wrong is told at once, the registry’s answers included, and nothing is written', async () => {
    push('good');
    const services = { good: null, gone: null, Bad: 'ghcr.io/Acme/api', moving: `${registry.host}/acme/good:latest` };
    registry.fault = ({ path }, response) => path.includes('latest') && Boolean(response.writeHead(418).end());
    const result = await run({ services: JSON.stringify(services), image: image(), expect: 'missing.json' });
    expect(result.exitCode).toBe(1);
    expect(errors(result).sort()).toEqual([
      'bad-image-reference',
      'file-not-found',
      'image-not-found',
      'mutable-tag',
      'registry-unexpected-answer',
    ]);
    expect(await read()).toBeUndefined();
    expect(result.outputs).toMatchObject({
      state: 'failed',
      release: '{"services":{},"charts":{}}',
      'changed-services': '[]',
      plan: '{}',
    });
  });

  test('a tag that was moved since', async () => {
    const before = push('api', '1.2.0', 'before');
    await run({ services: 'api', image: image(), file: 'before.json' });
    push('api', '1.2.0', 'after');
    const result = await run({ services: 'api', image: image(), expect: 'before.json' });
    expect(errors(result)).toEqual(['tag-moved']);
    expect(result.annotations.join()).toContain(before);
    expect(await read()).toBeUndefined();
  });

  test('branches and latest, unless that is meant', async () => {
    push('api', 'main');
    expect(errors(await run({ services: 'api', image: image(), tag: 'main' }))).toEqual(['mutable-tag']);
    const warned = await run({ services: 'api', image: image(), tag: 'main', 'mutable-tags': 'warn' });
    expect([warned.exitCode, codes(warned).join()]).toEqual([0, expect.stringContaining('warning mutable-tag')]);
  });

  test('a password for two registries, and half a login; nobody sees it', async () => {
    const services = JSON.stringify({ api: `${registry.host}/acme/api`, web: 'ghcr.io/acme/web' });
    const login = { 'registry-username': 'robin', 'registry-password': 'secret' };
    expect(errors(await run({ services, ...login }))).toEqual(['login-for-several-registries']);
    expect(errors(await run({ services, 'registry-username': 'robin' }))).toEqual(['half-a-login']);
    expect(registry.requests).toEqual([]);
  });

  test('inputs that make no sense', async () => {
    const result = await run({
      services: '[1, [2]]',
      image: 'ghcr.io/acme/api',
      platform: 'arm',
      wait: 'long',
      file: '../out.json',
      sha: 'main',
    });
    expect(errors(result)).toEqual(Array(6).fill('bad-input'));
  });

  test('no service, no version', async () => {
    expect(errors(await run({}))).toEqual(['no-services']);
    await rm(`${repository.path}/.version`);
    await repository.commit('chore: no version');
    expect(errors(await run({ services: 'api', image: image() }))).toEqual(['no-tag']);
  });
});

test('N16: an empty `services` is an error, and an empty list chooses nothing', async () => {
  await repository.commit('chore: config', {
    '.github/slipway.yml': `services: { api: { image: ${registry.host}/acme/api } }\n`,
  });
  push('api');
  const nothing = await run({ services: '' });
  expect([nothing.exitCode, nothing.annotations.join('\n')]).toEqual([
    1,
    expect.stringMatching(/error bad-input: Input `services` is empty.*leave it out for `all`/s),
  ]);
  expect(await read()).toBeUndefined();
  expect((await run({ services: '[]' })).exitCode).toBe(0);
  expect(Object.keys(await services())).toEqual([]);
  expect((await run({})).exitCode).toBe(0);
  expect(Object.keys(await services())).toEqual(['api']);
});

test('a tag of the branch above the version file refuses to ask for the tag that it says', async () => {
  push('api');
  await repository.tag('v1.3.0');
  for (const inputs of [{}, { tag: '{version}' }]) {
    const result = await run({ services: 'api', image: image(), ...inputs });
    expect([result.exitCode, codes(result)[0]]).toEqual([1, expect.stringContaining('version-file-behind')]);
  }
  // A tag that does not come from the file.
  expect((await run({ services: 'api', image: image(), tag: '1.2.0' })).exitCode).toBe(0);
});
