// What tests import as `@slipway/testing/repository`.
import './outside.js';

export type * from '../repository.js';

export const { makeRepository, openRepository, temporaryFolder } = await outside('packages/testing/src/repository.ts');
