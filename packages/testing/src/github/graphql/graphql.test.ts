import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { Client } from '../client.js';

let github: GitHub;
let client: Client;
let repositoryId: string;

beforeAll(async () => {
  github = await startGitHub({
    repositories: [
      {
        name: 'acme/mono',
        files: {
          'a.txt': 'a\n',
          'dir/ü b.txt': 'ü\n',
          'bin.dat': Buffer.from([1, 0, 2]),
          'big.txt': 'x'.repeat(600_000),
        },
        protect: { kept: { kind: 'classic' }, guarded: { kind: 'classic', approvals: 1 } },
      },
    ],
  });
  client = new Client(github, 'acme/mono');
  repositoryId = String((await client.send('GET', '')).json.node_id);
});
afterAll(() => github.close());

const zeros = '0'.repeat(40);
const mutation = 'mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';
const updateRefs = (refUpdates: object[]) => client.graphql(mutation, { input: { repositoryId, refUpdates } });

describe('updateRefs', () => {
  test('moves, makes and deletes branches, force where asked', async () => {
    const start = await client.branch('u', { u: '1' });
    const other = await client.commit(await client.tip('main'), { u: '2' });
    const name = 'refs/heads/u';
    expect((await updateRefs([{ name, beforeOid: start, afterOid: other }])).errors).toMatchObject([
      { type: 'UNPROCESSABLE' },
    ]);
    expect(await updateRefs([{ name, beforeOid: start, afterOid: other, force: true }])).toEqual({
      data: { updateRefs: { clientMutationId: null } },
    });
    expect(await client.tip('u')).toBe(other);
    await updateRefs([{ name: 'refs/heads/v', beforeOid: zeros, afterOid: start }]);
    expect(await client.tip('v')).toBe(start);
    await updateRefs([{ name: 'refs/heads/v', beforeOid: start, afterOid: zeros }]);
    expect((await client.send('GET', '/git/ref/heads/v')).status).toBe(404);
  });

  test('is all or nothing when one ref is not where it was expected', async () => {
    const start = await client.branch('w', { w: '1' });
    const next = await client.commit(start, { w: '2' });
    for (const beforeOid of [next, zeros]) {
      const answer = await updateRefs([
        { name: 'refs/heads/w2', beforeOid: zeros, afterOid: next },
        { name: 'refs/heads/w', beforeOid, afterOid: next },
      ]);
      expect(answer.errors).toMatchObject([{ type: 'UNPROCESSABLE', path: ['updateRefs'] }]);
    }
    expect(await client.tip('w')).toBe(start);
    expect((await client.send('GET', '/git/ref/heads/w2')).status).toBe(404);
  });

  test('asks the rules of the branch', async () => {
    const start = await client.branch('kept', { k: '1' });
    const other = await client.commit(await client.tip('main'), { k: '2' });
    const answer = await updateRefs([{ name: 'refs/heads/kept', beforeOid: start, afterOid: other, force: true }]);
    expect(answer.errors).toMatchObject([{ message: 'Cannot force-push to this branch' }]);
  });

  test('an unknown object or repository', async () => {
    expect((await updateRefs([{ name: 'refs/heads/x', afterOid: '1'.repeat(40) }])).errors).toHaveLength(1);
    const answer = await client.graphql(mutation, { input: { repositoryId: 'R_none', refUpdates: [] } });
    expect(answer.errors).toMatchObject([{ type: 'NOT_FOUND' }]);
  });
});

test('many blobs are read at once, by path at a commit or by id', async () => {
  const main = await client.tip('main');
  const fields = 'oid ... on Blob { text isBinary isTruncated byteSize }';
  const query = `query($a: String!, $b: String!) { repository(owner: "acme", name: "mono") {
    a: object(expression: $a) { ${fields} } b: object(expression: $b) { ${fields} }
    bin: object(expression: "${main}:bin.dat") { ${fields} } big: object(expression: "main:big.txt") { ${fields} }
    none: object(expression: "main:none.txt") { ${fields} } tree: object(expression: "main:dir") { __typename }
  } }`;
  const { data } = await client.graphql(query, { a: `${main}:a.txt`, b: `${main}:dir/ü b.txt` });
  expect(data).toMatchObject({
    repository: {
      a: {
        text: 'a\n',
        isBinary: false,
        isTruncated: false,
        byteSize: 2,
        oid: '78981922613b2afb6025042ff6bd878ac1994e85',
      },
      b: { text: 'ü\n', byteSize: 3 },
      bin: { text: null, isBinary: true, byteSize: 3 },
      big: { isTruncated: true, byteSize: 600_000 },
      none: null,
      tree: { __typename: 'Tree' },
    },
  });
});

test('refs, commits and trees', async () => {
  const query = `{ repository(owner: "acme", name: "mono") { defaultBranchRef { name target { oid ... on Commit {
    messageHeadline tree { entries { name type mode } } } } } } }`;
  expect(await client.graphql(query)).toMatchObject({
    data: {
      repository: {
        defaultBranchRef: {
          name: 'main',
          target: {
            oid: await client.tip('main'),
            messageHeadline: 'chore: begin',
            tree: { entries: expect.arrayContaining([{ name: 'dir', type: 'tree', mode: 16384 }]) },
          },
        },
      },
    },
  });
});

test('an unknown repository is null and an error', async () => {
  expect(await client.graphql('{ repository(owner: "acme", name: "nope") { id } }')).toMatchObject({
    data: { repository: null },
    errors: [{ type: 'NOT_FOUND', message: "Could not resolve to a Repository with the name 'acme/nope'." }],
  });
});

describe('pull requests', () => {
  const change = async (field: string, number: number, extra = '') => {
    const id = (await client.send('GET', `/pulls/${number}`)).json.node_id;
    const input = `{ pullRequestId: "${id}"${extra} }`;
    const answer = `{ pullRequest { isDraft state autoMergeRequest { mergeMethod } } }`;
    return client.graphql(`mutation { ${field}(input: ${input}) ${answer} }`);
  };

  test('draft and back', async () => {
    await client.branch('draft', { d: '1' });
    const number = await client.pull('draft');
    expect(await change('convertPullRequestToDraft', number)).toMatchObject({
      data: { convertPullRequestToDraft: { pullRequest: { isDraft: true, state: 'OPEN' } } },
    });
    expect((await client.send('GET', `/pulls/${number}`)).json).toMatchObject({
      draft: true,
      mergeable_state: 'draft',
    });
    expect((await client.send('PUT', `/pulls/${number}/merge`, {})).status).toBe(405);
    await change('markPullRequestReadyForReview', number);
    expect((await client.send('GET', `/pulls/${number}`)).json.draft).toBe(false);
  });

  test('auto-merge is only for what still waits for something, and happens when that arrives', async () => {
    await client.branch('clean', { c: '1' });
    const clean = await client.pull('clean');
    const refusal = await change('enablePullRequestAutoMerge', clean);
    expect(refusal.errors).toMatchObject([{ message: 'Pull request Pull request is in clean status' }]);

    await client.branch('guarded', { g: '1' });
    await client.branch('waiting', { g: '2' }, 'guarded');
    const number = await client.pull('waiting', { base: 'guarded' });
    expect(await change('enablePullRequestAutoMerge', number, ', mergeMethod: SQUASH')).toMatchObject({
      data: { enablePullRequestAutoMerge: { pullRequest: { autoMergeRequest: { mergeMethod: 'SQUASH' } } } },
    });
    expect((await client.send('GET', `/pulls/${number}`)).json).toMatchObject({
      mergeable_state: 'blocked',
      auto_merge: { merge_method: 'squash', enabled_by: { login: 'github-actions[bot]' } },
    });
    await github.as('alice').approve('acme/mono', number);
    expect(await github.readFile('acme/mono', 'guarded', 'g')).toBe('2');
    expect((await github.pullRequests('acme/mono')).find((pull) => pull.number === number)?.state).toBe('merged');
  });

  test('auto-merge can be switched off in the repository, and again for one pull request', async () => {
    await client.branch('waiting-2', { g: '3' }, 'guarded');
    const number = await client.pull('waiting-2', { base: 'guarded' });
    const { settings } = github.repository('acme/mono');
    settings.allowAutoMerge = false;
    const refusal = await change('enablePullRequestAutoMerge', number);
    expect(refusal.errors).toMatchObject([{ message: 'Pull request Auto merge is not allowed for this repository' }]);
    settings.allowAutoMerge = true;
    await change('enablePullRequestAutoMerge', number);
    expect(await change('disablePullRequestAutoMerge', number)).toMatchObject({
      data: { disablePullRequestAutoMerge: { pullRequest: { autoMergeRequest: null } } },
    });
    await github.as('alice').approve('acme/mono', number);
    expect(await github.readFile('acme/mono', 'guarded', 'g')).toBe('2');
  });
});
