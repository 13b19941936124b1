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

/** A run that an event of the config repository started. */
async function on(event: string, payload: object, inputs: Readonly<Record<string, string>> = {}) {
  const env = { GITHUB_EVENT_NAME: event };
  return stage.promote(
    { environment: 'prod', 'config-repository': '', ...inputs },
    { repository: config, env, payload },
  );
}

/** What the status of the gates says about a commit, newest first. */
function told(commit: string | undefined): string[] {
  const said = stage.github.repository(config).statuses.get(commit ?? '') ?? [];
  return said.map(({ context, state }) => `${context} ${state}`).filter((one) => !one.startsWith('slipway-made/'));
}

const head = async (number: number) =>
  (await stage.github.pullRequests(config)).find((one) => one.number === number)?.head.sha;

const body = async (number: number) =>
  (await stage.github.pullRequests(config)).find((one) => one.number === number)?.body ?? '';

const bypass = { environment: 'prod', 'bypass-gates': 'true', reason: 'checkout is down' };
const octocat = { env: { GITHUB_ACTOR: 'octocat' } };

describe('a later run', () => {
  test('keeps what was bypassed, in commit, status and text, and writes nothing', async () => {
    await land(1, '1.1.0');
    const { commit } = succeeded(await stage.promote(bypass, octocat)).outputs;
    expect(told(commit)).toEqual(['slipway/prod success', 'slipway-bypass/prod success']);
    const text = await body(1);
    expect(text).toContain('> **Gates are bypassed** by octocat: checkout is down');
    const again = succeeded(await on('schedule', {}));
    expect(again.outputs).toMatchObject({ commit, state: 'unchanged', held: '[]' });
    expect(told(commit)).toEqual(['slipway/prod success', 'slipway-bypass/prod success']);
    expect(await body(1)).toBe(text);
  });

  test('keeps it in the new commit where the same moves are planned on newer files', async () => {
    await land(1, '1.1.0');
    const { commit } = succeeded(await stage.promote(bypass, octocat)).outputs;
    await stage.commit({ [prod]: `${stage.values('api', '1.0.0')}${stage.values('web', '2.0.0')}replicas: 3\n` });
    const again = succeeded(await on('schedule', {}));
    expect(again.outputs).toMatchObject({ state: 'changed', held: '[]' });
    expect(again.outputs.commit).not.toBe(commit);
    expect(told(again.outputs.commit)).toEqual(['slipway/prod success', 'slipway-bypass/prod success']);
    const [message] = (await stage.github.commits(config, 'promote/prod')).map((one) => one.message);
    expect(message).toMatch(/^Slipway-Bypass: octocat\nSlipway-Reason: checkout is down$/m);
    expect(await body(1)).toContain('> **Gates are bypassed** by octocat: checkout is down');
  });

  test('keeps what was bypassed of a pull request that was open before, also when a person approved it', async () => {
    await land(1, '1.1.0');
    const { commit: first } = succeeded(await stage.promote({ environment: 'prod' })).outputs;
    await stage.github.as('bob').approve(config, 1);
    const { commit, ...late } = succeeded(await stage.promote(bypass, octocat)).outputs;
    // The commit that lands has to say it.
    expect([commit === first, late['pull-request-number']]).toEqual([false, '1']);
    expect((await stage.github.commits(config, 'promote/prod'))[0]?.message).toMatch(
      /^Slipway-Reason: checkout is down\nSlipway-Bypass: octocat$/m,
    );
    expect(told(commit)[0]).toBe('slipway/prod success');
    const text = await body(1);
    expect(text).toContain('> **Gates are bypassed** by octocat: checkout is down');
    expect(succeeded(await on('schedule', {})).outputs).toMatchObject({ state: 'unchanged', commit });
    succeeded(await stage.judge('schedule'));
    expect([await head(1), told(commit)[0], await body(1)]).toEqual([commit, 'slipway/prod success', text]);
    expect(await stage.github.pullRequests(config)).toHaveLength(1);
  });

  test('with other moves loses it, and says so from then on', async () => {
    await land(1, '1.1.0');
    succeeded(await stage.promote(bypass, octocat));
    await land(0, '1.1.0', '2.1.0');
    const other = succeeded(await on('schedule', {}));
    expect(told(other.outputs.commit)).toEqual(['slipway/prod pending']);
    const text = await body(1);
    expect(text).toContain(
      '> octocat bypassed the gates for other changes than these, so the bypass does not count here.',
    );
    expect(text).not.toContain('Gates are bypassed');
    const again = succeeded(await on('schedule', {}));
    expect([again.outputs.commit, again.outputs.state, await body(1)]).toEqual([
      other.outputs.commit,
      'unchanged',
      text,
    ]);
    expect(JSON.parse(again.outputs.held ?? '')).toHaveLength(2);
  });

  test('loses it when who bypassed may no longer', async () => {
    await land(1, '1.1.0');
    const { commit } = succeeded(await stage.promote(bypass, octocat)).outputs;
    const path = '.github/slipway.yml';
    await stage.commit({ [path]: ((await stage.read(path)) ?? '').replace('octocat', 'alice') });
    const again = succeeded(await on('schedule', {}));
    expect(again.outputs).toMatchObject({ commit });
    expect(told(commit).slice(0, 2)).toEqual(['slipway/prod pending', 'slipway/prod success']);
    expect(await body(1)).toContain(
      '> octocat bypassed the gates, but is no longer allowed to, so the bypass does not count.',
    );
    expect(await body(1)).not.toContain('Gates are bypassed');
    // Whoever may now can say so for the same moves.
    const third = succeeded(await stage.promote(bypass, { env: { GITHUB_ACTOR: 'alice' } }));
    expect(told(third.outputs.commit)[0]).toBe('slipway/prod success');
    expect(await body(1)).toContain('> **Gates are bypassed** by alice: checkout is down');
    const fourth = succeeded(await on('schedule', {}));
    expect([told(fourth.outputs.commit)[0], await body(1)]).toEqual([
      'slipway/prod success',
      expect.stringContaining('> **Gates are bypassed** by alice: checkout is down'),
    ]);
  });

  test('does not take a bypass from what a person pushed', async () => {
    await land(1, '1.1.0');
    succeeded(await stage.promote({ environment: 'prod' }));
    const [ours] = await stage.github.commits(config, 'promote/prod');
    const forged = (ours?.message ?? '').replace('Slipway-Plan:', 'Slipway-Bypass: octocat\nSlipway-Plan:');
    const change = { [prod]: (await stage.read(prod, 'promote/prod')) ?? '' };
    const id = await stage.github.as('bob').commit(config, 'forged', forged, change);
    await stage.github.as('bob').moveBranch(config, 'promote/prod', id);
    succeeded(await on('schedule', {}));
    succeeded(await stage.judge('schedule'));
    expect(told(await head(1))).toEqual(['slipway/prod pending']);
    const text = await body(1);
    expect(text).toContain('octocat bypassed the gates');
    expect(text).not.toContain('Gates are bypassed');
    // Nor from a status that a person posted.
    await stage.github.as('bob').status(config, (await head(1)) ?? '', 'slipway-bypass/prod', 'success');
    succeeded(await on('schedule', {}));
    succeeded(await stage.judge('schedule'));
    expect(told(await head(1))).toEqual(['slipway-bypass/prod success', 'slipway/prod pending']);
    expect(await body(1)).not.toContain('Gates are bypassed');
  });

  test('judges the pull request that a person approved too, which it leaves alone', async () => {
    await land(2, '1.1.0');
    const { commit } = succeeded(await stage.promote({ environment: 'prod' })).outputs;
    await stage.github.as('bob').approve(config, 1);
    expect(told(commit)).toEqual(['slipway/prod pending']);
    // Time goes by: staging has run it for longer by now.
    await stage.github.as('alice').moveBranch(config, 'main', 'main~1');
    await land(26, '1.1.0');
    await land(1, '1.1.0', '2.1.0');
    const beside = succeeded(await on('schedule', {}));
    expect(beside.outputs).toMatchObject({ state: 'changed', 'pull-request-number': '2' });
    succeeded(await stage.judge('schedule'));
    expect(told(await head(1))).toEqual(['slipway/prod success', 'slipway/prod pending']);
    expect(told(await head(2))).toEqual(['slipway/prod pending']);
  });
});

describe('a run that a pull request started', () => {
  test('promotes nothing while that is not merged', async () => {
    await land(25, '1.1.0');
    const refused = await on('pull_request_target', { action: 'opened', pull_request: { number: 1 } });
    expect([refused.outputs.state, refused.annotations.join('\n')]).toEqual([
      'failed',
      expect.stringContaining('to judge the gates, use gate-check'),
    ]);
  });

  test('which was merged promotes, and not one that was closed', async () => {
    await land(25, '1.1.0');
    const unmerged = { action: 'closed', pull_request: { number: 9, merged: false } };
    const refused = await on('pull_request', unmerged);
    expect([refused.outputs.state, refused.annotations.join('\n')]).toEqual([
      'failed',
      expect.stringContaining('(#9) is not merged'),
    ]);
    const result = succeeded(await on('pull_request', { action: 'closed', pull_request: { number: 9 } }));
    expect(result.outputs).toMatchObject({ state: 'changed', services: '["api"]' });
  });
});

describe('a bypass by a team', () => {
  const rights = { contents: 'write', pull_requests: 'write', statuses: 'write', checks: 'read' } as const;
  const by = (login: string, token?: string) =>
    stage.promote(bypass, { env: { GITHUB_ACTOR: login }, ...(token === undefined ? {} : { token }) });

  /** Bob is in the team that may bypass. @returns a token that may see it */
  async function team(name = 'acme/sre'): Promise<string> {
    await land(1, '1.1.0');
    const path = '.github/slipway.yml';
    await stage.commit({ [path]: ((await stage.read(path)) ?? '').replace('octocat', name) });
    const admin = new Client(stage.github, config, stage.github.tokenFor('alice'));
    await admin.send('PUT', '//orgs/acme/teams/sre/memberships/bob', { role: 'member' });
    return stage.github.tokenFor('slipway[bot]', { ...rights, members: 'read' });
  }

  test('is one by its members, and by nobody else', async () => {
    const token = await team();
    const refused = await by('alice', token);
    expect([refused.exitCode, refused.annotations.join('\n')]).toEqual([
      1,
      expect.stringMatching(/alice may not bypass the gates: only acme\/sre may.*Ask one of them/s),
    ]);
    const { commit } = succeeded(await by('bob', token)).outputs;
    expect(told(commit)[0]).toBe('slipway/prod success');
    const again = succeeded(await stage.promote({ environment: 'prod' }, { token }));
    expect([told(again.outputs.commit)[0], await body(1)]).toEqual([
      'slipway/prod success',
      expect.stringContaining('> **Gates are bypassed** by bob: checkout is down'),
    ]);
    // Who leaves the team may not any more.
    const admin = new Client(stage.github, config, stage.github.tokenFor('alice'));
    await admin.send('DELETE', '//orgs/acme/teams/sre/memberships/bob');
    succeeded(await stage.promote({ environment: 'prod' }, { token }));
    expect([told(commit)[0], await body(1)]).toEqual([
      'slipway/prod pending',
      expect.stringContaining('> bob bypassed the gates, but is no longer allowed to, so the bypass does not count.'),
    ]);
  });

  test('needs a token that may see the team', async () => {
    await team();
    for (const token of [undefined, stage.github.tokenFor('slipway[bot]', rights)]) {
      const refused = await by('bob', token);
      const said = refused.annotations.join('\n');
      expect([refused.exitCode, said]).toEqual([
        1,
        expect.stringContaining(
          'It is unknown whether bob may bypass the gates: the token cannot read the members of acme/sre',
        ),
      ]);
      expect(said).toContain('organisation permission “Members: read”');
    }
  });

  test('and a team that is there', async () => {
    const refused = await by('bob', await team('acme/gone'));
    expect(refused.annotations.join('\n')).toContain(
      'the token cannot read the members of acme/gone, or the team does not exist',
    );
  });

  test('holds again while the token that judges may not see the team, which is said', async () => {
    const token = await team();
    const { commit } = succeeded(await by('bob', token)).outputs;
    const blind = stage.github.tokenFor('slipway[bot]', rights);
    const again = succeeded(await stage.promote({ environment: 'prod' }, { token: blind }));
    expect(told(commit)[0]).toBe('slipway/prod pending');
    expect(again.annotations.join('\n')).toContain('the token cannot read the members of acme/sre');
    expect(await body(1)).toContain(
      '> bob bypassed the gates, but it is unknown whether bob may, so the bypass does not count.',
    );
  });
});

describe('a pull request of the application', () => {
  test.each([
    ['pull_request', { action: 'opened', pull_request: { number: 7 } }, 'pull request'],
    ['merge_group', { merge_group: { head_ref: `gh-readonly-queue/main/pr-7-${'a'.repeat(40)}` } }, 'merge queue'],
  ])('brings nothing into an environment (%s)', async (event, payload, what) => {
    await land(30, '1.1.0');
    const more = { env: { GITHUB_EVENT_NAME: event }, payload };
    const refused = await stage.promote({ environment: 'prod' }, more);
    expect([refused.exitCode, refused.outputs.state]).toEqual([1, 'failed']);
    expect(refused.log).toContain(`The ${what} of acme/app that started this run (#7) is not merged`);
    expect(await stage.github.pullRequests(config)).toEqual([]);
    const dry = succeeded(await stage.promote({ environment: 'prod', 'dry-run': 'true' }, more));
    expect(dry.outputs).toMatchObject({ state: 'changed', services: '["api"]' });
    // With what was merged there is something to promote.
    const closed = { ...payload, action: 'closed' };
    if (event === 'pull_request')
      expect(succeeded(await stage.promote({ environment: 'prod' }, { ...more, payload: closed })).outputs.state).toBe(
        'changed',
      );
  });
});
