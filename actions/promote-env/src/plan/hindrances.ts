import { type Asking, both, known, knownOr } from '@slipway/core/plan/questions';
import type { Ground, Replacement } from '../questions/ground.js';
import type { Lane } from '../questions/lane.js';
import type { Asks } from '../questions/questions.js';
import type { Inputs } from '../table.js';
import type { Hindrances, HotfixAtRisk } from './obstacles.js';
import type { Standing } from './order.js';
import type { RolledBack } from './rolled-back.js';
import { isVouched, isWantedAgain } from './vouch.js';

/**
 * What others say that is in the way of what would move, and whether a person said that it may move all the same.
 * @param judged those of what moves that are held against what hotfixes and rollbacks did
 */
export function* findHindrances(
  inputs: Inputs,
  { from }: Pick<Ground, 'from'>,
  lane: Lane,
  moving: readonly Standing[],
  judged: readonly Standing[],
  asks: Asks,
): Asking<Hindrances> {
  // What the order of commits proves needs nothing else.
  const unsure = judged.filter(({ ancestry }) => ancestry !== 'newer' && ancestry !== 'same');
  const [missing, [hotfixes, rollbacks]] = yield* both(
    asks.lacking.askAll(moving.map(questionOf)),
    both(asks.hotfix.askAll(from === null ? [] : unsure.map(questionOf)), asks.rollback.askAll(judged.map(questionOf))),
  );
  return {
    missing: missing.flatMap((answer) => knownOr(answer, [])),
    hotfixes: hotfixes.flatMap((answer, index): HotfixAtRisk[] => {
      const [brought, standing] = [known(answer), unsure[index]];
      if (brought === null || standing === undefined) return [];
      const mayGo = isVouched(inputs, standing, lane) || (inputs.hotfix && brought.order === 'unknown');
      return [{ ...brought, standing, isVouched: mayGo }];
    }),
    rollbacks: rollbacks.flatMap((answer, index): RolledBack[] => {
      const [rollback, standing] = [known(answer), judged[index]];
      if (rollback === null || standing === undefined) return [];
      return [{ ...rollback, standing, isVouched: isWantedAgain(inputs, standing, lane) }];
    }),
  };
}

function questionOf({ target, component, current, offered }: Standing): Replacement {
  return { target, component, current, offered };
}
