import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { Client } from './client.js';

let github: GitHub;
let client: Client;

beforeAll(async () => {
  github = await startGitHub({
    repositories: [{ name: 'acme/mono', files: { 'a.txt': 'a\n', 'dir/b.txt': 'b\n' } }],
    people: { alice: 'write', bob: 'write', carol: 'read' },
    teams: ['platform'],
    checkAnswers: true,
    now: () => new Date('2026-01-02T03:04:05Z'),
  });
  client = new Client(github, 'acme/mono');
});
afterAll(async () => {
  await github.close();
  expect(github.answerProblems.filter((problem) => !/labels\/\d+\/description/.test(problem))).toEqual([]);
});

test('a person commits, opens, comments, closes, reopens; none of it is in the transcript', async () => {
  const before = github.requests.length;
  const alice = github.as('alice');
  const commit = await alice.commit('acme/mono', 'by-alice', 'feat: by hand', { 'a.txt': 'A\n', 'dir/b.txt': null });
  const number = await alice.openPullRequest('acme/mono', { title: 'feat: by hand', head: 'by-alice' });
  await github.as('bob').comment('acme/mono', number, 'Nice.');
  await alice.close('acme/mono', number);
  expect((await github.pullRequests('acme/mono'))[0]).toMatchObject({
    number,
    author: 'alice',
    state: 'closed',
    head: { ref: 'by-alice', sha: commit },
    comments: [{ author: 'bob', body: 'Nice.' }],
  });
  await alice.reopen('acme/mono', number);
  expect((await github.pullRequests('acme/mono'))[0]?.state).toBe('open');
  expect(github.requests).toHaveLength(before);
  expect(await github.commits('acme/mono', 'main..by-alice')).toEqual([
    {
      id: commit,
      parents: [await client.tip('main')],
      message: 'feat: by hand\n',
      author: 'alice',
      committer: 'alice',
      verified: false,
    },
  ]);
  expect(await github.readFile('acme/mono', 'by-alice', 'dir/b.txt')).toBeUndefined();
});

test('the same steps at the same time make the same ids', async () => {
  const ids = async () => {
    const other = await startGitHub({
      repositories: [{ name: 'acme/mono', files: { a: 'a' } }],
      now: () => new Date('2026-01-02T03:04:05Z'),
    });
    const bot = new Client(other, 'acme/mono');
    const id = await bot.branch('x', { x: '1' });
    await other.close();
    return id;
  };
  expect(await ids()).toBe(await ids());
});

test('who may only read may not merge', async () => {
  await client.branch('m', { m: '1' });
  const number = await client.pull('m');
  await expect(github.as('carol').merge('acme/mono', number)).rejects.toThrow(
    'Resource not accessible by personal access token',
  );
  await github.as('carol').approve('acme/mono', number);
  await github.as('bob').merge('acme/mono', number, 'squash');
  expect(await github.readFile('acme/mono', 'main', 'm')).toBe('1');
});

test('a review takes its author off the list of those who were asked; teams are asked by Apps only', async () => {
  await client.branch('r', { r: '1' });
  const number = await client.pull('r');
  const ask = (who: Client, body: object) => who.send('POST', `/pulls/${number}/requested_reviewers`, body);
  await ask(client, { reviewers: ['alice', 'bob'] });
  expect((await ask(client, { team_reviewers: ['platform'] })).status).toBe(422);
  await ask(new Client(github, 'acme/mono', github.tokenFor('slipway[bot]')), { team_reviewers: ['platform'] });
  await github.as('alice').requestChanges('acme/mono', number, 'Please not.');
  const pull = (await github.pullRequests('acme/mono')).find((one) => one.number === number);
  expect(pull?.reviewers).toEqual(['acme/platform', 'bob']);
  expect((await client.send('GET', `/pulls/${number}/reviews`)).list).toMatchObject([
    { state: 'CHANGES_REQUESTED', user: { login: 'alice' }, commit_id: await client.tip('r') },
  ]);
});

describe('single files', () => {
  test('are read as files, folders and raw', async () => {
    const file = await client.send('GET', '/contents/a.txt');
    expect(file.json).toMatchObject({
      type: 'file',
      path: 'a.txt',
      size: 2,
      content: Buffer.from('a\n').toString('base64'),
    });
    expect((await client.send('GET', '/contents/dir?ref=main')).list).toMatchObject([{ name: 'b.txt', type: 'file' }]);
    const raw = await client.send('GET', '/contents/a.txt', undefined, { accept: 'application/vnd.github.raw+json' });
    expect(raw.text).toBe('a\n');
    expect((await client.send('GET', '/contents/none.txt')).status).toBe(404);
    expect((await client.send('GET', '/contents/a.txt?ref=none')).status).toBe(404);
  });

  test('are written at the version they were read at', async () => {
    const put = (body: object) => client.send('PUT', '/contents/w.txt', { message: 'feat: w', branch: 'w', ...body });
    const content = Buffer.from('1').toString('base64');
    expect((await put({ content })).json.message).toBe('Branch w not found');
    await client.send('POST', '/git/refs', { ref: 'refs/heads/w', sha: await client.tip('main') });
    const made = await put({ content });
    expect(made).toMatchObject({ status: 201, json: { commit: { verification: { verified: true } } } });
    expect((await put({ content })).status).toBe(422);
    expect((await put({ content, sha: '1'.repeat(40) })).status).toBe(409);
    const { sha } = Object(made.json.content);
    expect((await put({ content: '', sha })).status).toBe(200);
    const gone = { message: 'fix: no w', branch: 'w', sha: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391' };
    expect((await client.send('DELETE', '/contents/w.txt', gone)).status).toBe(200);
    expect(await github.readFile('acme/mono', 'w', 'w.txt')).toBeUndefined();
  });
});

test('a release makes its tag, once', async () => {
  const target_commitish = await client.tip('main');
  const create = () =>
    client.send('POST', '/releases', { tag_name: 'v1.0.0', target_commitish, name: '1.0.0', body: 'b' });
  expect(await create()).toMatchObject({ status: 201, json: { tag_name: 'v1.0.0', draft: false } });
  expect((await client.send('GET', '/git/ref/tags/v1.0.0')).json).toMatchObject({ object: { sha: target_commitish } });
  expect(await create()).toMatchObject({
    status: 422,
    json: { errors: [{ code: 'already_exists', field: 'tag_name' }] },
  });
  expect((await client.send('GET', '/releases/tags/v1.0.0')).json).toMatchObject({ body: 'b' });
});

test('what a token may do is told with the repository', async () => {
  const permissions = async (token: string) =>
    (await new Client(github, 'acme/mono', token).send('GET', '')).json.permissions;
  expect(await permissions(github.tokenFor('alice'))).toMatchObject({ push: true, pull: true, admin: false });
  // An App is no person: GitHub answers that it may do nothing, whatever its token may.
  expect(await permissions(github.token)).toMatchObject({ push: false, pull: false, admin: false });
  expect(await permissions(github.tokenFor('carol'))).toMatchObject({ push: false, pull: true });
  expect((await client.send('GET', '/collaborators/carol/permission')).json).toMatchObject({ permission: 'read' });
});
