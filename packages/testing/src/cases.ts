/** `npm run test:long`, by jest.long.config.mjs. */
const isLong = process.env.SLIPWAY_LONG === '1';

/**
 * How many cases a property, a model or a race is tried on.
 * @param few in `npm test`
 * @param many in `npm run test:long`
 */
export function cases(few: number, many = few * 20): number {
  return isLong ? many : few;
}

/** How long a test may take that tries so many. @param milliseconds in `npm test` */
export function timeLimit(milliseconds: number): number {
  return cases(milliseconds);
}
