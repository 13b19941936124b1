import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import type { Facts } from './facts.js';
import { type Inputs, table } from './table.js';

/** Tells what environments run, how they came to it, and what waits. */
export const envReport: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'checkout',
  delivers: ({ log }) => (log === '' ? 'nothing' : 'asked'),
  outputs: failedOutputs(table),
  async steps() {
    const [{ readFacts }, { propose }, { manner }, { tell }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./manner.js'),
      import('./tell.js'),
    ]);
    return { read: readFacts, propose, manner, tell };
  },
};
