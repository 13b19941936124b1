import type { Check } from '@slipway/core/check';
import { fields } from './inputs.js';
import { type Facts, readFacts } from './read.js';
import { verdict } from './verdict.js';

/** Judges whether merging a change would alter the release under way. It writes nothing anywhere. */
export const releaseCurrent: Check<typeof fields, Facts> = {
  name: 'release-current',
  fields,
  outputs: {
    result: 'failed',
    frozen: false,
    'release-pull-request': '',
    version: '',
    'version-after-merge': '',
    violations: [],
  },
  read: readFacts,
  judge: verdict,
  tell: async () => [],
};
