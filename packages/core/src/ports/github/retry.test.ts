import { describe, expect, test } from '@jest/globals';
import { type Attempt, judge, patience, withRetries } from './retry.js';
import type { Tempo } from './tempo.js';

const start = Date.UTC(2026, 0, 1);

/** A clock that only pauses move. */
function tempo(random = 0): Tempo & { readonly pauses: number[] } {
  let time = start;
  const pauses: number[] = [];
  const sleep = async (milliseconds: number) => {
    time += milliseconds;
    pauses.push(milliseconds);
  };
  return { pauses, now: () => time, random: () => random, sleep };
}

function attempt(status: number | undefined, headers: Record<string, string> = {}, message = ''): Attempt {
  return { status, message, headers };
}

const seconds = (count: number) => String(start / 1000 + count);

describe('after a failed attempt', () => {
  test.each<[string, Attempt, number, number, ReturnType<typeof judge>]>([
    ['no answer: a moment later', attempt(undefined), 1, 0, { next: 'try again', after: 500 }],
    ['no answer again: longer', attempt(undefined), 3, 0, { next: 'try again', after: 2000 }],
    ['no answer five times', attempt(undefined), 5, 0, { next: 'give up' }],
    ['a gateway', attempt(502), 1, 0, { next: 'try again', after: 500 }],
    ['a gateway that says when', attempt(503, { 'retry-after': '20' }), 1, 0, { next: 'try again', after: 20_000 }],
    ['a gateway that says tomorrow', attempt(503, { 'retry-after': '86400' }), 1, 0, { next: 'give up' }],
    ['not implemented', attempt(501), 1, 0, { next: 'give up' }],
    ['a refusal', attempt(422), 1, 0, { next: 'give up' }],
    ['a right that lacks', attempt(403, {}, 'Resource not accessible by integration'), 1, 0, { next: 'give up' }],
    ['not found', attempt(404), 1, 0, { next: 'give up' }],
    ['too many requests', attempt(429, { 'retry-after': '7' }), 1, 0, { next: 'try again', after: 7000 }],
    [
      'a secondary limit that says when',
      attempt(403, { 'retry-after': '30' }),
      1,
      0,
      { next: 'try again', after: 30_000 },
    ],
    [
      'a secondary limit without: a minute',
      attempt(403, {}, 'You have exceeded a secondary rate limit.'),
      1,
      0,
      { next: 'try again', after: 60_000 },
    ],
    [
      'again: two',
      attempt(403, {}, 'You have exceeded a secondary rate limit.'),
      2,
      60_000,
      { next: 'try again', after: 120_000 },
    ],
    [
      'the hour’s limit, soon over',
      attempt(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds(90) }),
      1,
      0,
      { next: 'try again', after: 90_000 },
    ],
    [
      'the hour’s limit, over by our clock already',
      attempt(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds(-5) }),
      1,
      0,
      { next: 'try again', after: 1000 },
    ],
    [
      'the hour’s limit, far away',
      attempt(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds(1800) }),
      1,
      0,
      { next: 'come back', at: start + 1_800_000 },
    ],
    [
      'patience used up',
      attempt(429, { 'retry-after': '20' }),
      1,
      patience - 10_000,
      { next: 'come back', at: start + 20_000 },
    ],
  ])('%s', (_, failed, count, waited, expected) => {
    expect(judge(failed, count, waited, tempo())).toEqual(expected);
  });

  test('runs that collided wait for different times', () => {
    const pauses = [0, 0.5, 0.99].map((random) => judge(attempt(502), 2, 0, tempo(random)));
    expect(new Set(pauses.map((verdict) => JSON.stringify(verdict))).size).toBe(3);
  });
});

interface Sent {
  status: number;
  headers: Record<string, string>;
  data: unknown;
}

describe('a request', () => {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  const good: Sent = { status: 200, headers: json, data: { id: 1 } };
  const failing = (response: Sent) => Object.assign(new Error('no'), { response });

  /** Sends what is scripted, one after the other. */
  async function send(script: (Sent | Error)[], once = false) {
    const clock = tempo();
    const left = [...script];
    const sent = withRetries<Sent>(
      async () => {
        const next = left.shift();
        if (next === undefined) throw new Error('sent too often');
        if (next instanceof Error) throw next;
        return next;
      },
      once,
      clock,
      () => {},
    );
    const result = await sent.catch((error: unknown) => error);
    return { result, tries: script.length - left.length, pauses: clock.pauses };
  }

  test('is sent until it is answered', async () => {
    const { result, tries } = await send([
      new Error('reset'),
      failing({ status: 502, headers: {}, data: '<html>' }),
      good,
    ]);
    expect([result, tries]).toEqual([good, 3]);
  });

  test('is sent again when its answer broke off, which looks like a good one', async () => {
    expect(await send([{ status: 201, headers: json, data: '' }, good])).toMatchObject({ result: good, tries: 2 });
  });

  test('is sent again when GraphQL tells of its limit with status 200', async () => {
    const data = { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' }] };
    const limit = { ...json, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': seconds(60) };
    expect(await send([{ status: 200, headers: limit, data }, good])).toMatchObject({ result: good, pauses: [60_000] });
  });

  test('that must not be repeated is sent once, unless GitHub did not take it at all', async () => {
    expect(await send([new Error('reset'), good], true)).toMatchObject({ tries: 1, result: new Error('reset') });
    expect(await send([{ status: 201, headers: json, data: '' }, good], true)).toMatchObject({ tries: 1 });
    const limited = failing({ status: 429, headers: { 'retry-after': '3' }, data: {} });
    expect(await send([limited, good], true)).toMatchObject({ tries: 2, result: good });
  });

  test('says when to come back', async () => {
    const limited = failing({ status: 429, headers: { 'retry-after': '3600' }, data: { message: 'Slow down' } });
    const { result, pauses } = await send([limited]);
    expect(pauses).toEqual([]);
    expect(result).toMatchObject({
      problems: [
        {
          code: 'rate-limited',
          message: expect.stringContaining('Slow down'),
          fix: expect.stringContaining('after 2026-01-01T01:00:00Z'),
        },
      ],
    });
  });
});
