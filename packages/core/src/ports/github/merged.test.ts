import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from '@slipway/testing/github/client';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { type Repository as Git, makeRepository } from '@slipway/testing/repository';
import { connect, type Repository } from './connect.js';
import { besidesIn, listMerged, openRulesets, readApprovalsAt, readMerger } from './merged.js';
import { realTempo } from './tempo.js';

const name = 'acme/config';
const branch = { name: 'main', isDefault: true };

let github: GitHub;
let git: Git;
let client: Client;
let ruleset: number;
const numbers: number[] = [];
const rules = (approvals: number, stale: boolean, owners = false) => [
  {
    type: 'pull_request',
    parameters: {
      ...{ required_approving_review_count: approvals, dismiss_stale_reviews_on_push: stale },
      ...{ require_code_owner_review: owners, require_last_push_approval: owners },
      required_review_thread_resolution: false,
    },
  },
];

beforeAll(async () => {
  git = await makeRepository();
  await git.commit('begin', { 'a.txt': '0\n' });
  github = await startGitHub({ repositories: [{ name, from: git.path, private: true }] });
  client = new Client(github, name, github.tokenFor('bob'));
  const set = (method: string, path: string, body: object) =>
    github.ask('alice', method, `/repos/${name}/rulesets${path}`, body);
  const conditions = { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } };
  const made = { name: 'reviews', target: 'branch', enforcement: 'active', conditions, rules: rules(1, false) };
  const { id } = Object(await set('POST', '', made));
  ruleset = id;
  const merge = async (title: string, approve: 'first' | 'last' | 'no') => {
    await client.branch(title, { [`${title}.txt`]: '1' });
    const number = await client.pull(title);
    numbers.push(number);
    if (approve === 'first') await github.as('alice').approve(name, number);
    if (approve === 'first') await github.as('bob').commit(name, title, 'more', { [`${title}.txt`]: '2\n' });
    if (approve === 'last') await github.as('alice').approve(name, number);
    // An administrator merges past the rules.
    const kept = github.repository(name).protections.get('main');
    github.repository(name).protections.delete('main');
    await client.send('PUT', `/pulls/${number}/merge`, {});
    if (kept !== undefined) github.repository(name).protections.set('main', kept);
    // Times are those of whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1100));
  };
  await merge('approved', 'last');
  await merge('bypassed', 'no');
  await set('PUT', `/${ruleset}`, { enforcement: 'disabled' });
  await merge('unruled', 'no');
  await set('PUT', `/${ruleset}`, { enforcement: 'active', rules: rules(2, true, true) });
  await merge('stale', 'first');
}, 60_000);
afterAll(async () => {
  await github.close();
  await git.remove();
});

function repository(token: string): Repository {
  const { apiUrl, graphqlUrl, serverUrl } = github;
  return connect({ token, apiUrl, graphqlUrl, serverUrl, log() {}, tempo: realTempo }, name);
}

const admin = () =>
  repository(github.tokenFor('alice', { contents: 'read', pull_requests: 'read', administration: 'write' }));
const reader = () => repository(github.tokenFor('bob', { contents: 'read', pull_requests: 'read' }));
const hourAgo = () => new Date(Date.now() - 3_600_000);

test('each merge is judged by the ruleset of its moment', async () => {
  const history = await openRulesets(admin(), branch, hourAgo());
  if (typeof history === 'string') throw new Error(history);
  const pulls = [...(await listMerged(admin(), 'main', hourAgo()))].sort((a, b) => a.number - b.number);
  expect(pulls.map(({ number }) => number)).toEqual(numbers);
  const told = await Promise.all(
    pulls.map(async (pull) => {
      const { approvals, onlyOfHead, besides } = await history.at(pull.mergedAt);
      return [pull.title, approvals, await readApprovalsAt(admin(), pull, onlyOfHead), besides.length];
    }),
  );
  expect(told).toEqual([
    ['feat: approved', 1, ['alice'], 0],
    ['feat: bypassed', 1, [], 0],
    ['feat: unruled', 0, [], 0],
    ['feat: stale', 2, [], 2],
  ]);
  expect(await readMerger(admin(), numbers[0] ?? 0)).toBe('bob');
});

test('without administration rights a ruleset that was changed is unknown, one that was not is what it is', async () => {
  expect(await openRulesets(reader(), branch, hourAgo())).toMatch(
    /reviews changed since then, and the token may not read its history/,
  );
  const history = await openRulesets(reader(), branch, new Date(Date.now() + 60_000));
  if (typeof history === 'string') throw new Error(history);
  expect(await history.at(new Date())).toEqual({
    ...{ approvals: 2, by: 'the ruleset reviews', onlyOfHead: true },
    besides: ['an approval by code owners', 'an approval of the last push by somebody else'],
  });
  const other = await openRulesets(reader(), { name: 'other', isDefault: false }, new Date(Date.now() + 60_000));
  if (typeof other === 'string') throw new Error(other);
  expect(await other.at(new Date())).toMatchObject({ approvals: 0 });
});

const reviewer = { id: 1, type: 'Team' };
const by = (minimum_approvals: number) => ({ minimum_approvals, file_patterns: ['*'], reviewer });

test.each<[string, unknown[], readonly string[]]>([
  ['a team must approve', [by(1)], ['approvals by named teams']],
  ['a team is asked, and need not approve', [by(0)], []],
  ['one of two must', [by(0), by(2)], ['approvals by named teams']],
])('%s', async (_, required_reviewers, besides) => {
  const [rule] = rules(1, false);
  await github.ask('alice', 'PUT', `/repos/${name}/rulesets/${ruleset}`, {
    rules: [{ ...rule, parameters: { ...rule?.parameters, required_reviewers } }],
  });
  const history = await openRulesets(reader(), branch, new Date(Date.now() + 60_000));
  if (typeof history === 'string') throw new Error(history);
  expect(await history.at(new Date())).toMatchObject({ approvals: 1, besides });
});

test('an old version of a ruleset may have no list of reviewers', () => {
  expect(besidesIn({ required_reviewers: null })).toEqual([]);
  expect(besidesIn({ required_reviewers: [{}] })).toEqual(['approvals by named teams']);
});
