import type { Action } from '@slipway/core/run';
import { matcher } from '@slipway/core/snapshot/paths';
import { fields } from './inputs.js';
import type { Facts } from './read.js';

/** Raises the versions of Helm charts and of what depends on them. */
export const bumpChart: Action<typeof fields, Facts> = {
  name: 'bump-chart',
  fields,
  lane: 'bump-chart',
  outputs: { charts: [], version: '' },
  async steps() {
    const [{ readFacts }, { propose }] = await Promise.all([import('./read.js'), import('./propose.js')]);
    return {
      read: readFacts,
      propose,
      mayPush: ({ config }, branch) => config['allow-push'].length > 0 && matcher(config['allow-push'])(branch),
    };
  },
};
