import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { bounds } from '../../bounds.js';
import { isRecord } from '../github/refusal.js';
import { limiter } from '../limit.js';

export interface Request {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** What is sent. A stream can be sent once, and the time an answer may take begins when it has ended. */
  readonly body?: string | Uint8Array | Readable;
  /** Longest answer that is read, in bytes. */
  readonly limit: number;
  /** The body of a good answer is not read, whatever its length: it is {@link Reply.stream}. */
  readonly streams?: true;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body that was not read, which somebody must read or destroy; only where that was asked for and the status is 200. */
  readonly stream?: Readable;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
}

/** Sends one request and follows redirects; nothing is repeated. */
export type Send = (request: Request) => Promise<Reply>;

/** Why there is no answer, by a word that says what may help. */
export class NoReply extends Error {
  override readonly name = 'NoReply';
  readonly kind: 'network' | 'slow' | 'tls' | 'plain-http' | 'too-large' | 'redirect-loop' | 'bad-redirect';

  constructor(kind: NoReply['kind'], message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.kind = kind;
  }
}

export interface Transport {
  readonly send: Send;
  /** Closes the connections that are kept open. */
  close(): void;
}

export interface TransportOptions {
  /** Variables with the proxies: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Take any certificate. */
  readonly insecure: boolean;
  /** Milliseconds one answer may take, its body included. */
  readonly timeout: number;
  /** Requests at once to one host. */
  readonly atOnce: number;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Node's own client: connections are kept and shared, proxies are those of the environment. */
export function openTransport({ env, insecure, timeout, atOnce }: TransportOptions): Transport {
  const proxyEnv = {
    ...env,
    // Node reads the lower case names only where there is no other.
    HTTP_PROXY: env.HTTP_PROXY ?? env.http_proxy,
    HTTPS_PROXY: env.HTTPS_PROXY ?? env.https_proxy,
    NO_PROXY: env.NO_PROXY ?? env.no_proxy,
  };
  const agents = {
    'http:': new http.Agent({ keepAlive: true, proxyEnv }),
    'https:': new https.Agent({ keepAlive: true, proxyEnv, rejectUnauthorized: !insecure }),
  };
  const lines = new Map<string, ReturnType<typeof limiter>>();

  const once = (request: Request): Promise<Reply> => {
    const line = lines.get(request.url.host) ?? limiter(atOnce);
    lines.set(request.url.host, line);
    const agent = agents[request.url.protocol === 'https:' ? 'https:' : 'http:'];
    // The clock does not run while a request waits in line.
    return line(() => exchange(request, agent, timeout));
  };

  const send: Send = async (request) => {
    let current = request;
    for (let count = 0; ; count++) {
      const reply = await once(current);
      const { location } = reply.headers;
      if (!REDIRECTS.has(reply.status) || location === undefined) return reply;
      if (count === bounds.redirects)
        throw new NoReply('redirect-loop', `it redirects more than ${bounds.redirects} times, at last to ${location}`);
      current = redirected(current, location, insecure);
    }
  };
  return {
    send,
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** The request at the place it was sent on to, without what only its first host may see. */
function redirected(request: Request, location: string, insecure: boolean): Request {
  const url = URL.parse(location, request.url.href);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new NoReply('bad-redirect', `it redirects to ${JSON.stringify(location.slice(0, 200))}`);
  if (request.url.protocol === 'https:' && url.protocol === 'http:' && !insecure)
    throw new NoReply('bad-redirect', `it redirects from HTTPS to plain HTTP (${url.origin})`);
  // A body may hold credentials, too: nothing is sent a second time.
  if (request.body !== undefined)
    throw new NoReply('bad-redirect', `it redirects a request that sends something (${url.origin})`);
  const { authorization, ...others } = request.headers;
  const mayKnow = url.origin === request.url.origin && authorization !== undefined;
  return { ...request, url, headers: mayKnow ? { ...others, authorization } : others };
}

/** Whether a body can be sent only once. */
export function isStream(body: Request['body']): body is Readable {
  return typeof body === 'object' && 'pipe' in body;
}

/** Times the usual one that nothing may happen while a long body is under way, or until a registry has stored one. */
const patience = 10;

/** @param timeout milliseconds, see {@link TransportOptions} */
function exchange(
  { method, url, headers, body, limit, streams }: Request,
  agent: http.Agent,
  timeout: number,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http;
    const slow = new AbortController();
    const isLong = isStream(body);
    const timer = isLong ? undefined : setTimeout(() => slow.abort(), timeout);
    const { signal } = slow;
    const request = client.request(url, { method, headers, agent, signal });
    // Of a long body only a pause is too long.
    if (isLong) request.setTimeout(timeout * patience, () => slow.abort());
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      reject(error instanceof NoReply ? error : explainError(error, signal));
    };
    request.once('error', fail);
    request.once('response', (response) => {
      const answer = { status: response.statusCode ?? 0, headers: response.headers, url };
      if (streams && answer.status === 200) {
        clearTimeout(timer);
        response.setTimeout(timeout * patience, () => response.destroy(new NoReply('slow', 'it stopped sending')));
        resolve({ ...answer, body: Buffer.alloc(0), stream: response });
        return;
      }
      readBody(response, method === 'HEAD' ? 0 : limit).then(
        (bytes) => {
          clearTimeout(timer);
          resolve({ ...answer, body: bytes });
        },
        (error: unknown) => {
          request.destroy();
          fail(error);
        },
      );
    });
    if (isLong) pipeline(body, request).catch(fail);
    else request.end(body);
  });
}

async function readBody(response: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes: Buffer = Buffer.from(chunk);
    length += bytes.length;
    if (length > limit) throw new NoReply('too-large', `its answer is larger than ${Math.round(limit / 1024)} KB`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function explainError(error: unknown, signal: AbortSignal): NoReply {
  if (signal.aborted) return new NoReply('slow', 'it did not answer in time', error);
  const code = isRecord(error) && error.code !== undefined ? String(error.code) : '';
  const text = isRecord(error) ? String(error.message) : String(error);
  if (
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|EPROTO/.test(code) ||
    /wrong version number|packet length too long/.test(text)
  )
    return new NoReply('plain-http', 'it speaks plain HTTP where HTTPS was expected', error);
  if (/CERT|SIGNATURE|ERR_TLS|ERR_SSL/.test(code))
    return new NoReply('tls', `its certificate is not trusted (${code})`, error);
  return new NoReply('network', code === '' || text.includes(code) ? text : `${text} (${code})`, error);
}
