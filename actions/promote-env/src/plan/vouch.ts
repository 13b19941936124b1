import { sameBits } from '@slipway/core/environments/order/order';
import { isGiven } from '../inputs/asked.js';
import type { Replacement } from '../questions/ground.js';
import type { Lane } from '../questions/lane.js';
import type { Inputs } from '../table.js';

/**
 * Whether a person said that a move loses nothing: by naming the version with a reason, in this run, or in one whose pull request
 * is open and was planned over what still runs. The reason of a hotfix, or why gates are bypassed, is about something else.
 */
export function isVouched(inputs: Inputs, move: Replacement, { planned }: Pick<Lane, 'planned'>): boolean {
  const { reason, hotfix, 'bypass-gates': bypass } = inputs;
  if (reason !== '' && !hotfix && !bypass && isGiven(inputs)) return true;
  return planned.some(
    ({ target, component, current, offered }) =>
      target === move.target &&
      component === move.component &&
      sameBits(current, move.current) &&
      sameBits(offered, move.offered),
  );
}
