import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import { inCheckout } from '@slipway/core/run/world';
import type { Facts } from './facts.js';
import { type Inputs, table } from './table.js';

/** Judges environments, charts and workflows by the rules of a policy. It writes nothing but its reports. */
export const policyCheck: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'checkout',
  delivers: 'nothing',
  outputs: failedOutputs(table),
  async steps() {
    const [{ readFacts }, { propose }, { writeReports }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./reports/write.js'),
    ]);
    return {
      read: (inputs, world) => readFacts(inputs, inCheckout(world)),
      propose,
      settle: (inputs, facts) => writeReports(inputs, facts),
    };
  },
};
