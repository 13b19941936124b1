import type { Check } from '@slipway/core/check';
import { fields } from './inputs.js';
import { type Facts, readFacts } from './read.js';

export const chartBumpCheck: Check<typeof fields, Facts> = {
  name: 'chart-bump-check',
  fields,
  outputs: { result: 'failed', 'changed-charts': [], violations: [] },
  read: readFacts,
  judge: async (inputs, facts) => (await import('./steps.js')).propose(inputs, facts),
  tell: async (inputs, facts, verdict, world) => (await import('./steps.js')).suggest(inputs, facts, verdict, world),
};
