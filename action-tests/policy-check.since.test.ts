import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Merges, name, openMerges } from './merges.js';
import { runStep } from './steps.js';

let merges: Merges;

beforeAll(async () => {
  merges = await openMerges();
}, 120_000);
afterAll(async () => {
  await merges.github.close();
  await merges.repository.remove();
});

function check(token: string, since: string) {
  const { github, repository } = merges;
  const { apiUrl, graphqlUrl, serverUrl } = github;
  return runStep({
    ...{ action: 'policy-check', workspace: repository.path, repository: name, token, apiUrl, graphqlUrl, serverUrl },
    inputs: { since, rules: 'unapproved-merge' },
    asProcess: true,
  });
}

const read = { contents: 'read', pull_requests: 'read' } as const;

test('merges that lacked approvals are listed, with who merged them and what was required then', async () => {
  const { github, numbers } = merges;
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
  const { github } = merges;
  const reader = github.tokenFor('bob', read);
  const unknown = await check(reader, '7d');
  expect(unknown.exitCode).toBe(1);
  expect(unknown.annotations).toEqual([expect.stringMatching(/not-judged: .*the token may not read its history/)]);
  const admin = github.tokenFor('alice', { ...read, administration: 'write' });
  const later = await check(admin, new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
  expect(later.outputs.violations).toBe('[]');
});
