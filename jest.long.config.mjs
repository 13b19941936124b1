// `npm run test:long`: the tests of `npm run test:all`, with many cases where it tries few (`cases` of packages/testing/src/cases.ts).
import base from './jest.all.config.mjs';

process.env.SLIPWAY_LONG = '1';

export default { ...base, testTimeout: 3_600_000 };
