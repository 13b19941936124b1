import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import type { Facts } from './facts.js';
import { type Inputs, table } from './table.js';

/** Deploys a chart with the digests of a release. */
export const deployChart: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'github',
  delivers: 'nothing',
  outputs: failedOutputs(table),
  async steps() {
    const [{ readFacts }, { propose }, { deploying }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./perform.js'),
    ]);
    return { read: readFacts, propose, ...deploying() };
  },
};
