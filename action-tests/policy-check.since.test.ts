import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep } from './steps.js';

/* Merges of a period, against the ruleset of their moment: it asked for one approval, was off for an hour, and asks for two since. */

const name = 'acme/config';
/** Times on GitHub are those of whole seconds. */
const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1100));
let github: GitHub;
let repository: Repository;
const numbers: Record<string, number> = {};

beforeAll(async () => {
  repository = await makeRepository();
  const slipway = 'image: ghcr.io/acme/{service}\nenvironments: { prod: { values: prod.yaml } }\n';
  const prod = `api:\n  image: { repository: ghcr.io/acme/api, tag: 1.0.0, digest: sha256:${'a'.repeat(64)} }\n`;
  await repository.commit('begin', { '.github/slipway.yml': slipway, 'prod.yaml': prod });
  github = await startGitHub({ repositories: [{ name, from: repository.path, private: true }] });
  const ruleset = async (method: string, path: string, body: object) => {
    await nextSecond();
    return github.ask('alice', method, `/repos/${name}/rulesets${path}`, body);
  };
  const rules = (approvals: number) => [
    {
      type: 'pull_request',
      parameters: {
        ...{ required_approving_review_count: approvals, dismiss_stale_reviews_on_push: false },
        ...{ require_code_owner_review: false, require_last_push_approval: false },
        required_review_thread_resolution: false,
      },
    },
  ];
  const conditions = { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } };
  const made = { name: 'reviews', target: 'branch', enforcement: 'active', conditions, rules: rules(1) };
  const { id } = Object(await ruleset('POST', '', made));
  const merge = async (title: string, isApproved: boolean) => {
    await github.as('bob').commit(name, title, `docs: ${title}`, { [`${title}.txt`]: title });
    const number = await github.as('bob').openPullRequest(name, { title, head: title });
    numbers[title] = number;
    if (isApproved) await github.as('alice').approve(name, number);
    await nextSecond();
    // An administrator merges past the rules.
    const { protections } = github.repository(name);
    const kept = protections.get('main');
    protections.delete('main');
    await github.as('bob').merge(name, number);
    if (kept !== undefined) protections.set('main', kept);
  };
  await merge('approved', true);
  await merge('bypassed', false);
  await ruleset('PUT', `/${id}`, { enforcement: 'disabled' });
  await merge('unruled', false);
  await ruleset('PUT', `/${id}`, { enforcement: 'active', rules: rules(2) });
  await merge('half', true);
}, 120_000);
afterAll(async () => {
  await github.close();
  await repository.remove();
});

function check(token: string, since: string) {
  const { apiUrl, graphqlUrl, serverUrl } = github;
  return runStep({
    ...{ action: 'policy-check', workspace: repository.path, repository: name, token, apiUrl, graphqlUrl, serverUrl },
    inputs: { since, rules: 'unapproved-merge' },
    asProcess: true,
  });
}

const read = { contents: 'read', pull_requests: 'read' } as const;

test('merges that lacked approvals are listed, with who merged them and what was required then', async () => {
  const admin = github.tokenFor('alice', { ...read, administration: 'write' });
  const { exitCode, outputs, annotations } = await check(admin, '7d');
  const messages = Object([...JSON.parse(outputs.violations ?? '[]')]).map((one: { message: string }) => one.message);
  expect(messages.sort()).toEqual([
    expect.stringMatching(
      `^#${numbers.bypassed} \\(bypassed\\) was merged .* by bob without the approval that the ruleset reviews required$`,
    ),
    expect.stringMatching(
      `^#${numbers.half} \\(half\\) was merged .* by bob with that of alice of the 2 approvals that the ruleset reviews required$`,
    ),
  ]);
  expect(annotations.filter((one) => one.startsWith('warning'))).toHaveLength(2);
  expect(exitCode).toBe(0);
});

test('a token that may not read the history is told as an error, and a later period is empty', async () => {
  const reader = github.tokenFor('bob', read);
  const unknown = await check(reader, '7d');
  expect(unknown.exitCode).toBe(1);
  expect(unknown.annotations).toEqual([expect.stringMatching(/not-judged: .*the token may not read its history/)]);
  const admin = github.tokenFor('alice', { ...read, administration: 'write' });
  const later = await check(admin, new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
  expect(later.outputs.violations).toBe('[]');
});
