import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import type { Facts } from './read.js';
import { type Inputs, table } from './table.js';

/** Says on pull requests how the gates of environments stand. */
export const gateCheck: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'github',
  delivers: 'nothing',
  outputs: failedOutputs(table),
  async steps() {
    const [{ reader }, { partly, propose }, { poster, settle }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./post.js'),
    ]);
    return { read: reader(), propose, perform: poster(), partly, settle };
  },
};
