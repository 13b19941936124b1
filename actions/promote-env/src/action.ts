import { environmentOutputs } from '@slipway/core/environments/outputs';
import type { RemoteAction } from '@slipway/core/remote';
import type { Facts } from './facts.js';
import { fields } from './inputs.js';

/** Brings to an environment what the one before runs, or what was built. */
export const promoteEnv: RemoteAction<typeof fields, Facts> = {
  name: 'promote-env',
  fields,
  outputs: environmentOutputs,
  async steps() {
    const [{ readFacts }, { propose }, { manner }, { settle }] = await Promise.all([
      import('./read.js'),
      import('./propose.js'),
      import('./manner.js'),
      import('./settle.js'),
    ]);
    return { read: readFacts, manner, propose, settle };
  },
};
