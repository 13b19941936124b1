import { expect, test } from '@jest/globals';
import { startGitHub } from '@slipway/testing/github/github';
import { makeRepository } from '@slipway/testing/repository';
import { app, check, lib, manifest, onGitHub, openPull, run } from './chart-checks.js';

test('a violation says why a level is needed', async () => {
  const { annotations } = await check({
    base: app,
    pr: { 'charts/app/values.yaml': 'z: 1\n' },
    inputs: { level: 'semver' },
  });
  expect(annotations[0]).toMatch(/still at 1\.0\.0; the change is major: .*image/);
});

test('on-violation: warn reports and passes', async () => {
  const { exitCode, outputs, annotations } = await check({
    base: app,
    pr: { 'charts/app/values.yaml': 'b: 1\n' },
    inputs: { 'on-violation': 'warn' },
  });
  expect([exitCode, outputs.result, annotations[0]?.split(' ', 1)[0]]).toEqual([0, 'failed', 'warning']);
});

test('nothing to check is said, and no error', async () => {
  const { exitCode, outputs } = await check({ base: app, pr: { 'README.md': 'hi' } });
  expect([exitCode, outputs.result, outputs.reason]).toEqual([0, 'passed', 'No chart changed']);
});

test('texts of a pull request reach the log and the summary as texts', async () => {
  const evil = {
    'charts/app/Chart.yaml': 'apiVersion: v2\nname: "<img src=x>|::error::x"\nversion: "%0A::warning::y"\n',
  };
  const { log, summary } = await check({ base: app, pr: evil });
  expect(log.split('\n').filter((line) => /^::(warning|error::x)/.test(line))).toEqual([]);
  expect(summary).not.toMatch(/(?<!\\)<img/);
});

test('one comment is kept up to date', async () => {
  const remote = await openPull();
  const { github, repository, ids } = remote;
  const inputs = { suggest: 'comment' };
  const comments = async (): Promise<string[]> => {
    const answer = await fetch(`${github.apiUrl}/repos/acme/charts/issues/1/comments`, {
      headers: { authorization: `Bearer ${github.token}`, 'user-agent': 'test' },
    });
    const list: unknown = await answer.json();
    if (!Array.isArray(list)) throw new Error('no list of comments');
    return list.map((comment: { readonly body: string }) => comment.body);
  };
  try {
    await run(repository, 'pull_request', ids, inputs, onGitHub(remote));
    await run(repository, 'pull_request', ids, inputs, onGitHub(remote));
    expect(await comments()).toEqual([expect.stringContaining('values.yaml changed, but app is still at 1.0.0')]);
    const { exitCode } = await run(repository, 'pull_request', ids, { ...inputs, ignore: '*' }, onGitHub(remote));
    expect([exitCode, await comments()]).toEqual([0, [expect.stringContaining('in order now')]]);
    github.assertValid();
  } finally {
    await github.close();
  }
});

test('a read-only token leaves the comment out, and the check works', async () => {
  const remote = await openPull({
    login: 'github-actions[bot]',
    permissions: { contents: 'read', pull_requests: 'read', issues: 'read' },
  });
  try {
    const { found, annotations } = await run(
      remote.repository,
      'pull_request',
      remote.ids,
      { suggest: 'comment' },
      onGitHub(remote),
    );
    expect(found).toHaveLength(1);
    expect(annotations.map((line) => line.split(': ', 1)[0])).toEqual([
      'error charts/app/Chart.yaml:3 version-not-increased',
      'notice comment-left-out',
    ]);
  } finally {
    await remote.github.close();
  }
});

test('suggest: review suggests the version where its line is in the diff, once; elsewhere it comments', async () => {
  const repository = await makeRepository();
  const before = await repository.commit('base', {
    ...app,
    ...lib,
    'charts/number/Chart.yaml': 'apiVersion: v2\nname: number\nversion: 1.10\n',
    'charts/none/Chart.yaml': 'apiVersion: v2\nname: none\nversion: 1.0.0\n',
  });
  await repository.branch('pr');
  const pullHead = await repository.commit('change', {
    'charts/app/Chart.yaml': manifest('app', '1.0.0', 'description: new\n'),
    'charts/lib/values.yaml': 'b: 1\n',
    'charts/number/Chart.yaml': 'apiVersion: v2\nname: number\ndescription: new\nversion: 1.10\n',
    'charts/none/Chart.yaml': 'apiVersion: v2\nname: none\ndescription: new\nversion: latest\n',
  });
  const github = await startGitHub({ repositories: [{ name: 'acme/charts', from: repository.path }] });
  await github.as('alice').openPullRequest('acme/charts', { title: 'Change', head: 'pr' });
  const ids = { before, pullHead, target: before };
  const remote = { github, repository, ids };
  const ask = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${github.token}`, 'user-agent': 'test' };
    return (await fetch(`${github.apiUrl}/repos/acme/charts/${path}`, { headers })).json();
  };
  try {
    for (const _ of [1, 2])
      await run(repository, 'pull_request of the head', ids, { suggest: 'review' }, onGitHub(remote));
    expect(await ask('pulls/1/comments')).toEqual([
      expect.objectContaining({
        path: 'charts/app/Chart.yaml',
        body: expect.stringContaining("```suggestion\nversion: 1.0.1 # the chart's\n```"),
      }),
      expect.objectContaining({
        path: 'charts/number/Chart.yaml',
        body: expect.stringContaining('```suggestion\nversion: 1.1.1\n```'),
      }),
    ]);
    expect(await ask('issues/1/comments')).toEqual([
      expect.objectContaining({ body: expect.not.stringContaining('charts/app') }),
    ]);
    github.assertValid();
  } finally {
    await github.close();
  }
});

test('N37: a check that checks nothing says so', async () => {
  const chart = 'apiVersion: v2\nname: app\nversion: 1.0.0\n';
  const { exitCode, annotations } = await check({
    base: { 'ct.yaml': 'check-version-increment: false\n', 'charts/app/Chart.yaml': chart },
    pr: { 'charts/app/values.yaml': 'a: 1\n' },
  });
  expect(exitCode).toBe(0);
  expect(annotations).toContainEqual(expect.stringMatching(/^warning ct\.yaml.* nothing-checked: ct\.yaml says/));
});

test('a chart at 0.0.0 gets its version when it is packaged: it passes, and so do those that package it, and that is told', async () => {
  const dependency = "dependencies:\n  - { name: app, version: 0.0.0, repository: 'file://../app' }\n";
  const charts = {
    'charts/app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 0.0.0\n',
    'charts/shop/Chart.yaml': `apiVersion: v2\nname: shop\nversion: 0.0.0\n${dependency}`,
  };
  const change = { 'charts/app/values.yaml': 'a: 1\n' };
  const { exitCode, annotations, found } = await check({ base: charts, pr: change });
  expect([exitCode, found]).toEqual([0, []]);
  expect(annotations).toEqual([
    expect.stringMatching(/^warning charts\/app\/Chart\.yaml:3 nothing-checked: charts\/app is at 0\.0\.0, as charts/),
  ]);
  // What has versions of its own needs one all the same.
  const own = charts['charts/shop/Chart.yaml'].replace('version: 0.0.0', 'version: 1.0.0');
  const mixed = await check({ base: { ...charts, 'charts/shop/Chart.yaml': own }, pr: change });
  expect(mixed.found.map(({ code, chart }) => `${code} ${chart}`)).toEqual(['dependent-not-increased charts/shop']);
});

test('a chart at 0.0.0 inside another goes out with the version of that', async () => {
  const charts = {
    'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'charts/shop/charts/crds/Chart.yaml': 'apiVersion: v2\nname: crds\nversion: 0.0.0\n',
  };
  const change = { 'charts/shop/charts/crds/templates/a.yaml': 'a: 1\n' };
  const { annotations, found } = await check({ base: charts, pr: change });
  expect(found.map(({ code, chart }) => `${code} ${chart}`)).toEqual(['version-not-increased charts/shop']);
  expect(annotations.some((one) => one.includes('nothing-checked'))).toBe(false);
});
