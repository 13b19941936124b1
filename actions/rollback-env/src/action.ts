import { environmentOutputs } from '@slipway/core/environments/outputs';
import type { RemoteAction } from '@slipway/core/remote';
import type { Facts } from './facts.js';
import { fields } from './inputs.js';

/** Brings an environment back to what it ran before. */
export const rollbackEnv: RemoteAction<typeof fields, Facts> = {
  name: 'rollback-env',
  fields,
  outputs: environmentOutputs,
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
