import type { Manner } from '@slipway/core/run/action';
import { asAllowed } from '@slipway/core/run/manner';
import type { Facts } from './facts.js';
import type { Inputs } from './table.js';

/** The lane of the pull request that keeps a log. */
export function laneOf(log: string): string {
  return `release-log/${log}`;
}

/** Of the log: as the inputs say. */
export function manner({ 'base-branch': branch, log }: Inputs, { mayPush }: Facts): Manner {
  return asAllowed(laneOf(log), branch, () => mayPush);
}
