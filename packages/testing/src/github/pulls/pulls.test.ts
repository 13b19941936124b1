import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { Client } from '../client.js';

let github: GitHub;
let client: Client;
const lines = (changes: Record<number, string> = {}) =>
  Array.from({ length: 20 }, (_, index) => `${changes[index + 1] ?? `line ${index + 1}`}\n`).join('');

beforeAll(async () => {
  github = await startGitHub({
    repositories: [{ name: 'acme/mono', files: { 'a.txt': lines(), 'gone.txt': 'x\n', 'old name.txt': lines() } }],
    checkAnswers: true,
  });
  client = new Client(github, 'acme/mono');
});
afterAll(async () => {
  await github.close();
  expect(github.answerProblems).toEqual([]);
});

const find = async (number: number) => (await github.pullRequests('acme/mono')).find((pull) => pull.number === number);

test('files, commits and the diff of a pull request are those of git', async () => {
  const first = await client.branch('changes', { 'a.txt': lines({ 3: 'three' }), 'gone.txt': null, 'new.txt': 'n\n' });
  const second = await client.commit(first, { 'old name.txt': null, 'dir/new name.txt': lines() }, 'refactor: move');
  await client.send('PATCH', '/git/refs/heads/changes', { sha: second });
  const number = await client.pull('changes');
  const files = (await client.send('GET', `/pulls/${number}/files`)).list;
  expect(files).toMatchObject([
    { filename: 'a.txt', status: 'modified', additions: 1, deletions: 1, changes: 2 },
    { filename: 'dir/new name.txt', status: 'renamed', previous_filename: 'old name.txt', changes: 0 },
    { filename: 'gone.txt', status: 'removed', patch: '@@ -1 +0,0 @@\n-x' },
    { filename: 'new.txt', status: 'added', patch: '@@ -0,0 +1 @@\n+n' },
  ]);
  expect(Object(files[0]).patch).toContain('\n-line 3\n+three\n');
  expect((await client.send('GET', `/pulls/${number}`)).json).toMatchObject({
    commits: 2,
    additions: 2,
    deletions: 2,
    changed_files: 4,
  });
  const commits = (await client.send('GET', `/pulls/${number}/commits`)).list;
  expect(commits).toMatchObject([{ sha: first }, { sha: second, author: { login: 'github-actions[bot]' } }]);
  expect(await github.diff('acme/mono', number)).toContain('diff --git a/a.txt b/a.txt\n');
  const diff = await client.send('GET', `/pulls/${number}`, undefined, { accept: 'application/vnd.github.diff' });
  expect(diff.text).toBe(await github.diff('acme/mono', number));
  expect((await client.send('GET', `/commits/${second}/pulls`)).list).toMatchObject([{ number }]);
});

describe('merging', () => {
  const merge = (number: number, merge_method: string, more: object = {}) =>
    client.send('PUT', `/pulls/${number}/merge`, { merge_method, ...more });

  test('by a merge commit that GitHub signs', async () => {
    const head = await client.branch('m', { m: '1' });
    const number = await client.pull('m', { title: 'feat: merged' });
    const base = await client.tip('main');
    expect(await merge(number, 'merge', { sha: base })).toMatchObject({ status: 409 });
    const reply = await merge(number, 'merge', { sha: head });
    expect(reply).toMatchObject({ status: 200, json: { merged: true, sha: await client.tip('main') } });
    const [commit] = await github.commits('acme/mono', 'main');
    expect(commit).toMatchObject({
      parents: [base, head],
      message: `Merge pull request #${number} from acme/m\n\nfeat: merged`,
      verified: true,
    });
    expect((await client.send('GET', `/pulls/${number}`)).json).toMatchObject({
      state: 'closed',
      merged: true,
      merged_by: { login: 'github-actions[bot]' },
      merge_commit_sha: reply.json.sha,
    });
    expect((await merge(number, 'merge')).status).toBe(405);
    expect((await client.send('GET', `/pulls/${number}/merge`)).status).toBe(204);
  });

  test('squashed: one commit under its own subject, several under the title', async () => {
    await client.branch('s1', { s: '1' });
    const one = await client.pull('s1', { title: 'a title' });
    await merge(one, 'squash');
    expect((await github.commits('acme/mono', 'main'))[0]?.message).toBe(`feat: s1 (#${one})`);

    const first = await client.branch('s2', { s: '2' });
    await client.send('PATCH', '/git/refs/heads/s2', {
      sha: await client.commit(first, { s: '3' }, 'fix: more\n\nbody'),
    });
    const two = await client.pull('s2', { title: 'feat: both' });
    await merge(two, 'squash');
    const [squashed, below] = await github.commits('acme/mono', 'main');
    expect(squashed?.message).toBe(`feat: both (#${two})\n\n* feat: s2\n\n* fix: more\n\nbody`);
    expect(squashed?.parents).toEqual([below?.id]);
  });

  test('rebased: the same commits with new ids', async () => {
    const first = await client.branch('r', { r: '1' });
    const second = await client.commit(first, { r: '2' }, 'fix: r');
    await client.send('PATCH', '/git/refs/heads/r', { sha: second });
    await github.as('alice').commit('acme/mono', 'main', 'chore: meanwhile', { other: 'o' });
    const base = await client.tip('main');
    const number = await client.pull('r');
    await merge(number, 'rebase');
    const commits = await github.commits('acme/mono', `${base}..main`);
    expect(commits.map((commit) => commit.message.trim())).toEqual(['fix: r', 'feat: r']);
    expect(commits.at(-1)?.parents).toEqual([base]);
    expect(commits.map((commit) => commit.id)).not.toContain(second);
    expect(await github.readFile('acme/mono', 'main', 'other')).toBe('o');
  });

  test('both sides of a file are kept; a conflict is refused', async () => {
    await client.branch('top', { 'a.txt': lines({ 1: 'top' }) });
    await client.branch('bottom', { 'a.txt': lines({ 20: 'bottom' }) });
    await client.branch('clash', { 'a.txt': lines({ 20: 'clash' }) });
    const numbers = await Promise.all(['top', 'bottom', 'clash'].map((head) => client.pull(head)));
    const [top = 0, bottom = 0, clash = 0] = numbers;
    expect((await merge(top, 'merge')).status).toBe(200);
    expect((await merge(bottom, 'squash')).status).toBe(200);
    expect(await github.readFile('acme/mono', 'main', 'a.txt')).toBe(lines({ 1: 'top', 20: 'bottom' }));
    expect((await client.send('GET', `/pulls/${clash}`)).json).toMatchObject({
      mergeable: false,
      mergeable_state: 'dirty',
    });
    expect(await merge(clash, 'merge')).toMatchObject({
      status: 405,
      json: { message: 'Pull Request is not mergeable' },
    });
    expect((await merge(clash, 'rebase')).status).toBe(405);
  });

  test('a method the repository does not allow', async () => {
    const { settings } = github.repository('acme/mono');
    settings.allowSquash = false;
    await client.branch('no-squash', { q: '1' });
    const reply = await merge(await client.pull('no-squash'), 'squash');
    expect(reply).toMatchObject({
      status: 405,
      json: { message: 'Squash merges are not allowed on this repository.' },
    });
    settings.allowSquash = true;
  });

  test('a code owner of each file approves, where the rules ask for it', async () => {
    const { protections } = github.repository('acme/mono');
    const owners = '* @alice\n/docs/ @bob\n*.lock\n';
    await github.as('alice').commit('acme/mono', 'main', 'chore: owners', { '.github/CODEOWNERS': owners });
    protections.set('main', { kind: 'ruleset', codeOwners: true });
    await github.as('alice').commit('acme/mono', 'owned', 'docs: x', { 'docs/a/b.md': 'x\n', 'sub/y.lock': 'y\n' });
    const number = await github.as('alice').openPullRequest('acme/mono', { title: 'docs: x', head: 'owned' });
    const merge = () => client.send('PUT', `/pulls/${number}/merge`, {});
    expect((await merge()).json.message).toBe('Waiting on code owner review from bob.');
    await github.as('bob').approve('acme/mono', number);
    expect((await merge()).status).toBe(200);
    protections.delete('main');
  });

  test('required checks and approvals come first', async () => {
    const { protections } = github.repository('acme/mono');
    protections.set('careful', { kind: 'ruleset', approvals: 1, checks: ['e2e', 'lint'] });
    await client.send('POST', '/git/refs', { ref: 'refs/heads/careful', sha: await client.tip('main') });
    const sha = await client.branch('wish', { w: '1' });
    const number = await client.pull('wish', { base: 'careful' });
    const refusal = async () => (await merge(number, 'merge')).json.message;
    expect(await refusal()).toBe('Required status check "e2e" is expected.');
    await client.send('POST', `/statuses/${sha}`, { state: 'success', context: 'e2e' });
    expect(await refusal()).toBe('Required status check "lint" is expected.');
    await client.send('POST', '/check-runs', {
      name: 'lint',
      head_sha: sha,
      status: 'completed',
      conclusion: 'success',
    });
    expect(await refusal()).toBe('At least 1 approving review is required by reviewers with write access.');
    const own = await client.send('POST', `/pulls/${number}/reviews`, { event: 'APPROVE' });
    expect(own).toMatchObject({
      status: 422,
      json: { errors: [{ message: 'Can not approve your own pull request' }] },
    });
    await github.as('alice').approve('acme/mono', number);
    expect((await merge(number, 'merge')).status).toBe(200);
    expect((await client.send('GET', `/commits/${sha}/status`)).json).toMatchObject({
      state: 'success',
      total_count: 1,
    });
    expect((await client.send('GET', `/commits/${sha}/check-runs`)).json).toMatchObject({ total_count: 1 });
  });

  test('of branches, without a pull request', async () => {
    const head = await client.branch('direct', { x: '1' });
    await client.branch('side', { y: '1' });
    const body = { base: 'direct', head: 'side' };
    const reply = await client.send('POST', '/merges', body);
    expect(reply).toMatchObject({ status: 201, json: { commit: { message: 'Merge side into direct' } } });
    expect(Object(reply.json.parents)[0]).toMatchObject({ sha: head });
    expect((await client.send('POST', '/merges', body)).status).toBe(204);
    await client.branch('against', { x: '2' });
    expect(await client.send('POST', '/merges', { base: 'direct', head: 'against' })).toMatchObject({ status: 409 });
    expect(await client.send('POST', '/merges', { base: 'none', head: 'side' })).toMatchObject({ status: 404 });
  });
});

describe('a pull request follows its branches', () => {
  test('the head moves; a branch with nothing of its own left, or deleted, closes it; reopening wants the branch', async () => {
    const start = await client.branch('f', { f: '1' });
    const number = await client.pull('f');
    const next = await github.as('bob').commit('acme/mono', 'f', 'fix: by hand', { f: '2' });
    expect(await find(number)).toMatchObject({ state: 'open', head: { sha: next } });
    await client.send('PATCH', '/git/refs/heads/f', { sha: await client.tip('main'), force: true });
    expect((await find(number))?.state).toBe('closed');
    await client.send('PATCH', '/git/refs/heads/f', { sha: start, force: true });
    expect(await client.send('PATCH', `/pulls/${number}`, { state: 'open' })).toMatchObject({
      status: 200,
      json: { state: 'open' },
    });
    await client.send('DELETE', '/git/refs/heads/f');
    expect((await find(number))?.state).toBe('closed');
    expect((await client.send('PATCH', `/pulls/${number}`, { state: 'open' })).status).toBe(422);
  });

  test('pushing its commits to the base merges it', async () => {
    const head = await client.branch('indirect', { i: '1' });
    const number = await client.pull('indirect');
    await client.send('PATCH', '/git/refs/heads/main', { sha: head });
    expect((await find(number))?.state).toBe('merged');
  });

  test('updating its branch merges the base in', async () => {
    const head = await client.branch('behind', { b: '1' });
    const number = await client.pull('behind');
    await github.as('alice').commit('acme/mono', 'main', 'chore: ahead', { ahead: '1' });
    const update = (expected_head_sha: string) =>
      client.send('PUT', `/pulls/${number}/update-branch`, { expected_head_sha });
    expect((await update(await client.tip('main'))).status).toBe(422);
    expect((await update(head)).status).toBe(202);
    expect(await github.readFile('acme/mono', 'behind', 'ahead')).toBe('1');
    expect((await client.send('GET', `/pulls/${number}/files`)).list).toMatchObject([{ filename: 'b' }]);
  });
});

describe('comparing', () => {
  const compare = (basehead: string) => client.send('GET', `/compare/${basehead}`);

  test('identical, ahead, behind, diverged', async () => {
    const main = await client.tip('main');
    const one = await client.branch('c1', { c: '1' });
    const two = await client.commit(one, { c: '2' });
    const other = await client.branch('c2', { c: '3' });
    expect(await compare(`main...${main}`)).toMatchObject({
      json: { status: 'identical', total_commits: 0, files: [] },
    });
    expect(await compare(`main...${two}`)).toMatchObject({
      json: {
        status: 'ahead',
        ahead_by: 2,
        behind_by: 0,
        commits: [{ sha: one }, { sha: two }],
        files: [{ filename: 'c' }],
      },
    });
    expect(await compare('c1...main')).toMatchObject({ json: { status: 'behind', ahead_by: 0, behind_by: 1 } });
    expect(await compare(`c1...acme:c2`)).toMatchObject({
      json: {
        status: 'diverged',
        ahead_by: 1,
        behind_by: 1,
        merge_base_commit: { sha: main },
        commits: [{ sha: other }],
      },
    });
    expect(await compare('main...none')).toMatchObject({ status: 404 });
  });

  test('commits are listed newest first, by path where asked', async () => {
    const one = await client.branch('log', { 'p/1': '1' });
    const two = await client.commit(one, { 'q/1': '1' });
    const three = await client.commit(two, { 'p/2': '1' });
    const list = async (query: string) =>
      (await client.send('GET', `/commits?${query}`)).list.map((commit) => Object(commit).sha);
    expect(await list(`sha=${three}&per_page=3`)).toEqual([three, two, one]);
    expect(await list(`sha=${three}&path=p`)).toEqual([three, one]);
    const paged = await client.send('GET', `/commits?sha=${three}&per_page=1&page=2`);
    expect(paged.headers.get('link')).toMatch(/page=3>; rel="next"/);
    expect((await client.send('GET', `/commits/${two}`)).json).toMatchObject({
      stats: { total: 1 },
      files: [{ filename: 'q/1' }],
    });
  });
});

test('a review comment must be on a line of the diff', async () => {
  await client.branch('reviewed', { 'a.txt': lines({ 1: 'top', 10: 'ten', 20: 'bottom' }) });
  const number = await client.pull('reviewed');
  const review = (path: string, line: number) =>
    client.send('POST', `/pulls/${number}/reviews`, {
      event: 'COMMENT',
      body: 'b',
      comments: [{ path, line, body: 'c' }],
    });
  expect((await review('a.txt', 10)).status).toBe(200);
  expect((await review('a.txt', 2)).status).toBe(422);
  expect((await review('gone.txt', 1)).status).toBe(422);
});
