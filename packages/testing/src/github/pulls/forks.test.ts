import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { Client } from '../client.js';

/*
 * Pull requests from forks: https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/working-with-forks
 */

let github: GitHub;
let home: Client;
beforeAll(async () => {
  github = await startGitHub({
    repositories: [
      { name: 'carol/mono', forkOf: 'acme/mono' },
      { name: 'acme/mono', files: { 'a.txt': 'a\n' }, deleteBranchOnMerge: true },
    ],
    people: { alice: 'write', carol: 'read' },
    checkAnswers: true,
  });
  home = new Client(github, 'acme/mono');
});
afterAll(async () => {
  await github.close();
  expect(github.answerProblems).toEqual([]);
});

test('somebody who may only read pushes to a fork, opens a pull request, and it follows the fork’s branch', async () => {
  const carol = new Client(github, 'carol/mono', github.tokenFor('carol'));
  const atHome = new Client(github, 'acme/mono', github.tokenFor('carol'));
  expect((await atHome.send('POST', '/git/refs', { ref: 'refs/heads/x', sha: await home.tip('main') })).status).toBe(
    403,
  );
  await carol.branch('main-fix', { 'b.txt': 'b\n' });
  const number = await atHome.pull('carol:main-fix');
  const second = await github.as('carol').commit('carol/mono', 'main-fix', 'fix: more', { 'c.txt': 'c\n' });

  const { json } = await home.send('GET', `/pulls/${number}`);
  expect(json).toMatchObject({
    head: { label: 'carol:main-fix', sha: second, repo: { full_name: 'carol/mono', fork: true } },
    base: { repo: { full_name: 'acme/mono' } },
    commits: 2,
    mergeable: true,
  });
  expect((await home.send('GET', '/pulls?head=carol:main-fix')).list).toHaveLength(1);
  expect((await home.send('GET', '/pulls?head=acme:main-fix')).list).toHaveLength(0);
  const query = '{repository(owner:"acme",name:"mono"){pullRequest(number:1){isCrossRepository headRefOid}}}';
  expect(await home.graphql(query)).toMatchObject({
    data: { repository: { pullRequest: { isCrossRepository: true, headRefOid: second } } },
  });
  expect((await home.send('GET', '/git/ref/heads/main-fix')).status).toBe(404);

  await github.as('alice').merge('acme/mono', number);
  const [merge] = await github.commits('acme/mono', 'main');
  expect(merge?.message).toContain('Merge pull request #1 from carol/main-fix');
  expect(await github.readFile('acme/mono', 'main', 'c.txt')).toBe('c\n');
  expect(Object.keys(await github.branches('carol/mono'))).toContain('main-fix');
});

test('a branch of a fork that is gone closes its pull request; a stranger’s branch is no head', async () => {
  const carol = github.as('carol');
  await carol.commit('carol/mono', 'gone', 'feat: d', { 'd.txt': 'd\n' });
  const number = await carol.openPullRequest('acme/mono', { title: 'feat: d', head: 'carol:gone' });
  await carol.moveBranch('carol/mono', 'gone', undefined);
  expect((await github.pullRequests('acme/mono')).find((pull) => pull.number === number)?.state).toBe('closed');
  const refused = await home.send('POST', '/pulls', { title: 'x', head: 'dave:gone', base: 'main' });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('"field":"head"')]);
});
