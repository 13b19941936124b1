import { expect, test } from '@jest/globals';
import { answerOf } from '@slipway/core/plan/questions';
import { always, answering, type GivenInputs, readInputs, resultOf } from '../harness.js';
import { emptyLane } from '../questions/lane.js';
import { findHindrances } from './hindrances.js';
import type { Standing } from './order.js';

const standing: Standing = {
  ...{ target: 'prod', component: 'service/api', order: 'newer', lost: [], ancestry: null },
  ...{ current: { tag: '1.1.0' }, offered: { tag: '1.2.0' } },
};
const rollback = { commit: 'a'.repeat(40), by: 'alice', date: new Date(0), reason: '500s' };

function isVouched(given: GivenInputs): boolean[] {
  const asks = { ...answering({}), lacking: always(() => answerOf([])), rollback: always(() => answerOf(rollback)) };
  const inputs = readInputs({ delivery: 'push', ...given });
  const planner = findHindrances(inputs, { from: null }, emptyLane, [standing], [standing], asks);
  return resultOf(planner).rollbacks.map((one) => one.isVouched);
}

test('what was rolled back may go by the word of a person, or as a hotfix', () => {
  const word = { services: ['api'], release: '1.2.0', reason: 'the database is mended' };
  expect(isVouched(word)).toEqual([true]);
  expect(isVouched({ services: ['api'], release: '1.2.0' })).toEqual([false]);
  expect(isVouched({ ...word, hotfix: true })).toEqual([true]);
});
