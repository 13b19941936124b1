import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import { inCheckout } from '@slipway/core/run/world';
import type { Facts } from './read.js';
import { type Inputs, table } from './table.js';

/** Packages charts and publishes them. */
export const publishChart: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'checkout',
  delivers: 'nothing',
  outputs: failedOutputs(table),
  async steps() {
    const [{ readFacts }, { propose }, { publishing }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./perform.js'),
    ]);
    return {
      read: (inputs, world, base) => readFacts(inputs, inCheckout(world), base),
      propose,
      ...publishing(),
    };
  },
};
