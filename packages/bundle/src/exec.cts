import type { getExecOutput as execute } from '@actions/exec';

// What is imported as `@actions/exec` in the bundle (docs/decisions/0022): `@actions/core` loads it to start with, for `core.platform`, which Slipway does
// not ask. Runs that start a tool load the real one.

/** The real one, which the build puts beside the bundle. Node keeps what it has loaded. */
const real = (): { readonly getExecOutput: typeof execute } => require('./exec/index.js');

function getExecOutput(...given: Parameters<typeof execute>): ReturnType<typeof execute> {
  return real().getExecOutput(...given);
}

export = { getExecOutput };
