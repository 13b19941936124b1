import { createHash } from 'node:crypto';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { unpackChart } from '@slipway/core/charts/package';
import { type RegistryStub, type RegistryStubOptions, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep, type StepResult } from './steps.js';

/** Where the stand-in for helm is; what real helm does is tried in e2e. */
const programs = fileURLToPath(new URL('../packages/testing/programs', import.meta.url));
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

let repository: Repository;
let registry: RegistryStub;

const start = async (options: RegistryStubOptions = {}) => {
  await registry?.close();
  registry = await startRegistryStub(options);
};

beforeEach(async () => {
  repository = await makeRepository();
  await start();
});

afterEach(async () => {
  await registry.close();
  await repository.remove();
});

const run = (
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<StepResult> =>
  runStep({
    action: 'publish-chart',
    inputs: { registry: `oci://${registry.host}/Acme/Charts/`, ...inputs },
    env: { PATH: [programs, process.env.PATH].join(delimiter), ...env },
    ...{ workspace: repository.path, repository: 'acme/shop' },
  });
const chart = (name: string, version: string, more = '') =>
  `apiVersion: v2\nname: ${name}\nversion: ${version}\n${more}`;
const writes = () =>
  registry.requests.filter(({ method, path }) => !/^(GET|HEAD)$/.test(method) && !path.startsWith('/token'));
const tags = () =>
  registry
    .listing()
    .flatMap((line) => /^acme\/charts\/([^@]+)@([^ :]+) /.exec(line)?.slice(1).join(' ') ?? [])
    .sort();
const link = async (path: string, to: string) => {
  await mkdir(dirname(join(repository.path, path)), { recursive: true });
  await symlink(to, join(repository.path, path));
};
const errors = ({ annotations }: StepResult) =>
  annotations
    .filter((line) => line.startsWith('error'))
    .map((line) => /^error (?:([^ :]+(?::\d+)?) )?([a-z-]+): /.exec(line)?.slice(1).filter(Boolean).join(' '));
const warnings = ({ annotations }: StepResult) =>
  annotations.filter((line) => line.startsWith('warning')).map((line) => /([a-z-]+): /.exec(line)?.[1]);

describe('what is published', () => {
  test('no chart with a link out of the repository, or to nothing: helm would package what is on this machine', async () => {
    await repository.commit('feat: charts', {
      'charts/shop/Chart.yaml': chart('shop', '1.0.0'),
      'charts/shop/.helmignore': 'ci/\n',
    });
    await link('charts/shop/files/leak.txt', '/etc/hostname');
    await link('charts/shop/files/none.txt', '../none.txt');
    await link('charts/shop/files/round', '..');
    await link('charts/shop/ci/ignored.txt', '/etc/hostname');
    await repository.commit('feat: links', {});
    const result = await run();
    const told = result.annotations.map((line) => /^error ([^ :]+):\d* chart-with-link: /.exec(line)?.[1]);
    expect(told.sort()).toEqual(['leak.txt', 'none.txt', 'round'].map((name) => `charts/shop/files/${name}`));
    expect(writes()).toEqual([]);
  });

  test('what links of a chart lead to in the repository, as the commit has it', async () => {
    await repository.commit('feat: charts', {
      'charts/shop/Chart.yaml': chart('shop', '1.0.0'),
      LICENSE: 'free\n',
      'shared/a.txt': 'a\n',
      'shared/deep/b.txt': 'b\n',
    });
    await link('charts/shop/LICENSE', '../../now');
    await link('now', 'LICENSE');
    await link('charts/shop/files', '../../shared');
    await repository.commit('feat: links', {});
    await repository.write({ LICENSE: 'not committed\n' });
    const result = await run({ packages: 'dist' });
    expect(errors(result)).toEqual([]);
    const files = unpackChart(await readFile(join(repository.path, 'dist/shop-1.0.0.tgz')));
    const texts = [...files].map(([path, bytes]) => [path, bytes.toString()]);
    expect(Object.fromEntries(texts)).toMatchObject({
      ...{ LICENSE: 'free\n', 'files/a.txt': 'a\n', 'files/deep/b.txt': 'b\n' },
    });
  });

  test('what links lead to, however many lead to one file, and through other links', async () => {
    const names = Array.from({ length: 101 }, (_, index) => `c${index}`);
    await repository.commit('feat: charts', {
      ...Object.fromEntries(names.map((name) => [`charts/${name}/Chart.yaml`, chart(name, '1.0.0')])),
      LICENSE: 'free\n',
      'shared/a.txt': 'a\n',
    });
    await Promise.all(names.map((name) => link(`charts/${name}/LICENSE`, '../../LICENSE')));
    await link('charts/c0/files', '../../shared');
    await link('shared/terms', '../LICENSE');
    await link('shared/more', '../other');
    await link('other/back', '../shared');
    await repository.commit('feat: links', { 'other/b.txt': 'b\n' });
    expect(errors(await run({ charts: 'c0, c99', packages: 'dist' }))).toEqual([]);
    const filesOf = async (name: string) =>
      [...unpackChart(await readFile(join(repository.path, `dist/${name}-1.0.0.tgz`))).keys()].sort();
    expect(await filesOf('c99')).toEqual(['Chart.yaml', 'LICENSE']);
    expect(await filesOf('c0')).toEqual([
      ...['Chart.yaml', 'LICENSE', 'files/a.txt', 'files/more/b.txt', 'files/terms'],
    ]);
  });

  test('by default: every chart but fixtures and what is inside another one; a rerun has nothing to do', async () => {
    await repository.commit('feat: charts', {
      'charts/shop/Chart.yaml': chart('shop', '1.0.0'),
      'charts/shop/charts/db/Chart.yaml': chart('db', '0.1.0'),
      'charts/lib/Chart.yaml': chart('lib', '0.2.0+build.1', 'type: library\n'),
      'charts/draft/Chart.yaml': 'apiVersion: v2\nname: draft\n',
      'tests/fixtures/x/Chart.yaml': chart('x', '1.0.0'),
    });
    const result = await run();
    expect([errors(result), warnings(result)]).toEqual([[], ['chart-without-version']]);
    expect(result.outputs).toMatchObject({
      state: 'changed',
      changed: 'true',
      reason: 'Published lib 0.2.0+build.1, shop 1.0.0',
    });
    expect(tags()).toEqual(['lib 0.2.0_build.1', 'shop 1.0.0']);
    const { charts } = JSON.parse(result.outputs.release ?? '');
    expect(registry.listing()).toContain(`acme/charts/shop@1.0.0 ${charts.shop.digest}`);
    const before = writes().length;
    const again = await run();
    expect(again.outputs).toMatchObject({ state: 'unchanged', published: '[]', release: result.outputs.release });
    expect(again.outputs['plan-id']).toBe(result.outputs['plan-id']);
    expect(writes()).toHaveLength(before);
  });

  test('what is named, also by folder and glob; what is not there is told', async () => {
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'charts/b/Chart.yaml': chart('b', '1.0.0'),
      'more/c/Chart.yaml': chart('c', '1.0.0'),
    });
    expect((await run({ charts: 'charts, !b' })).outputs.reason).toBe('Published a 1.0.0');
    expect(errors(await run({ charts: 'nosuch' }))).toEqual(['chart-not-found']);
    expect(errors(await run({ charts: '' }))).toEqual(['bad-input']);
  });

  test('one that cannot be read fails the run only where it is meant, and can be left out', async () => {
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'skeleton/Chart.yaml': 'apiVersion: v2\nname: {{ name }}\nversion: 0.1.0\n',
    });
    const result = await run();
    expect([result.exitCode, errors(result).every((code) => code?.startsWith('skeleton/Chart.yaml:'))]).toEqual([
      1,
      true,
    ]);
    expect(result.annotations.join('\n')).toContain("`charts: '!skeleton'`");
    expect((await run({ charts: 'skeleton' })).exitCode).toBe(1);
    expect(writes()).toEqual([]);
    expect((await run({ charts: '!skeleton' })).outputs.reason).toBe('Published a 1.0.0');
    expect((await run({ charts: 'a' })).outputs.reason).toBe('a 1.0.0 is published already');
  });

  test('no candidate of another version than Chart.yaml says, unless the final version is given', async () => {
    await repository.commit('feat: charts', { 'charts/a/Chart.yaml': chart('a', '1.5.0') });
    const result = await run({ candidate: '1.4.0-rc.1' });
    expect(errors(result)).toEqual(['charts/a/Chart.yaml:3 candidate-of-another-version']);
    expect(result.annotations.join('\n')).toContain('`version: 1.4.0`');
    for (const inputs of [
      { candidate: '1.4.0-rc.1', version: '1.4.0' },
      { candidate: '0.0.0-pr-7' },
      { candidate: '1.5.0-rc.1' },
    ])
      expect(errors(await run(inputs))).toEqual(['charts/a/Chart.yaml:3 candidate-not-found']);
  });

  test('nothing where the release file is a folder, or the folder for packages is a file', async () => {
    await repository.commit('feat: charts', { 'charts/a/Chart.yaml': chart('a', '1.0.0') });
    await repository.write({ 'out.txt': 'x' });
    expect(errors(await run({ file: 'charts', packages: 'out.txt' }))).toEqual([
      'path-not-a-file',
      'path-not-a-folder',
    ]);
    expect(errors(await run({ packages: 'out.txt/dist' }))).toEqual(['path-not-a-folder']);
    expect(writes()).toEqual([]);
  });

  test('under another version; an invalid one is an error', async () => {
    const head = await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.2.0', 'appVersion: "1"\n'),
    });
    const inputs = { version: '{version}-pr.7.sha-{short-sha}', 'app-version': 'a-{version}' };
    const version = `1.2.0-pr.7.sha-${head.slice(0, 7)}`;
    const result = await run(inputs);
    expect(JSON.parse(result.outputs.release ?? '').charts.a).toMatchObject({ version, appVersion: `a-${version}` });
    expect((await run({ ...inputs, sha: 'abcdef01' })).outputs.reason).toBe('Published a 1.2.0-pr.7.sha-abcdef0');
    expect(errors(await run({ version: '1.2.0-{short-sha}', sha: '0123456' }))).toEqual(['bad-version']);
    expect(errors(await run({ version: '0.0.0-pr-{number}' }))).toEqual(['bad-version']);
    expect(errors(await run({ version: '1.3.0', 'app-version': 'v{verison}' }))).toEqual(['bad-input']);
    const unsigned = await run({ version: '1.3.0', 'sign-key-name': 'Acme' });
    expect(unsigned.annotations.join()).toContain('notice not-signed');
  });

  test('nothing where there is no chart', async () => {
    await repository.commit('feat: x', { 'a.txt': '' });
    expect((await run()).outputs).toMatchObject({ state: 'unchanged', reason: 'There is no chart to publish' });
  });
});

test('a dry run shows what would be published, and a plan that was approved is done only as it was', async () => {
  await repository.commit('feat: charts', { 'charts/a/Chart.yaml': chart('a', '1.0.0') });
  const dry = await run({ 'dry-run': 'true' });
  expect(dry.outputs).toMatchObject({
    state: 'changed',
    reason: 'Ready to publish a 1.0.0; dry run, nothing was delivered',
  });
  expect(dry.summary).toContain(`oci://${registry.host}/acme/charts/a:1.0.0`);
  expect(writes()).toEqual([]);
  const approved = { 'expect-plan': dry.outputs['plan-id'] ?? '' };
  await repository.commit('feat: more', { 'charts/a/values.yaml': 'a: 1\n' });
  expect(errors(await run(approved))).toEqual(['plan-changed']);
  expect(writes()).toEqual([]);
  await repository.git('reset', '-q', '--hard', 'HEAD~1');
  expect((await run(approved)).exitCode).toBe(0);
});

describe('what is there already', () => {
  test('is refused with other files, all at once, before anything is pushed', async () => {
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'charts/b/Chart.yaml': chart('b', '1.0.0'),
    });
    await run();
    await repository.commit('feat: more', {
      'charts/a/values.yaml': 'a: 1\n',
      'charts/b/Chart.yaml': chart('b', '1.0.0', 'description: x\n'),
      'charts/c/Chart.yaml': chart('c', '1.0.0'),
    });
    const before = writes().length;
    const result = await run();
    expect(errors(result)).toEqual(['charts/a/Chart.yaml:3 effect-refused', 'charts/b/Chart.yaml:3 effect-refused']);
    expect(result.annotations[0]).toContain('with other files: values.yaml');
    expect(writes()).toHaveLength(before);
  });

  test('and is no chart is refused', async () => {
    await repository.commit('feat: charts', { 'charts/a/Chart.yaml': chart('a', '1.0.0') });
    registry.putImage('acme/charts/a', '1.0.0', 'image');
    expect(errors(await run())).toEqual(['charts/a/Chart.yaml:3 effect-refused']);
  });

  test('and came while the run was under way is not overwritten', async () => {
    await repository.commit('feat: charts', { 'charts/a/Chart.yaml': chart('a', '1.0.0') });
    let asked = 0;
    registry.fault = ({ path }) => {
      asked += path.endsWith('/manifests/1.0.0') ? 1 : 0;
      if (asked === 2) registry.putImage('acme/charts/a', '1.0.0', 'image');
      return false;
    };
    expect(errors(await run())).toEqual(['charts/a/Chart.yaml:3 effect-refused']);
    expect(writes()).toEqual([]);
  });
});

describe('a release', () => {
  const values = (path: string) => `api:\n  image:\n    repository: ${path}\n    tag: ""\n    digest: "" # here\n`;
  const release = JSON.stringify({
    services: { api: { tag: '1.4.0', digest: digest('a') }, web: { tag: '1.4.0', digest: digest('b') } },
    charts: { other: { version: '3.0.0' } },
  });

  test('is written into the package, and told with its charts', async () => {
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'charts/a/values.yaml': `${values('ghcr.io/acme/api')}web:\n  image: ghcr.io/acme/web:old\n`,
    });
    const result = await run({ release, image: 'ghcr.io/acme/{service}' });
    expect([errors(result), warnings(result)]).toEqual([[], []]);
    const told = JSON.parse(result.outputs.release ?? '');
    expect(told.services).toEqual(JSON.parse(release).services);
    expect(Object.keys(told.charts)).toEqual(['a', 'other']);
    expect(await repository.git('status', '--porcelain')).toBe('');
    await run({ release, image: 'ghcr.io/acme/{service}', file: 'out/release.json' });
    expect(JSON.parse(await repository.read('out/release.json'))).toEqual(told);
    // Without the release it is another content.
    expect(errors(await run())).toEqual(['charts/a/Chart.yaml:3 effect-refused']);
  });

  test('packages are left for a GitHub Release, also those that were published before', async () => {
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'charts/b/Chart.yaml': chart('b', '2.0.0'),
    });
    await run({ charts: 'a' });
    expect((await run({ packages: 'dist' })).exitCode).toBe(0);
    for (const [name, version] of [
      ['a', '1.0.0'],
      ['b', '2.0.0'],
    ] as const) {
      const archive = await readFile(join(repository.path, 'dist', `${name}-${version}.tgz`));
      // The very bytes that the registry has.
      const digest = `sha256:${createHash('sha256').update(archive).digest('hex')}`;
      expect(registry.listing().join('\n')).toContain(digest);
    }
    expect(errors(await run({ packages: '../dist' }))).toEqual(['bad-input']);
  });

  test('a file with services or charts that the run does not have is not written over', async () => {
    await repository.commit('feat: charts', { 'charts/a/Chart.yaml': chart('a', '1.0.0') });
    await repository.write({ 'release.json': release });
    const refused = await run({ file: 'release.json' });
    expect(errors(refused)).toEqual(['release.json:1 release-would-lose']);
    expect(refused.annotations.join('\n')).toContain(
      'release.json exists and has api, web, other, which this run would take out',
    );
    expect(await repository.read('release.json')).toBe(release);
    expect(writes()).toEqual([]);
    // As the error says.
    const image = 'ghcr.io/acme/{service}';
    expect(errors(await run({ release: 'release.json', image, file: 'release.json' }))).toEqual([]);
    const written = JSON.parse(await repository.read('release.json'));
    expect([Object.keys(written.services), Object.keys(written.charts)]).toEqual([
      ['api', 'web'],
      ['a', 'other'],
    ]);
    expect(errors(await run({ release: 'release.json', image, file: 'release.json' }))).toEqual([]);
  });

  test('without a place for the digest of a service is not published unpinned', async () => {
    const inputs = { release, image: 'ghcr.io/acme/{service}' };
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'charts/a/values.yaml':
        'image:\n  repository: ghcr.io/acme/api\n  tag: 1.0.0\nweb:\n  repository: ghcr.io/acme/web\n',
    });
    const refused = await run(inputs);
    expect(errors(refused)).toEqual(['charts/a/values.yaml:3 no-key-for-digest']);
    expect(writes()).toEqual([]);
    await repository.commit('fix: half', {
      'charts/a/values.yaml': `image: ghcr.io/acme/api@${digest('0')}\nweb:\n  repository: ghcr.io/acme/web\n`,
    });
    expect((await run(inputs)).annotations).toEqual([
      expect.stringMatching(/^error charts\/a\/values\.yaml: no-key-for-digest: .* the digest of web, /),
    ]);
    expect(writes()).toEqual([]);
    expect(refused.annotations[0]).toContain(`so the chart would be published without ${digest('a')}`);
    // The way out that the error names, for a chart whose template has no place for a digest.
    const tag = `1.0.0@${digest('0')}`;
    expect(refused.annotations[0]).toContain('`tag: "1.4.0@sha256:aaa');
    await repository.commit('fix: pin', {
      'charts/a/values.yaml': `image:\n  repository: ghcr.io/acme/api\n  tag: "${tag}"\nweb:\n  image: ghcr.io/acme/web@${digest('0')}\n`,
    });
    const result = await run({ ...inputs, packages: 'dist' });
    expect([errors(result), warnings(result)]).toEqual([[], []]);
    const values = unpackChart(await readFile(join(repository.path, 'dist/a-1.0.0.tgz')))
      .get('values.yaml')
      ?.toString();
    expect(values).toContain(`tag: "1.4.0@${digest('a')}"`);
    expect(values).toContain(`web:1.4.0@${digest('b')}`);
  });

  test('is not left out of one chart because another has the key; charts above and below that have it will do', async () => {
    const inputs = { release, image: 'ghcr.io/acme/{service}' };
    const bare = 'api:\n  image:\n    repository: ghcr.io/acme/api\n';
    const near = (folder: string) => `dependencies:\n- name: a\n  version: 1.0.0\n  repository: file://../${folder}\n`;
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'charts/a/values.yaml': values('ghcr.io/acme/api'),
      'charts/b/Chart.yaml': chart('b', '1.0.0'),
      'charts/b/values.yaml': bare,
      'charts/umbrella/Chart.yaml': chart('umbrella', '1.0.0', near('a')),
      'charts/umbrella/values.yaml': `a:\n  image:\n    repository: ghcr.io/acme/api\n`,
      'charts/whole/Chart.yaml': chart('whole', '1.0.0'),
      'charts/whole/values.yaml': `part:\n  ${values('ghcr.io/acme/api').replaceAll('\n', '\n  ').trimEnd()}\n`,
      'charts/whole/charts/part/Chart.yaml': chart('part', '1.0.0'),
      'charts/whole/charts/part/values.yaml': bare,
    });
    const refused = (path: string) => [expect.stringContaining(`error ${path}: no-key-for-digest: `)];
    const told = async (given: Readonly<Record<string, string>>) =>
      (await run({ ...inputs, ...given })).annotations.filter((line) => line.startsWith('error'));
    expect(await told({})).toEqual(refused('charts/b/values.yaml'));
    expect(writes()).toEqual([]);
    expect(await told({ charts: 'a, umbrella, whole' })).toEqual([]);
    // By itself, nothing decides for it.
    const part = 'charts/whole/charts/part';
    expect(await told({ charts: `a, ${part}`, version: '1.0.1' })).toEqual(refused(`${part}/values.yaml`));
  });

  test('without a place for a tag, or for a service, is told', async () => {
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'charts/a/values.yaml': 'image:\n  repository: ghcr.io/acme/api\n  digest: ""\n',
    });
    const result = await run({ release, image: 'ghcr.io/acme/{service}' });
    expect([errors(result), warnings(result)]).toEqual([[], ['no-key-for-tag']]);
    expect(result.annotations.join('\n')).toContain(
      'notice service-in-no-chart: No values.yaml of charts/a has the image of web',
    );
  });

  test('without the image of a service, or into keys that disagree, fails', async () => {
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'charts/a/values.yaml':
        'x:\n  repository: ghcr.io/acme/api\n  tag: 1.0.0\ny:\n  repository: ghcr.io/acme/api\n  tag: 2.0.0\n',
    });
    expect(errors(await run({ release }))).toEqual(['release:1 no-image', 'release:1 no-image']);
    expect(errors(await run({ release, image: 'ghcr.io/acme/{service}' }))).toEqual([
      'charts/a/values.yaml:3 release-not-written',
    ]);
    expect(writes()).toEqual([]);
  });
});

describe('what is wrong is told before anything is pushed', () => {
  test('lint at its file and line; it can be left out', async () => {
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'charts/a/templates/broken.yaml': '\n{{\n',
      'charts/b/Chart.yaml': chart('b', '1.0.0'),
    });
    expect(errors(await run())).toEqual(['charts/a/templates/broken.yaml:2 chart-lint']);
    expect(writes()).toEqual([]);
    expect((await run({ lint: 'false' })).exitCode).toBe(0);
  });

  test('no helm, names that a registry does not take, two of one name, links', async () => {
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'charts/b/Chart.yaml': chart('a', '1.0.0'),
      'charts/c/Chart.yaml': chart('Sea', '1.0.0'),
    });
    expect(errors(await run())).toEqual([
      'charts/c/Chart.yaml:3 bad-chart-name',
      'charts/b/Chart.yaml:3 same-chart-twice',
    ]);
    expect(errors(await run({ registry: 'https://ghcr.io/acme' }))).toEqual(['bad-input']);
  });

  test('a registry that takes only some: the outputs say which', async () => {
    await repository.commit('feat: charts', {
      'charts/a/Chart.yaml': chart('a', '1.0.0'),
      'charts/b/Chart.yaml': chart('b', '1.0.0'),
    });
    registry.fault = ({ method, path }, response) => {
      if (method !== 'PUT' || !path.includes('/b/manifests/')) return false;
      response.writeHead(403).end();
      return true;
    };
    const result = await run();
    expect(errors(result)).toEqual(['registry-login-needed', 'stopped-half-way']);
    expect(result.outputs).toMatchObject({ state: 'failed', changed: 'true' });
    expect(JSON.parse(result.outputs.published ?? '')).toMatchObject([
      { name: 'a', version: '1.0.0', digest: expect.stringMatching(/^sha256:/) },
    ]);
    registry.fault = undefined;
    expect(JSON.parse((await run()).outputs.published ?? '')).toMatchObject([{ name: 'b' }]);
  });

  test('a login that is refused', async () => {
    await start({ login: 'token', user: { name: 'robin', password: 'secret' }, anonymous: true, readOnly: true });
    await repository.commit('feat: charts', { 'charts/a/Chart.yaml': chart('a', '1.0.0') });
    const login = { 'registry-username': 'robin', 'registry-password': 'secret' };
    expect(errors(await run(login))).toEqual(['registry-denied']);
    await start({ login: 'token' });
    expect((await run(login)).outputs.state).toBe('changed');
    expect(tags()).toEqual(['a 1.0.0']);
  });

  test('it does not run for strangers', async () => {
    await repository.commit('feat: charts', { 'charts/a/Chart.yaml': chart('a', '1.0.0') });
    expect(errors(await run({}, { GITHUB_EVENT_NAME: 'pull_request_target' }))).toEqual(['tools-for-strangers']);
  });
});

test('a version that a tag of the branch is above is refused, and one that is published already is left alone', async () => {
  const files = { 'charts/shop/Chart.yaml': chart('shop', '1.0.0') };
  await repository.commit('feat: charts', files);
  await repository.tag('shop-1.1.0');
  const refused = await run();
  expect([refused.exitCode, errors(refused), writes()]).toEqual([
    1,
    ['charts/shop/Chart.yaml:3 chart-version-behind'],
    [],
  ]);
  // What the message says.
  expect((await run({ version: '1.0.0', charts: 'charts/shop' })).exitCode).toBe(0);
  expect((await run()).outputs.state).toBe('unchanged');
});
