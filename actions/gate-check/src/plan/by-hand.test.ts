import { describe, expect, test } from '@jest/globals';
import { readEnvironments } from '@slipway/core/config/configured';
import { parseConfig } from '@slipway/core/config/load';
import { answerOf } from '@slipway/core/plan/questions';
import { openQuestions } from '../questions/questions.js';
import { judgeByHand } from './by-hand.js';

/** How the gate stands, where this is named and that one approved. */
function gate(named: readonly string[], approved: string | null, paths: readonly string[]) {
  const gates = `gates: { soak: 4h, by-hand: [${named.join(', ')}] }`;
  const config = `services: { api: { source: acme/api } }\nenvironments: { staging: { values: a.yaml }, prod: { from: staging, values: b.yaml, ${gates} } }`;
  const prod = readEnvironments(parseConfig('slipway.yml', config)).find(({ name }) => name === 'prod');
  if (prod === undefined) throw new Error('there is no prod');
  const asked: unknown[] = [];
  const byHand: ReturnType<typeof openQuestions>['asks']['byHand'] = {
    *ask(question) {
      yield* [];
      asked.push(question);
      return answerOf(approved);
    },
    *askAll() {
      yield* [];
      return [];
    },
  };
  const handMade = paths.map((path) => ({ path, why: 'it is odd' }));
  const head = { number: 7, head: 'c'.repeat(40) };
  const { done, value } = judgeByHand(prod, handMade, head, { ...openQuestions().asks, byHand }).next();
  if (done !== true) throw new Error('something else is asked');
  return { states: value, asked };
}

const question = { environment: 'prod', number: 7, head: 'c'.repeat(40) };

describe('what is made by hand', () => {
  test('is no gate where nothing is', () => {
    expect(gate(['carol'], null, [])).toEqual({ states: [], asked: [] });
  });

  test('fails where no one may approve it, and says where to name somebody', () => {
    expect(gate([], 'mallory', ['b.yaml'])).toMatchObject({
      states: [
        {
          ...{ gate: 'made by hand', component: null, state: 'failed', until: null },
          detail: 'no one may approve it; b.yaml: it is odd',
          fix: expect.stringContaining('`environments: { prod: { gates: { by-hand: [octocat] } } }`'),
        },
      ],
      asked: [],
    });
  });

  test('waits for those who may', () => {
    expect(gate(['carol', 'acme/sre'], null, ['b.yaml', 'c.yaml', 'd.yaml'])).toMatchObject({
      states: [
        {
          state: 'waiting',
          detail: 'needs an approving review of this commit by carol or acme/sre; b.yaml: it is odd, and 2 more',
          fix: expect.stringContaining('Ask carol or acme/sre to approve'),
        },
      ],
      asked: [question],
    });
  });

  test('passes once one of them approved', () => {
    const { states, asked } = gate(['carol'], 'carol', ['b.yaml']);
    expect(states).toEqual([
      {
        ...{ gate: 'made by hand', component: null, state: 'passed', until: null },
        detail: 'b.yaml: it is odd; approved by carol',
      },
    ]);
    expect(asked).toEqual([question]);
  });
});
