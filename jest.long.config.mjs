// `npm run test:long`: the tests of `npm run test:all`, with many cases where it tries few (`cases` of packages/testing/src/cases.ts), and each step of the example
// systems left out (scripts/steps.mjs).
import base from './jest.all.config.mjs';

process.env.SLIPWAY_LONG = '1';

export default {
  ...base,
  testMatch: [...base.testMatch, '<rootDir>/action-tests/systems/steps.long.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/action-tests/(e2e|stage|systems)/.*\\.test\\.ts$'],
  testTimeout: 3_600_000,
};
