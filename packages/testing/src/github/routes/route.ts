import type { operations } from '@octokit/openapi-types';
import type { Actor } from '../actors.js';
import { type Answer, Refusal } from '../answer.js';
import type { Operation } from '../contract/rest.js';
import { type Json, parseJson } from '../json.js';
import { adminOf, type Repository, type World } from '../world.js';

/** A request that GitHub's description accepts, on its way to whoever answers it. */
export interface Incoming {
  readonly world: World;
  readonly operation: Operation;
  readonly repository: Repository;
  /** `undefined` where a request without a token got this far: reading a public repository. */
  readonly actor: Actor | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
  /** The `Accept` header: some media types change the answer. */
  readonly accept: string;
  /** The body as it came. */
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly method: string;
  /** Below the API's address, without the query. */
  readonly path: string;
}

export interface Call<B> extends Omit<Incoming, 'body' | 'actor'> {
  readonly body: B;
  /** Whoever asks; nobody in particular reads public repositories with no token at all. */
  readonly actor: Actor;
}

type JsonBody<Op extends keyof operations> = operations[Op] extends {
  requestBody?: { content: { 'application/json': infer B } };
}
  ? B
  : undefined;

export interface Route {
  readonly id: string;
  run(incoming: Incoming): Promise<Answer>;
}

/** An operation that we answer ourselves, its body typed by GitHub's description. */
export function route<Op extends keyof operations>(
  id: Op,
  handle: (call: Call<JsonBody<Op>>) => Promise<Answer>,
): Route {
  return {
    id,
    run: (incoming) => {
      const body = incoming.operation.readBody<JsonBody<Op>>(incoming.body);
      return handle({ ...incoming, body, actor: incoming.actor ?? { login: '', permissions: {} } });
    },
  };
}

/** The value of a path parameter. */
export function param(call: Pick<Incoming, 'params'>, name: string): string {
  return call.params[name] ?? '';
}

/** Asks `emulate` the same, or something else, in the name of who asked. */
export async function forward(
  call: Pick<Incoming, 'world' | 'method' | 'path' | 'query'> & { readonly actor: Actor | undefined },
  change: { readonly body?: Json | undefined; readonly method?: string; readonly path?: string } = {},
): Promise<Answer> {
  const query = call.query.size > 0 ? `?${call.query}` : '';
  const login = call.actor?.login || adminOf(call.world);
  const { world, path } = call;
  const answer = await world.desk.ask(
    login,
    change.method ?? call.method,
    change.path ?? `${path}${query}`,
    change.body,
  );
  return {
    status: answer.status,
    ...(answer.link === undefined ? {} : { headers: { link: answer.link } }),
    ...(answer.body === undefined ? {} : { body: answer.body }),
  };
}

/** One page of a list, with the `Link` header GitHub sends. */
export function page(call: Pick<Incoming, 'world' | 'path' | 'query'>, all: readonly Json[]): Answer {
  const size = Math.min(Number(call.query.get('per_page') ?? 30), 100);
  const number = Number(call.query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(to));
    return `<${call.world.apiUrl}${call.path}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev')] : []),
    ...(number < last ? [link(number + 1, 'next'), link(last, 'last')] : []),
    ...(number > 1 ? [link(1, 'first')] : []),
  ];
  return {
    status: 200,
    ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}),
    body: all.slice((number - 1) * size, number * size),
  };
}

/** @throws {Refusal} 409 where a repository has no commits yet, as GitHub's git data API does */
export async function refuseEmpty({ repository }: Pick<Incoming, 'repository'>): Promise<void> {
  if ((await repository.git.ref(`refs/heads/${repository.defaultBranch}`)) !== undefined) return;
  if ((await repository.git.refs('refs/heads/')).length === 0) throw new Refusal(409, 'Git Repository is empty.');
}

/** What an answer says, where it is JSON. */
export function asJson(answer: Answer): Json | undefined {
  return Buffer.isBuffer(answer.body) ? undefined : answer.body;
}

/** The JSON of a typed body, without the properties that are `undefined`. */
export function plain(body: unknown): Json {
  return parseJson(JSON.stringify(body ?? {}));
}
