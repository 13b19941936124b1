import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { app, check, lib, manifest, onGitHub, openPull, run } from './chart-checks.js';

test.each([
  'pull_request',
  'pull_request of the head',
  'pull_request_target',
  'merge_group',
  'push',
  'workflow_dispatch',
] as const)('started by %s it judges the same', async (event) => {
  const { found, annotations, outputs } = await check({
    base: { ...app, ...lib },
    pr: { 'charts/app/values.yaml': 'b: 1\n' },
    main: { 'charts/lib/values.yaml': 'c: 1\n' },
    event,
  });
  expect(found.map(({ chart: folder }) => folder)).toEqual(['charts/app']);
  expect(annotations[0]).toContain(
    'error charts/app/Chart.yaml:3 version-not-increased: values.yaml changed, but app is still at 1.0.0',
  );
  expect(outputs['changed-charts']).toBe('["charts/app"]');
});

test('a push of a new branch is compared with where it left the default branch, not with its last commit', async () => {
  const repository = await makeRepository();
  await repository.commit('base', app);
  await repository.branch('feature');
  await repository.commit('first', { 'charts/app/values.yaml': 'b: 1\n' });
  const pullHead = await repository.commit('second', { 'README.md': 'hi' });
  const ids = { before: '', pullHead, target: '0'.repeat(40) };
  const { found } = await run(repository, 'push', ids, {}, { refName: 'feature' });
  expect(found.map(({ chart: folder }) => folder)).toEqual(['charts/app']);
});

test('started by hand, ct.yaml names the branch to compare with', async () => {
  const repository = await makeRepository();
  const before = await repository.commit('base', {
    ...app,
    'ct.yaml': 'target-branch: develop\nchart-dirs: [charts]\n',
  });
  await repository.branch('develop');
  const target = await repository.commit('develop', { 'charts/app/values.yaml': 'b: 1\n' });
  await repository.branch('feature');
  const pullHead = await repository.commit('feature', { 'README.md': 'hi' });
  const ids = { before, pullHead, target };
  const { found, outputs } = await run(repository, 'workflow_dispatch', ids, {}, { refName: 'feature' });
  expect([found, outputs.reason]).toEqual([[], 'No chart changed']);
});

test.each([
  ['pull_request', 'merge'],
  ['pull_request of the head', 'pr'],
  ['pull_request_target', 'main'],
  ['merge_group', 'merge'],
  ['push', 'merge'],
  ['workflow_dispatch', 'pr'],
])('with fetch-depth 1, %s fetches what it needs beside the clone', async (event, branch) => {
  // Contents that the commit which is checked out does not have anywhere.
  const remote = await openPull(undefined, {
    base: { ...app, ...lib, 'charts/app/values.yaml': 'only: here\n' },
    pr: {
      'charts/app/Chart.yaml': manifest('app', '1.0.0', 'description: new\n'),
      'charts/app/values.yaml': 'b: 1\n',
      'charts/lib/Chart.yaml': manifest('lib', '1.0.1', 'description: new\n'),
    },
  });
  const clone = await remote.repository.clone({ depth: 1, branch });
  try {
    const objects = await clone.git('count-objects', '-v');
    const { found, log } = await run(clone, event, remote.ids, { level: 'semver' }, onGitHub(remote));
    expect({ found: found.map(({ chart: folder }) => folder), log: found.length === 1 ? '' : log }).toEqual({
      found: ['charts/app'],
      log: '',
    });
    expect(await clone.git('count-objects', '-v')).toBe(objects);
    expect(await clone.git('for-each-ref')).not.toContain('slipway');
    remote.github.assertValid();
  } finally {
    await remote.github.close();
  }
});
