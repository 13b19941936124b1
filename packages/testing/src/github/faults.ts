import type { Answer } from './answer.js';

/** One request, as it arrived and as it was answered. */
export interface RecordedRequest {
  /** Counted from 1. */
  readonly number: number;
  readonly method: string;
  /** Below the API's address, still encoded; for git the whole path. */
  readonly path: string;
  readonly query: string;
  /** Such as `pulls/create`, `graphql updateRefs`, `git-receive-pack`; `unknown` where GitHub has no such path. */
  readonly operation: string;
  /** Parsed where it was JSON, else the text. */
  readonly body: unknown;
  /** Whose token it came with. */
  readonly actor: string | undefined;
  /** Status of the answer; 0 where the connection was cut instead. */
  status: number;
  /** What was wrong with it, in readable lines. */
  readonly problems: string[];
}

/**
 * Which requests are meant: an operation (`pulls/create`, `graphql updateRefs`), a pattern for `METHOD /path?query`, or
 * whatever a function says.
 */
export type Matcher = string | RegExp | ((request: RecordedRequest) => boolean);

export function matches(matcher: Matcher, request: RecordedRequest): boolean {
  if (typeof matcher === 'function') return matcher(request);
  if (typeof matcher === 'string') return request.operation === matcher;
  return matcher.test(`${request.method} ${request.path}${request.query}`);
}

/** What goes wrong. `after` means that the request took effect all the same, which the client cannot know. */
export type Effect =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly after?: boolean }
  | { readonly kind: 'reset'; readonly after?: boolean }
  | { readonly kind: 'delay'; readonly milliseconds: number };

const docs = 'https://docs.github.com/rest/using-the-rest-api';
const limits = `${docs}/rate-limits-for-the-rest-api`;

function saying(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Effect {
  const body = { message, documentation_url: limits, status: String(status) };
  return { kind: 'answer', answer: { status, headers, body } };
}

/** Ready-made faults, worded and shaped as GitHub's. */
export const faults = {
  /** 500, 502 or 503; with `after` the request took effect. GitHub's 502 is a page, the others say little. */
  serverError(status: 500 | 502 | 503 | 504 = 502, after = false): Effect {
    const body = { message: status === 502 ? 'Server Error' : "We couldn't respond to your request in time." };
    return { kind: 'answer', after, answer: { status, body } };
  },
  /** 429. @param seconds for `Retry-After` */
  tooManyRequests(seconds: number): Effect {
    return saying(429, 'Too many requests', { 'retry-after': String(seconds) });
  },
  /** 403: this hour's requests are used up. @param reset when the next hour begins, seconds since 1970 */
  primaryRateLimit(reset: number): Effect {
    const headers = { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    return saying(403, 'API rate limit exceeded for installation ID 1.', headers);
  },
  /** 403: too much at once. @param seconds for `Retry-After`; without it the client has to choose (GitHub asks for a minute) */
  secondaryRateLimit(seconds?: number): Effect {
    const message =
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. ' +
      'If you reach out to GitHub Support for help, please include the request ID 1.';
    return saying(403, message, seconds === undefined ? {} : { 'retry-after': String(seconds) });
  },
  /** The connection breaks before the request took effect. */
  resetBefore: { kind: 'reset' },
  /** The connection breaks after the request took effect. */
  resetAfter: { kind: 'reset', after: true },
  delay(milliseconds: number): Effect {
    return { kind: 'delay', milliseconds };
  },
  /** A page where JSON was expected, as load balancers and captive portals send. */
  html(status = 502): Effect {
    const body = Buffer.from('<!DOCTYPE html>\n<html><head><title>Unicorn!</title></head><body>…</body></html>\n');
    return { kind: 'answer', answer: { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body } };
  },
} as const satisfies Record<string, Effect | ((...args: never[]) => Effect)>;

interface Waiting {
  readonly matcher: Matcher;
  left: number;
}

/** Faults and hooks that wait for their requests. */
export class Plot {
  readonly #effects: (Waiting & { readonly effect: Effect })[] = [];
  readonly #hooks: (Waiting & { readonly when: 'before' | 'after'; readonly act: Act })[] = [];

  addFault(matcher: Matcher, effect: Effect, times: number): void {
    this.#effects.push({ matcher, effect, left: times });
  }

  addHook(when: 'before' | 'after', matcher: Matcher, act: Act, times: number): void {
    this.#hooks.push({ when, matcher, act, left: times });
  }

  /** The effects that strike this request, the oldest of each side first. */
  strike(request: RecordedRequest): Effect[] {
    return take(this.#effects, request).map(({ effect }) => effect);
  }

  async runHooks(when: 'before' | 'after', request: RecordedRequest): Promise<void> {
    for (const { act } of take(this.#hooks, request, (hook) => hook.when === when)) await act(request);
  }
}

export type Act = (request: RecordedRequest) => unknown;

function take<W extends Waiting>(list: W[], request: RecordedRequest, also: (one: W) => boolean = () => true): W[] {
  const found = list.filter((one) => one.left > 0 && also(one) && matches(one.matcher, request));
  for (const one of found) one.left -= 1;
  return found;
}
