import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import type { Facts } from './plan/facts.js';
import { type Inputs, table } from './table.js';

/** Brings an environment back to what it ran before. */
export const rollbackEnv: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'github',
  delivers: 'asked',
  outputs: failedOutputs(table),
  async steps() {
    const [{ reader }, { propose }, { manner }, { perform }, { settle }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./manner.js'),
      import('./effects.js'),
      import('./settle.js'),
    ]);
    return { read: reader(), manner, propose, perform, settle };
  },
};
