// What tests import as `@slipway/testing/repository`.
import './outside.js';

export type * from '../repository.js';

declare global {
  interface OutsideModules {
    'packages/testing/src/repository.ts': typeof import('../repository.js');
  }
}

export const { makeRepository, openRepository, temporaryFolder } = await outside('packages/testing/src/repository.ts');
