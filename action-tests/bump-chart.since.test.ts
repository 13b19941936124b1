import { describe, expect, test } from '@jest/globals';
import { startGitHub } from '@slipway/testing/github/github';
import type { FileTexts, Repository } from '@slipway/testing/repository';
import { bump, diff, manifest, repositoryOf } from './chart-bumps.js';
import { runStep } from './steps.js';

test('running twice bumps once: in one job, after a commit, with a tag', async () => {
  const repository = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
    'charts/app/values.yaml': 'a: 1\n',
  });
  await repository.commit('feat: more', { 'charts/app/values.yaml': 'a: 1\nb: 2\n' });
  const inputs = { charts: 'app', bump: 'auto' };
  expect((await bump(repository, inputs)).outputs.version).toBe('1.1.0');
  const again = await bump(repository, inputs);
  expect([again.outputs.state, again.outputs.version]).toEqual(['unchanged', '1.1.0']);
  await repository.commit('chore: bump');
  const committed = await bump(repository, inputs);
  expect([committed.outputs.state, committed.outputs.version]).toEqual(['unchanged', '1.1.0']);
  await repository.tag('app-1.1.0');
  const tagged = await bump(repository, { bump: 'auto' });
  expect([tagged.outputs.state, tagged.outputs.reason]).toEqual(['unchanged', 'app did not change since 1.1.0']);
  await repository.commit('fix: less', { 'charts/app/values.yaml': 'a: 2\nb: 2\n' });
  expect((await bump(repository)).outputs.version).toBe('1.1.1');
});

test.each([
  ['1.0.0', '1.0.1'],
  ['v1.0.0', 'v1.0.1'],
])('the `v` of a tag is the tag’s: after %s comes %s', async (before, after) => {
  const repository = await repositoryOf({ 'charts/app/Chart.yaml': manifest('app', before) });
  await repository.tag('app-v1.0.0');
  await repository.commit('fix: x', { 'charts/app/values.yaml': 'a: 1\n' });
  expect((await bump(repository)).outputs.version).toBe(after);
  // Of a chart that has another version at its tag, too.
  await repository.commit('chore: bump');
  await repository.tag('app-v2.0.0');
  await repository.commit('fix: y', { 'charts/app/values.yaml': 'a: 2\n' });
  expect((await bump(repository)).outputs.version).toBe(after.replace('1.0.1', '2.0.1'));
});

test('what is under preparation is not overtaken', async () => {
  const repository = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.4.0'),
    'charts/app/values.yaml': 'a: 1\n',
  });
  await repository.tag('app-1.4.0');
  await repository.commit('feat!: next', {
    'charts/app/Chart.yaml': manifest('app', '2.0.0-rc.1'),
    'charts/app/values.yaml': 'b: 1\n',
  });
  const result = await bump(repository);
  expect(result.outputs.state).toBe('unchanged');
  expect(result.annotations).toEqual([expect.stringContaining('app 2.0.0-rc.1 is a pre-release after 1.4.0')]);
});

describe('a tag of a pre-release above a chart that is at a final version', () => {
  const values = 'charts/app/values.yaml';
  const begun = async () => {
    const repository = await repositoryOf({
      'charts/app/Chart.yaml': manifest('app', '1.7.0'),
      [values]: 'a: 1\n',
      'charts/other/Chart.yaml': manifest('other', '1.0.0'),
    });
    await repository.tag('app-1.7.0');
    await repository.commit('ci: a build', { 'charts/other/values.yaml': 'a: 1\n' });
    await repository.tag('app-1.8.0-pre.0');
    await repository.commit('fix: x', { [values]: 'a: 2\n' });
    return repository;
  };
  const inputsOf = (fix: string) =>
    Object.fromEntries([...fix.matchAll(/`([a-z]+): ([^`]*)`/g)].map(([, name = '', value = '']) => [name, value]));

  test('is neither gone on from nor passed over: both ways on are named, and work', async () => {
    const repository = await begun();
    const refused = await bump(repository, { bump: 'auto' });
    expect([refused.exitCode, refused.annotations.join('\n')]).toEqual([
      1,
      expect.stringContaining(
        'error charts/app/Chart.yaml:3 candidate-above: The changes make the next version of app 1.7.1, but the tag of its pre-release 1.8.0-pre.0 is part of this branch',
      ),
    ]);
    const { charts, version, bump: level } = inputsOf(refused.annotations.join('\n'));
    expect([charts, version, level]).toEqual(['charts/app', '1.8.0', 'patch']);
    expect((await bump(repository, { charts: 'charts/app', version: '1.8.0' })).outputs.version).toBe('1.8.0');
    await repository.git('checkout', '.');
    expect((await bump(repository, { charts: 'charts/app', bump: 'patch' })).outputs.version).toBe('1.7.1');
    // Somebody chose: nothing more is asked.
    await repository.commit('chore: bump');
    expect((await bump(repository, { charts: 'app', bump: 'auto' })).outputs.state).toBe('unchanged');
    await repository.tag('app-1.7.1');
    await repository.commit('fix: y', { [values]: 'a: 3\n' });
    expect((await bump(repository, { charts: 'app', bump: 'auto' })).outputs.version).toBe('1.7.2');
  });

  test('a change that reaches its version does', async () => {
    const repository = await begun();
    await repository.commit('feat: y', { [values]: 'a: 2\nb: 1\n' });
    expect((await bump(repository, { charts: 'app', bump: 'auto' })).outputs.version).toBe('1.8.0');
  });

  test('is decided by a release after it, however long ago', async () => {
    const repository = await begun();
    await repository.commit('chore: release', { 'charts/app/Chart.yaml': manifest('app', '1.7.5') });
    await repository.commit('fix: y', { [values]: 'a: 3\n' });
    expect((await bump(repository, { charts: 'app', bump: 'auto' })).outputs.version).toBe('1.7.5');
    await repository.tag('app-1.7.5');
    await repository.commit('fix: z', { [values]: 'a: 4\n' });
    expect((await bump(repository, { charts: 'app', bump: 'auto' })).outputs.version).toBe('1.7.6');
  });

  test('goes on where the chart itself is at it', async () => {
    const repository = await begun();
    await repository.commit('chore: prepare', { 'charts/app/Chart.yaml': manifest('app', '1.8.0-pre.1') });
    await repository.tag('app-1.8.0-pre.1');
    await repository.commit('fix: y', { [values]: 'a: 3\n' });
    expect((await bump(repository, { charts: 'app', bump: 'auto' })).outputs.version).toBe('1.8.0-pre.2');
  });
});

test('only charts that changed since their release', async () => {
  const repository = await repositoryOf({
    'charts/a/Chart.yaml': manifest('a', '1.0.0'),
    'charts/b/Chart.yaml': manifest('b', '2.0.0'),
  });
  await repository.tag('a-1.0.0');
  await repository.tag('b-2.0.0');
  await repository.commit('feat: x', { 'charts/b/values.yaml': 'a: 1\n' });
  await bump(repository);
  expect(await diff(repository)).toEqual([
    'charts/b/Chart.yaml: -version: 2.0.0',
    'charts/b/Chart.yaml: +version: 2.0.1',
  ]);
});

describe("a chart in another one's charts/, whose own version is never raised", () => {
  const inner = 'charts/app/charts/db';
  async function released() {
    const repository = await repositoryOf({
      'charts/app/Chart.yaml': manifest(
        'app',
        '1.0.0',
        `dependencies:\n  - { name: db, version: '*', repository: 'file://charts/db' }\n`,
      ),
      [`${inner}/Chart.yaml`]: manifest('db', '0.1.0'),
    });
    await repository.commit('fix: db', { [`${inner}/values.yaml`]: 'a: 1\n' });
    await repository.commit('chore: release', {
      'charts/app/Chart.yaml': manifest(
        'app',
        '1.1.0',
        `dependencies:\n  - { name: db, version: '*', repository: 'file://charts/db' }\n`,
      ),
    });
    return repository;
  }

  test.each(['tagged', 'raised'])('went out with its parent, which was %s since', async (how) => {
    const repository = await released();
    if (how === 'tagged') await repository.tag('app-1.1.0');
    const { outputs } = await bump(repository);
    expect([outputs.state, outputs.reason]).toEqual([
      'unchanged',
      'None of the 2 charts needs a new version: app did not change since 1.1.0; db did not change since 0.1.0',
    ]);
  });

  test('is raised with its parent where it changed after that', async () => {
    const repository = await released();
    await repository.commit('fix: db again', { [`${inner}/values.yaml`]: 'a: 2\n' });
    await bump(repository);
    expect(await diff(repository)).toEqual([
      'charts/app/Chart.yaml: -version: 1.1.0',
      'charts/app/Chart.yaml: +version: 1.1.1',
      `${inner}/Chart.yaml: -version: 0.1.0`,
      `${inner}/Chart.yaml: +version: 0.1.1`,
    ]);
  });
});

const movedApp = (from: string, to: string, name = 'app'): FileTexts => ({
  [`${from}/Chart.yaml`]: null,
  [`${from}/values.yaml`]: null,
  [`${to}/Chart.yaml`]: manifest(name, '1.0.0'),
  [`${to}/values.yaml`]: 'a: 2\n',
});

describe('a chart that was moved and changed is raised', () => {
  const app = { 'charts/app/Chart.yaml': manifest('app', '1.0.0'), 'charts/app/values.yaml': 'a: 1\n' };
  test.each<[string, (repository: Repository) => Promise<unknown>, Record<string, string>]>([
    ['since its tag', (repository) => repository.tag('app-1.0.0'), {}],
    ['since its version was raised', async () => {}, {}],
    ['since the base', (repository) => repository.git('branch', 'base'), { since: 'base' }],
  ])('%s', async (_, prepare, inputs) => {
    const repository = await repositoryOf({ ...app, 'charts/app/Chart.yaml': manifest('app', '0.9.0') });
    await repository.commit('chore: release', app);
    await prepare(repository);
    await repository.commit('fix: before', { 'charts/app/values.yaml': 'a: 3\n', 'CHANGELOG.md': 'x' });
    await repository.commit('fix: move', {
      ...movedApp('charts/app', 'apps/app'),
      'apps/app/CHANGELOG.md': '# Changelog\n',
    });
    const { outputs } = await bump(repository, inputs);
    expect([outputs.version, outputs['changed-files']]).toEqual([
      '1.0.1',
      '["apps/app/Chart.yaml","apps/app/CHANGELOG.md"]',
    ]);
    // What was done before it was moved counts too.
    expect(await repository.read('apps/app/CHANGELOG.md')).toMatch(
      /- before .*\n(.*\n)?- move |- move .*\n(.*\n)?- before /,
    );
    await repository.commit('chore: bump');
    expect((await bump(repository, inputs)).outputs.state).toBe('unchanged');
  });

  test('twice, and by its folder where another has its name', async () => {
    const repository = await repositoryOf({
      'one/app/Chart.yaml': manifest('app', '1.0.0'),
      'two/app/Chart.yaml': manifest('app', '1.0.0'),
      'two/app/values.yaml': 'a: 1\n',
    });
    await repository.git('branch', 'base');
    await repository.commit('chore: move', {
      ...movedApp('two/app', 'apps/two'),
      'one/app/Chart.yaml': null,
      'apps/one/Chart.yaml': manifest('app', '1.0.0'),
    });
    await repository.commit('chore: move again', movedApp('apps/two', 'apps/second/two'));
    await bump(repository, { since: 'base' });
    expect(await diff(repository)).toEqual([
      'apps/second/two/Chart.yaml: -version: 1.0.0',
      'apps/second/two/Chart.yaml: +version: 1.0.1',
    ]);
  });
});

test('of two charts of a name each has its own releases', async () => {
  const repository = await repositoryOf({
    'stable/app/Chart.yaml': manifest('app', '1.0.0'),
    'incubator/app/Chart.yaml': manifest('app', '2.0.0'),
  });
  await repository.tag('app-1.0.0');
  await repository.tag('app-2.0.0');
  await repository.commit('fix: x', { 'stable/app/values.yaml': 'a: 1\n' });
  await bump(repository);
  expect(await diff(repository)).toEqual([
    'stable/app/Chart.yaml: -version: 1.0.0',
    'stable/app/Chart.yaml: +version: 1.0.1',
  ]);
});

test('on a shallow clone, history and tags are fetched beside it', async () => {
  const origin = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
    'charts/app/values.yaml': 'a: 1\n',
  });
  await origin.tag('app-1.0.0');
  await origin.commit('feat: more', { 'charts/app/values.yaml': 'a: 1\nb: 2\n' });
  await origin.bulk(20);
  const github = await startGitHub({ repositories: [{ name: 'acme/charts', from: origin.path }] });
  const clone = await origin.clone({ depth: 1 });
  try {
    const result = await runStep({
      ...{ action: 'bump-chart', inputs: { bump: 'auto' }, workspace: clone.path, repository: 'acme/charts' },
      ...{ token: github.token, apiUrl: github.apiUrl, serverUrl: github.serverUrl },
    });
    expect({ version: result.outputs.version, log: result.exitCode === 0 ? '' : result.log }).toEqual({
      version: '1.1.0',
      log: '',
    });
    expect(await clone.git('rev-parse', '--is-shallow-repository')).toBe('true');
  } finally {
    await github.close();
  }
});

describe('with `since`, what is there counts as released', () => {
  const before = {
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
    'charts/app/values.yaml': 'a: 1\n',
  };
  const change = { 'charts/app/values.yaml': 'b: 1\n' };
  test.each<[string, FileTexts, FileTexts | undefined, string]>([
    ['forgotten', change, undefined, '2.0.0'],
    ['raised by too little', { ...change, 'charts/app/Chart.yaml': manifest('app', '1.0.1') }, undefined, '2.0.0'],
    ['raised by enough', { ...change, 'charts/app/Chart.yaml': manifest('app', '2.1.0') }, undefined, ''],
    [
      'taken meanwhile',
      { 'charts/app/values.yaml': 'a: 2\n', 'charts/app/Chart.yaml': manifest('app', '1.0.1') },
      { 'charts/app/Chart.yaml': manifest('app', '1.0.1'), 'charts/app/templates/x.yaml': 'x: 1\n' },
      '1.0.2',
    ],
    ['lowered', { 'charts/app/Chart.yaml': manifest('app', '0.9.0') }, undefined, '1.0.1'],
    [
      'moved',
      {
        'charts/app/Chart.yaml': null,
        'charts/app/values.yaml': null,
        'apps/app/Chart.yaml': manifest('app', '1.0.0'),
        'apps/app/values.yaml': 'b: 1\n',
      },
      undefined,
      '2.0.0',
    ],
    ['new', { 'charts/app/Chart.yaml': manifest('other', '0.1.0') }, undefined, ''],
  ])('%s', async (_, onBranch, onMain, expected) => {
    const repository = await repositoryOf({ ...before, 'charts/app/Chart.yaml': manifest('app', '0.9.0') });
    await repository.commit('chore: release', before);
    await repository.branch('feature');
    await repository.commit('feat: x', onBranch);
    await repository.commit('fix: y', { 'README.md': 'x' });
    if (onMain !== undefined) {
      await repository.checkout('main');
      await repository.commit('fix: meanwhile', onMain);
      await repository.checkout('feature');
    }
    const inputs = { charts: expected === '' ? 'changed' : 'app', bump: 'auto', since: 'main' };
    const result = await bump(repository, inputs);
    const charts: { version: string }[] = JSON.parse(result.outputs.charts || '[]');
    expect([result.exitCode, charts.map(({ version }) => version)]).toEqual([0, expected === '' ? [] : [expected]]);
    await repository.commit('chore: bump', {});
    expect((await bump(repository, inputs)).outputs.state).toBe('unchanged');
  });

  test('a branch that is not there is refused', async () => {
    const result = await bump(await repositoryOf(before), { since: '0'.repeat(40) });
    expect([result.exitCode, result.annotations.join()]).toEqual([1, expect.stringContaining('`since`')]);
  });
});
