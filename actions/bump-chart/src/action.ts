import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run/action';
import { asAllowed } from '@slipway/core/run/manner';
import { inCheckout } from '@slipway/core/run/world';
import { matcher } from '@slipway/core/snapshot/paths';
import type { Facts } from './read.js';
import { type Inputs, table } from './table.js';

/** Raises the versions of Helm charts and of what depends on them. */
export const bumpChart: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'checkout',
  delivers: 'asked',
  outputs: failedOutputs(table),
  async steps() {
    const [{ readFacts }, { propose }] = await Promise.all([import('./read.js'), import('./propose.js')]);
    return {
      read: (inputs, world, base) => readFacts(inputs, inCheckout(world), base),
      propose,
      manner: (inputs, { config }) =>
        asAllowed('bump-chart', inputs['base-branch'], (branch) => {
          return config['allow-push'].length > 0 && matcher(config['allow-push'])(branch);
        }),
    };
  },
};
