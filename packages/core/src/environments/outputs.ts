import type { Outputs } from '../plan/proposal.js';

/** Outputs of the actions that change an environment, beside the common ones, as they are when a run failed. */
export const environmentOutputs: Outputs = {
  release: { services: {}, charts: {} },
  'previous-release': { services: {}, charts: {} },
  services: [],
  held: [],
  merged: false,
};
