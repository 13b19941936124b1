import { describe, expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { Failure } from '../../failure.js';
import type { CheckReport, Seen } from '../../nouns/check.js';
import type { ComponentId } from '../../nouns/component.js';
import type { CheckGate, Gates, Window } from '../model/environment.js';
import { bypassTrailers } from './bypass.js';
import type { ComponentFacts, GateFacts, Running } from './facts.js';
import { type GateState, noGates } from './gate.js';
import { holdsOf, readyComponents } from './holds.js';
import { isPassed, judgeGates, passesAt } from './judge.js';
import { hour } from './zone.js';

const now = new Date('2026-11-23T11:00:00Z');
const api: ComponentId = 'service/api';
const web: ComponentId = 'service/web';
const ago = (hours: number) => new Date(now.getTime() - hours * hour);

let ids = 0;
function report(says: string, more: Partial<CheckReport> = {}): CheckReport {
  ids += 1;
  return { kind: 'status', name: 'e2e', app: null, by: 'alice', says, at: now, id: ids, url: '', ...more };
}

function run(says: string, more: Partial<CheckReport> = {}): CheckReport {
  return report(says, { kind: 'check', app: 'github-actions', by: 'github-actions', ...more });
}

function component(more: Partial<ComponentFacts> = {}): ComponentFacts {
  return { running: null, health: [], source: null, ...more };
}

function ran(hours: number, more: Partial<Running> = {}): ComponentFacts {
  return component({ running: { from: ago(hours), commit: 'a'.repeat(40), isExact: true, ended: null, ...more } });
}

function facts(more: Partial<GateFacts> = {}): GateFacts {
  return { now, checks: [], seen: null, components: new Map([[api, component()]]), freezes: [], bypass: null, ...more };
}

function e2e(more: Partial<CheckGate> = {}): Gates {
  return { ...noGates, checks: [{ name: 'e2e', app: null, on: 'environment', ...more }] };
}

test('no gate configured: none is judged, and all pass', () => {
  expect(judgeGates(noGates, facts())).toEqual([]);
  expect(isPassed([])).toBe(true);
  expect(passesAt(noGates, facts())).toBeNull();
});

describe('a check', () => {
  test.each<[string, readonly CheckReport[], GateState['state']]>([
    ['nobody spoke', [], 'waiting'],
    ['another one spoke', [run('success', { name: 'lint' })], 'waiting'],
    ['a status', [report('success')], 'passed'],
    ['a check run', [run('success')], 'passed'],
    ['skipped counts', [run('skipped')], 'passed'],
    ['neutral counts', [run('neutral')], 'passed'],
    ['queued', [run('queued')], 'waiting'],
    ['in progress', [run('in_progress')], 'waiting'],
    ['pending', [report('pending')], 'waiting'],
    ['completed, and nobody says how', [run('completed')], 'waiting'],
    ['cancelled', [run('cancelled')], 'failed'],
    ['timed out', [run('timed_out')], 'failed'],
    ['stale', [run('stale')], 'failed'],
    ['action required', [run('action_required')], 'failed'],
    ['a word of tomorrow', [run('who_knows')], 'failed'],
    ['an error', [report('error')], 'failed'],
    ['a later success', [run('failure'), run('success')], 'passed'],
    ['a later failure', [run('success'), run('failure')], 'failed'],
    ['run again', [run('failure'), run('in_progress')], 'waiting'],
    ['the newest by id, in any order', [run('success', { id: 1e6 }), run('failure', { id: 5 })], 'passed'],
    [
      'of a status the last word counts, whoever says it',
      [report('failure'), report('success', { by: 'bob' })],
      'passed',
    ],
    ['a run and a status of one name: both', [run('success'), report('failure')], 'failed'],
    ['of two apps: both', [run('failure'), run('success', { app: 'buildkite' })], 'failed'],
  ])('of anyone: %s', (_name, checks, state) => {
    expect(judgeGates(e2e(), facts({ checks }))).toMatchObject([{ gate: 'check e2e', component: null, state }]);
  });

  const bot = { app: 'e2e-bot', by: 'e2e-bot[bot]' };
  test.each<[string, readonly CheckReport[], GateState['state'], string]>([
    ['it spoke', [report('success', bot)], 'passed', 'success by e2e-bot[bot]'],
    ['its name in other case', [report('success', { ...bot, app: 'E2E-Bot' })], 'passed', 'success'],
    ['a person spoke for it', [report('success')], 'waiting', 'success by alice, and only e2e-bot counts'],
    ['another app spoke', [run('success')], 'waiting', 'only e2e-bot counts'],
    [
      'it failed, then a person said success',
      [report('failure', bot), report('success')],
      'failed',
      'failure by e2e-bot',
    ],
    [
      'it succeeded, then a person said failure',
      [report('success', bot), report('failure')],
      'passed',
      'success by e2e-bot',
    ],
    ['a user who is called as the app', [report('success', { by: 'e2e-bot' })], 'waiting', 'only e2e-bot counts'],
  ])('of an app: %s', (_name, checks, state, detail) => {
    const [judged] = judgeGates(e2e({ app: 'e2e-bot' }), facts({ checks }));
    expect(judged).toMatchObject({ state, detail: expect.stringContaining(detail) });
  });

  test.each<[string, readonly string[], string | undefined, RegExp]>([
    [
      'never seen, with one alike',
      ['e2ee', 'build', 'slipway/prod'],
      'failed',
      /^Did you mean `e2ee`\? Existing checks: `e2ee`, `build`\. /,
    ],
    ['never seen, as all others', [], 'failed', /^Correct `checks`, let it run once there, or take it out/],
    ['seen before', ['e2e'], undefined, /^$/],
  ])('N2: silent and %s', (_name, contexts, state, fix) => {
    const told = { contexts, commits: 100 };
    const components = new Map([
      [api, component({ source: { repository: 'acme/app', commit: 'b', checks: [], told } })],
    ]);
    const judged = [...judgeGates(e2e(), facts({ told })), ...judgeGates(e2e({ on: 'source' }), facts({ components }))];
    for (const one of judged) {
      expect(one.state).toBe(state ?? 'waiting');
      expect(one.isMisconfigured).toBe(state === undefined ? undefined : true);
      expect(one.fix ?? '').toMatch(fix);
    }
    // Somebody who may bypass gates may bypass this one.
    expect(judged).toHaveLength(2);
    if (state === 'failed')
      expect(judged.map(({ detail }) => detail)).toEqual([
        'never reported on the last 100 commits of the branch',
        'never reported on the last 100 commits of acme/app',
      ]);
  });

  test('of several statuses of one name, and of each app, the newest counts, with its page', () => {
    const told = [report('failure', { url: 'u/1' }), report('success', { url: 'u/2', app: 'x' })];
    expect(judgeGates(e2e(), facts({ checks: told }))).toMatchObject([{ state: 'passed', url: 'u/2' }]);
  });

  test('on the source is judged for each service, and not for charts', () => {
    const commit = 'b'.repeat(40);
    const source = (checks: readonly CheckReport[]) =>
      component({ source: { repository: 'acme/app', commit, checks } });
    const components = new Map<ComponentId, ComponentFacts>([
      [api, source([run('success')])],
      [web, source([])],
      ['chart/shop', component()],
    ]);
    const states = judgeGates(e2e({ on: 'source' }), facts({ checks: [run('failure')], components }));
    expect(states.map(({ component: id, state }) => [id, state])).toEqual([
      [api, 'passed'],
      [web, 'waiting'],
    ]);
  });

  test.each<[string, ComponentFacts, string, string]>([
    [
      'no repository',
      component({ source: { repository: null, commit: null, checks: null } }),
      'no source repository',
      'services.api.source',
    ],
    [
      'no commit',
      component({ source: { repository: 'acme/app', commit: null, checks: null } }),
      'no commit',
      "'{sha}'",
    ],
    [
      'a commit nobody has',
      component({ source: { repository: 'acme/app', commit: 'c'.repeat(40), checks: null } }),
      'acme/app has no commit cccccccccccc',
      'the token may read acme/app',
    ],
    ['nothing read', component(), 'no source repository', 'services.api.source'],
  ])('on the source with %s fails and says what to do', (_name, own, detail, fix) => {
    const states = judgeGates(e2e({ on: 'source' }), facts({ components: new Map([[api, own]]) }));
    expect(states).toMatchObject([
      { state: 'failed', detail: expect.stringContaining(detail), fix: expect.stringContaining(fix), until: null },
    ]);
  });
});

describe('soak', () => {
  const soak: Gates = { ...noGates, soak: 24 * hour };
  const judge = (gates: Gates, own: ComponentFacts, seen: Seen | null = null) =>
    judgeGates(gates, facts({ seen, components: new Map([[api, own]]) }), 'staging')[0];

  test.each<[string, ComponentFacts, GateState['state'], string, string | null]>([
    ['has run long enough', ran(30), 'passed', '30 h of 24 h, health unknown', null],
    ['to the instant', ran(24), 'passed', '24 h of 24 h, health unknown', null],
    ['has not', ran(3), 'waiting', '3 h of 24 h, health unknown', '2026-11-24T08:00:00.000Z'],
    ['has just landed', ran(0.5), 'waiting', '30 min of 24 h, health unknown', '2026-11-24T10:30:00.000Z'],
    ['a clock that is ahead', ran(-1), 'waiting', '0 min of 24 h, health unknown', '2026-11-24T12:00:00.000Z'],
    ['has never run there', component(), 'failed', 'has not run in staging', null],
    ['ran earlier, long enough', ran(50, { ended: ago(20) }), 'passed', '30 h of 24 h, health unknown', null],
    [
      'ran earlier, not long enough',
      ran(50, { ended: ago(40) }),
      'failed',
      '10 h of 24 h, health unknown, and no longer runs in staging',
      null,
    ],
  ])('by when it landed: %s', (_name, own, state, detail, until) => {
    expect(judge(soak, own)).toMatchObject({ gate: 'soak', component: api, state, detail });
    expect(judge(soak, own)?.until?.toISOString() ?? null).toBe(until);
  });

  const argocd = (hours: number, says: string) => report(says, { name: 'argocd/staging', at: ago(hours) });
  test.each<[string, number, readonly CheckReport[], GateState['state'], string, string | null]>([
    ['nothing said', 30, [], 'waiting', 'argocd/staging has posted nothing since it was merged', null],
    ['synced late', 30, [argocd(5, 'success')], 'waiting', '5 h of 24 h', '2026-11-24T06:00:00.000Z'],
    ['said again', 30, [argocd(1, 'success'), argocd(28, 'success')], 'passed', '28 h of 24 h', null],
    ['not yet', 30, [argocd(29, 'pending')], 'waiting', 'not healthy yet', null],
    [
      'rolling out something else meanwhile',
      30,
      [argocd(28, 'success'), argocd(1, 'pending')],
      'passed',
      '28 h of 24 h',
      null,
    ],
    [
      'broken now',
      30,
      [argocd(28, 'success'), argocd(1, 'failure')],
      'failed',
      'not healthy: argocd/staging says failure',
      null,
    ],
    [
      'was broken',
      30,
      [argocd(28, 'success'), argocd(4, 'error'), argocd(2, 'success'), argocd(1, 'success')],
      'waiting',
      '2 h of 24 h',
      '2026-11-24T09:00:00.000Z',
    ],
    [
      'another context',
      30,
      [report('failure', { name: 'argocd/prod' })],
      'waiting',
      'argocd/staging has posted nothing since it was merged',
      null,
    ],
    ['said before it landed', 3, [argocd(9, 'success')], 'waiting', '3 h of 24 h', '2026-11-24T08:00:00.000Z'],
  ])('by the health signal: %s', (_name, hours, health, state, detail, until) => {
    const seen = { contexts: ['argocd/staging'], commits: 100 };
    const judged = judge({ ...soak, health: 'argocd/staging' }, { ...ran(hours), health }, seen);
    expect(judged).toMatchObject({ gate: 'soak and health', state, detail });
    expect(judged?.until?.toISOString() ?? null).toBe(until);
  });

  test('of what landed before we looked, too, success counts from when it was said', () => {
    const gates = { ...soak, health: 'argocd/staging' };
    const old = { running: { from: ago(24), commit: 'c', isExact: false, ended: null }, source: null };
    const late = judge(gates, { ...old, health: [argocd(2, 'success')] });
    expect(late).toMatchObject({ state: 'waiting', detail: '2 h of 24 h' });
    const broke = [argocd(5, 'failure'), argocd(2, 'success')];
    expect(judge(gates, { ...old, health: broke })).toMatchObject({ state: 'waiting', detail: '2 h of 24 h' });
  });

  describe('where the signal says nothing', () => {
    const alone = { ...noGates, health: 'argocd/staging' };
    test.each<[string, Gates, readonly string[], string | RegExp]>([
      [
        'and never did',
        soak,
        ['argocd/stagging', 'ci', 'slipway/prod'],
        /^Did you mean `argocd\/stagging`\? .*: `argocd\/stagging`, `ci`\. /,
      ],
      ['and nothing ever did', soak, ['slipway/prod'], /^Let the deployment of staging post it/],
      ['and there is no soak', alone, ['argocd/prod'], /`argocd\/prod`/],
    ])('%s, the configuration is wrong', (_name, gates, contexts, fix) => {
      expect(judge({ ...gates, health: 'argocd/staging' }, ran(30), { contexts, commits: 100 })).toMatchObject({
        ...{ state: 'failed', until: null, isMisconfigured: true, fix: expect.stringMatching(fix) },
        detail: 'argocd/staging was never posted on the last 100 commits of the branch',
      });
    });

    test('of one service, and does of others, it holds that one', () => {
      const seen = { contexts: ['argocd/web-staging'], commits: 3 };
      const judged = judge({ ...soak, health: 'argocd/{service}-staging' }, ran(30), seen);
      expect(judged).toMatchObject({
        state: 'waiting',
        detail: 'argocd/api-staging has posted nothing since it was merged',
        fix: expect.stringContaining('argocd/api-staging'),
      });
      expect(judged).not.toHaveProperty('isMisconfigured');
      expect(
        judge({ ...soak, health: '{service}' }, ran(30), { contexts: ['slipway/prod'], commits: 1 }),
      ).toMatchObject({
        ...{ isMisconfigured: true, detail: 'api was never posted on the only commit of the branch' },
      });
    });

    test('about what runs there no more, nothing will change', () => {
      const over = ran(50, { ended: ago(20) });
      const seen = { contexts: ['argocd/staging'], commits: 100 };
      expect(judge({ ...soak, health: 'argocd/staging' }, over, seen)).toMatchObject({
        ...{ state: 'failed', detail: 'argocd/staging posted nothing while it ran in staging' },
      });
    });
  });

  test('of what runs there no more, what was said since it ended is about something else', () => {
    const over = (ended: number) => ({
      ...ran(50, { ended: ago(ended) }),
      health: [argocd(45, 'success'), argocd(10, 'failure')],
    });
    const gates = { ...soak, health: 'argocd/staging' };
    expect(judge(gates, over(20))).toMatchObject({ state: 'passed', detail: '25 h of 24 h' });
    expect(judge(gates, over(10))).toMatchObject({
      state: 'failed',
      detail: 'not healthy: argocd/staging says failure',
    });
  });

  test('health without soak is a gate: one success since it landed', () => {
    const gates = { ...noGates, health: 'argocd/staging' };
    const seen = { contexts: ['argocd/staging'], commits: 100 };
    const told = (...health: CheckReport[]) => judge(gates, { ...ran(3), health }, seen);
    expect(told()).toMatchObject({ gate: 'health', state: 'waiting' });
    expect(told(argocd(2, 'success'))).toMatchObject({ state: 'passed', detail: 'healthy in staging for 2 h' });
    expect(told(argocd(2, 'pending'))).toMatchObject({ state: 'waiting', detail: 'not healthy yet' });
    expect(told(argocd(2, 'success'), argocd(1, 'error'))).toMatchObject({ gate: 'health', state: 'failed' });
    expect(judge(gates, component(), seen)).toMatchObject({ state: 'failed', detail: 'has not run in staging' });
  });
});

const office: Window = { days: [1, 2, 3, 4, 5], from: '09:00', to: '16:00', zone: 'Europe/Berlin' };

test.each<[string, string, Partial<GateState>]>([
  [
    'open',
    '2026-11-23T11:00:00Z',
    {
      state: 'passed',
      detail: 'open until Mon 2026-11-23 16:00 Europe/Berlin',
      ends: new Date('2026-11-23T15:00:00Z'),
      until: null,
    },
  ],
  [
    'shut',
    '2026-11-20T15:00:00Z',
    { state: 'waiting', detail: 'opens Mon 2026-11-23 09:00 Europe/Berlin', until: new Date('2026-11-23T08:00:00Z') },
  ],
])('a window that is %s', (_name, at, expected) => {
  const states = judgeGates({ ...noGates, windows: [office] }, facts({ now: new Date(at) }));
  expect(states).toEqual([{ gate: 'window', component: null, ...expected }]);
});

test('a window without any time in it fails', () => {
  const states = judgeGates({ ...noGates, windows: [{ ...office, to: '09:00' }] }, facts());
  expect(states).toMatchObject([{ state: 'failed', detail: 'never opens', until: null }]);
});

test('a freeze waits for the person who set it', () => {
  const gates = { ...noGates, freeze: 'freeze/prod' };
  expect(judgeGates(gates, facts())).toMatchObject([{ gate: 'freeze', state: 'passed', detail: 'none' }]);
  const freezes = [12, 15].map((number) => ({ number, title: 'Black Friday', by: 'alice', url: `u/${number}` }));
  expect(judgeGates(gates, facts({ freezes }))).toMatchObject([
    { state: 'waiting', detail: '#12 “Black Friday” by alice, and 1 more', until: null, url: 'u/12' },
  ]);
});

test('approvals wait for everybody, and one person is one of them', () => {
  const gates: Gates = { ...noGates, approvals: ['acme/leads', 'acme/SRE'] };
  const by = (login: string, ...teams: string[]) => ({ login, teams, unseen: [] });
  const judge = (...approvals: ReturnType<typeof by>[]) => {
    const [state] = judgeGates(gates, facts({ approvals }));
    return `${state?.state}: ${state?.detail}`;
  };
  expect(judgeGates(gates, facts())).toMatchObject([
    {
      ...{ gate: 'approvals', component: null, state: 'waiting', detail: 'acme/leads, acme/SRE missing', until: null },
      fix: expect.stringContaining('acme/leads, acme/SRE'),
    },
  ]);
  expect(judge(by('dave'))).toBe('waiting: acme/leads, acme/SRE missing');
  expect(judge(by('bob', 'acme/sre'))).toBe('waiting: acme/leads missing; approved by bob for acme/SRE');
  const both = by('erin', 'acme/leads', 'acme/sre');
  expect(judge(both)).toBe('waiting: acme/SRE missing; approved by erin for acme/leads');
  // Whoever is in both teams leaves the entry to the one who is in one of them.
  expect(judge(both, by('bob', 'acme/leads'))).toBe('passed: bob for acme/leads, erin for acme/SRE');
  expect(judge(by('bob', 'acme/leads'), both)).toBe('passed: bob for acme/leads, erin for acme/SRE');
  const [unseen] = judgeGates(gates, facts({ approvals: [{ login: 'bob', teams: [], unseen: ['acme/SRE'] }] }));
  expect(unseen).toMatchObject({
    detail: 'acme/leads, acme/SRE missing; the token cannot see who is in acme/SRE',
    fix: expect.stringContaining('Members: read'),
  });
  const wish = { login: 'carol', reason: 'the site is down', teams: [] };
  expect(judgeGates({ ...gates, bypass: ['carol'] }, facts({ bypass: wish }))).toMatchObject([{ state: 'bypassed' }]);
});

describe('a bypass', () => {
  const gates: Gates = { ...e2e(), soak: 24 * hour, bypass: ['octocat', 'acme/SRE'] };
  const wish = { login: 'Octocat', reason: 'the site\n is down', teams: [] };

  test('by somebody configured names each gate it goes past, and no other', () => {
    const checks = [report('success')];
    const states = judgeGates(gates, facts({ checks, bypass: wish, components: new Map([[api, ran(3)]]) }));
    expect(states).toMatchObject([
      { gate: 'check e2e', state: 'passed' },
      { gate: 'soak', state: 'bypassed', detail: '3 h of 24 h, health unknown; bypassed by Octocat', until: null },
    ]);
    expect(isPassed(states)).toBe(true);
    expect(bypassTrailers(states, wish)).toEqual({
      'Slipway-Bypass': 'Octocat',
      'Slipway-Reason': 'the site is down',
    });
  });

  test('leaves no trailer where nothing had to be bypassed', () => {
    const states = judgeGates(gates, facts({ checks: [report('success')], bypass: wish, components: new Map() }));
    expect(bypassTrailers(states, wish)).toEqual({});
    expect(bypassTrailers(states, null)).toEqual({});
  });

  test('by a member of a team', () => {
    const bypass = { login: 'bob', reason: 'why', teams: ['acme/sre'] };
    expect(isPassed(judgeGates(gates, facts({ bypass })))).toBe(true);
  });

  test.each<[string, Partial<typeof wish>, readonly string[], string, string]>([
    [
      'by somebody else',
      { login: 'bob' },
      gates.bypass,
      'bypass-refused',
      'bob may not bypass the gates: only octocat, acme/SRE may',
    ],
    ['where no one may', {}, [], 'bypass-refused', 'no one may'],
    ['without a reason', { reason: ' ' }, gates.bypass, 'bypass-without-reason', 'needs a reason'],
  ])('%s is a failure', (_name, change, bypass, code, message) => {
    const act = () => judgeGates({ ...gates, bypass }, facts({ bypass: { ...wish, ...change } }));
    expect(act).toThrow(Failure);
    expect(act).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ code, message: expect.stringContaining(message) })],
      }),
    );
  });
});

describe('what waits', () => {
  const gates: Gates = { ...noGates, soak: 24 * hour, windows: [office] };
  const components = new Map([
    [api, ran(3)],
    [web, ran(30)],
  ]);

  test('a gate of a component holds that one, a gate of the promotion holds all', () => {
    const open = judgeGates(gates, facts({ components }));
    expect(readyComponents(open, components.keys())).toEqual([web]);
    expect(holdsOf('prod', open)).toEqual([
      { subject: api, waitsFor: 'soak 3 h of 24 h, health unknown', until: new Date('2026-11-24T08:00:00Z') },
    ]);
    const shut = judgeGates(gates, facts({ components, now: new Date('2026-11-23T15:00:00Z') }));
    expect(readyComponents(shut, components.keys())).toEqual([]);
    expect(holdsOf('prod', shut).map(({ subject, waitsFor }) => `${subject}: ${waitsFor}`)).toEqual([
      'prod: window opens Tue 2026-11-24 09:00 Europe/Berlin',
      'service/api: soak 7 h of 24 h, health unknown',
    ]);
  });

  test('several gates of one component are one hold, until the last of them; unknown is later than any', () => {
    const state = (gate: string, until: string | null): GateState => {
      return { gate, component: api, state: 'waiting', detail: 'x', until: until === null ? null : new Date(until) };
    };
    const [early, late] = ['2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z'];
    expect(holdsOf('prod', [state('a', late), state('b', early)])).toEqual([
      { subject: api, waitsFor: 'a x; b x', until: new Date(late) },
    ]);
    expect(holdsOf('prod', [state('a', early), state('b', late)])).toEqual([
      { subject: api, waitsFor: 'a x; b x', until: new Date(late) },
    ]);
    for (const [a, b] of [
      [null, early],
      [early, null],
    ] as const)
      expect(holdsOf('prod', [state('a', a), state('b', b)])).toEqual([{ subject: api, waitsFor: 'a x; b x' }]);
  });

  test('all pass together in the window after the slowest soak', () => {
    const friday = new Date('2026-11-20T14:00:00Z');
    const landed = component({ running: { from: friday, commit: 'c', isExact: false, ended: null } });
    const late = facts({ now: friday, components: new Map([[api, landed]]) });
    expect(passesAt(gates, late)?.toISOString()).toBe('2026-11-23T08:00:00.000Z');
    expect(passesAt({ ...gates, ...e2e({}), soak: 1, windows: [] }, late)).toBeNull();
    expect(passesAt(gates, facts({ components: new Map([[api, ran(30)]]) }))).toBeNull();
  });
});

const says = fc.constantFrom('success', 'failure', 'pending', 'skipped', 'in_progress');
const times = fc.integer({ min: -48, max: 0 }).map((hours) => ago(-hours));
const reports = fc.array(
  fc.record({
    kind: fc.constantFrom<CheckReport['kind']>('check', 'status'),
    name: fc.constantFrom('e2e', 'health'),
    app: fc.constantFrom(null, 'a', 'b'),
    ...{ by: fc.constant('x'), says, at: times, id: fc.nat(), url: fc.constant('') },
  }),
  { maxLength: 4 },
);
const anyGates: fc.Arbitrary<Gates> = fc.record({
  checks: fc.array(
    fc.record({
      name: fc.constant('e2e'),
      app: fc.constantFrom(null, 'a'),
      on: fc.constantFrom('environment', 'source'),
    }),
    { maxLength: 2 },
  ),
  soak: fc.integer({ min: 0, max: 100 }).map((hours) => hours * hour),
  health: fc.constantFrom(null, 'health'),
  windows: fc.array(fc.constantFrom(office, { ...office, from: '22:00', to: '01:30', zone: 'America/New_York' }), {
    maxLength: 2,
  }),
  freeze: fc.constantFrom(null, 'freeze'),
  bypass: fc.constant(['octocat']),
  byHand: fc.constant([]),
  approvals: fc.constantFrom([], ['bob']),
});
const anyFacts: fc.Arbitrary<GateFacts> = fc.record({
  now: fc.integer({ min: 0, max: 400 * 24 }).map((hours) => ago(-hours)),
  checks: reports,
  seen: fc.constantFrom(null, { contexts: ['health'], commits: 100 }),
  components: fc
    .array(
      fc.record({
        running: fc.option(
          fc.record({ from: times, commit: fc.constant('c'), isExact: fc.boolean(), ended: fc.constant(null) }),
        ),
        health: reports,
        source: fc.option(
          fc.record({ repository: fc.constant('acme/app'), commit: fc.constant('c'), checks: reports }),
        ),
      }),
      { maxLength: 3 },
    )
    .map((all) => new Map(all.map((own, index): [ComponentId, ComponentFacts] => [`service/${index}`, own]))),
  freezes: fc.constantFrom([], [{ number: 1, title: 't', by: 'x', url: '' }]),
  bypass: fc.constant(null),
});

describe('for any gates and facts', () => {
  test('`until` is in the future, only what waits has one, and judged then that gate passes', () => {
    fc.assert(
      fc.property(anyGates, anyFacts, (gates, known) => {
        judgeGates(gates, known).forEach((state, index) => {
          if (state.until === null) return;
          expect(state.state).toBe('waiting');
          expect(state.until.getTime()).toBeGreaterThan(known.now.getTime());
          expect(judgeGates(gates, { ...known, now: state.until })[index]?.state).toBe('passed');
          const before = new Date(state.until.getTime() - 1);
          expect(judgeGates(gates, { ...known, now: before })[index]?.state).toBe('waiting');
        });
      }),
      { numRuns: cases(150, 4000) },
    );
  });

  test('what passes until then passes until then', () => {
    fc.assert(
      fc.property(anyGates, anyFacts, (gates, known) => {
        judgeGates(gates, known).forEach((state, index) => {
          if (state.ends === undefined) return;
          const at = (time: number) => judgeGates(gates, { ...known, now: new Date(time) })[index]?.state;
          expect([at(state.ends.getTime() - 1), at(state.ends.getTime())]).toEqual(['passed', 'waiting']);
        });
      }),
      { numRuns: cases(150, 4000) },
    );
  });

  test('all pass at the time named for all of them', () => {
    fc.assert(
      fc.property(anyGates, anyFacts, (gates, known) => {
        const at = passesAt(gates, known);
        if (at === null) return;
        expect(at.getTime()).toBeGreaterThan(known.now.getTime());
        expect(isPassed(judgeGates(gates, { ...known, now: at }))).toBe(true);
      }),
      { numRuns: cases(150, 4000) },
    );
  });

  test('nothing waits for somebody who may bypass', () => {
    fc.assert(
      fc.property(anyGates, anyFacts, (gates, known) => {
        const bypass = { login: 'octocat', reason: 'why', teams: [] };
        const states = judgeGates(gates, { ...known, bypass });
        const plain = judgeGates(gates, known);
        expect(isPassed(states)).toBe(true);
        expect(states.map(({ state }) => state === 'bypassed')).toEqual(plain.map(({ state }) => state !== 'passed'));
        const all = [...known.components.keys()];
        expect(readyComponents(states, all)).toEqual(all);
        expect(holdsOf('prod', states)).toEqual([]);
      }),
    );
  });
});
