// `npm run test:renamed`: the systems of workflows-examples as somebody takes them over: copied, with other names (action-tests/systems/*/names.yml).
import base from './jest.e2e.config.mjs';

process.env.SLIPWAY_RENAMED = '1';
const [swc] = Object.values(base.transform);

export default {
  ...base,
  // What comes after a first failure in a walk follows from it.
  testEnvironment: '<rootDir>/action-tests/systems/first-failure.mjs',
  testMatch: ['<rootDir>/action-tests/systems/*.test.ts'],
  transform: {
    '/action-tests/systems/.*\\.ts$': ['<rootDir>/action-tests/systems/renamed.mjs', swc[1]],
    ...base.transform,
  },
};
