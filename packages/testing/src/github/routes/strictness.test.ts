import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { readOnly } from '../actors.js';
import { Client } from '../client.js';

let github: GitHub;
let client: Client;

beforeAll(async () => {
  github = await startGitHub({
    repositories: [
      {
        name: 'acme/mono',
        files: { 'a.txt': 'one\ntwo\n', 'dir/b.txt': 'b\n', 'dir/c.txt': 'c\n' },
        protect: {
          protected: { kind: 'classic', requirePullRequest: true },
          ruled: { kind: 'ruleset', requirePullRequest: true },
          'locked/*': { kind: 'ruleset', restrictCreations: true },
        },
      },
      { name: 'acme/old', files: { a: 'a' }, archived: true },
      { name: 'acme/secret', files: { a: 'a' }, private: true },
      { name: 'acme/empty' },
    ],
    people: { alice: 'write', bob: 'write', carol: 'read' },
    checkAnswers: true,
  });
  client = new Client(github, 'acme/mono');
});
afterAll(async () => {
  await github.close();
  // GitHub's own description is wrong about labels: theirs too may have no description.
  const known = /labels\/\d+\/description: must be string, found null/;
  expect(github.answerProblems.filter((problem) => !known.test(problem))).toEqual([]);
});

const nowhere = '1'.repeat(40);
const refused = (message: string) => ({ status: 422, json: { message } });
const failed = (error: object) => ({ status: 422, json: { message: 'Validation Failed', errors: [error] } });

describe('refs', () => {
  test('creating one that exists, at nothing, or with a bad name', async () => {
    const sha = await client.tip('main');
    const create = (ref: string, id = sha) => client.send('POST', '/git/refs', { ref, sha: id });
    expect(await create('refs/heads/main')).toMatchObject(refused('Reference already exists'));
    expect(await create('refs/heads/new', nowhere)).toMatchObject(refused('Object does not exist'));
    expect(await create('heads/new')).toMatchObject({ status: 422 });
    for (const bad of ['a..b', 'a b', 'a~1', '.a', 'a.lock', 'a//b', 'a/', 'a@{1}', 'a:b']) {
      expect(await create(`refs/heads/${bad}`)).toMatchObject(refused(`refs/heads/${bad} is not a valid ref name.`));
    }
    expect(await create('refs/heads/main/sub')).toMatchObject(refused('Reference update failed'));
    const tree = (await client.send('GET', `/git/commits/${sha}`)).json.tree;
    expect(await create('refs/heads/tree', String(Object(tree).sha))).toMatchObject({ status: 422 });
  });

  test('updating moves fast-forward only, unless forced', async () => {
    const start = await client.branch('moving', { m: '1' });
    const update = (sha: string, force?: boolean) => client.send('PATCH', '/git/refs/heads/moving', { sha, force });
    const next = await client.commit(start, { m: '2' });
    expect(await update(next)).toMatchObject({
      status: 200,
      json: { ref: 'refs/heads/moving', object: { sha: next } },
    });
    expect(await update(start)).toMatchObject(refused('Update is not a fast forward'));
    expect(await update(nowhere)).toMatchObject(refused('Object does not exist'));
    expect(await update(start, true)).toMatchObject({ status: 200 });
    const missing = await client.send('PATCH', '/git/refs/heads/none', { sha: start });
    expect(missing).toMatchObject(refused('Reference does not exist'));
  });

  test('deleting', async () => {
    await client.branch('gone', { g: '1' });
    expect(await client.send('DELETE', '/git/refs/heads/gone')).toMatchObject({ status: 204 });
    expect(await client.send('GET', '/git/ref/heads/gone')).toMatchObject({ status: 404 });
    expect(await client.send('DELETE', '/git/refs/heads/gone')).toMatchObject(refused('Reference does not exist'));
    expect(await client.send('DELETE', '/git/refs/heads/main')).toMatchObject({ status: 422 });
  });

  test('matching refs and annotated tags', async () => {
    const object = await client.tip('main');
    const tag = { tag: 'v1.0.0', message: 'Release 1.0.0\n', object, type: 'commit' };
    const { sha } = (await client.send('POST', '/git/tags', tag)).json;
    for (const name of ['v1.0.0', 'v1.0.1']) {
      await client.send('POST', '/git/refs', { ref: `refs/tags/${name}`, sha: name === 'v1.0.0' ? sha : object });
    }
    const matching = await client.send('GET', '/git/matching-refs/tags/v1.0');
    expect(matching.list).toMatchObject([
      { ref: 'refs/tags/v1.0.0', object: { type: 'tag', sha } },
      { ref: 'refs/tags/v1.0.1', object: { type: 'commit', sha: object } },
    ]);
    expect(await client.send('GET', `/git/tags/${sha}`)).toMatchObject({
      json: { message: 'Release 1.0.0\n', object: { sha: object } },
    });
    expect((await client.send('GET', '/tags')).list).toMatchObject([
      { name: 'v1.0.1' },
      { name: 'v1.0.0', commit: { sha: object } },
    ]);
  });

  test('branch rules keep pushes out', async () => {
    const sha = await client.tip('main');
    for (const name of ['protected', 'ruled'])
      await client.send('POST', '/git/refs', { ref: `refs/heads/${name}`, sha });
    const next = await client.commit(sha, { p: '1' });
    const push = (name: string) => client.send('PATCH', `/git/refs/heads/${name}`, { sha: next });
    expect(await push('protected')).toMatchObject(refused('Changes must be made through a pull request.'));
    const ruled = 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n';
    expect(await push('ruled')).toMatchObject(refused(ruled));
    const locked = await client.send('POST', '/git/refs', { ref: 'refs/heads/locked/x', sha });
    expect(locked.json.message).toContain('creations being restricted');
    const file = { message: 'm', content: '', branch: 'ruled' };
    expect(await client.send('PUT', '/contents/new.txt', file)).toMatchObject({ status: 409 });
    expect((await client.send('GET', '/branches/protected')).json.protected).toBe(true);
    expect((await client.send('GET', '/rules/branches/ruled')).list.map((rule) => Object(rule).type)).toContain(
      'pull_request',
    );
  });
});

describe('git objects', () => {
  test('a tree entry needs exactly one of sha and content, and what it names must be there', async () => {
    const base_tree = await client.tip('main');
    const tree = (entry: object) => client.send('POST', '/git/trees', { base_tree, tree: [entry] });
    const file = { path: 'x', mode: '100644', type: 'blob' };
    const both = 'Must supply either tree.sha or tree.content. Request will be rejected if both are present.';
    expect(await tree(file)).toMatchObject(refused(both));
    expect(await tree({ ...file, sha: nowhere, content: '' })).toMatchObject(refused(both));
    expect(await tree({ ...file, sha: nowhere })).toMatchObject({ status: 422 });
    expect(await tree({ ...file, sha: null })).toMatchObject(refused('GitRPC::BadObjectState'));
    expect(await tree({ ...file, path: 'a/../b', content: '' })).toMatchObject({ status: 422 });
    expect(await tree({ ...file, path: '/x', content: '' })).toMatchObject({ status: 422 });
    expect(await tree({ ...file, mode: '040000', content: '' })).toMatchObject({ status: 422 });
  });

  test('removing the last file of a folder removes the folder', async () => {
    const sha = await client.commit(await client.tip('main'), { 'dir/b.txt': null, 'dir/c.txt': null, 'dir/d/e': 'e' });
    const listing = async (id: string) =>
      Object(await client.send('GET', `/git/trees/${id}?recursive=1`)).json.tree.map(
        (entry: object) => Object(entry).path,
      );
    expect(await listing(sha)).toEqual(['a.txt', 'dir', 'dir/d', 'dir/d/e']);
    expect(await listing(await client.commit(sha, { 'dir/d/e': null }))).toEqual(['a.txt']);
  });

  test('a commit of an App that names nobody is signed by GitHub; any other is not', async () => {
    const parent = await client.tip('main');
    const { tree } = (await client.send('GET', `/git/commits/${parent}`)).json;
    const make = async (extra: object, as = client) => {
      const body = { message: 'm', tree: Object(tree).sha, parents: [parent], ...extra };
      return (await as.send('POST', '/git/commits', body)).json;
    };
    const signed = await make({});
    expect(signed).toMatchObject({
      author: { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' },
      committer: { name: 'GitHub', email: 'noreply@github.com' },
      verification: { verified: true, reason: 'valid' },
    });
    expect(await client.send('GET', `/git/commits/${signed.sha}`)).toMatchObject({
      json: { verification: { verified: true } },
    });
    const unsigned = { verification: { verified: false, reason: 'unsigned' } };
    expect(await make({ author: { name: 'Bot', email: 'bot@example.com' } })).toMatchObject(unsigned);
    expect(await make({}, new Client(github, 'acme/mono', github.tokenFor('alice')))).toMatchObject(unsigned);
  });

  test('a commit wants a tree and parents that exist', async () => {
    const commit = (tree: string, parents: string[]) =>
      client.send('POST', '/git/commits', { message: 'm', tree, parents });
    const main = await client.tip('main');
    expect(await commit(nowhere, [main])).toMatchObject({ status: 422 });
    const { tree } = (await client.send('GET', `/git/commits/${main}`)).json;
    expect(await commit(String(Object(tree).sha), [nowhere])).toMatchObject({ status: 422 });
  });

  test('a binary blob comes back as it went in', async () => {
    const content = Buffer.from([0, 255, 1, 2, 10]).toString('base64');
    const { sha } = (await client.send('POST', '/git/blobs', { content, encoding: 'base64' })).json;
    expect((await client.send('GET', `/git/blobs/${sha}`)).json).toMatchObject({
      size: 5,
      encoding: 'base64',
      content,
    });
  });

  test('an empty repository has no git data', async () => {
    const empty = new Client(github, 'acme/empty');
    expect(await empty.send('POST', '/git/blobs', { content: 'x' })).toMatchObject({
      status: 409,
      json: { message: 'Git Repository is empty.' },
    });
  });
});

describe('opening pull requests', () => {
  test('the head must exist, have commits of its own, and be asked about once', async () => {
    const open = (head: string, more: object = {}) =>
      client.send('POST', '/pulls', { title: 't', head, base: 'main', ...more });
    expect(await open('nope')).toMatchObject(failed({ resource: 'PullRequest', field: 'head', code: 'invalid' }));
    await client.branch('pr', { x: '1' });
    expect(await open('pr', { base: 'nope' })).toMatchObject(failed({ field: 'base', code: 'invalid' }));
    await client.send('POST', '/git/refs', { ref: 'refs/heads/same', sha: await client.tip('main') });
    expect(await open('same')).toMatchObject(failed({ message: 'No commits between main and same' }));
    expect(await open('pr', { title: 'x'.repeat(257) })).toMatchObject(
      failed({ message: 'title is too long (maximum is 256 characters)' }),
    );
    expect(await open('pr', { body: 'x'.repeat(65_537) })).toMatchObject(
      failed({ message: 'body is too long (maximum is 65536 characters)' }),
    );
    expect(await open('acme:pr', { body: 'x'.repeat(65_536) })).toMatchObject({
      status: 201,
      json: { draft: false, mergeable_state: 'clean' },
    });
    expect(await open('pr')).toMatchObject(failed({ message: 'A pull request already exists for acme:pr.' }));
    expect((await client.send('GET', '/pulls?head=acme:pr&state=all')).list).toHaveLength(1);
  });

  test('the setting that keeps GITHUB_TOKEN from it', async () => {
    const { settings } = github.repository('acme/mono');
    settings.actionsMayOpenPullRequests = false;
    await client.branch('by-actions', { y: '1' });
    const reply = await client.send('POST', '/pulls', { title: 't', head: 'by-actions', base: 'main' });
    expect(reply).toMatchObject({
      status: 403,
      json: { message: 'GitHub Actions is not permitted to create or approve pull requests.' },
    });
    const app = new Client(github, 'acme/mono', github.tokenFor('slipway[bot]'));
    expect((await app.send('POST', '/pulls', { title: 't', head: 'by-actions', base: 'main' })).status).toBe(201);
    settings.actionsMayOpenPullRequests = true;
  });

  test('labels are made, assignees who cannot be are left out, reviewers who cannot be are refused', async () => {
    await client.branch('people', { z: '1' });
    const number = await client.pull('people');
    await client.send('POST', `/issues/${number}/labels`, { labels: ['release', 'new one'] });
    expect(await client.send('GET', '/labels/new%20one')).toMatchObject({ status: 200, json: { color: 'ededed' } });
    const assigned = await client.send('POST', `/issues/${number}/assignees`, {
      assignees: ['bob', 'nobody', 'carol'],
    });
    expect(assigned).toMatchObject({ status: 201, json: { assignees: [{ login: 'bob' }] } });
    const ask = (reviewers: string[]) => client.send('POST', `/pulls/${number}/requested_reviewers`, { reviewers });
    expect((await ask(['nobody'])).json.message).toContain('Reviews may only be requested from collaborators');
    expect((await ask(['github-actions[bot]'])).json.message).toBe(
      'Review cannot be requested from pull request author.',
    );
    expect(await ask(['alice'])).toMatchObject({ status: 201, json: { requested_reviewers: [{ login: 'alice' }] } });
    expect(await github.pullRequests('acme/mono')).toContainEqual(
      expect.objectContaining({ number, labels: ['new one', 'release'], assignees: ['bob'], reviewers: ['alice'] }),
    );
  });
});

describe('tokens', () => {
  const integration = 'Resource not accessible by integration';
  test('without a right: 403 with the rights GitHub would accept', async () => {
    const weak = new Client(github, 'acme/mono', github.tokenFor('github-actions[bot]', readOnly));
    const blob = await weak.send('POST', '/git/blobs', { content: 'x' });
    expect(blob).toMatchObject({ status: 403, json: { message: integration } });
    expect(blob.headers.get('x-accepted-github-permissions')).toBe('contents=write');
    const query = 'mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';
    const { node_id } = (await weak.send('GET', '')).json;
    const answer = await weak.graphql(query, { input: { repositoryId: node_id, refUpdates: [] } });
    expect(answer.errors).toMatchObject([{ type: 'FORBIDDEN', message: integration }]);
  });

  test('bad, missing, revoked', async () => {
    const bad = new Client(github, 'acme/mono', 'ghs_nonsense');
    expect(await bad.send('GET', '')).toMatchObject({ status: 401, json: { message: 'Bad credentials' } });
    const token = github.tokenFor('slipway[bot]');
    const revoked = new Client(github, 'acme/mono', token);
    expect((await revoked.send('GET', '')).status).toBe(200);
    github.revoke(token);
    expect((await revoked.send('GET', '')).status).toBe(401);
    const none = { headers: {} };
    expect((await fetch(`${github.apiUrl}/repos/acme/mono/git/ref/heads/main`, none)).status).toBe(200);
    expect((await fetch(`${github.apiUrl}/repos/acme/secret`, none)).status).toBe(404);
    expect(
      (await fetch(`${github.apiUrl}/repos/acme/mono/git/blobs`, { method: 'POST', body: '{"content":""}' })).status,
    ).toBe(401);
  });

  test('an App’s token is for the repositories and rights that it was asked for, of those that the App has', async () => {
    const app = new Client(github, 'acme/mono', github.tokenFor('slipway[bot]', { contents: 'write', issues: 'read' }));
    const ask = (body: object) => app.send('POST', '//app/installations/1/access_tokens', body);
    const made = await ask({ repositories: ['mono'], permissions: { contents: 'read' } });
    expect(made).toMatchObject({ status: 201, json: { permissions: { contents: 'read' } } });
    const { token } = Object(made.json);
    const here = new Client(github, 'acme/mono', token);
    const there = new Client(github, 'acme/secret', token);
    expect((await here.send('GET', '/contents/a.txt')).status).toBe(200);
    expect(await here.send('POST', '/git/blobs', { content: '' })).toMatchObject({ json: { message: integration } });
    expect((await there.send('GET', '')).status).toBe(404);
    expect(await there.graphql('{ repository(owner: "acme", name: "secret") { id } }')).toMatchObject({
      errors: [{ type: 'NOT_FOUND' }],
    });
    expect((await ask({ repositories: ['none'] })).status).toBe(422);
    expect((await ask({ permissions: { issues: 'write' } })).status).toBe(422);
  });

  test('an App is nobody: GET /user is closed to it', async () => {
    expect(await client.send('GET', '//user')).toMatchObject({ status: 403, json: { message: integration } });
    const alice = new Client(github, 'acme/mono', github.tokenFor('alice'));
    expect(await alice.send('GET', '//user')).toMatchObject({ status: 200, json: { login: 'alice' } });
  });

  test('archived and unknown repositories', async () => {
    const old = new Client(github, 'acme/old');
    const archived = 'Repository was archived so is read-only.';
    expect(await old.send('POST', '/git/blobs', { content: 'x' })).toMatchObject({
      status: 403,
      json: { message: archived },
    });
    expect((await old.send('GET', '')).json.archived).toBe(true);
    expect(await new Client(github, 'acme/nope').send('GET', '')).toMatchObject({
      status: 404,
      json: { message: 'Not Found' },
    });
  });
});
