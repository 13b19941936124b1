import type { Check } from '@slipway/core/check';
import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import { type Facts, readFacts } from './read.js';
import { table } from './table.js';

export const chartBumpCheck: Check<typeof table.inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  outputs: failedOutputs(table),
  read: readFacts,
  judge: async (inputs, facts) => (await import('./steps.js')).propose(inputs, facts),
  tell: async (inputs, facts, verdict, world) => (await import('./steps.js')).suggest(inputs, facts, verdict, world),
};
