import { expect, test } from '@jest/globals';
import { duration, fromNow, utcTime, zoneTime } from './times.js';
import { day, hour, minute } from './zone.js';

const now = new Date('2026-11-23T11:00:00Z');

test.each([
  [-hour, '0 min', 'in 0 min'],
  [59_999, '0 min', 'in 1 min'],
  [119 * minute + 1, '119 min', 'in 2 h'],
  [2 * hour, '2 h', 'in 2 h'],
  [2 * hour + 1, '2 h', 'in 3 h'],
  [4 * day - 1, '95 h', 'in 4 d'],
  [4 * day, '4 d', 'in 4 d'],
  [4 * day + 1, '4 d', 'in 5 d'],
])('%i milliseconds are %s, and to come %s', (length, past, future) => {
  expect([duration(length), fromNow(new Date(now.getTime() + length), now)]).toEqual([past, future]);
});

test('a time has its date where that is another one', () => {
  expect(utcTime(new Date('2026-11-23T14:00:59Z'), now)).toBe('14:00 UTC');
  expect(utcTime(new Date('2026-11-24T08:00:00Z'), now)).toBe('2026-11-24 08:00 UTC');
  expect(zoneTime(new Date('2026-11-22T23:30:00Z'), 'Europe/Berlin')).toBe('Mon 2026-11-23 00:30 Europe/Berlin');
});
