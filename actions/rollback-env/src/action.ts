import type { RemoteAction } from '@slipway/core/remote';
import type { Facts } from './facts.js';
import { fields } from './inputs.js';

/** Brings an environment back to what it ran before. */
export const rollbackEnv: RemoteAction<typeof fields, Facts> = {
  name: 'rollback-env',
  fields,
  outputs: {
    release: { services: {}, charts: {} },
    'previous-release': { services: {}, charts: {} },
    services: [],
    held: [],
    merged: false,
  },
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
