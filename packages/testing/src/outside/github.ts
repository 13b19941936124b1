// What tests import as `@slipway/testing/github/github`.
import './outside.js';

export type * from '../github/github.js';

declare global {
  interface OutsideModules {
    'packages/testing/src/github/github.ts': typeof import('../github/github.js');
  }
}

export const { faults, startGitHub } = await outside('packages/testing/src/github/github.ts');
