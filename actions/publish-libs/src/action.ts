import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import { inCheckout } from '@slipway/core/run/world';
import type { Facts } from './read.js';
import { type Inputs, table } from './table.js';

/** Publishes the libraries of a release, once every file is what the locks promise. */
export const publishLibs: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'checkout',
  delivers: 'nothing',
  outputs: failedOutputs(table),
  async steps() {
    const [{ readFacts }, { partly, propose }, { keep, upload }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./upload.js'),
    ]);
    return {
      read: (inputs, world, base) => readFacts(inputs, inCheckout(world), base),
      propose,
      perform: upload,
      partly,
      tell: keep,
    };
  },
};
