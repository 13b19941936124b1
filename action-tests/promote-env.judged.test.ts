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

/** A run that an event of the config repository started. */
async function on(event: string, payload: object, inputs: Readonly<Record<string, string>> = {}) {
  const env = { GITHUB_EVENT_NAME: event };
  return stage.promote({ to: 'prod', repository: '', ...inputs }, { repository: config, env, payload });
}

/** What the status of the gates says about a commit, newest first. */
function told(commit: string | undefined): string[] {
  const said = stage.github.repository(config).statuses.get(commit ?? '') ?? [];
  return said.map(({ context, state }) => `${context} ${state}`);
}

const head = async (number: number) =>
  (await stage.github.pullRequests(config)).find((one) => one.number === number)?.head.sha;

describe('a later run', () => {
  test('keeps what was bypassed, and without it nothing', async () => {
    await land(1, '1.1.0');
    const inputs = { to: 'prod', 'bypass-gates': 'true', reason: 'checkout is down' };
    const { commit } = succeeded(await stage.promote(inputs, { env: { GITHUB_ACTOR: 'octocat' } })).outputs;
    expect(told(commit)).toEqual(['slipway/prod success']);
    const again = succeeded(await on('schedule', {}));
    expect(again.outputs).toMatchObject({ commit });
    expect(told(commit)).toEqual(['slipway/prod success']);
  });

  test('judges the pull request that a person approved too, which it leaves alone', async () => {
    await land(2, '1.1.0');
    const { commit } = succeeded(await stage.promote({ to: 'prod' })).outputs;
    await stage.github.as('bob').approve(config, 1);
    expect(told(commit)).toEqual(['slipway/prod pending']);
    // Time goes by: staging has run it for longer by now.
    await stage.github.as('alice').moveBranch(config, 'main', 'main~1');
    await land(26, '1.1.0');
    await land(1, '1.1.0', '2.1.0');
    const beside = succeeded(await on('schedule', {}));
    expect(beside.outputs).toMatchObject({ state: 'changed', 'pull-request-number': '2' });
    expect(told(await head(1))).toEqual(['slipway/prod success', 'slipway/prod pending']);
    expect(told(await head(2))).toEqual(['slipway/prod pending']);
  });
});

describe('a run that a pull request or a merge queue started', () => {
  test('promotes nothing and judges that one, also where it is no promotion', async () => {
    await land(1, '1.1.0');
    await stage.github.as('bob').commit(config, 'docs', 'docs: a', { 'README.md': 'a\n' });
    await stage.github.as('bob').openPullRequest(config, { title: 'docs: a', head: 'docs' });
    const result = succeeded(await on('pull_request_target', { action: 'opened', pull_request: { number: 1 } }));
    expect(result.outputs).toMatchObject({
      state: 'unchanged',
      changed: 'false',
      reason: '#1 into prod: nothing enters prod',
      services: '[]',
    });
    expect(told(await head(1))).toEqual(['slipway/prod success']);
    expect(await stage.github.pullRequests(config)).toHaveLength(1);
  });

  test('says it on the head of the merge group', async () => {
    await land(1, '1.1.0');
    await stage.promote({ to: 'prod' });
    const group = await new Client(stage.github, config).tip('main');
    const head_ref = `refs/heads/gh-readonly-queue/main/pr-1-${'a'.repeat(40)}`;
    const result = succeeded(await on('merge_group', { merge_group: { head_sha: group, head_ref } }));
    expect(result.outputs.state).toBe('waiting');
    expect(result.outputs.reason).toMatch(/^#1 into prod: 0 of 1 gate: soak .* of 24 h/);
    expect(result.summary).toContain('| ⏳ | soak | `service/api` |');
    expect(told(group)).toEqual(['slipway/prod pending']);
  });

  test('or one with `gates-only` judges every open one', async () => {
    await land(1, '1.1.0');
    succeeded(await stage.promote({ to: 'prod' }));
    await land(0, '1.2.0');
    await stage.github.as('bob').commit(config, 'docs', 'docs: a', { 'README.md': 'a\n' });
    await stage.github.as('bob').openPullRequest(config, { title: 'docs: a', head: 'docs' });
    const result = succeeded(await on('schedule', {}, { 'gates-only': 'true' }));
    expect(result.outputs).toMatchObject({ state: 'waiting', reason: '1 of 2 statuses are green' });
    // What staging runs no more will never have run there for long enough.
    expect(told(await head(1))).toEqual(['slipway/prod failure', 'slipway/prod pending']);
    expect(told(await head(2))).toEqual(['slipway/prod success']);
    expect(await stage.github.diff(config, 1)).not.toContain('1.2.0');
  });

  test('in a dry run says nothing on GitHub', async () => {
    await land(1, '1.1.0');
    const { commit } = succeeded(await stage.promote({ to: 'prod' })).outputs;
    const before = stage.github.requests.length;
    const result = succeeded(await on('pull_request', { pull_request: { number: 1 } }, { 'dry-run': 'true' }));
    expect(result.outputs.state).toBe('waiting');
    expect(
      stage.github.requests.slice(before).filter(({ method, path }) => method !== 'GET' && path !== '/graphql'),
    ).toEqual([]);
    expect(told(commit)).toEqual(['slipway/prod pending']);
  });

  test('which was merged promotes', async () => {
    await land(25, '1.1.0');
    const result = succeeded(await on('pull_request', { action: 'closed', pull_request: { number: 9 } }));
    expect(result.outputs).toMatchObject({ state: 'changed', services: '["api"]' });
  });
});
