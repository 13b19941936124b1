import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Action } from '@slipway/core/run';
import type { Facts } from './read.js';
import { table } from './table.js';

/** Computes the next version and keeps one release pull request up to date. */
export const prepareRelease: Action<typeof table.inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  lane: 'release',
  outputs: failedOutputs(table),
  async steps() {
    const [{ read }, { propose }] = await Promise.all([import('./read.js'), import('./propose.js')]);
    return { read, propose, mayPush: ({ config }, branch) => config['allow-push'].includes(branch) };
  },
};
