import type { Outcome } from '@slipway/core/deliver/delivery';
import type { Settled } from '@slipway/core/remote';
import type { Facts } from './facts.js';
import type { Inputs } from './inputs.js';

/** What is left to do and to say when a rollback was delivered. */
export async function settle({ delivery }: Inputs, _facts: Facts, { state }: Outcome): Promise<Settled> {
  return { outputs: { merged: delivery === 'push' && state === 'changed' }, findings: [] };
}
