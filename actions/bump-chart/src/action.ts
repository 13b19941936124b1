import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run';
import { matcher } from '@slipway/core/snapshot/paths';
import type { Facts } from './read.js';
import { table } from './table.js';

/** Raises the versions of Helm charts and of what depends on them. */
export const bumpChart: Action<typeof table.inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  lane: 'bump-chart',
  outputs: failedOutputs(table),
  async steps() {
    const [{ readFacts }, { propose }] = await Promise.all([import('./read.js'), import('./propose.js')]);
    return {
      read: readFacts,
      propose,
      mayPush: ({ config }, branch) => config['allow-push'].length > 0 && matcher(config['allow-push'])(branch),
    };
  },
};
