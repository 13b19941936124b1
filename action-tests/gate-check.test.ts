import { beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from '@slipway/testing/github/client';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

const prod = 'helm/shop/values-prod.yaml';
const staging = 'helm/shop/values-staging.yaml';
const hour = 3_600_000;

let stage: Stage;
/** Hours by which what is committed now lies back. */
let age: number;

beforeEach(async () => {
  age = 30;
  stage = await Stage.start({
    repositories: [
      { name: config, protect: { main: { kind: 'ruleset', checks: ['slipway/prod'], bypass: ['alice'] } } },
      { name: 'acme/app' },
    ],
    teams: ['sre'],
    now: () => new Date(Date.now() - age * hour),
  });
  await stage.commit({
    '.github/slipway.yml': preset(
      stage,
      'values',
      '  staging: {}\n  prod: { from: staging, gates: { soak: 24h, bypass: [octocat] } }\n',
    ),
    [staging]: stage.values('api', '1.0.0') + stage.values('web', '2.0.0'),
    [prod]: stage.values('api', '1.0.0') + stage.values('web', '2.0.0'),
  });
});

/** A release lands in staging, so many hours ago. */
async function land(hours: number, api: string, web = '2.0.0'): Promise<void> {
  age = hours;
  await stage.commit({ [staging]: stage.values('api', api) + stage.values('web', web) }, 'chore: staging');
  age = 0;
}

/** What the status of the gates says about a commit, newest first. */
function told(commit: string | undefined): string[] {
  const said = stage.github.repository(config).statuses.get(commit ?? '') ?? [];
  return said.map(({ context, state }) => `${context} ${state}`).filter((one) => !one.startsWith('slipway-made/'));
}

const head = async (number: number) =>
  (await stage.github.pullRequests(config)).find((one) => one.number === number)?.head.sha;

const bypass = { environment: 'prod', 'bypass-gates': 'true', reason: 'checkout is down' };
const octocat = { env: { GITHUB_ACTOR: 'octocat' } };

describe('gate-check', () => {
  test('judges the pull request that started it, also where it is no promotion', async () => {
    await land(1, '1.1.0');
    await stage.github.as('bob').commit(config, 'docs', 'docs: a', { 'README.md': 'a\n' });
    await stage.github.as('bob').openPullRequest(config, { title: 'docs: a', head: 'docs' });
    const result = succeeded(
      await stage.judge('pull_request_target', { action: 'opened', pull_request: { number: 1 } }),
    );
    expect(result.outputs).toMatchObject({
      result: 'passed',
      posted: '1',
      reason: '#1 into prod: no change of prod',
    });
    expect(told(await head(1))).toEqual(['slipway/prod success']);
    expect(await stage.github.pullRequests(config)).toHaveLength(1);
  });

  test('says it on the head of the merge group', async () => {
    await land(1, '1.1.0');
    await stage.promote({ environment: 'prod' });
    const group = await new Client(stage.github, config).tip('main');
    const head_ref = `refs/heads/gh-readonly-queue/main/pr-1-${'a'.repeat(40)}`;
    const result = succeeded(await stage.judge('merge_group', { merge_group: { head_sha: group, head_ref } }));
    expect(result.outputs.result).toBe('waiting');
    expect(result.outputs.reason).toMatch(/^#1 into prod: waiting: soak \(.* of 24 h/);
    expect(result.summary).toContain('| ⏳ | soak | `service/api` |');
    expect(told(group)).toEqual(['slipway/prod pending']);
  });

  test('says on the group what it says on the pull request: also that the gates were bypassed', async () => {
    await land(1, '1.1.0');
    const { commit } = succeeded(await stage.promote(bypass, octocat)).outputs;
    const head_ref = `refs/heads/gh-readonly-queue/main/pr-1-${'a'.repeat(40)}`;
    const alice = stage.github.as('alice');
    await alice.moveBranch(config, head_ref.slice('refs/heads/'.length), commit);
    const group = await alice.commit(config, head_ref.slice('refs/heads/'.length), 'merge group', { 'a.txt': 'a' });
    const result = succeeded(await stage.judge('merge_group', { merge_group: { head_sha: group, head_ref } }));
    expect([result.outputs.result, told(group)]).toEqual(['passed', ['slipway/prod success']]);
    // Who may bypass is asked each time.
    const path = '.github/slipway.yml';
    await stage.commit({ [path]: ((await stage.read(path)) ?? '').replace('octocat', 'alice') });
    succeeded(await stage.judge('merge_group', { merge_group: { head_sha: group, head_ref } }));
    expect(told(group)).toEqual(['slipway/prod pending', 'slipway/prod success']);
  });

  test('judges every open one on a schedule, and posts only what is new', async () => {
    await land(1, '1.1.0');
    succeeded(await stage.promote({ environment: 'prod' }));
    await land(0, '1.2.0');
    await stage.github.as('bob').commit(config, 'docs', 'docs: a', { 'README.md': 'a\n' });
    await stage.github.as('bob').openPullRequest(config, { title: 'docs: a', head: 'docs' });
    const result = succeeded(await stage.judge('schedule'));
    // A gate that failed is a verdict, and no failure of the run.
    expect(result.outputs).toMatchObject({ result: 'failed', posted: '2', reason: '1 of 2 statuses are green' });
    expect(JSON.parse(result.outputs.statuses ?? '')).toEqual([
      {
        ...{ 'pull-request': 1, environment: 'prod', commit: await head(1), context: 'slipway/prod' },
        ...{ state: 'failure', description: expect.stringContaining('soak') },
      },
      expect.objectContaining({ 'pull-request': 2, state: 'success' }),
    ]);
    expect(succeeded(await stage.judge('schedule')).outputs).toMatchObject({ result: 'failed', posted: '0' });
    // What staging runs no more will never have run there for long enough.
    expect(told(await head(1))).toEqual(['slipway/prod failure', 'slipway/prod pending']);
    expect(told(await head(2))).toEqual(['slipway/prod success']);
    expect(await stage.github.diff(config, 1)).not.toContain('1.2.0');
  });

  test('of which GitHub takes only some says which', async () => {
    await land(1, '1.1.0');
    succeeded(await stage.promote({ environment: 'prod' }));
    await land(0, '1.2.0');
    await stage.github.as('bob').commit(config, 'docs', 'docs: a', { 'README.md': 'a\n' });
    await stage.github.as('bob').openPullRequest(config, { title: 'docs: a', head: 'docs' });
    const second = await head(2);
    stage.github.fault(
      ({ operation, path }) => operation === 'repos/create-commit-status' && path.endsWith(`${second}`),
      { kind: 'answer', answer: { status: 403, body: { message: 'Resource not accessible by integration' } } },
    );
    const result = await stage.judge('schedule');
    expect([result.exitCode, result.outputs.result, result.outputs.posted]).toEqual([1, 'failed', '1']);
    expect(JSON.parse(result.outputs.statuses ?? '')).toMatchObject([{ 'pull-request': 1, state: 'failure' }]);
    expect(result.annotations.join()).toContain('Done: status slipway/prod of #1. Not yet: status slipway/prod of #2');
    expect(succeeded(await stage.judge('schedule')).outputs.posted).toBe('1');
  });

  test('in a dry run says nothing on GitHub', async () => {
    await land(1, '1.1.0');
    const { commit } = succeeded(await stage.promote({ environment: 'prod' })).outputs;
    const before = stage.github.requests.length;
    const result = succeeded(await stage.judge('pull_request', { pull_request: { number: 1 } }, { 'dry-run': 'true' }));
    expect(result.outputs).toMatchObject({ result: 'waiting', posted: '0' });
    expect(
      stage.github.requests.slice(before).filter(({ method, path }) => method !== 'GET' && path !== '/graphql'),
    ).toEqual([]);
    expect(told(commit)).toEqual(['slipway/prod pending']);
  });

  test.each([
    ['an environment that is not there', { environments: 'prdo' }, 'There is no environment "prdo"'],
    ['no environment', { environments: '' }, 'Input `environments` is empty'],
    ['a token that may not post', {}, 'statuses'],
  ])('fails for %s', async (_name, inputs, message) => {
    await land(1, '1.1.0');
    await stage.promote({ environment: 'prod' });
    await land(0, '1.2.0');
    const token = stage.github.tokenFor('slipway[bot]', { contents: 'read', pull_requests: 'read', statuses: 'read' });
    const result = await stage.judge('schedule', {}, inputs, { token });
    expect([result.exitCode, result.outputs.result]).toEqual([1, 'failed']);
    expect(result.annotations.join('\n')).toContain(message);
  });

  test('without gates posts nothing, and says so', async () => {
    const path = '.github/slipway.yml';
    await stage.commit({ [path]: ((await stage.read(path)) ?? '').replace(/, gates: .*\} \}/, ' }') });
    const result = succeeded(await stage.judge('schedule'));
    expect(result.outputs).toMatchObject({ result: 'passed', statuses: '[]', posted: '0' });
    expect(result.annotations.join('\n')).toContain('no-gates');
  });

  test('certifies a promotion that gives a service its place, whoever committed it, and nothing besides', async () => {
    const path = '.github/slipway.yml';
    const wants = ((await stage.read(path)) ?? '').replace('from: staging,', 'from: staging, create-missing: true,');
    age = 30;
    const mail = stage.values('mail', '3.0.0');
    await stage.commit({
      [path]: wants.replace('soak: 24h', 'soak: 1h'),
      [staging]: stage.values('api', '1.0.0') + stage.values('web', '2.0.0') + mail,
    });
    age = 0;
    const { commit } = succeeded(await stage.promote({ environment: 'prod' })).outputs;
    const text = (await stage.read(prod, 'promote/prod')) ?? '';
    expect(text).toContain('mail:');
    const bob = stage.github.as('bob');
    for (const [branch, more] of Object.entries({ same: '', more: 'debug: true\n' })) {
      await bob.commit(config, branch, 'chore: mail', { [prod]: text + more });
      await bob.openPullRequest(config, { title: 'chore: mail', head: branch });
    }
    succeeded(await stage.judge('schedule'));
    expect([commit, await head(2), await head(3)].map((one) => told(one)[0])).toEqual([
      'slipway/prod success',
      'slipway/prod success',
      'slipway/prod failure',
    ]);
  });
});
