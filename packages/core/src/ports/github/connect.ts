import type { getOctokit } from '@actions/github';
import { bounds } from '../../bounds.js';
import { Failure } from '../../failure.js';
import { readWhole } from '../read-body.js';
import { explain, type Purpose, unreachable } from './explain.js';
import type { Reach } from './reach.js';
import { type Answer, isRecord, oneLine, type Refusal, readRefusal } from './refusal.js';
import { atTerminal, responseOf, withRetries } from './retry.js';
import type { Tempo } from './tempo.js';

type Octokit = ReturnType<typeof getOctokit>;
export type Rest = Octokit['rest'];

export interface Connection {
  /** What GitHub is spoken to with; never part of a message. */
  readonly token: string;
  /** REST, such as `https://api.github.com` or `https://ghe.example/api/v3`. */
  readonly apiUrl: string;
  /** Where people look, such as `https://github.com`. */
  readonly serverUrl: string;
  readonly graphqlUrl: string;
  /** Hears of every request and every wait, for the debug log. */
  readonly log: (line: string) => void;
  readonly tempo: Tempo;
  /** Milliseconds one attempt at a request may take. Default: a minute. */
  readonly timeout?: number;
  /** A person waits: the server is tried only briefly. */
  readonly reach?: Reach;
}

/** Names a repository in REST calls. */
export type Address = { readonly owner: string; readonly repo: string };

/** One repository, spoken to with one token. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
  /** `owner/name`. */
  readonly fullName: string;
  /** Its page, such as `https://github.com/acme/shop`. */
  readonly url: string;
  readonly tempo: Tempo;
  /**
   * Makes a REST call. @returns its data.
   * @throws {Failure} saying what was refused and what to do, when GitHub refuses or cannot be reached
   */
  ask<T>(purpose: Purpose, call: (rest: Rest, at: Address) => Promise<{ readonly data: T }>): Promise<T>;
  /** As {@link ask}, but a refusal is returned, for callers to whom it says something. */
  attempt<T>(purpose: Purpose, call: (rest: Rest, at: Address) => Promise<{ readonly data: T }>): Promise<Answer<T>>;
  /** The data of an answer. @throws {Failure} for a refusal */
  settle<T>(purpose: Purpose, answer: Answer<T>): T;
  /** Sends a GraphQL document. @returns the answer's `data`, or the refusal its errors make */
  query(purpose: Purpose, document: string, variables: Readonly<Record<string, unknown>>): Promise<Answer<unknown>>;
  /**
   * Uploads a file, once: when no answer comes, it may be there.
   * @param template of its address, such as a release's `upload_url`
   */
  upload(purpose: Purpose, template: string, name: string, bytes: Uint8Array): Promise<Answer<unknown>>;
}

/** Milliseconds after which an upload or a download is given up: GitHub takes files of 2 GiB. */
export const fileTime = 30 * 60_000;

/** Put into a call's `request` options: must not be repeated when it may have had its effect. */
export const once = { once: true } as const;

/**
 * Connects to a repository on GitHub. Nothing is loaded or sent before the first call, so a run that makes none pays
 * nothing. Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY`), as `@actions/github` reads them.
 * @param fullName `owner/name`
 */
export function connect(connection: Connection, fullName: string): Repository {
  const { token, tempo } = connection;
  const [owner = '', name = ''] = fullName.split('/');
  const at: Address = { owner, repo: name };
  const hide = (text: string) => (token === '' ? text : text.replaceAll(token, '***'));
  let loading: Promise<Octokit> | undefined;
  const octokit = () => {
    loading ??= load(connection);
    return loading;
  };

  async function guard<T>(purpose: Purpose, work: () => Promise<T>): Promise<Answer<T>> {
    try {
      return { data: await work() };
    } catch (error) {
      if (error instanceof Failure) throw error;
      const response = responseOf(error);
      // Without a response, and with a stack of ours: a bug, unless the network or its timeout said no.
      if (response === undefined) {
        if (!isNetworkError(error)) throw error;
        throw unreachable(purpose, connection.apiUrl, hide(oneLine(error.message)));
      }
      const refusal = redacted(readRefusal(response.status, response.data, response.headers), hide);
      if (refusal.status >= 500) throw explain(refusal, purpose);
      return { refusal };
    }
  }

  const repository: Repository = {
    owner,
    name,
    fullName,
    url: `${connection.serverUrl}/${fullName}`,
    tempo,
    async ask(purpose, call) {
      return repository.settle(purpose, await repository.attempt(purpose, call));
    },
    async attempt(purpose, call) {
      return guard(purpose, async () => (await call((await octokit()).rest, at)).data);
    },
    settle(purpose, answer) {
      if (answer.refusal !== undefined) throw explain(answer.refusal, purpose);
      return answer.data;
    },
    async query(purpose, document, variables) {
      const answer = await guard(purpose, async (): Promise<{ data: unknown; headers: Record<string, unknown> }> => {
        const { request } = await octokit();
        const response = await request({ method: 'POST', url: connection.graphqlUrl, query: document, variables });
        return { data: response.data, headers: { ...response.headers } };
      });
      return answer.refusal === undefined ? readGraphql(answer.data.data, answer.data.headers, hide) : answer;
    },
    upload(purpose, template, name, data) {
      const headers = { 'content-type': 'application/octet-stream' };
      const limits = { ...once, limit: fileTime };
      return guard(purpose, async () => {
        const { request } = await octokit();
        return (await request({ method: 'POST', url: template, name, data, headers, request: limits })).data;
      });
    },
  };
  return repository;
}

async function load(connection: Connection): Promise<Octokit> {
  const { token, apiUrl, log, tempo, timeout = 60_000, reach } = connection;
  if (token === '') {
    throw new Failure({
      code: 'bad-token',
      message: 'The input `token` is empty',
      fix: 'Remove `token` from the step to use the job’s own token, or check that its secret exists in this repository.',
    });
  }
  // Loading octokit takes longer than everything else a dry run does.
  const { getOctokit } = await import('@actions/github');
  const octokit = getOctokit(token, {
    baseUrl: apiUrl,
    log: { debug: () => {}, info: () => {}, warn: log, error: () => {} },
  });
  const fix =
    'Run the job again, which is safe. If it fails again, report it: no list or file that is asked for is that large.';
  octokit.hook.wrap('request', async (request, options) => {
    const ask: typeof fetch = options.request.fetch ?? fetch;
    const limit = Number(options.request.bytes ?? bounds.answer);
    const whole: typeof fetch = async (...asked) =>
      readWhole(await ask(...asked), `The answer of ${new URL(apiUrl).host}`, limit, fix);
    options.request = { ...options.request, fetch: whole };
    const send = async () => {
      // Each attempt has a time limit of its own. Octokit's own hook reads this very object, not what we call it with.
      const limited = AbortSignal.timeout(Number(options.request.limit ?? timeout));
      options.request.signal = reach === undefined ? limited : AbortSignal.any([limited, reach.signal]);
      reach?.begin();
      try {
        const response = await request(options);
        reach?.answered();
        return response;
      } catch (error) {
        if (responseOf(error) !== undefined) reach?.answered();
        // Octokit takes what fetch throws for the network's.
        throw error instanceof Error && error.cause instanceof Failure ? error.cause : error;
      }
    };
    log(`GitHub: ${options.method} ${octokit.request.endpoint(options).url.replace(apiUrl, '')}`);
    return withRetries(send, options.request.once === true, tempo, log, reach && atTerminal);
  });
  return octokit;
}

/** Octokit gives what fetch throws the status 500; aborts and half answers come as they are. */
function isNetworkError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.name === 'HttpError' || error.name === 'AbortError' || error.name === 'NoAnswer';
}

function redacted(refusal: Refusal, hide: (text: string) => string): Refusal {
  return { ...refusal, message: hide(refusal.message), details: refusal.details.map(hide) };
}

/** GraphQL says no with status 200 and `errors`. */
function readGraphql(
  body: unknown,
  headers: Readonly<Record<string, unknown>>,
  hide: (text: string) => string,
): Answer<unknown> {
  const answer = isRecord(body) ? body : {};
  if (!Array.isArray(answer.errors) || answer.errors.length === 0) return { data: answer.data };
  const types = answer.errors.flatMap((error) =>
    isRecord(error) && typeof error.type === 'string' ? [error.type] : [],
  );
  const status = types.includes('NOT_FOUND') ? 404 : types.includes('FORBIDDEN') ? 403 : 422;
  const refusal = readRefusal(status, { message: '', errors: answer.errors }, headers);
  const [first = 'GitHub refused the query', ...rest] = refusal.details;
  return { refusal: redacted({ ...refusal, message: first, details: rest }, hide) };
}
