import type { Action } from '@slipway/core/run';
import { fields } from './inputs.js';
import type { Facts } from './read.js';

/** Computes the next version and keeps one release pull request up to date. */
export const prepareRelease: Action<typeof fields, Facts> = {
  name: 'prepare-release',
  fields,
  lane: 'release',
  outputs: {
    'release-needed': false,
    version: '',
    'previous-version': '',
    tag: '',
    bump: 'none',
    'release-notes': '',
  },
  async steps() {
    const [{ read }, { propose }] = await Promise.all([import('./read.js'), import('./propose.js')]);
    return { read, propose, mayPush: ({ config }, branch) => config['allow-push'].includes(branch) };
  },
};
