import { sameBits } from '@slipway/core/environments/order';
import type { Pin } from '@slipway/core/environments/release';
import type { ComponentId } from '@slipway/core/nouns/component';
import { isGiven } from './asked.js';
import type { Answers } from './facts.js';
import type { Inputs } from './table.js';

/** A move that an open pull request of ours has, as it was planned: over what ran when it was. */
export interface PlannedMove {
  readonly target: string;
  readonly component: ComponentId;
  readonly current: Pin;
  readonly offered: Pin;
}

/**
 * Whether a person said that a move loses nothing: by naming the version with a reason, in this run, or in one whose pull request
 * is open and was planned over what still runs. The reason of a hotfix, or why gates are bypassed, is about something else.
 */
export function isVouched(inputs: Inputs, move: PlannedMove, { planned }: Pick<Answers, 'planned'>): boolean {
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
