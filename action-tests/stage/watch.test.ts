import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Client } from '@slipway/testing/github/client';
import { type GitHub, type Happening, startGitHub } from '@slipway/testing/github/github';
import { nameOf } from '@slipway/testing/stage/rules/triggers';

/*
 * What the emulated GitHub tells of what happens in it, on whatever way.
 */

let github: GitHub;
let client: Client;
let heard: Happening[];
beforeEach(async () => {
  heard = [];
  github = await startGitHub({
    repositories: [
      {
        name: 'acme/shop',
        files: { 'a.txt': 'a\n', '.github/workflows/go.yml': 'on: workflow_dispatch\njobs: { a: {} }\n' },
        protect: { main: { kind: 'classic', mergeQueue: true, checks: ['ci'] } },
      },
    ],
  });
  client = new Client(github, 'acme/shop', github.tokenFor('alice'));
  await github.listen((happening) => heard.push(happening));
});
afterEach(() => github.close());

/** What was told since the last time, in a few words. */
const told = () => heard.splice(0).map((one) => `${one.by.login}: ${nameOf(one)}`);

test('pushes, pull requests and labels', async () => {
  const tip = await client.branch('feat', { 'b.txt': 'b' });
  expect(heard.map(({ paths }) => paths)).toEqual([undefined, ['b.txt']]);
  expect(told()).toEqual(['alice: create feat', 'alice: push feat']);
  const number = await client.pull('feat');
  expect(heard[0]).toMatchObject({
    pull: { number, base: 'main', headSha: tip, merged: false },
    payload: { action: 'opened', number },
  });
  expect(told()).toEqual(['alice: pull_request opened #1', 'alice: pull_request_target opened #1']);
  await client.send('POST', '/issues/1/labels', { labels: ['one', 'two'] });
  expect(told().filter((line) => line.includes('pull_request '))).toEqual([
    'alice: pull_request labeled #1',
    'alice: pull_request labeled #1',
  ]);
  await github.as('bob').commit('acme/shop', 'feat', 'feat: more', { 'c.txt': 'c' });
  expect(told()).toEqual([
    'bob: push feat',
    'bob: pull_request synchronize #1',
    'bob: pull_request_target synchronize #1',
  ]);
  await github.as('bob').approve('acme/shop', 1);
  expect(told()).toEqual(['bob: pull_request_review submitted #1']);
  await github.as('bob').close('acme/shop', 1);
  expect(told()).toEqual(['bob: pull_request closed #1', 'bob: pull_request_target closed #1']);
});

test('releases, deployments, statuses, issues, dispatches', async () => {
  const { json } = await client.send('POST', '/releases', { tag_name: 'v1', draft: true, prerelease: true });
  await client.send('PATCH', `/releases/${json.id}`, { draft: false });
  // A pre-release that was a draft is published, and not `prereleased`.
  expect(told()).toEqual([
    'alice: release created v1',
    'alice: create v1',
    'alice: push v1',
    'alice: release published v1',
  ]);
  const sha = await client.tip('main');
  await client.send('POST', `/statuses/${sha}`, { state: 'success', context: 'ci' });
  await client.send('POST', '/deployments', { ref: 'main', environment: 'dev' });
  await client.send('POST', '/deployments/1/statuses', { state: 'success' });
  await client.send('POST', '/issues', { title: 'it broke' });
  await client.send('POST', '/issues/1/comments', { body: 'how?' });
  await client.send('POST', '/dispatches', { event_type: 'go', client_payload: { a: 1 } });
  await client.send('POST', '/actions/workflows/go.yml/dispatches', { ref: 'main' });
  expect(told()).toEqual([
    'alice: status',
    'alice: deployment main',
    'alice: deployment_status main',
    'alice: issues opened',
    'alice: issue_comment created',
    'alice: repository_dispatch go',
    'alice: workflow_dispatch .github/workflows/go.yml main',
  ]);
});

test('a merge queue asks for checks of the very commit that is merged', async () => {
  const tip = await client.branch('feat', { 'b.txt': 'b' });
  await client.pull('feat');
  await client.send('POST', `/statuses/${tip}`, { state: 'success', context: 'ci' });
  told();
  const node = github.repository('acme/shop').pulls.get(1)?.nodeId;
  const enable =
    'mutation($id: ID!) { enablePullRequestAutoMerge(input: { pullRequestId: $id }) { clientMutationId } }';
  await client.graphql(enable, { id: node });
  const asked = heard.find(({ event }) => event === 'merge_group');
  expect(asked).toMatchObject({ action: 'checks_requested', detail: 'main', by: { kind: 'github' } });
  expect((await github.pullRequests('acme/shop'))[0]?.state).toBe('open');
  told();
  await client.send('POST', `/statuses/${asked?.sha}`, { state: 'success', context: 'ci' });
  expect((await github.pullRequests('acme/shop'))[0]?.state).toBe('merged');
  expect(await client.tip('main')).toBe(asked?.sha);
  expect(told()).toEqual(
    expect.arrayContaining([expect.stringContaining('push main'), expect.stringContaining('pull_request closed #1')]),
  );
  expect(Object.keys(await github.branches('acme/shop'))).toEqual(['feat', 'main']);
});
