import { sha256 } from '@slipway/core/nouns/digest';
import type { Manner } from '@slipway/core/run/action';
import { inEnvironment, waitingFor } from '@slipway/core/run/manner';
import type { Facts } from './facts.js';
import type { Inputs } from './table.js';

/**
 * The lane of a rollback, which is its branch, too: one for the environment, and one for each selection of targets and services, so that
 * two people who bring back different ones do not take each other's pull request.
 */
export function laneOf(environment: string, { targets, services }: Pick<Inputs, 'targets' | 'services'>): string {
  const own = targets.map((name) => (name.startsWith(`${environment}-`) ? name : `${environment}-${name}`));
  const names = [...own.sort(), ...services].map((name) => name.replace(/[^\w.-]/g, '-')).join('+');
  const text = names.length <= 80 ? names : sha256(names).slice(0, 12);
  return `rollback/${environment}${text === '' ? '' : `+${text}`}`;
}

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
