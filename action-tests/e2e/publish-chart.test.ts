import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type RealRegistry, startRealRegistry } from '@slipway/testing/crane';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { pathWithTools, toolFolder } from '@slipway/testing/python-index';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runWorkflow } from '../act.js';
import { docker } from '../stand-ins.js';
import { runStep, type StepResult } from '../steps.js';

const execute = promisify(execFile);
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

let registry: RealRegistry;
let repository: Repository;
let folder: string;

beforeAll(async () => {
  registry = await startRealRegistry();
});
afterAll(() => registry.close());
beforeEach(async () => {
  repository = await makeRepository();
  folder = await mkdtemp(join(tmpdir(), 'slipway-pulled-'));
});
afterEach(async () => {
  await repository.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Each test has a place of its own in the registry. */
let count = 0;
let place = '';
beforeEach(() => {
  count += 1;
  place = `${registry.host}/charts-${count}`;
});

const run = (inputs: Readonly<Record<string, string>>): Promise<StepResult> =>
  runStep({
    action: 'publish-chart',
    inputs: { registry: `oci://${place}`, ...inputs },
    env: { ...registry.env, PATH: pathWithTools() },
    ...{ workspace: repository.path, repository: 'acme/shop' },
  });
const helm = async (...args: string[]): Promise<string> => {
  const { stdout } = await execute(join(toolFolder, 'helm'), args, {
    cwd: folder,
    env: { ...process.env, ...registry.env, HELM_CACHE_HOME: folder, HELM_CONFIG_HOME: folder },
  });
  return stdout;
};
/** The files of a published package. */
async function pull(name: string, version: string): Promise<(path: string) => Promise<string>> {
  await helm('pull', `oci://${place}/${name}`, '--version', version, '--plain-http', '--untar', '--untardir', version);
  return (path) => readFile(join(folder, version, name, path), 'utf8');
}
const writes = () => registry.requests.filter((line) => !/^(GET|HEAD) /.test(line));
const codes = ({ annotations }: StepResult, level: string) =>
  annotations.filter((line) => line.startsWith(level)).map((line) => /([a-z-]+): /.exec(line)?.[1]);

const chart = (name: string, version: string, more = '') =>
  `apiVersion: v2\nname: ${name}\nversion: ${version}\nicon: https://acme.example/i.png\n${more}`;
const template =
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  image: "{{ .Values.api.image.repository }}"\n';
const values = (host: string) =>
  `# ours\napi:\n  image:\n    repository: ${host}/acme/api # kept\n    tag: ""\n    digest: ""\nreplicas: 2\n`;

test('charts are packaged and published as helm would, and a rerun writes nothing', async () => {
  await repository.commit('feat: shop', {
    'charts/shop/Chart.yaml': chart('shop', '1.4.0', 'appVersion: "1.10"\n'),
    'charts/shop/values.yaml': values(registry.host),
    'charts/shop/templates/cm.yaml': template,
    'charts/lib/Chart.yaml': chart('lib', '0.1.0', 'type: library\n'),
    'charts/lib/templates/_x.tpl': '{{- define "x" }}a{{ end }}\n',
  });
  const release = JSON.stringify({ services: { api: { tag: '1.4.0', digest: digest('a') } }, charts: {} });
  const inputs = { release, image: `${registry.host}/acme/{service}` };
  const result = await run(inputs);
  expect(result.annotations.filter((line) => !line.startsWith('notice'))).toEqual([]);
  expect(result.outputs).toMatchObject({ state: 'changed', reason: 'Published lib 0.1.0, shop 1.4.0' });
  const shop = await registry.crane('digest', `${place}/shop:1.4.0`);
  const lib = await registry.crane('digest', `${place}/lib:0.1.0`);
  expect(JSON.parse(result.outputs.release ?? '')).toEqual({
    services: { api: { tag: '1.4.0', digest: digest('a') } },
    charts: { lib: { version: '0.1.0', digest: lib }, shop: { version: '1.4.0', digest: shop, appVersion: '1.10' } },
  });
  expect(JSON.parse(result.outputs.published ?? '')).toMatchObject([
    { name: 'lib', version: '0.1.0', reference: `oci://${place}/lib:0.1.0`, digest: lib },
    { name: 'shop', version: '1.4.0', appVersion: '1.10', digest: shop },
  ]);
  const file = await pull('shop', '1.4.0');
  expect(await file('values.yaml')).toBe(
    values(registry.host)
      .replace('tag: ""', 'tag: "1.4.0"')
      .replace('digest: ""', `digest: "${digest('a')}"`),
  );
  expect(await file('templates/cm.yaml')).toBe(template);

  const before = writes().length;
  const again = await run(inputs);
  expect(again.outputs).toMatchObject({ state: 'unchanged', published: '[]', 'plan-id': result.outputs['plan-id'] });
  expect(again.outputs.release).toBe(result.outputs.release);
  expect(writes()).toHaveLength(before);

  const other = await run({ ...inputs, release: release.replaceAll('aaaa', 'bbbb') });
  expect(other.annotations.join('\n')).toMatch(/^error charts\/shop\/Chart\.yaml:3 .*effect-refused: .*values\.yaml/m);
  expect(writes()).toHaveLength(before);
});

test('what helm itself has published is the same', async () => {
  await repository.commit('feat: shop', {
    'charts/shop/Chart.yaml': chart(
      'shop',
      '1.0.0',
      'dependencies:\n- {name: lib, version: 0.1.0, repository: "file://../lib"}\n',
    ),
    'charts/lib/Chart.yaml': chart('lib', '0.1.0', 'type: library\n'),
  });
  await execute('cp', ['-r', `${repository.path}/charts`, folder]);
  await helm('dependency', 'build', 'charts/shop');
  await helm('package', 'charts/shop');
  await helm('push', 'shop-1.0.0.tgz', `oci://${place}`, '--plain-http');
  const pushed = await registry.crane('digest', `${place}/shop:1.0.0`);
  const result = await run({ charts: 'shop' });
  expect(result.outputs).toMatchObject({ state: 'unchanged', reason: 'shop 1.0.0 is published already' });
  expect(JSON.parse(result.outputs.release ?? '').charts.shop.digest).toBe(pushed);
});

describe('dependencies', () => {
  test('on charts of the same run, by the registry, come from the repository; parents go after children', async () => {
    await repository.commit('feat: shop', {
      'charts/shop/Chart.yaml': chart(
        'shop',
        '1.0.0',
        `dependencies:\n- name: db\n  version: ^0.1.0\n  repository: oci://${place}\n- name: sub\n  version: 0.2.0\n  repository: ""\n`,
      ),
      'charts/shop/charts/sub/Chart.yaml': chart(
        'sub',
        '0.2.0',
        'dependencies:\n- {name: lib, version: 0.3.0, repository: "file://../../../lib"}\n',
      ),
      'charts/db/Chart.yaml': chart('db', '0.1.5'),
      'charts/db/values.yaml': values(registry.host),
      'charts/lib/Chart.yaml': chart('lib', '0.3.0', 'type: library\n'),
    });
    const release = JSON.stringify({ services: { api: { tag: '1.4.0', digest: digest('a') } }, charts: {} });
    const inputs = { charts: 'shop, db', release, image: `${registry.host}/acme/{service}` };
    const result = await run(inputs);
    expect(result.annotations.filter((line) => !line.startsWith('notice'))).toEqual([]);
    expect(result.outputs.state).toBe('changed');
    const file = await pull('shop', '1.0.0');
    expect(await file('charts/db/Chart.yaml')).toContain('version: 0.1.5');
    expect(await file('charts/db/values.yaml')).toContain(digest('a'));
    expect(await file('charts/sub/charts/lib/Chart.yaml')).toContain('version: 0.3.0');
    expect(await file('Chart.yaml')).toContain(`repository: oci://${place}`);
    expect(await file('Chart.lock')).toContain(`repository: oci://${place}`);
    const tags = registry.requests.filter((line) => /^PUT .*manifests/.test(line) && line.includes(`charts-${count}/`));
    expect(tags.map((line) => line.split('/').at(-1))).toEqual(['0.1.5', '1.0.0']);
    expect((await run(inputs)).outputs).toMatchObject({ state: 'unchanged' });
  });

  test('from elsewhere are fetched by the lock', async () => {
    await repository.commit('feat: db', { 'charts/db/Chart.yaml': chart('db', '0.1.5') });
    expect((await run({})).exitCode).toBe(0);
    await repository.git('rm', '-rq', 'charts');
    await repository.commit('feat: shop', {
      'charts/shop/Chart.yaml': chart(
        'shop',
        '1.0.0',
        `dependencies:\n- name: db\n  version: ^0.1.0\n  repository: oci://${place}\n`,
      ),
    });
    const result = await run({});
    expect(codes(result, 'warning')).toEqual(['chart-without-lock']);
    expect(result.exitCode).toBe(0);
    expect(await (await pull('shop', '1.0.0'))('charts/db/Chart.yaml')).toContain('0.1.5');
  });

  test('a lock that does not fit fails before anything is pushed', async () => {
    await repository.commit('feat: shop', {
      'charts/shop/Chart.yaml': chart(
        'shop',
        '1.0.0',
        'dependencies:\n- name: lib\n  version: 0.3.0\n  repository: file://../lib\n',
      ),
      'charts/shop/Chart.lock': `dependencies:\n- name: lib\n  repository: file://../lib\n  version: 0.2.0\ndigest: ${digest('0')}\ngenerated: "2026-01-01T00:00:00Z"\n`,
      'charts/lib/Chart.yaml': chart('lib', '0.3.0', 'type: library\n'),
    });
    const before = writes().length;
    const result = await run({});
    expect(result.annotations.join('\n')).toMatch(
      /^error charts\/shop\/Chart\.yaml:\d+ .*chart-dependencies-failed: [\s\S]*out of sync[\s\S]*helm dependency update charts\/shop/m,
    );
    expect(writes()).toHaveLength(before);
  });
});

test('what lint says is told at its file and line, for all charts at once', async () => {
  await repository.commit('feat: shop', {
    'charts/shop/Chart.yaml': chart('shop', '1.0.0'),
    'charts/shop/templates/a.yaml': 'a: 1\nb: {{ .Values.x | nosuch }}\n',
    'charts/web/Chart.yaml': chart('web', '1.0.0'),
    'charts/web/templates/b.yaml': '\n\n{{ nosuch }}\n',
    'charts/good/Chart.yaml': chart('good', '1.0.0'),
  });
  const before = writes().length;
  const result = await run({});
  expect(result.annotations.filter((line) => line.startsWith('error')).map((line) => line.split(' ')[1])).toEqual([
    'charts/shop/templates/a.yaml:2',
    'charts/web/templates/b.yaml:3',
  ]);
  expect(writes()).toHaveLength(before);
});

test('previews and candidates: the final one differs in its versions alone', async () => {
  const head = await repository.commit('feat: shop', {
    'charts/shop/Chart.yaml': chart('shop', '1.4.0', 'appVersion: 1.4.0\n'),
    'charts/shop/values.yaml': values(registry.host),
  });
  const version = '0.0.0-pr-7-{short-sha}';
  const preview = await run({ version, 'app-version': 'pr-7' });
  expect(preview.outputs.reason).toBe(`Published shop 0.0.0-pr-7-${head.slice(0, 7)}`);
  // What lies in the repository by now is not what was validated.
  await repository.commit('feat: more', { 'charts/shop/values.yaml': 'a: 1\n' });
  const inputs = {
    charts: 'shop',
    candidate: `0.0.0-pr-7-${head.slice(0, 7)}`,
    version: '1.4.0',
    'app-version': '1.4.0',
    release: preview.outputs.release ?? '',
  };
  const final = await run(inputs);
  expect(final.annotations.filter((line) => line.startsWith('error'))).toEqual([]);
  const file = await pull('shop', '1.4.0');
  expect(await file('values.yaml')).toBe(values(registry.host));
  expect(await file('Chart.yaml')).toMatch(/appVersion: 1\.4\.0[\s\S]*version: 1\.4\.0/);
  expect((await run(inputs)).outputs.state).toBe('unchanged');
  const charts = { shop: { version: inputs.candidate, digest: digest('f') } };
  expect(codes(await run({ ...inputs, release: JSON.stringify({ charts }) }), 'error')).toEqual(['candidate-differs']);
  expect(codes(await run({ ...inputs, candidate: '9.9.9' }), 'error')).toEqual(['candidate-not-found']);
});

test('signed packages can be verified, and the key is in no log and no file', async () => {
  await repository.commit('feat: shop', { 'charts/shop/Chart.yaml': chart('shop', '1.0.0') });
  const gpg = (...args: string[]) =>
    execute('gpg', [
      '--homedir',
      folder,
      '--batch',
      '--pinentry-mode',
      'loopback',
      '--passphrase',
      'open sesame',
      ...args,
    ]);
  await gpg('--quick-generate-key', 'Acme Releases <r@acme.example>', 'rsa2048', 'sign', 'never');
  const { stdout: key } = await gpg('--armor', '--export-secret-keys');
  await gpg('--output', join(folder, 'public.gpg'), '--export');
  const inputs = { sign: 'true', 'sign-key': key, 'sign-key-name': 'Acme Releases', 'sign-passphrase': 'open sesame' };
  const result = await run({ ...inputs, packages: 'first' });
  expect(result.annotations.filter((line) => line.startsWith('error'))).toEqual([]);
  await helm(
    'pull',
    `oci://${place}/shop`,
    '--version',
    '1.0.0',
    '--plain-http',
    '--verify',
    '--keyring',
    join(folder, 'public.gpg'),
  );
  for (const secret of [key.split('\n')[3] ?? '', 'open sesame']) {
    const told = result.log.split('\n').filter((line) => line.includes(secret) && !line.startsWith('::add-mask::'));
    expect(told).toEqual([]);
  }
  expect((await run({ ...inputs, packages: 'again' })).outputs.state).toBe('unchanged');
  // Both beside each other, as a GitHub Release has them, also those that were published before.
  for (const left of ['first', 'again']) {
    await helm('verify', join(repository.path, left, 'shop-1.0.0.tgz'), '--keyring', join(folder, 'public.gpg'));
  }
  expect(codes(await run({ sign: 'true', 'sign-key-name': 'x' }), 'error')).toEqual(['no-signing-key']);
  expect(codes(await run({ ...inputs, 'sign-passphrase': 'wrong', version: '1.0.1' }), 'error')).toEqual([
    'chart-package-failed',
  ]);
});

describe('the example workflows', () => {
  let github: GitHub;
  afterEach(() => github?.close());
  const workflow = async (path: string) => {
    github = await startGitHub({ repositories: [{ name: 'acme/shop', from: repository.path }] });
    const result = await runWorkflow({
      ...{ workflow: path, repository, name: 'acme/shop', github, event: 'workflow_dispatch' },
      payload: { ref: 'refs/heads/main' },
      variables: { IMAGE_REGISTRY: registry.host },
      standIns: docker,
    });
    if (result.exitCode !== 0) throw new Error(result.log);
    return result;
  };

  test('chart and app at one version, pulled as Argo CD does', async () => {
    place = `${registry.host}/acme/charts`;
    const head = await repository.commit('chore(release): 1.0.71', {
      VERSION: '1.0.71\n',
      'helm/shop/Chart.yaml': chart('shop', '1.0.71', 'appVersion: 1.0.71\n'),
      'helm/shop/values.yaml': values(registry.host),
    });
    for (const name of ['api', 'web']) await registry.pushImage(`acme/${name}:sha-${head}`);
    await workflow('oci-charts/publish.yml');
    const api = await registry.crane('digest', `${registry.host}/acme/api:sha-${head}`);
    for (const tag of ['v1.0.71', 'latest'])
      expect(await registry.crane('digest', `${registry.host}/acme/api:${tag}`)).toBe(api);
    expect(await (await pull('shop', '1.0.71'))('values.yaml')).toContain(`tag: "v1.0.71"\n    digest: "${api}"`);
  });
});
