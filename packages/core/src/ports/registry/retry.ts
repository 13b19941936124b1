import { jittered, type Tempo } from '../github/tempo.js';
import { isStream, NoReply, type Reply, type Request, type Send } from './http.js';

/** How often one request is sent at most. */
export const attempts = 4;
/** Longest time in milliseconds that is waited because a registry asks for it. */
const longestWait = 60_000;

/** A registry that asks to come back later than anybody should wait. */
export class ComeBack extends Error {
  override readonly name = 'ComeBack';
  /** Milliseconds from now. */
  readonly after: number;

  constructor(after: number) {
    super(`come back in ${Math.ceil(after / 1000)} s`);
    this.after = after;
  }
}

/**
 * Sends again what may work the next time: no answer, 408, 429, 5xx; with longer pauses, or the one the registry asks for. While
 * one request waits because of a limit, others to the same host wait, too. What was a stream cannot be sent again.
 * @returns what sends; `first` is the answer to the first attempt, where that was made already
 * @throws {ComeBack} when the registry asks for more than a minute; {NoReply} what the last attempt met.
 */
export function withRetries(
  send: Send,
  tempo: Tempo,
  log: (line: string) => void,
): (request: Request, first?: Reply) => Promise<Reply> {
  const notBefore = new Map<string, number>();
  return async (request, first) => {
    for (let count = 1; ; count++) {
      const wait = (notBefore.get(request.url.host) ?? 0) - tempo.now();
      if (wait > 0) await tempo.sleep(wait);
      const answered = count === 1 && first !== undefined ? Promise.resolve(first) : send(request);
      const outcome = await answered.catch((error: unknown) => {
        if (error instanceof NoReply) return error;
        throw error;
      });
      const pause = pauseAfter(outcome, count, tempo);
      if (pause === undefined || count === attempts || isStream(request.body)) {
        if (outcome instanceof NoReply) throw outcome;
        return outcome;
      }
      if (pause > longestWait) throw new ComeBack(pause);
      const limited = !(outcome instanceof NoReply) && outcome.status === 429;
      if (limited) notBefore.set(request.url.host, Math.max(notBefore.get(request.url.host) ?? 0, tempo.now() + pause));
      log(`${describe(request)}: ${what(outcome)}; trying again in ${(pause / 1000).toFixed(1)} s`);
      if (!limited) await tempo.sleep(pause);
    }
  };
}

/** Whether the same request may have another answer later; 501 says that it never will. */
export function mayPass(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501);
}

/** Milliseconds to wait before the next attempt; undefined where another one would change nothing. */
function pauseAfter(outcome: Reply | NoReply, count: number, tempo: Tempo): number | undefined {
  const usual = jittered(250 * 3 ** (count - 1), tempo);
  if (outcome instanceof NoReply) return outcome.kind === 'network' || outcome.kind === 'slow' ? usual : undefined;
  const { status, headers } = outcome;
  if (!mayPass(status)) return undefined;
  return askedFor(headers['retry-after'], tempo) ?? usual;
}

/** Milliseconds of a `Retry-After`: seconds or a date (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after). */
function askedFor(header: string | undefined, tempo: Tempo): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - tempo.now());
}

function what(outcome: Reply | NoReply): string {
  return outcome instanceof NoReply ? outcome.message : `status ${outcome.status}`;
}

function describe({ method, url }: Request): string {
  return `${method} ${url.origin}${url.pathname}`;
}
