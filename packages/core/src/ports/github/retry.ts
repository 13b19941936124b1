import { Failure } from '../../failure.js';
import { readRefusal, sentence } from './refusal.js';
import { jittered, type Tempo } from './tempo.js';

/** How one attempt at a request ended, when it did not succeed. */
export interface Attempt {
  /** `undefined`: no answer came, or it broke off. */
  readonly status: number | undefined;
  readonly message: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

export type Verdict =
  | { readonly next: 'give up' }
  | { readonly next: 'try again'; readonly after: number }
  /** GitHub asks for a longer pause than a job should sit through. */
  | { readonly next: 'come back'; readonly at: number };

/** Milliseconds one request of a job may spend waiting for rate limits. */
export const patience = 5 * 60_000;

/** How long it is worth trying. */
export interface Limits {
  /** Attempts at a request, the first included. */
  readonly attempts: number;
  /** Milliseconds one request may spend waiting for rate limits. */
  readonly patience: number;
}

/** Nobody waits for a job. */
const inJob: Limits = { attempts: 5, patience };
/** A person waits at a terminal. */
export const atTerminal: Limits = { attempts: 2, patience: 2_000 };

/**
 * What to do after a failed attempt, by GitHub's rules for rate limits
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit).
 * @param count attempts so far, 1 after the first
 * @param waited milliseconds this request has waited for rate limits so far
 */
export function judge(
  attempt: Attempt,
  count: number,
  waited: number,
  tempo: Tempo,
  { attempts, patience }: Limits = inJob,
): Verdict {
  if (isLimited(attempt)) {
    const pause = limitPause(attempt, count, tempo);
    if (waited + pause > patience || count >= 2 * attempts) return { next: 'come back', at: tempo.now() + pause };
    return { next: 'try again', after: pause };
  }
  const transient = attempt.status === undefined || (attempt.status >= 500 && attempt.status !== 501);
  if (!transient || count >= attempts) return { next: 'give up' };
  const asked = seconds(attempt.headers['retry-after']);
  if (asked !== undefined && asked > patience) return { next: 'give up' };
  return { next: 'try again', after: Math.max(asked ?? 0, jittered(500 * 2 ** count, tempo)) };
}

function isLimited({ status, message, headers }: Attempt): boolean {
  if (status === 429) return true;
  if (status !== 403 && status !== 200) return false;
  return (
    headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message)
  );
}

function limitPause({ headers }: Attempt, count: number, tempo: Tempo): number {
  // A little more than asked: many jobs wait for the same second.
  const extra = tempo.random() * 2000;
  const asked = seconds(headers['retry-after']);
  if (asked !== undefined) return asked + extra;
  const reset = seconds(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && reset !== undefined) {
    return Math.max(1000, reset - tempo.now()) + extra;
  }
  // A secondary limit without a header: "wait for at least one minute", then exponentially longer.
  return 60_000 * 2 ** (count - 1) + extra;
}

/** Milliseconds from a header in seconds. */
function seconds(header: string | undefined): number | undefined {
  const value = Number(header);
  return header === undefined || header === '' || !Number.isFinite(value) ? undefined : Math.max(0, value * 1000);
}

/** A request's answer as octokit gives it. */
interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: unknown;
}

/**
 * Sends a request until it has an answer that waiting does not change.
 * @param send makes one attempt
 * @param once do not repeat when an attempt got no answer or a 5xx: its effect may have happened and must not happen twice
 * @throws {Failure} `rate-limited`, with the time to come back; what `send` threw last otherwise
 */
export async function withRetries<R extends Response>(
  send: () => Promise<R>,
  once: boolean,
  tempo: Tempo,
  log: (line: string) => void,
  limits?: Limits,
): Promise<R> {
  let waited = 0;
  for (let count = 1; ; count++) {
    const { response, error, attempt } = await tryOnce(send);
    if (response !== undefined) return response;
    const limited = isLimited(attempt);
    const verdict: Verdict = once && !limited ? { next: 'give up' } : judge(attempt, count, waited, tempo, limits);
    if (verdict.next === 'come back') throw comeBack(attempt, verdict.at);
    if (verdict.next === 'give up') throw error;
    log(`GitHub: ${attempt.message}; trying again in ${Math.round(verdict.after / 1000)} s`);
    if (limited) waited += verdict.after;
    await tempo.sleep(verdict.after);
  }
}

async function tryOnce<R extends Response>(
  send: () => Promise<R>,
): Promise<{ response?: R; error?: unknown; attempt: Attempt }> {
  try {
    const response = await send();
    const broken = brokenAnswer(response);
    if (broken === undefined) return { response, attempt: { status: response.status, message: '', headers: {} } };
    return { error: new NoAnswer(broken.message), attempt: broken };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const response = responseOf(error);
    if (response === undefined) {
      const message = error instanceof Error ? error.message : String(error);
      return { error, attempt: { status: undefined, message, headers: {} } };
    }
    const refusal = readRefusal(response.status, response.data, response.headers);
    return { error, attempt: { status: refusal.status, message: sentence(refusal), headers: refusal.headers } };
  }
}

/** No answer came, or only half of one. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * Answers that octokit takes for good ones: JSON that broke off comes through as text, a page in place of it, too, and GraphQL tells
 * of its rate limit with status 200.
 */
function brokenAnswer(response: Response): Attempt | undefined {
  const type = String(response.headers['content-type'] ?? '');
  if (typeof response.data === 'string' && /json/.test(type)) {
    return { status: undefined, message: 'the answer was cut off', headers: {} };
  }
  if (/html/.test(type)) {
    const message = 'a page came in place of the answer, as proxies and sign-in pages send it';
    return { status: undefined, message, headers: {} };
  }
  const refusal = readRefusal(response.status, response.data, response.headers);
  const isLimit = refusal.details.some((line) => /rate limit/i.test(line));
  return isLimit
    ? { status: response.status, message: refusal.details.join(': '), headers: refusal.headers }
    : undefined;
}

/** The response inside octokit's RequestError, which has none when the network failed. */
export function responseOf(error: unknown): Response | undefined {
  if (!(error instanceof Error) || !('response' in error)) return undefined;
  const { response } = error;
  if (typeof response !== 'object' || response === null) return undefined;
  if (!('status' in response) || typeof response.status !== 'number') return undefined;
  const headers = 'headers' in response && typeof response.headers === 'object' ? response.headers : {};
  return {
    status: response.status,
    headers: Object.fromEntries(Object.entries(headers ?? {})),
    data: 'data' in response ? response.data : undefined,
  };
}

function comeBack(attempt: Attempt, at: number): Failure {
  const when = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return new Failure({
    code: 'rate-limited',
    message: `GitHub's rate limit is used up: ${attempt.message}`,
    fix: `Run the job again after ${when}; running it again is safe. A GitHub App's token has its own limit.`,
  });
}
