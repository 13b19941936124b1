// Tests run the TypeScript source directly: swc strips the types, Node loads the result as ESM.
import { availableParallelism } from 'node:os';

/**
 * Suites that look at the same again from many sides (each fault at each request, races, real files, whole stories, sizes, bundles as processes), and
 * those of what only tests use. The gate runs them (`npm run test:all`), and so does `npm test` where they are named.
 */
const thorough = [
  '(faults|races|model|two-bases|corpus|laws[^/]*|stories|shallow|requests|oracle)\\.test\\.ts$',
  'action-tests/(findings/|scenarios\\.|shown\\.(steps|releases|promotions)\\.|release-check\\.frozen|rollback-env\\.layouts|promote-env\\.(layouts|lane|order|forward|hotfix|ships)|bump-chart\\.(since|changelog|tags)|chart-bump-check\\.dependents|gate-check\\.(merges|large|kustomize)|[a-z-]+\\.agrees)',
  'packages/core/src/(bounds|files/yaml-bounds|ports/github/releases)\\.test\\.ts$',
  'deliver/pull-request/(pull-request|reviewers|refusals)\\.',
  'gate-check/src/judge\\.',
  'action-tests/(archive|bundles|cli|many-findings|troubleshooting|create-release|hostile|policy-check\\.since|env-report\\.(page|counted)|permissions|publish-chart|release-check|promote-env\\.judged|chart-bump-check\\.events|umbrella)\\.',
  '<rootDir>/packages/testing/',
];
const isNamed = process.argv.slice(2).some((argument) => !argument.startsWith('-'));

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
    '^@slipway/(bundle|cli|core|testing)/(.*)$': '<rootDir>/packages/$1/src/$2.ts',
    '^@slipway/([a-z-]+)/(.*)$': '<rootDir>/actions/$1/src/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: [
    '<rootDir>/(packages|actions)/[^/]+/(lib|dist)/',
    '<rootDir>/action-tests/lib/',
    '<rootDir>/action-tests/scenarios/',
  ],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/action-tests/(e2e|stage|systems)/',
    ...(isNamed ? [] : thorough),
  ],
  // More than there are cores: much of the time a test waits for programs, or for a clock.
  maxWorkers: Math.ceil(availableParallelism() * 2.5),
  testTimeout: 60_000,
  // On a loaded machine a worker that holds nothing any more takes longer to end than jest's half a second.
  workerGracefulExitTimeout: 10_000,
};
