import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connect } from '@slipway/core/ports/github/connect';
import { realTempo } from '@slipway/core/ports/github/tempo';
import { faults, type GitHub, type Protection, startGitHub } from '@slipway/testing/github/github';
import { autoMerge } from './auto-merge.js';

const config = 'acme/config';
const guarded = { kind: 'ruleset', requirePullRequest: true, checks: ['e2e'] } as const;
let github: GitHub;
let head: string;

beforeEach(async () => {
  github = await startGitHub({
    people: { alice: 'write', bob: 'write', carol: 'read' },
    repositories: [{ name: config, files: { 'dev.yaml': 'tag: old\n' }, protect: { main: guarded } }],
  });
  head = await github.as('alice').commit(config, 'promote/dev', 'chore: promote', { 'dev.yaml': 'tag: new\n' });
  await github.as('alice').openPullRequest(config, { title: 'chore: promote', head: 'promote/dev' });
});

afterEach(() => github.close());

function repository(token = github.token) {
  const { apiUrl, serverUrl, graphqlUrl } = github;
  const tempo = { ...realTempo, sleep: async () => {} };
  return connect({ token, apiUrl, serverUrl, graphqlUrl, log: () => {}, tempo }, config);
}

function protect(protection: Protection | undefined): void {
  const { protections } = github.repository(config);
  if (protection === undefined) protections.delete('main');
  else protections.set('main', protection);
}

async function pass(name = 'e2e'): Promise<void> {
  await repository().ask({ doing: 'report', needs: {} }, (rest, at) =>
    rest.repos.createCommitStatus({ ...at, sha: head, state: 'success', context: name }),
  );
}

async function state() {
  const [pull] = await github.pullRequests(config);
  return pull?.state;
}

function enabled() {
  return github.repository(config).pulls.get(1)?.autoMerge?.merge_method;
}

describe('auto-merge', () => {
  test.each<[string, Protection]>([
    ['a ruleset', guarded],
    ['a protection', { kind: 'classic', checks: ['e2e'] }],
  ])('is enabled where %s requires a check, and GitHub merges when it is green', async (_, protection) => {
    protect(protection);
    expect(await autoMerge(repository(), 1)).toEqual({ merged: false, reason: 'auto-merge of #1 is on', findings: [] });
    expect([await state(), enabled()]).toEqual(['open', 'squash']);
    await pass();
    expect(await state()).toBe('merged');
    expect(await autoMerge(repository(), 1)).toMatchObject({ merged: true });
  });

  test('is not enabled again', async () => {
    await autoMerge(repository(), 1, { method: 'rebase' });
    const before = github.requests.length;
    expect(await autoMerge(repository(), 1)).toMatchObject({ reason: 'auto-merge of #1 is on' });
    expect(github.requests.slice(before)).toHaveLength(1);
    expect(enabled()).toBe('rebase');
  });

  test('of a pull request that lacks nothing is a merge', async () => {
    await pass();
    expect(await autoMerge(repository(), 1)).toEqual({ merged: true, reason: '#1 is merged', findings: [] });
    expect(await state()).toBe('merged');
  });

  test('adds to a merge queue, whose method counts', async () => {
    protect({ ...guarded, mergeQueue: true });
    await pass();
    expect(await autoMerge(repository(), 1)).toMatchObject({ merged: false, findings: [] });
    expect(await autoMerge(repository(), 1)).toMatchObject({ reason: '#1 waits in the merge queue' });
    expect(await state()).toBe('open');
  });

  test.each([
    ['its answer is lost', faults.resetAfter],
    ['GitHub fails after it', faults.serverError(502, true)],
  ])('is on also when %s', async (_, effect) => {
    github.fault('graphql enablePullRequestAutoMerge', effect);
    expect(await autoMerge(repository(), 1)).toMatchObject({ reason: 'auto-merge of #1 is on', findings: [] });
  });

  test.each(['graphql enablePullRequestAutoMerge', 'pulls/merge'])(
    'is done where somebody merges it before %s',
    async (call) => {
      await pass();
      github.before(call, () => github.as('alice').merge(config, 1, 'squash'));
      expect(await autoMerge(repository(), 1)).toEqual({ merged: true, reason: '#1 is merged', findings: [] });
    },
  );

  test('is enabled where each check that is named is required', async () => {
    expect(await autoMerge(repository(), 1, { checks: ['e2e'] })).toMatchObject({ findings: [] });
    expect(enabled()).toBe('squash');
  });

  test('takes a method that settings and rules both allow', async () => {
    github.repository(config).settings.allowSquash = false;
    protect({ ...guarded, mergeMethods: ['squash', 'rebase'] });
    await autoMerge(repository(), 1);
    expect(enabled()).toBe('rebase');
  });
});

describe('auto-merge is refused with the setting to change', () => {
  const cases: [string, string, () => unknown][] = [
    ['no-required-check', 'rules', () => protect(undefined)],
    ['no-required-check', 'ruleset', () => protect({ kind: 'ruleset', requirePullRequest: true, approvals: 1 })],
    [
      'auto-merge-not-allowed',
      'Allow auto-merge',
      () => Object.assign(github.repository(config).settings, { allowAutoMerge: false }),
    ],
    ['merge-method-not-allowed', 'Settings', () => protect({ ...guarded, mergeMethods: [] })],
  ];

  test.each(cases)('%s', async (code, fix, prepare) => {
    await prepare();
    const before = github.requests.length;
    const { merged, reason, findings } = await autoMerge(repository(), 1);
    expect([merged, reason, findings]).toEqual([false, '', [expect.objectContaining({ level: 'error', code })]]);
    expect(findings[0]?.fix).toContain(fix);
    expect(github.requests.slice(before).some(({ operation }) => operation.includes('enable'))).toBe(false);
  });

  test.each<[string, Protection | undefined]>([
    ['nothing', undefined],
    ['something else', { ...guarded, checks: ['slipway/prod', 'e2e'] }],
  ])('a named check, where the branch requires %s', async (_, protection) => {
    protect(protection);
    const checks = ['e2e', 'validate', 'lint'];
    const named = protection === undefined ? '`e2e`, `validate` and `lint`' : '`validate` and `lint`';
    expect(await autoMerge(repository(), 1, { checks })).toMatchObject({
      merged: false,
      findings: [
        {
          level: 'error',
          code: 'merge-check-not-required',
          message: `Auto-merge of #1 is configured to wait for ${named}, but \`main\` does not require them`,
          fix: expect.stringMatching(/ruleset.*merge-checks/),
        },
      ],
    });
    expect(enabled()).toBeUndefined();
  });

  test('a method that is not allowed, with those that are', async () => {
    protect({ ...guarded, mergeMethods: ['squash', 'rebase'] });
    expect(await autoMerge(repository(), 1, { method: 'merge' })).toMatchObject({
      findings: [{ code: 'merge-method-not-allowed', message: expect.stringMatching(/`merge`.*`squash`, `rebase`$/) }],
    });
    protect({ ...guarded, mergeMethods: [] });
    expect(await autoMerge(repository(), 1)).toMatchObject({
      findings: [{ message: expect.stringMatching(/any method.*no method$/) }],
    });
  });

  test('what GitHub says, where it is something else', async () => {
    const errors = [{ type: 'UNPROCESSABLE', message: 'Pull request is in a state of its own' }];
    const refusal = { status: 200, body: { data: { enablePullRequestAutoMerge: null }, errors } };
    github.fault('graphql enablePullRequestAutoMerge', { kind: 'answer', answer: refusal });
    expect(await autoMerge(repository(), 1)).toMatchObject({
      merged: false,
      findings: [{ code: 'auto-merge-refused', message: expect.stringMatching(/#1.*a state of its own/) }],
    });
  });

  test('a token that lacks the right', async () => {
    const token = github.tokenFor('github-actions[bot]', { contents: 'write', pull_requests: 'read' });
    expect(await autoMerge(repository(token), 1)).toMatchObject({
      reason: '',
      findings: [{ code: 'missing-permission' }],
    });
  });

  test('a draft waits for a person', async () => {
    await github.as('alice').commit(config, 'promote/qa', 'chore: qa', { 'qa.yaml': 'tag: new\n' });
    const { number } = await repository().ask({ doing: 'open', needs: {} }, (rest, at) =>
      rest.pulls.create({ ...at, title: 'qa', head: 'promote/qa', base: 'main', draft: true }),
    );
    expect(await autoMerge(repository(), number)).toMatchObject({
      findings: [
        { level: 'notice', code: 'auto-merge-of-draft', message: expect.stringContaining(`#${number} is a draft`) },
      ],
    });
  });

  test('what a person closed stays closed', async () => {
    await github.as('alice').close(config, 1);
    expect(await autoMerge(repository(), 1)).toEqual({ merged: false, reason: '#1 is closed', findings: [] });
  });
});
