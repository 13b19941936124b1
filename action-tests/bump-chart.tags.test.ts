import { expect, test } from '@jest/globals';
import { bump, manifest, repositoryOf } from './chart-bumps.js';

const raised = async (repository: Awaited<ReturnType<typeof repositoryOf>>, inputs = {}) => {
  const { outputs, log, exitCode } = await bump(repository, { bump: 'auto', ...inputs });
  expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' });
  const charts: { path: string; version: string }[] = JSON.parse(outputs.charts ?? '[]');
  return charts.map(({ path, version }) => `${path} ${version}`);
};

test('tags that name the folder of a chart count for that chart, and take the version for all of its name', async () => {
  const repository = await repositoryOf({
    'charts/shop-1/Chart.yaml': manifest('shop', '1.0.0-alpha1'),
    'charts/shop-1/values.yaml': 'a: 1\n',
    'charts/shop-2/Chart.yaml': manifest('shop', '2.0.0'),
  });
  await repository.tag('shop-1.0.0-alpha1');
  await repository.tag('shop-2-2.0.0');
  await repository.commit('feat!: release', {
    'charts/shop-1/Chart.yaml': manifest('shop', '1.4.1'),
    'charts/shop-1/values.yaml': 'b: 1\n',
    'charts/shop-2/Chart.yaml': manifest('shop', '2.1.0'),
  });
  await repository.tag('shop-1-1.4.1');
  await repository.tag('charts/shop-2-v2.1.0');
  await repository.commit('fix: shop', { 'charts/shop-1/values.yaml': 'b: 2\n', 'charts/shop-2/README.md': 'a\n' });
  expect(await raised(repository)).toEqual(['charts/shop-1 1.4.2', 'charts/shop-2 2.1.1']);
  await repository.git('checkout', '--quiet', '.');
  await repository.commit('feat!: shop', { 'charts/shop-1/values.yaml': 'c: 1\n' });
  expect(await raised(repository, { charts: 'charts/shop-1' })).toEqual(['charts/shop-1 3.0.0']);
});

test('a folder named like another chart, or like another folder, has no tags of its own', async () => {
  const repository = await repositoryOf({
    'charts/web/Chart.yaml': manifest('shop', '1.0.0'),
    'charts/site/Chart.yaml': manifest('web', '3.0.0'),
    'a/same/Chart.yaml': manifest('one', '1.0.0'),
    'b/same/Chart.yaml': manifest('two', '1.0.0'),
  });
  await repository.tag('web-3.0.0');
  await repository.tag('same-4.0.0');
  await repository.commit('fix: all', {
    'charts/web/README.md': 'a\n',
    'charts/site/README.md': 'a\n',
    'a/same/README.md': 'a\n',
  });
  expect(await raised(repository)).toEqual(['a/same 1.0.1', 'charts/site 3.0.1', 'charts/web 1.0.1']);
});

test.each([
  ['13.0.0-alpha1', '13.12.6', []],
  ['1.0.1-rc.1', '1.0.1', ['app 1.1.0']],
])('no version goes back: %s was tagged, and the chart is at %s', async (tagged, now, expected) => {
  const repository = await repositoryOf({ 'app/Chart.yaml': manifest('app', tagged), 'app/values.yaml': 'a: 1\n' });
  await repository.tag(`app-${tagged}`);
  await repository.commit('feat!: more', { 'app/Chart.yaml': manifest('app', now), 'app/values.yaml': 'b: 1\n' });
  expect(await raised(repository, { charts: 'app', ...(now === '1.0.1' ? { bump: 'minor' } : {}) })).toEqual(expected);
});

test('tags of a service named like the folder of a chart are not releases of the chart', async () => {
  const repository = await repositoryOf({ 'services/api/main.go': 'a\n' });
  await repository.tag('api-0.3.0');
  await repository.commit('feat: chart', { 'charts/api/Chart.yaml': manifest('acme-api', '0.4.0') });
  await repository.tag('api-0.4.0');
  await repository.commit('fix: chart', { 'charts/api/values.yaml': 'a: 1\n' });
  for (const tag of ['api-2.3.0', 'api/v0.4.1', 'api@3.0.0-rc.1']) await repository.tag(tag);
  expect(await raised(repository)).toEqual(['charts/api 0.5.0']);
});

test('a chart that was moved keeps the tags of its folder, and never gets a version that such one has elsewhere', async () => {
  const repository = await repositoryOf({ 'old/app-8/Chart.yaml': manifest('app', '1.0.0') });
  await repository.tag('app-8-1.0.0');
  await repository.git('checkout', '--quiet', '-b', 'other');
  await repository.commit('fix: other', { 'old/app-8/Chart.yaml': manifest('app', '1.0.1') });
  await repository.tag('app-8-1.0.1');
  await repository.git('checkout', '--quiet', '-');
  await repository.git('mv', 'old', 'new');
  await repository.commit('fix: moved', { 'new/app-8/README.md': 'a\n' });
  expect(await raised(repository)).toEqual(['new/app-8 1.0.2']);
});

test.each([
  ['its name', 'app', 'app', 'other'],
  ['its folder, of several with its name', 'app-1', 'app', 'app'],
])(
  'a tag that was made just before the commit that raises the version is a release: by %s',
  async (_, folder, name, beside) => {
    const release = (version: string) => ({
      [`charts/${folder}/Chart.yaml`]: manifest(name, version),
      [`charts/${folder}/README.md`]: `${version}\n`,
    });
    const repository = await repositoryOf({
      ...release('1.0.0'),
      'charts/beside/Chart.yaml': manifest(beside, '7.0.0'),
    });
    await repository.tag(`${folder}-1.0.0`);
    await repository.tag('beside-7.0.0');
    await repository.commit('feat: one', { [`charts/${folder}/values.yaml`]: 'a: 1\n' });
    await repository.tag(`${folder}-1.1.0`);
    await repository.commit('chore: release', release('1.1.0'));
    expect(await raised(repository)).toEqual([]);
    await repository.commit('fix: two', { [`charts/${folder}/values.yaml`]: 'a: 2\n' });
    expect(await raised(repository)).toEqual([`charts/${folder} 1.1.1`]);
  },
);

test('a chart at 0.0.0 whose tags say other versions gets them when it is packaged, so it is raised only by name', async () => {
  const repository = await repositoryOf({ 'charts/app/Chart.yaml': manifest('app', '0.0.0') });
  await repository.tag('app-2024.9.3');
  await repository.commit('fix: app', { 'charts/app/values.yaml': 'a: 1\n' });
  const untouched = await bump(repository, { bump: 'auto' });
  expect([untouched.outputs.state, untouched.outputs.reason]).toEqual([
    'unchanged',
    expect.stringContaining('is at 0.0.0, as charts that get their version when they are packaged'),
  ]);
  expect(await raised(repository, { charts: 'app' })).toEqual(['charts/app 2024.10.0']);
});

test('a chart that was released as 0.0.0 is raised like any other', async () => {
  const repository = await repositoryOf({ 'charts/app/Chart.yaml': manifest('app', '0.0.0') });
  await repository.tag('app-0.0.0');
  await repository.commit('fix: app', { 'charts/app/values.yaml': 'a: 1\n' });
  expect(await raised(repository)).toEqual(['charts/app 0.1.0']);
});

test('charts for tests and examples are raised only if they are named, have a tag, or are all there is', async () => {
  const asides = ['charts/lib/test-chart', 'docs/examples/app', 'examples/shop', 'tests/one'];
  const texts = (version: string) =>
    Object.fromEntries(
      asides.map((folder) => [`${folder}/Chart.yaml`, manifest(folder.replaceAll('/', '-'), version)]),
    );
  const changed = Object.fromEntries(asides.map((folder) => [`${folder}/values.yaml`, 'a: 1\n']));
  const repository = await repositoryOf({ ...texts('0.1.0'), 'charts/lib/Chart.yaml': manifest('lib', '1.0.0') });
  await repository.tag('lib-1.0.0');
  await repository.commit('feat: examples', texts('1.0.0'));
  await repository.commit('fix: all', { ...changed, 'charts/lib/values.yaml': 'a: 1\n' });
  expect(await raised(repository)).toEqual(['charts/lib 1.1.0']);
  await repository.git('checkout', '--quiet', '.');
  expect(await raised(repository, { charts: 'examples' })).toEqual(['examples/shop 1.1.0']);
  await repository.git('checkout', '--quiet', '.');
  await repository.tag('tests-one-1.0.0');
  await repository.commit('fix: tests', { 'tests/one/values.yaml': 'a: 2\n' });
  expect(await raised(repository)).toEqual(['charts/lib 1.1.0', 'tests/one 1.0.1']);
  await repository.git('checkout', '--quiet', '.');
  await repository.git('rm', '--quiet', '-r', 'charts/lib/Chart.yaml');
  await repository.git('commit', '--quiet', '--message', 'feat!: no library');
  expect((await raised(repository)).map((line) => line.split(' ')[0])).toEqual(asides);
});

test('charts for tests and examples follow what they depend on only if they are named, or could not be packaged otherwise', async () => {
  const needs = (version: string, path: string) =>
    `dependencies:\n  - { name: lib, version: ${version}, repository: "file://${path}" }\n`;
  const repository = await repositoryOf({
    'charts/lib/Chart.yaml': manifest('lib', '1.0.0'),
    'charts/lib/test-chart/Chart.yaml': manifest('test', '1.0.0', needs("'*'", '..')),
    'charts/lib/test-charts/exact/Chart.yaml': manifest('exact', '1.0.0', needs('1.0.0', '../..')),
    'examples/shop/Chart.yaml': manifest('shop', '1.0.0', needs('1.x', '../../charts/lib')),
    'tests/locked/Chart.yaml': manifest('locked', '1.0.0', needs('1.x', '../../charts/lib')),
    'tests/locked/Chart.lock': 'dependencies: []\ndigest: sha256:0\ngenerated: "2026-01-01T00:00:00Z"\n',
  });
  await repository.tag('lib-1.0.0');
  await repository.commit('fix: lib', { 'charts/lib/values.yaml': 'a: 1\n' });
  const follow = ['charts/lib 1.1.0', 'charts/lib/test-charts/exact 1.1.0', 'tests/locked 1.1.0'];
  expect(await raised(repository)).toEqual(follow);
  await repository.git('checkout', '--quiet', '.');
  expect(await raised(repository, { charts: '["lib", "test", "shop"]' })).toEqual([
    'charts/lib 1.1.0',
    'charts/lib/test-chart 1.1.0',
    ...follow.slice(1, 2),
    'examples/shop 1.1.0',
    'tests/locked 1.1.0',
  ]);
});

test('a version that was released from another branch is out: what differs from it needs another', async () => {
  const repository = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
    'charts/app/values.yaml': 'a: 1\n',
  });
  await repository.tag('app-1.0.0');
  const release = { 'charts/app/Chart.yaml': manifest('app', '2.0.0'), 'charts/app/values.yaml': 'a: 2\n' };
  await repository.git('checkout', '--quiet', '-b', 'release');
  await repository.commit('chore: release', release);
  await repository.tag('app-2.0.0');
  await repository.git('checkout', '--quiet', 'main');
  await repository.commit('feat!: the same', release);
  expect(await raised(repository)).toEqual([]);
  await repository.commit('fix: more', { 'charts/app/values.yaml': 'a: 3\n' });
  expect(await raised(repository)).toEqual(['charts/app 2.0.1']);
});
