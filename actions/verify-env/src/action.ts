import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import type { Facts } from './read.js';
import { type Inputs, table } from './table.js';

/** Says whether a cluster runs what git says. */
export const verifyEnv: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'github',
  delivers: 'nothing',
  outputs: failedOutputs(table),
  async steps() {
    const [{ readFacts }, { partly, propose }, { perform }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./perform.js'),
    ]);
    return { read: readFacts, propose, perform, partly };
  },
};
