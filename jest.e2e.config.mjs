// The suites that need tools from scripts/install-tools.sh: real workflows, real programs.
import { fileURLToPath } from 'node:url';
import base from './jest.config.mjs';

// Helm, kubectl and the like, as a user's steps install them.
process.env.PATH = `${fileURLToPath(new URL('.tools/bin', import.meta.url))}:${process.env.PATH}`;

export default {
  ...base,
  testMatch: ['<rootDir>/action-tests/{e2e,stage,systems}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testSequencer: '<rootDir>/action-tests/longest-first.mjs',
  testTimeout: 300_000,
};
