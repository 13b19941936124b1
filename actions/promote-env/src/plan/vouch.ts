import { sameBits } from '@slipway/core/environments/order/order';
import { isGiven } from '../inputs/asked.js';
import { chooseParts } from '../inputs/parts.js';
import type { Replacement } from '../questions/ground.js';
import type { Lane } from '../questions/lane.js';
import type { Inputs } from '../table.js';

/**
 * Whether a person said that a move loses nothing: by naming the version with a reason, in this run, or in one whose pull request
 * is open and was planned over what still runs. The reason of a hotfix, or why gates are bypassed, is about something else.
 */
export function isVouched(inputs: Inputs, move: Replacement, { planned }: Pick<Lane, 'planned'>): boolean {
  if (givesReason(inputs) && isGiven(inputs)) return true;
  return planned.some(
    ({ target, component, current, offered }) =>
      target === move.target &&
      component === move.component &&
      sameBits(current, move.current) &&
      sameBits(offered, move.offered),
  );
}

/**
 * Whether a person said that what was rolled back may go again: by its name or its version, with a reason. A reason for everything that
 * comes from the environment before does not: what was taken back does not come by itself, as it would by a schedule.
 */
export function isWantedAgain(inputs: Inputs, move: Replacement, lane: Pick<Lane, 'planned'>): boolean {
  const isNamed = chooseParts(inputs).named.includes(move.component);
  return inputs.hotfix || (givesReason(inputs) && isNamed) || isVouched(inputs, move, lane);
}

/** Whether there is a reason for what moves, not for a hotfix or a bypass. */
export function givesReason({ reason, hotfix, 'bypass-gates': bypass }: Inputs): boolean {
  return reason !== '' && !hotfix && !bypass;
}
