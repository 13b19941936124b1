import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import { asAllowed } from '@slipway/core/run/manner';
import { inCheckout } from '@slipway/core/run/world';
import type { Facts } from './read.js';
import { type Inputs, table } from './table.js';

/** Computes the next version and keeps one release pull request up to date. */
export const prepareRelease: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'checkout',
  delivers: 'asked',
  outputs: failedOutputs(table),
  async steps() {
    const [{ read }, { propose }] = await Promise.all([import('./read.js'), import('./propose.js')]);
    return {
      read: (inputs, world, base) => read(inputs, inCheckout(world), base),
      propose,
      manner: (inputs, { config }) =>
        asAllowed('release', inputs['base-branch'], (branch) => config['allow-push'].includes(branch)),
    };
  },
};
