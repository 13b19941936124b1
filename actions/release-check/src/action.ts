import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import { inCheckout } from '@slipway/core/run/world';
import { type Facts, readFacts } from './read.js';
import { type Inputs, table } from './table.js';
import { verdict } from './verdict.js';

/** Judges whether merging a change would alter the release under way. It writes nothing anywhere. */
export const releaseCheck: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'checkout',
  delivers: 'nothing',
  outputs: failedOutputs(table),
  steps: async () => ({ read: (inputs, world) => readFacts(inputs, inCheckout(world)), propose: verdict }),
};
