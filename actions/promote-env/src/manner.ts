import type { Manner } from '@slipway/core/run/action';
import { inEnvironment, waitingFor } from '@slipway/core/run/manner';
import { laneOf } from './inputs/delivery.js';
import type { Facts } from './plan/facts.js';
import type { Inputs } from './table.js';

/** How a promotion goes out: as the environment's configuration says; a hotfix as a pull request. */
export function manner({ hotfix }: Inputs, { to, merging }: Pick<Facts, 'to' | 'merging'>): Manner {
  const { name, delivery, draft, labels, reviewers } = to.environment;
  return {
    delivery: hotfix ? 'pull-request' : delivery,
    ...{ mayPush: delivery === 'push', allowPush: inEnvironment, draft, labels, reviewers, lane: laneOf(name, hotfix) },
    ...waitingFor(merging, hotfix),
  };
}
