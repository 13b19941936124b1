import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { RemoteAction } from '@slipway/core/remote';
import type { Facts } from './facts.js';
import { table } from './table.js';

/** Brings to an environment what the one before runs, or what was built. */
export const promoteEnv: RemoteAction<typeof table.inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  outputs: failedOutputs(table),
  async steps() {
    const [{ readFacts }, { propose }, { manner }, { settle }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./manner.js'),
      import('./settle.js'),
    ]);
    return { read: readFacts, manner, propose, settle };
  },
};
