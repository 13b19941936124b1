// `npm run test:all`: also the suites that `npm test` leaves to the gate.
import base from './jest.config.mjs';

export default { ...base, testPathIgnorePatterns: ['/node_modules/', '<rootDir>/action-tests/(e2e|stage|systems)/'] };
