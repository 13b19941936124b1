import { expect, test } from '@jest/globals';
import type { Verdict } from './plan/judge.js';
import { idOf, partly, propose } from './propose.js';

const now = new Date('2026-11-23T08:00:00Z');

function verdict(number: number, state: Verdict['status']['state'], before: Verdict['before'] = null): Verdict {
  const status = { state, description: `says ${state}` };
  return { number, environment: 'prod', commit: 'c'.repeat(40), states: [], status, before };
}

function proposed(verdicts: readonly Verdict[], environments = ['prod']) {
  const facts = { base: 'b'.repeat(40), environments, verdicts, findings: [], now, url: 'https://ci.example/1' };
  return propose({ 'promoter-repository': '' }, facts);
}

test('verdicts change no file, and are a status each', () => {
  const before = { state: 'pending', description: 'waits' } as const;
  const { edits, derive, change, effects } = proposed([verdict(1, 'success', before), verdict(2, 'failure')]);
  expect({ edits, derive, change }).toEqual({ edits: [], derive: [], change: null });
  const shared = { at: 'c'.repeat(40), needs: [], current: true };
  expect(effects).toEqual([
    { ...shared, id: 'status slipway/prod of #1', before, after: { state: 'success', description: 'says success' } },
    {
      ...shared,
      id: 'status slipway/prod of #2',
      before: null,
      after: { state: 'failure', description: 'says failure' },
    },
  ]);
});

test.each<[readonly Verdict['status']['state'][], string]>([
  [[], 'passed'],
  [['success', 'success'], 'passed'],
  [['success', 'pending'], 'waiting'],
  [['pending', 'failure', 'success'], 'failed'],
])('%j is %s', (states, expected) => {
  const { outputs, holds } = proposed(states.map((state, index) => verdict(index + 1, state)));
  expect(outputs).toMatchObject({ result: expected, posted: 0 });
  expect(holds).toEqual(
    states.flatMap((state, index) =>
      state === 'success' ? [] : [{ subject: `#${index + 1} into prod`, waitsFor: `says ${state}` }],
    ),
  );
});

test('what waits says until when, where all that holds it ends', () => {
  const state = { component: null, state: 'waiting', detail: 'says so', fix: '' } as const;
  const [sooner, later] = [new Date('2026-11-23T09:00:00Z'), new Date('2026-11-23T10:00:00Z')];
  const holdsOf = (...untils: (Date | null)[]) => {
    const states = untils.map((until, index) => ({ ...state, gate: `gate ${index}`, until }));
    return proposed([{ ...verdict(1, 'pending'), states }]).holds.map(({ until }) => until);
  };
  expect(holdsOf(later, sooner)).toEqual([later]);
  expect(holdsOf(later, null)).toEqual([undefined]);
});

test('without gates there is a warning', () => {
  expect(proposed([], []).findings).toMatchObject([{ level: 'warning', code: 'no-gates' }]);
  expect(proposed([]).findings).toEqual([]);
});

test('where posting stopped, the outputs have what GitHub has', () => {
  const verdicts = [verdict(1, 'success'), verdict(2, 'success'), verdict(3, 'failure')];
  const plan = { ...proposed(verdicts), id: 'p' };
  const [one, two, three] = verdicts.map(idOf);
  const done = new Set(two === undefined ? [] : [two]);
  const missing = new Set(three === undefined ? [] : [three]);
  expect(one).toBe('status slipway/prod of #1');
  expect(partly(plan, { done, missing }, { verdicts })).toEqual({
    posted: 1,
    statuses: [1, 2].map((number) => ({
      ...{ 'pull-request': number, environment: 'prod', commit: 'c'.repeat(40), context: 'slipway/prod' },
      ...{ state: 'success', description: 'says success' },
    })),
  });
});
