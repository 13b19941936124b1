// The suites that need tools from scripts/install-tools.sh: real workflows, real programs.
import base from './jest.config.mjs';

export default {
  ...base,
  testMatch: ['<rootDir>/action-tests/{e2e,stage,systems}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
};
