import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { RemoteAction } from '@slipway/core/remote';
import type { Facts } from './facts.js';
import { table } from './table.js';

/** Brings an environment back to what it ran before. */
export const rollbackEnv: RemoteAction<typeof table.inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  outputs: failedOutputs(table),
  async steps() {
    const [{ reader }, { propose }, { manner }, { settle }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./lane.js'),
      import('./settle.js'),
    ]);
    return { read: reader(), manner, propose, settle };
  },
};
