import { expect, test } from '@jest/globals';
import { renderPart } from '@slipway/core/deliver/pull-request/marker';
import { startGitHub } from '@slipway/testing/github/github';
import { makeRepository } from '@slipway/testing/repository';
import { app, chart, judges, manifest, run } from './chart-checks.js';

judges({
  'who bumps is the release: no bump is asked for': [
    { base: app, pr: { 'charts/app/values.yaml': 'b: 1\n' }, inputs: { 'bumped-by': 'release' } },
    [],
  ],
  'who bumps is the release: none is taken': [
    {
      base: app,
      pr: { ...chart('charts/app', '1.0.1'), 'charts/app/values.yaml': 'b: 1\n' },
      inputs: { 'bumped-by': 'release' },
    },
    ['version-touched charts/app/Chart.yaml:3 1.0.1 → 1.0.0'],
  ],
});

test.each([
  ['made by Slipway', 'release', undefined, 'slipway[bot]', []],
  ['with a mark copied from another', 'feature', undefined, 'slipway[bot]', ['version-touched']],
  ['of a person who copied the mark', 'release', undefined, 'alice', ['version-touched']],
  ['from a fork', 'release', 'x/charts', 'slipway[bot]', ['version-touched']],
])('bumped-by: release lets a pull request raise a version that is %s', async (_, ref, fork, login, expected) => {
  const repository = await makeRepository();
  const target = await repository.commit('base', app);
  await repository.branch('pr');
  const pullHead = await repository.commit('change', { 'charts/app/Chart.yaml': manifest('app', '1.0.1') });
  const marker = { lane: 'l', branch: 'release', plan: 'p', base: target, title: 't', text: 'x' };
  const pull = {
    body: `Hello\n${renderPart(marker, 'ours')}`,
    user: { login },
    head: { sha: pullHead, ref, repo: { full_name: fork ?? 'acme/charts' } },
    base: { sha: target, repo: { full_name: 'acme/charts' } },
  };
  const payload = { number: 1, pull_request: pull, repository: { default_branch: 'main' } };
  const ids = { before: target, pullHead, target };
  const { found } = await run(repository, 'pull_request', ids, { 'bumped-by': 'release' }, { payload });
  expect(found.map(({ code }) => code)).toEqual(expected);
});

test('bumped-by: release knows the release when it is pushed: merged, squashed, or made by a step', async () => {
  const repository = await makeRepository();
  const before = await repository.commit('base', app);
  await repository.branch('release');
  await repository.commit('chore: release', { 'charts/app/Chart.yaml': manifest('app', '1.0.1') });
  await repository.checkout('main');
  const github = await startGitHub({ repositories: [{ name: 'acme/charts', from: repository.path }] });
  const marker = { lane: 'l', branch: 'release', plan: 'p', base: before, title: 't', text: 'x' };
  const on = { token: github.token, apiUrl: github.apiUrl, serverUrl: github.serverUrl, graphqlUrl: github.graphqlUrl };
  const push = async (): Promise<string[]> => {
    const head = await repository.head();
    const ids = { before, pullHead: head, target: before };
    const { found } = await run(repository, 'push', ids, { 'bumped-by': 'release' }, { ...on, refName: 'main' });
    return found.map(({ code }) => code);
  };
  try {
    const by = github.as('slipway[bot]');
    const body = `x\n${renderPart(marker, 'ours')}`;
    await by.merge(
      'acme/charts',
      await by.openPullRequest('acme/charts', { title: 'Release', head: 'release', body }),
      'squash',
    );
    await repository.git('pull', '--quiet', github.exportRepository('acme/charts'), 'main');
    expect(await push()).toEqual([]);
    await repository.git('checkout', '--quiet', '--detach', before);
    await repository.commit('chore: bump\n\nSlipway-Plan: 1\nSlipway-Base: 2\nSlipway-Tree: 3', {
      'charts/app/Chart.yaml': manifest('app', '1.0.1'),
    });
    expect(await push()).toEqual([]);
    await repository.git('checkout', '--quiet', '--detach', before);
    await repository.commit('feat: by hand', { 'charts/app/Chart.yaml': manifest('app', '1.0.1') });
    expect(await push()).toEqual(['version-touched']);
    github.assertValid();
  } finally {
    await github.close();
  }
});
