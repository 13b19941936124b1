import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ComponentId } from '../../nouns/component.js';
import type { GateState } from './gate.js';
import { renderGates } from './render.js';
import { gateStatus, statusContext } from './status.js';
import { duration, fromNow, utcTime, zoneTime } from './times.js';

const now = new Date('2026-11-23T11:00:00Z');
const today = new Date('2026-11-23T14:00:00Z');
const tomorrow = new Date('2026-11-24T08:00:00Z');

function state(gate: string, more: Partial<GateState> = {}): GateState {
  return { gate, component: null, state: 'passed', detail: 'success by e2e', until: null, ...more };
}

function soak(name: string, more: Partial<GateState> = {}): GateState {
  return state('soak', {
    component: `service/${name}`,
    state: 'waiting',
    detail: '3 h of 24 h',
    until: today,
    ...more,
  });
}

const e2e = state('check e2e');
const window = state('window', { detail: 'open until Mon 2026-11-23 16:00 Europe/Berlin' });

describe('the status of a pull request', () => {
  test.each<[string, readonly GateState[], string, unknown]>([
    ['no gates', [], 'success', 'no gates'],
    ['one gate', [e2e], 'success', 'the gate passed'],
    ['all pass', [e2e, window], 'success', 'all 2 gates passed'],
    [
      'one waits',
      [e2e, window, soak('api')],
      'pending',
      'waiting: soak (3 h of 24 h) until 14:00 UTC; passed: check e2e, window',
    ],
    [
      'the slowest of several services',
      [soak('web'), soak('api', { until: tomorrow, detail: '1 h of 24 h' })],
      'pending',
      'waiting: soak (1 h of 24 h; 2 of 2 components) until 2026-11-24 08:00 UTC',
    ],
    [
      'the slowest of several services, in any order',
      [soak('api', { until: tomorrow, detail: '1 h of 24 h' }), soak('web')],
      'pending',
      'waiting: soak (1 h of 24 h; 2 of 2 components) until 2026-11-24 08:00 UTC',
    ],
    [
      'one of several services',
      [soak('web', { state: 'passed' }), soak('api')],
      'pending',
      'waiting: soak (3 h of 24 h; 1 of 2 components) until 14:00 UTC',
    ],
    [
      'one was bypassed',
      [soak('api', { state: 'bypassed' }), state('files', { state: 'failed', detail: 'a.yaml:1' }), e2e],
      'failure',
      'failed: files (a.yaml:1); passed: soak (bypassed), check e2e',
    ],
    [
      'nobody knows the end of it',
      [soak('api'), state('freeze', { state: 'waiting', detail: '#12 “Sale” by alice' })],
      'pending',
      'waiting: freeze (#12 “Sale” by alice), soak until 14:00 UTC',
    ],
    [
      'what failed comes first',
      [soak('api'), state('check e2e', { state: 'failed', detail: 'failure by e2e' })],
      'failure',
      'failed: check e2e (failure by e2e); waiting: soak until 14:00 UTC',
    ],
    [
      'a window says when itself',
      [state('window', { state: 'waiting', detail: 'opens Tue 2026-11-24 09:00 Europe/Berlin', until: tomorrow })],
      'pending',
      'waiting: window (opens Tue 2026-11-24 09:00 Europe/Berlin)',
    ],
    [
      'two failed, one waits, one passed',
      [
        window,
        soak('api'),
        state('check e2e', { state: 'failed', detail: 'failure by e2e' }),
        state('check ci', { state: 'failed', detail: 'error by ci' }),
      ],
      'failure',
      'failed: check e2e (failure by e2e), check ci; waiting: soak until 14:00 UTC; passed: window',
    ],
    [
      'names of what passed do not fit',
      [soak('api'), ...['a', 'b'].map((name) => state(`check ${name.repeat(50)}`))],
      'pending',
      'waiting: soak (3 h of 24 h) until 14:00 UTC; 2 passed',
    ],
    [
      'the detail of another gate is not shown, however long it is',
      [soak('api', { until: null }), e2e, state('freeze', { state: 'waiting', detail: '#12 '.repeat(50) })],
      'pending',
      'waiting: soak (3 h of 24 h), freeze; passed: check e2e',
    ],
    [
      'the detail of what failed is cut, not the others',
      [state('files', { state: 'failed', detail: 'a.yaml:1 '.repeat(50) }), soak('api'), e2e],
      'failure',
      expect.stringMatching(/^failed: files \((a\.yaml:1 )+a\.y.*…\); 1 more not passed; 1 passed$/),
    ],
    [
      'bypassed',
      [e2e, soak('api', { state: 'bypassed' }), soak('web', { state: 'bypassed' })],
      'success',
      'bypassed: soak',
    ],
  ])('%s', (_name, states, expected, description) => {
    expect(gateStatus(states, now)).toEqual({ state: expected, description });
  });

  test('is never longer than GitHub takes, whatever a title says', () => {
    const anyState = fc.record<GateState>({
      gate: fc.string(),
      component: fc.constantFrom<ComponentId | null>(null, 'service/api'),
      state: fc.constantFrom('passed', 'waiting', 'failed', 'bypassed'),
      detail: fc.string({ maxLength: 300 }),
      until: fc.constantFrom(null, today),
    });
    fc.assert(
      fc.property(fc.array(anyState), (states) => {
        const status = gateStatus(states, now);
        expect(status.description.length).toBeLessThanOrEqual(140);
        const open = states.some((one) => one.state === 'failed' || one.state === 'waiting');
        expect(status.state === 'success').toBe(!open);
      }),
    );
  });

  test('is one line in which nothing is hidden, whatever a file is called', () => {
    const detail = 'prod/\u202egnp\r\n::error::\u001b.yaml: it is new';
    expect(gateStatus([state('made by hand', { state: 'failed', detail })], now).description).toBe(
      'failed: made by hand (prod/⟨U+202E⟩gnp ::error::⟨U+001B⟩.yaml: it is new)',
    );
  });

  test('has a context of its own for each environment', () => {
    expect(statusContext('prod')).toBe('slipway/prod');
  });
});

describe('the table', () => {
  const view = { now, passesAt: tomorrow, relative: false };

  test('shows what is in the way first, and what passes in one row for a gate', () => {
    const states = [
      e2e,
      window,
      soak('api', { url: 'https://ci.example/run/(1)' }),
      soak('web', { state: 'passed' }),
      soak('cart', { state: 'passed' }),
    ];
    expect(renderGates(states, view)).toBe(
      [
        '|  | Gate | Of | State | Until |',
        '| --- | --- | --- | --- | --- |',
        '| ⏳ | soak | `service/api` | [3 h of 24 h](https://ci.example/run/%281%29) | 2026-11-23 14:00 UTC |',
        '| ✅ | check e2e | all | success by e2e |  |',
        '| ✅ | window | all | open until Mon 2026-11-23 16:00 Europe/Berlin |  |',
        '| ✅ | soak | 2 components | passed |  |',
        '',
        'All gates can pass from **2026-11-24 08:00 UTC**.',
        '',
        'What to do:',
        '',
        '- Wait for soak until 2026-11-23 14:00 UTC: it passes by itself.',
      ].join('\n'),
    );
  });

  test('says how far away times are, where it is read now', () => {
    expect(renderGates([soak('api')], { ...view, relative: true })).toContain('2026-11-23 14:00 UTC (in 3 h)');
  });

  test('says once what helps, and not for what is bypassed', () => {
    const stuck = { state: 'failed', fix: 'Do *this*.' } as const;
    const shown = renderGates(
      [state('a', stuck), state('b', stuck), state('c', { state: 'bypassed', fix: 'Or that.' })],
      { ...view, passesAt: null },
    );
    expect(shown.split('\n').slice(-3)).toEqual(['What to do:', '', '- Do \\*this\\*.']);
  });

  test('says what helps against every gate that holds, and since when a soak counts', () => {
    const ask = state('approvals', { state: 'waiting', detail: 'bob missing', fix: 'Ask bob.' });
    const check = state('check e2e', { state: 'waiting', detail: 'not reported yet' });
    const soaks = [soak('api', { since: now }), soak('web', { until: tomorrow })];
    const shown = renderGates([...soaks, check, ask, window], { ...view, passesAt: null });
    expect(shown).toContain('| 3 h of 24 h, since 2026-11-23 11:00 UTC | 2026-11-23 14:00 UTC |');
    expect(shown.split('\n').slice(-5)).toEqual([
      'What to do:',
      '',
      '- Ask bob.',
      '- Wait for soak until 2026-11-24 08:00 UTC: it passes by itself.',
      '- Wait for check e2e: not reported yet.',
    ]);
  });

  test('lets no title or link of a stranger become markup', () => {
    const freeze = state('freeze', {
      state: 'waiting',
      detail: '#1 “<img src=x> | @org/all [a](b)” by eve',
      url: 'javascript:alert(1)',
    });
    const shown = renderGates([freeze], { ...view, passesAt: null });
    expect(shown).toContain('| #1 “\\<img src=x\\> \\| @<!-- -->org/all \\[a\\](b)” by eve |  |');
  });

  test('is nothing without gates', () => {
    expect(renderGates([], { ...view, passesAt: null })).toBe('');
  });
});

test.each<[number, string]>([
  [0, '0 min'],
  [-5, '0 min'],
  [59.9, '59 min'],
  [119, '119 min'],
  [120, '2 h'],
  [24 * 60 - 1, '23 h'],
  [95 * 60, '95 h'],
  [96 * 60, '4 d'],
])('%d minutes are %s', (minutes, text) => {
  expect(duration(minutes * 60_000)).toBe(text);
});

test('times are told so that whoever comes then is not too early', () => {
  expect(utcTime(today, now)).toBe('14:00 UTC');
  expect(utcTime(tomorrow, now)).toBe('2026-11-24 08:00 UTC');
  expect(fromNow(new Date(now.getTime() + 61_000), now)).toBe('in 2 min');
  expect(fromNow(new Date(now.getTime() + 20.5 * 3_600_000), now)).toBe('in 21 h');
  expect(zoneTime(now, 'America/St_Johns')).toBe('Mon 2026-11-23 07:30 America/St_Johns');
});
