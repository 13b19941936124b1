// `npm run findings`, see scripts/findings.mjs: each variant through the bundles of an old commit and through today's.
import base from './jest.config.mjs';

export default { ...base, testMatch: ['<rootDir>/action-tests/findings/table.ts'], testTimeout: 120_000 };
