import type { Check } from '@slipway/core/check';
import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import { type Facts, readFacts } from './read.js';
import { table } from './table.js';
import { verdict } from './verdict.js';

/** Judges whether merging a change would alter the release under way. It writes nothing anywhere. */
export const releaseCheck: Check<typeof table.inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  outputs: failedOutputs(table),
  read: readFacts,
  judge: verdict,
  tell: async () => [],
};
