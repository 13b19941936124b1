import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from '@slipway/testing/github/client';
import { faults, type GitHub, startGitHub } from '@slipway/testing/github/github';
import { readMade } from '../claims/claims.js';
import { onBranch } from '../claims/promoted.js';
import type { Running } from '../environments/gates/facts.js';
import { type GateState, noGates } from '../environments/gates/gate.js';
import { judgeGates } from '../environments/gates/judge.js';
import { gateStatus, statusContext } from '../environments/gates/status.js';
import type { CheckGate, Gates } from '../environments/model/environment.js';
import type { Release } from '../environments/model/release.js';
import type { ComponentId } from '../nouns/component.js';
import { readChecks } from '../ports/github/checks.js';
import { type Connection, connect, type Repository } from '../ports/github/connect.js';
import { readRequiredChecks } from '../ports/github/required-checks.js';
import { postStatuses, readStatuses } from '../ports/github/statuses.js';
import { gateFacts } from './gate-facts.js';
import type { GateQuestion } from './question.js';

const now = new Date('2026-11-23T11:00:00Z');
const hour = 3_600_000;
const api: ComponentId = 'service/api';
const web: ComponentId = 'service/web';

let github: GitHub;
let clock: Date;

beforeEach(async () => {
  clock = now;
  github = await startGitHub({
    people: { alice: 'write', bob: 'write', carol: 'read', 'e2e-bot[bot]': 'write' },
    teams: ['sre'],
    checkAnswers: true,
    now: () => clock,
    repositories: [
      { name: 'acme/config', files: { 'values.yaml': 'a: 1\n' } },
      { name: 'acme/app', files: { 'a.txt': 'a\n' } },
    ],
  });
});

afterEach(async () => {
  const { answerProblems } = github;
  await github.close();
  expect(answerProblems).toEqual([]);
});

function open(name = 'acme/config', token = github.token): Repository {
  const { apiUrl, serverUrl, graphqlUrl } = github;
  const connection: Connection = {
    ...{ token, apiUrl, serverUrl, graphqlUrl },
    log: () => {},
    tempo: { now: () => Date.now(), sleep: async () => {}, random: () => 0 },
  };
  return connect(connection, name);
}

/** Somebody who posts checks and statuses. */
function as(login: string, name = 'acme/config') {
  const client = new Client(github, name, github.tokenFor(login, { statuses: 'write', checks: 'write' }));
  const must = async (path: string, body: object) => {
    const { status, text } = await client.send('POST', path, body);
    if (status !== 201) throw new Error(text);
  };
  return {
    status: (sha: string, context: string, state: string) => must(`/statuses/${sha}`, { context, state }),
    run: (head_sha: string, name: string, conclusion: string | null) =>
      must('/check-runs', {
        ...{ name, head_sha },
        ...(conclusion === null ? { status: 'in_progress' } : { status: 'completed', conclusion }),
      }),
  };
}

const tip = (name = 'acme/config') => new Client(github, name).tip('main');

/** The operations since a point in time. */
function operations(from = 0): string[] {
  return github.requests.slice(from).map(({ operation }) => operation);
}

function question(commit: string, gates: Partial<Gates>, more: Partial<GateQuestion> = {}): GateQuestion {
  return {
    ...{ gates: { ...noGates, ...gates }, now, commit, tip: commit },
    release: new Map([[api, { tag: '1' }]]),
    sourceOf: () => 'acme/app',
    running: async () => ({ running: new Map(), newest: [] }),
    bypass: null,
    ...more,
  };
}

async function judge(asked: GateQuestion, repository = open()) {
  const facts = await gateFacts(repository, (name) => open(name), asked);
  return judgeGates(asked.gates, facts, 'staging');
}

const e2e: CheckGate = { name: 'e2e', app: null, on: 'environment' };

describe('what gates ask GitHub', () => {
  test('is nothing where no gate is configured, and nothing where nothing moves', async () => {
    const commit = await tip();
    const before = github.requests.length;
    expect(await judge(question(commit, {}))).toEqual([]);
    const gates = { checks: [e2e, { ...e2e, on: 'source' as const }], soak: hour, health: 'h', freeze: 'freeze' };
    await gateFacts(open(), open, question(commit, gates, { release: new Map() }));
    expect(operations(before)).toEqual([]);
  });

  test('a window asks nothing, a freeze one page of issues, a check its runs and statuses', async () => {
    const commit = await tip();
    const count = async (gates: Partial<Gates>) => {
      const before = github.requests.length;
      await judge(question(commit, gates));
      return operations(before).sort();
    };
    const windows = [{ days: [1], from: '00:00', to: '24:00', zone: 'UTC' }];
    expect(await count({ windows })).toEqual([]);
    expect(await count({ freeze: 'freeze/prod' })).toEqual(['issues/list-for-repo']);
    // One more, to see whether one that says nothing was heard of before.
    expect(await count({ checks: [e2e, { ...e2e, app: 'e2e-bot' }] })).toEqual([
      'checks/list-for-ref',
      'graphql repository',
      'repos/list-commit-statuses-for-ref',
    ]);
  });
});

describe('checks', () => {
  test('know which app posted them, and that a person did', async () => {
    const commit = await tip();
    await as('e2e-bot[bot]').run(commit, 'e2e', 'success');
    await as('e2e-bot[bot]').status(commit, 'e2e', 'failure');
    await as('alice').status(commit, 'e2e', 'success');
    await as('alice').status(commit, 'other', 'success');
    const reports = await readChecks(open(), commit, ['e2e']);
    expect(reports?.map(({ kind, app, by, says }) => [kind, app, by, says])).toEqual([
      ['check', 'e2e-bot', 'e2e-bot', 'success'],
      ['status', null, 'alice', 'success'],
      ['status', 'e2e-bot', 'e2e-bot[bot]', 'failure'],
    ]);
    const gate = async (app: string | null) => (await judge(question(commit, { checks: [{ ...e2e, app }] })))[0];
    expect(await gate(null)).toMatchObject({ state: 'passed' });
    // What a person says for an app does not count.
    expect(await gate('e2e-bot')).toMatchObject({ state: 'failed' });
    expect(await gate('buildkite')).toMatchObject({
      state: 'waiting',
      detail: expect.stringContaining('only buildkite counts'),
    });
  });

  test('of several runs the newest counts', async () => {
    const commit = await tip();
    const bot = as('e2e-bot[bot]');
    for (const conclusion of ['failure', 'success', null]) await bot.run(commit, 'e2e', conclusion);
    expect(await judge(question(commit, { checks: [e2e] }))).toMatchObject([
      { state: 'waiting', detail: 'in progress by e2e-bot' },
    ]);
    await bot.run(commit, 'e2e', 'skipped');
    expect(await judge(question(commit, { checks: [e2e] }))).toMatchObject([{ state: 'passed' }]);
  });

  test('are found behind a hundred others', async () => {
    const commit = await tip();
    const bot = as('e2e-bot[bot]');
    await bot.status(commit, 'e2e', 'success');
    await bot.run(commit, 'unit', 'success');
    for (let index = 0; index < 101; index++) {
      await bot.status(commit, `matrix ${index}`, 'success');
      await bot.run(commit, `matrix ${index}`, 'success');
    }
    const found = await readChecks(open(), commit, ['e2e', 'unit']);
    expect(found?.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['check unit', 'status e2e']);
  });

  test('on the source of each service: one commit is read once, also a shortened one', async () => {
    const commit = await tip('acme/app');
    await as('e2e-bot[bot]', 'acme/app').run(commit, 'e2e', 'success');
    const release: Release = new Map([
      [api, { tag: '1', sha: commit }],
      [web, { tag: '1', sha: commit }],
      ['service/cart', { tag: `main-sha-${commit.slice(0, 7)}` }],
      ['service/old', { tag: '1', sha: '0123456789' }],
      ['service/odd', { tag: '1', sha: 'main' }],
      ['service/none', { tag: '1' }],
      ['chart/shop', { version: '1.0.0' }],
    ]);
    const before = github.requests.length;
    const states = await judge(question(await tip(), { checks: [{ ...e2e, on: 'source' }] }, { release }));
    expect(states.map(({ component, state, detail }) => [component, state, detail])).toEqual([
      [api, 'passed', 'success by e2e-bot'],
      [web, 'passed', 'success by e2e-bot'],
      ['service/cart', 'passed', 'success by e2e-bot'],
      ['service/old', 'failed', 'acme/app has no commit 0123456789'],
      ['service/odd', 'failed', 'acme/app has no commit main'],
      ['service/none', 'failed', 'no commit'],
    ]);
    expect(operations(before + 1).filter((operation) => operation === 'checks/list-for-ref')).toHaveLength(2);
    // All that could be asked has said something.
    expect(operations(before)).not.toContain('graphql repository');
  });

  test('a tag names a commit where the environment says so', async () => {
    const commit = await new Client(github, 'acme/app').tip('main');
    const release: Release = new Map([[api, { tag: `main-${commit.slice(0, 9)}` }]]);
    const asked = question(await tip(), { checks: [{ ...e2e, on: 'source' }] }, { release });
    expect(await judge(asked)).toMatchObject([{ detail: 'no commit' }]);
    const [declared] = await judge({ ...asked, order: 'commit' });
    expect(declared?.detail).not.toBe('no commit');
  });

  test('a repository the token may not see is told apart from a check that is missing', async () => {
    const release: Release = new Map([[api, { tag: '1', sha: 'a'.repeat(40) }]]);
    const asked = question(
      await tip(),
      { checks: [{ ...e2e, on: 'source' }] },
      { release, sourceOf: () => 'acme/none' },
    );
    expect(await judge(asked)).toMatchObject([
      {
        state: 'failed',
        detail: 'acme/none has no commit aaaaaaaaaaaa',
        fix: expect.stringContaining('the token may read acme/none'),
      },
    ]);
  });

  test('without the right to read them the run fails, saying which it needs', async () => {
    github.repository('acme/config').settings.private = true;
    const token = github.tokenFor('github-actions[bot]', { contents: 'write' });
    const act = judge(question(await tip(), { checks: [e2e] }), open('acme/config', token));
    await expect(act).rejects.toMatchObject({
      problems: [{ code: 'missing-permission', fix: expect.stringMatching(/checks: read|statuses: read/) }],
    });
  });
});

describe('soak', () => {
  /** Commits `api` landed five hours ago and `web` three, and health that is told by the hour. */
  type Told = readonly (readonly ['api' | 'web' | 'docs' | 'tip', number, string, string?])[];

  async function staging(told: Told, health = 'argocd/staging') {
    const argocd = as('e2e-bot[bot]');
    const commits: Record<string, string> = {};
    for (const name of ['api', 'web', 'docs', 'tip'])
      commits[name] = await github.as('alice').commit('acme/config', 'main', name, { [name]: '1' });
    for (const [name, hours, state, context = 'argocd/staging'] of told) {
      clock = new Date(now.getTime() - hours * hour);
      await argocd.status(commits[name] ?? '', context, state);
    }
    const landed = (name: string, hours: number): Running => {
      return { from: new Date(now.getTime() - hours * hour), commit: commits[name] ?? '', isExact: true, ended: null };
    };
    const running = new Map([
      [api, landed('api', 5)],
      [web, landed('web', 3)],
    ]);
    const release: Release = new Map([...running.keys()].map((component) => [component, { tag: '1' }]));
    const asked: Date[] = [];
    const states = await judge(
      question(
        commits.tip ?? '',
        { soak: 4 * hour, health },
        {
          release,
          running: async (enough) => {
            asked.push(enough);
            return { running, newest: [commits.web ?? ''] };
          },
        },
      ),
    );
    expect(asked).toEqual([new Date(now.getTime() - 4 * hour)]);
    return states.map(({ state, detail }) => `${state}: ${detail}`);
  }

  test('of each service by a signal of its own', async () => {
    const told: Told = [
      ['api', 4.5, 'success', 'argocd/api-staging'],
      ['web', 2, 'success', 'argocd/web-staging'],
      ['tip', 1, 'failure', 'argocd/web-staging'],
    ];
    expect(await staging(told, 'argocd/{service}-staging')).toEqual([
      'passed: 4 h of 4 h',
      'failed: not healthy: argocd/web-staging says failure',
    ]);
  });

  test('of each service by a signal of its own, also where one commit has both', async () => {
    const told: Told = [
      ['web', 4.5, 'success', 'argocd/api-staging'],
      ['web', 3.5, 'success', 'argocd/api-staging'],
      ['web', 2.5, 'success', 'argocd/web-staging'],
    ];
    expect(await staging(told, 'argocd/{service}-staging')).toEqual(['passed: 4 h of 4 h', 'waiting: 2 h of 4 h']);
  });

  test.each<[string, Told, string[]]>([
    [
      'nothing said, ever',
      [],
      Array.from({ length: 2 }, () => 'failed: argocd/staging was never posted on the last 5 commits of the branch'),
    ],
    [
      'each when it was synced',
      [
        ['api', 4, 'success'],
        ['web', 2, 'success'],
      ],
      ['passed: 4 h of 4 h', 'waiting: 2 h of 4 h'],
    ],
    [
      'a later commit tells of what landed before it',
      [['web', 2.5, 'success']],
      ['waiting: 2 h of 4 h', 'waiting: 2 h of 4 h'],
    ],
    [
      'a commit about something else, which was the tip when it was synced, tells of it too',
      [['docs', 2.5, 'success']],
      ['waiting: 2 h of 4 h', 'waiting: 2 h of 4 h'],
    ],
    [
      'a success that is said again is no new beginning; one after a failure is',
      [
        ['api', 4.5, 'success'],
        ['api', 3.5, 'success'],
        ['web', 2.9, 'success'],
        ['web', 2.5, 'failure'],
        ['web', 1.5, 'success'],
      ],
      ['waiting: 90 min of 4 h', 'waiting: 90 min of 4 h'],
    ],
    [
      'a success that is said again is no new beginning',
      [
        ['api', 4.5, 'success'],
        ['api', 3.5, 'success'],
      ],
      ['passed: 4 h of 4 h', 'waiting: argocd/staging has posted nothing since it was merged'],
    ],
    [
      'an earlier one not of what landed after it',
      [['api', 4.5, 'success']],
      ['passed: 4 h of 4 h', 'waiting: argocd/staging has posted nothing since it was merged'],
    ],
    [
      'what broke on the commit that is promoted',
      [
        ['api', 4.5, 'success'],
        ['web', 2, 'success'],
        ['tip', 1, 'failure'],
      ],
      ['failed: not healthy: argocd/staging says failure', 'failed: not healthy: argocd/staging says failure'],
    ],
  ])('by the health signal: %s', async (_name, told, expected) => {
    expect(await staging(told)).toEqual(expected);
  });

  test('of what landed longer ago than anybody looked back: the success it had then counts, and is asked for once more', async () => {
    const argocd = as('e2e-bot[bot]');
    const commits: string[] = [];
    for (const name of ['landed', 'later', 'tip'])
      commits.push(await github.as('alice').commit('acme/config', 'main', name, { [name]: '1' }));
    const [landed = '', later = '', last = ''] = commits;
    clock = new Date(now.getTime() - 9 * hour);
    await argocd.status(landed, 'argocd/staging', 'success');
    let asked = 0;
    // It is looked at the tip only, then back to where it landed.
    const ask = (commit: string): GateQuestion =>
      question(
        last,
        { soak: 4 * hour, health: 'argocd/staging' },
        {
          running: async () => {
            asked += 1;
            const stretch = { from: new Date(0), ended: null };
            const known = asked === 1 ? { commit: last, isExact: false } : { commit, isExact: true };
            return { running: new Map([[api, { ...stretch, ...known }]]), newest: [] };
          },
        },
      );
    expect(await judge(ask(landed))).toMatchObject([{ state: 'passed', detail: '9 h of 4 h' }]);
    expect(asked).toBe(2);
    asked = 0;
    expect(await judge(ask(later))).toMatchObject([
      { state: 'waiting', detail: 'argocd/staging has posted nothing since it was merged' },
    ]);
  });
});

test('a freeze is an open issue with the label, and no pull request', async () => {
  const commit = await tip();
  const alice = new Client(github, 'acme/config', github.tokenFor('alice'));
  const states = () => judge(question(commit, { freeze: 'freeze/prod' }));
  expect(await states()).toMatchObject([{ state: 'passed' }]);
  await github.as('alice').commit('acme/config', 'topic', 'feat: a', { b: 'b\n' });
  const pull = await alice.pull('topic');
  await alice.send('POST', `/issues/${pull}/labels`, { labels: ['freeze/prod'] });
  expect(await states()).toMatchObject([{ state: 'passed' }]);
  const { json } = await alice.send('POST', '/issues', { title: 'Black Friday', labels: ['freeze/prod'] });
  expect(await states()).toMatchObject([
    {
      state: 'waiting',
      detail: `#${json.number} “Black Friday” by alice`,
      url: `${github.serverUrl}/acme/config/issues/${json.number}`,
    },
  ]);
  await alice.send('PATCH', `/issues/${json.number}`, { state: 'closed' });
  expect(await states()).toMatchObject([{ state: 'passed' }]);
});

describe('a bypass', () => {
  const gates = { checks: [e2e], bypass: ['octocat', 'acme/sre'] };
  const by = (login: string, token?: string) =>
    tip().then((commit) =>
      judge(question(commit, gates, { bypass: { login, reason: 'down' } }), open('acme/config', token)),
    );

  beforeEach(async () => {
    const admin = new Client(github, 'acme/config', github.tokenFor('alice'));
    await admin.send('PUT', '//orgs/acme/teams/sre/memberships/bob', { role: 'member' });
  });

  test('by a member of a team, as far as the token may look', async () => {
    const app = github.tokenFor('slipway[bot]', { members: 'read', checks: 'read', statuses: 'read' });
    expect(await by('bob', app)).toMatchObject([{ gate: 'check e2e', state: 'bypassed' }]);
    await expect(by('alice', app)).rejects.toThrow('alice may not bypass the gates: only octocat, acme/sre may');
    await expect(by('bob')).rejects.toThrow(
      'the token cannot read the members of acme/sre, or the team does not exist',
    );
    await expect(by('alice')).rejects.toMatchObject({
      problems: [{ fix: expect.stringContaining('“Members: read”') }],
    });
  });

  test('by somebody named asks for no team', async () => {
    const commit = await tip();
    const before = github.requests.length;
    await judge(question(commit, gates, { bypass: { login: 'Octocat', reason: 'down' } }));
    expect(operations(before).filter((operation) => operation.startsWith('teams/'))).toEqual([]);
  });
});

describe('what we said on a commit', () => {
  const nobody = async () => {
    throw new Error('whose token it is need not be known');
  };

  test('is looked for in one call where nothing was said', async () => {
    const commit = await tip();
    const before = github.requests.length;
    expect(await readMade(open(), commit, 'prod', nobody)).toBeNull();
    expect(operations(before)).toEqual(['repos/list-commit-statuses-for-ref']);
  });

  test('is promoted from a commit of the branch, which need not be asked for where it is known', async () => {
    const known = await tip();
    await github.as('alice').commit('acme/config', 'main', 'feat: a', { 'a.yaml': 'a\n' });
    const base = await github.as('alice').commit('acme/config', 'main', 'feat: b', { 'b.yaml': 'b\n' });
    const aside = await github.as('alice').commit('acme/config', 'aside', 'feat: c', { 'c.yaml': 'c\n' });
    const asked = async (promoted: string | null) => {
      const before = github.requests.length;
      return [await onBranch(open(), promoted, { base, known }), operations(before).length];
    };
    expect(await asked(null)).toEqual([null, 0]);
    expect(await asked(base)).toEqual([base, 0]);
    expect(await asked(known)).toEqual([known, 0]);
    const [between = ''] = (await github.commits('acme/config', `${known}..${base}~1`)).map(({ id }) => id);
    expect(await asked(between)).toEqual([between, 1]);
    expect(await asked(aside)).toEqual([null, 1]);
  });
});

describe('the status', () => {
  const waiting = [
    { gate: 'soak', component: api, state: 'waiting', detail: '3 h of 24 h', until: new Date('2026-11-24T08:00:00Z') },
  ] as const;

  async function post(states: readonly GateState[], commit: string, environment = 'prod') {
    const status = { ...gateStatus(states, now), context: statusContext(environment), url: 'https://ci.example/1' };
    return postStatuses(open(), commit, [status]);
  }

  test('is posted once, and again when it is another one', async () => {
    const commit = await tip();
    expect(await post(waiting, commit)).toBe(1);
    const before = github.requests.length;
    expect(await post(waiting, commit)).toBe(0);
    expect(operations(before)).toEqual(['repos/list-commit-statuses-for-ref']);
    expect(await post([], commit)).toBe(1);
    expect(await post(waiting, commit)).toBe(1);
    const told = await readStatuses(open(), commit, ['slipway/prod']);
    expect(told?.map(({ says, url }) => [says, url])).toEqual([
      ['pending', 'https://ci.example/1'],
      ['success', 'https://ci.example/1'],
      ['pending', 'https://ci.example/1'],
    ]);
  });

  test('is posted again when somebody else said otherwise meanwhile', async () => {
    const commit = await tip();
    await post(waiting, commit);
    await as('alice').status(commit, 'slipway/prod', 'success');
    expect(await post(waiting, commit)).toBe(1);
  });

  test('environments do not speak for each other', async () => {
    const commit = await tip();
    await post(waiting, commit);
    expect(await post(waiting, commit, 'eu')).toBe(1);
    expect(await post(waiting, commit)).toBe(0);
  });

  test('is there once although the answer was lost', async () => {
    const commit = await tip();
    github.fault('repos/create-commit-status', faults.resetAfter);
    await post(waiting, commit);
    expect(await post(waiting, commit)).toBe(0);
  });

  test('without the right to post it the run fails, saying which it needs', async () => {
    const token = github.tokenFor('github-actions[bot]', { contents: 'write' });
    const status = { context: 'slipway/prod', state: 'success', description: 'no gates', url: '' } as const;
    await expect(postStatuses(open('acme/config', token), await tip(), [status])).rejects.toMatchObject({
      problems: [{ code: 'missing-permission', fix: expect.stringContaining('statuses: write') }],
    });
  });
});

test.each<[string, { kind: 'classic' | 'ruleset'; checks?: string[] } | undefined, string[]]>([
  ['none', undefined, []],
  ['a protection without checks', { kind: 'classic' }, []],
  ['a classic protection', { kind: 'classic', checks: ['slipway/prod', 'ci'] }, ['slipway/prod', 'ci']],
  ['a ruleset', { kind: 'ruleset', checks: ['slipway/prod'] }, ['slipway/prod']],
])('the checks a branch requires: %s', async (_name, protection, expected) => {
  if (protection !== undefined) github.repository('acme/config').protections.set('main', protection);
  const names = (await readRequiredChecks(open(), 'main')).map(({ name }) => name);
  expect(names).toEqual(expected);
  expect(await readRequiredChecks(open(), 'gone')).toEqual([]);
});
