import type { Manner } from '@slipway/core/run/action';
import { inEnvironment, waitingFor } from '@slipway/core/run/manner';
import { laneOf } from './inputs/lane.js';
import type { Facts } from './plan/facts.js';
import type { Inputs } from './table.js';

/** How a rollback goes out: as the environment's configuration says, and never as a draft of its own accord. */
export function manner(
  inputs: Inputs,
  { environment, open, merging }: Pick<Facts, 'environment' | 'open' | 'merging'>,
): Manner {
  const { name, delivery, labels, reviewers } = environment;
  return {
    delivery,
    mayPush: delivery === 'push',
    allowPush: inEnvironment,
    // Who rolls back cannot wait until the rule or the configuration is changed.
    elsePullRequest: true,
    draft: false,
    labels: [...new Set([...labels, 'rollback'])],
    reviewers,
    ...waitingFor(merging, true),
    // One that goes back to something else is not out of date because this one has nothing to do.
    lane: open === null ? laneOf(name, inputs) : '',
  };
}
