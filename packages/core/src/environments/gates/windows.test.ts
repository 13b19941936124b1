import { describe, expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import type { Window } from '../model/environment.js';
import { nextClosing, nextOpening, openWindow } from './windows.js';
import { clockChanges, day, hour, wallTime } from './zone.js';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const berlin = 'Europe/Berlin';

function window(from: string, to: string, days: readonly number[] = everyDay, zone = berlin): Window {
  return { days, from, to, zone };
}

const office = window('09:00', '16:00', [1, 2, 3, 4, 5]);

describe('whether a window is open', () => {
  test.each<[string, Window, string, boolean]>([
    ['the first minute counts', office, '2026-11-23T08:00:00Z', true],
    ['the instant before does not', office, '2026-11-23T07:59:59.999Z', false],
    ['the last instant counts', office, '2026-11-23T14:59:59.999Z', true],
    ['the end does not', office, '2026-11-23T15:00:00Z', false],
    ['summer time has another hour', office, '2026-07-06T07:00:00Z', true],
    ['not on a Saturday', office, '2026-11-21T10:00:00Z', false],
    [
      'the weekday is that of the zone: Monday there, Sunday in UTC',
      window('00:00', '01:00', [1], 'Asia/Tokyo'),
      '2026-11-22T15:30:00Z',
      true,
    ],
    ['and in the west', window('23:00', '24:00', [7], 'America/Los_Angeles'), '2026-11-23T07:30:00Z', true],
    ['the whole day', window('00:00', '24:00', [6]), '2026-11-21T22:59:59Z', true],
    ['and no longer', window('00:00', '24:00', [6]), '2026-11-21T23:00:00Z', false],
    ['over midnight, before it', window('22:00', '02:00', [5]), '2026-11-20T21:30:00Z', true],
    ['over midnight, after it', window('22:00', '02:00', [5]), '2026-11-21T00:30:00Z', true],
    ['over midnight, its end', window('22:00', '02:00', [5]), '2026-11-21T01:00:00Z', false],
    ['over midnight, the morning of the day it is on', window('22:00', '02:00', [5]), '2026-11-20T00:30:00Z', false],
    ['from Sunday into Monday', window('22:00', '02:00', [7]), '2026-11-23T00:30:00Z', true],
    ['a leap day', window('09:00', '16:00', [4]), '2024-02-29T09:00:00Z', true],
    ['a zone with half an hour', window('09:00', '10:00', everyDay, 'Asia/Kolkata'), '2026-11-23T03:30:00Z', true],
    ['no time at all', window('09:00', '09:00'), '2026-11-23T08:00:00Z', false],
    // 2026-03-29 02:00 → 03:00, 2026-10-25 03:00 → 02:00
    ['an hour that comes twice, first', window('02:15', '02:45'), '2026-10-25T00:30:00Z', true],
    ['between the two', window('02:15', '02:45'), '2026-10-25T00:50:00Z', false],
    ['an hour that comes twice, second', window('02:15', '02:45'), '2026-10-25T01:30:00Z', true],
    ['after a skipped opening', window('02:30', '04:00'), '2026-03-29T01:00:00Z', true],
    ['before a skipped opening', window('02:30', '04:00'), '2026-03-29T00:59:59Z', false],
  ])('%s', (_name, one, at, expected) => {
    expect(openWindow([one], new Date(at)) !== undefined).toBe(expected);
  });
});

describe('when the next window opens', () => {
  test.each<[string, readonly Window[], string, string | undefined]>([
    ['later the same day', [office], '2026-11-23T06:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['after the weekend', [office], '2026-11-20T15:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['after the weekend on which summer time ends', [office], '2026-10-23T14:00:00Z', '2026-10-26T08:00:00.000Z'],
    ['after the weekend on which it begins', [office], '2026-03-27T15:00:00Z', '2026-03-30T07:00:00.000Z'],
    ['the first of several', [window('20:00', '21:00'), office], '2026-11-23T16:00:00Z', '2026-11-23T19:00:00.000Z'],
    [
      'of several zones',
      [office, window('09:00', '16:00', everyDay, 'America/New_York')],
      '2026-11-21T10:00:00Z',
      '2026-11-21T14:00:00.000Z',
    ],
    ['over midnight', [window('22:00', '02:00', [7])], '2026-11-22T20:00:00Z', '2026-11-22T21:00:00.000Z'],
    [
      'opens within the skipped hour: at the change',
      [window('02:30', '04:00')],
      '2026-03-29T00:00:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'lies in the skipped hour: the week after',
      [window('02:00', '03:00', [7])],
      '2026-03-28T12:00:00Z',
      '2026-04-05T00:00:00.000Z',
    ],
    [
      'comes again in the hour that comes twice',
      [window('02:15', '02:45')],
      '2026-10-25T00:50:00Z',
      '2026-10-25T01:15:00.000Z',
    ],
    ['on a leap day', [window('09:00', '16:00', [4])], '2024-02-28T20:00:00Z', '2024-02-29T08:00:00.000Z'],
    [
      'half an hour of change (Lord Howe)',
      [window('02:10', '02:20', everyDay, 'Australia/Lord_Howe')],
      '2026-10-03T15:00:00Z',
      '2026-10-04T15:10:00.000Z',
    ],
    ['never', [window('09:00', '09:00')], '2026-11-23T08:00:00Z', undefined],
  ])('%s', (_name, windows, now, expected) => {
    expect(nextOpening(windows, new Date(now))?.at.toISOString()).toBe(expected);
  });
});

test.each<[string, readonly Window[], string, string | undefined]>([
  ['its end', [office], '2026-11-23T10:00:00Z', '2026-11-23T15:00:00.000Z'],
  [
    'the end of the last that overlaps',
    [office, window('15:00', '18:00')],
    '2026-11-23T10:00:00Z',
    '2026-11-23T17:00:00.000Z',
  ],
  [
    'two that meet at midnight',
    [window('22:00', '24:00', [1]), window('00:00', '02:00', [2])],
    '2026-11-23T22:00:00Z',
    '2026-11-24T01:00:00.000Z',
  ],
  ['always open', [window('00:00', '24:00')], '2026-11-23T10:00:00Z', undefined],
])('when no window is open any more: %s', (_name, windows, now, expected) => {
  expect(nextClosing(windows, new Date(now))?.toISOString()).toBe(expected);
});

test('clock changes are found to the millisecond', () => {
  const year = [Date.parse('2026-01-01T00:00:00Z'), Date.parse('2027-01-01T00:00:00Z')] as const;
  const found = clockChanges(berlin, ...year).map((at) => new Date(at).toISOString());
  expect(found).toEqual(['2026-03-29T01:00:00.000Z', '2026-10-25T01:00:00.000Z']);
  expect(clockChanges('UTC', ...year)).toEqual([]);
});

const zones = [
  'UTC',
  berlin,
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Africa/Casablanca',
];
const clock = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
const anyWindow: fc.Arbitrary<Window> = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: clock,
  to: fc.oneof(clock, fc.constant('24:00')),
  zone: fc.constantFrom(...zones),
});
const anyTime = fc.date({
  min: new Date('2023-01-01T00:00:00Z'),
  max: new Date('2028-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('for any windows at any time', () => {
  const windows = fc.array(anyWindow, { minLength: 1, maxLength: 3 });

  test('a shut one opens later, is open then, and was not a minute before or at any minute of the last hour', () => {
    fc.assert(
      fc.property(windows, anyTime, (all, now) => {
        if (openWindow(all, now) !== undefined) return;
        const next = nextOpening(all, now);
        if (next === undefined) return expect(all.every(({ from, to }) => from === to)).toBe(true);
        expect(next.at.getTime()).toBeGreaterThan(now.getTime());
        expect(openWindow([next.window], next.at)).toBe(next.window);
        for (let at = next.at.getTime() - 1; at > Math.max(now.getTime(), next.at.getTime() - hour); at -= 60_000) {
          expect(openWindow(all, new Date(at))).toBeUndefined();
        }
      }),
      { numRuns: cases(120, 3000) },
    );
  });

  test('none opens before the opening that was found', () => {
    fc.assert(
      fc.property(windows, anyTime, fc.integer({ min: 1, max: 10_000 }), (all, now, part) => {
        if (openWindow(all, now) !== undefined) return;
        const end = nextOpening(all, now)?.at.getTime() ?? now.getTime() + 30 * day;
        const between = now.getTime() + Math.floor(((end - 1 - now.getTime()) * part) / 10_000);
        expect(openWindow(all, new Date(between))).toBeUndefined();
      }),
      { numRuns: cases(150, 5000) },
    );
  });

  test('one that is open stays so until it closes', () => {
    fc.assert(
      fc.property(windows, anyTime, fc.integer({ min: 0, max: 10_000 }), (all, now, part) => {
        if (openWindow(all, now) === undefined) return;
        const closes = nextClosing(all, now);
        const end = closes?.getTime() ?? now.getTime() + 14 * day;
        const between = now.getTime() + Math.floor(((end - 1 - now.getTime()) * part) / 10_000);
        expect(openWindow(all, new Date(between))).toBeDefined();
        if (closes !== undefined) expect(openWindow(all, closes)).toBeUndefined();
      }),
      { numRuns: cases(150, 5000) },
    );
  });
});

test('wall time is what Intl says, also before 1970 and with milliseconds', () => {
  expect(new Date(wallTime(berlin, Date.parse('2026-07-01T10:00:00.250Z'))).toISOString()).toBe(
    '2026-07-01T12:00:00.250Z',
  );
  expect(new Date(wallTime('UTC', -1)).toISOString()).toBe('1969-12-31T23:59:59.999Z');
});
