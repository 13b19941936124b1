// Tests run the TypeScript source directly: swc strips the types, Node loads the result as ESM.
import { availableParallelism } from 'node:os';

export default {
  testMatch: [
    '<rootDir>/packages/*/src/**/*.test.ts',
    '<rootDir>/actions/*/src/**/*.test.ts',
    '<rootDir>/action-tests/**/*.test.ts',
  ],
  globalSetup: '<rootDir>/packages/testing/own-temp.mjs',
  testEnvironment: '<rootDir>/packages/testing/outside.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  moduleNameMapper: {
    '^@slipway/testing/(?:github/)?(github|repository)$': '<rootDir>/packages/testing/src/outside/$1.ts',
    '^@slipway/(bundle|core|testing)/(.*)$': '<rootDir>/packages/$1/src/$2.ts',
    '^@slipway/([a-z-]+)/(.*)$': '<rootDir>/actions/$1/src/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: [
    '<rootDir>/(packages|actions)/[^/]+/(lib|dist)/',
    '<rootDir>/action-tests/lib/',
    '<rootDir>/action-tests/scenarios/',
  ],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/action-tests/(e2e|stage)/'],
  // Every core: most of the time a test waits for processes of its own.
  // More than there are cores: much of the time a test waits for programs, or for a clock.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  testTimeout: 60_000,
};
