import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import { inCheckout } from '@slipway/core/run/world';
import type { Facts } from './read.js';
import { type Inputs, table } from './table.js';

/** Gives exact bits more names. */
export const tagImages: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'checkout',
  delivers: 'nothing',
  outputs: failedOutputs(table),
  async steps() {
    const [{ atOnce, readFacts }, { partly, propose }, { perform }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./perform.js'),
    ]);
    return {
      read: (inputs, world, base) => readFacts(inputs, inCheckout(world), base),
      propose,
      perform,
      partly,
      performsAtOnce: atOnce,
    };
  },
};
