import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import { inCheckout } from '@slipway/core/run/world';
import type { Facts } from './facts.js';
import { readFacts } from './read.js';
import { type Inputs, table } from './table.js';

/** Judges whether every changed chart has a version of its own. */
export const chartBumpCheck: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'checkout',
  delivers: 'nothing',
  outputs: failedOutputs(table),
  steps: async () => ({
    read: (inputs, world) => readFacts(inputs, inCheckout(world)),
    propose: async (inputs, facts) => (await import('./steps.js')).propose(inputs, facts),
    tell: async (inputs, facts, verdict, world) => (await import('./steps.js')).suggest(inputs, facts, verdict, world),
  }),
};
