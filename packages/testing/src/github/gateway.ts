import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Answer, answerOf, Refusal } from './answer.js';
import { type Effect, Plot, type RecordedRequest } from './faults.js';
import { type Json, parseJson } from './json.js';

/** A request as read from the wire. */
export interface WireRequest {
  /** Which of GitHub's hosts was asked. */
  readonly host: 'api' | 'uploads';
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  /** The body where it is JSON. */
  readonly json: Json | undefined;
  readonly malformed: boolean;
  readonly binary: boolean;
}

/** What a request turned out to be, and how to answer it when its turn comes. */
export interface Understood {
  readonly path: string;
  readonly operation: string;
  readonly documentation: string;
  readonly actor: string | undefined;
  readonly problems: readonly string[];
  answer(): Promise<Answer>;
}

type Understand = (request: WireRequest) => Understood | Promise<Understood>;

/** Records requests, lets faults and hooks at them, and has them answered one writer at a time. */
export class Gateway {
  readonly requests: RecordedRequest[] = [];
  readonly plot = new Plot();
  readonly #server: Server;
  /** The host for uploads: the same emulator behind another port. */
  readonly #uploads: Server;
  #understand: Understand;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor() {
    this.#understand = () => {
      throw new Error('the emulated GitHub is not ready');
    };
    const listen = (host: WireRequest['host']) =>
      createServer((request, response) => {
        this.#serve(host, request, response).catch((error: unknown) => {
          const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
          send(response, { status: 500, body: { message: `the emulator itself failed: ${text}` } });
        });
      });
    this.#server = listen('api');
    this.#uploads = listen('uploads');
  }

  /** Listens on free ports of the loopback interface. @param port where the API is, if that must be known before */
  static async listen(port = 0): Promise<Gateway> {
    const gateway = new Gateway();
    for (const [server, at] of [[gateway.#server, port] as const, [gateway.#uploads, 0] as const]) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(at, '127.0.0.1', () => resolve());
      });
    }
    return gateway;
  }

  get origin(): string {
    return originOf(this.#server);
  }

  get uploadOrigin(): string {
    return originOf(this.#uploads);
  }

  answerWith(understand: Understand): void {
    this.#understand = understand;
  }

  async #serve(host: WireRequest['host'], incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const wire = await readRequest(host, incoming);
    const understood = await this.#understand(wire);
    const record: RecordedRequest = {
      number: this.requests.length + 1,
      method: wire.method,
      path: understood.path,
      query: wire.query,
      operation: understood.operation,
      body: wire.json ?? (wire.binary ? '' : wire.bytes.toString('utf8')),
      actor: understood.actor,
      status: 0,
      problems: [...understood.problems],
    };
    this.requests.push(record);
    await this.plot.runHooks('before', record);
    const effects = this.plot.strike(record);
    for (const effect of effects)
      if (effect.kind === 'delay') await setTimeout(effect.milliseconds, undefined, { ref: false });

    const early = effects.find((effect) => effect.kind !== 'delay' && effect.after !== true);
    if (early !== undefined) return this.#finish(early, record, response);
    const answer = await (wire.method === 'GET'
      ? answerSafely(understood, record)
      : this.inTurn(() => answerSafely(understood, record)));
    await this.plot.runHooks('after', record);
    const late = effects.find((effect) => effect.kind !== 'delay' && effect.after === true);
    if (late !== undefined) return this.#finish(late, record, response);
    record.status = answer.status;
    send(response, answer);
  }

  #finish(effect: Effect, record: RecordedRequest, response: ServerResponse): void {
    if (effect.kind === 'answer') {
      record.status = effect.answer.status;
      send(response, effect.answer);
    } else {
      response.socket?.resetAndDestroy();
    }
  }

  /** Each who writes sees the world the one before left. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work, work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    for (const server of [this.#server, this.#uploads]) {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    }
  }
}

function originOf(server: Server): string {
  const address: AddressInfo | string | null = server.address();
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
}

async function answerSafely(understood: Understood, record: RecordedRequest): Promise<Answer> {
  if (record.problems.length > 0) {
    const message = `This is no request GitHub accepts: ${record.problems.join('; ')}`;
    return answerOf(new Refusal(400, message), understood.documentation);
  }
  try {
    return await understood.answer();
  } catch (error) {
    if (error instanceof Refusal) return answerOf(error, understood.documentation);
    throw error;
  }
}

async function readRequest(host: WireRequest['host'], incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const type = incoming.headers['content-type'] ?? '';
  const binary =
    host === 'uploads' ||
    url.pathname.startsWith('/api/uploads/') ||
    type.includes('x-git') ||
    type.includes('octet-stream');
  let json: Json | undefined;
  let malformed = false;
  if (bytes.length > 0 && !binary) {
    try {
      json = parseJson(bytes.toString('utf8'));
    } catch {
      malformed = true;
    }
  }
  const { method = 'GET', headers } = incoming;
  return { host, method, path: url.pathname, query: url.search, headers, bytes, json, malformed, binary };
}

const usualHeaders = {
  'x-github-request-id': '0000:1:2:3:4',
  'x-ratelimit-limit': '1000',
  'x-ratelimit-remaining': '999',
  'x-ratelimit-used': '1',
  'x-ratelimit-reset': '4102444800',
  'x-ratelimit-resource': 'core',
};

function send(response: ServerResponse, answer: Answer): void {
  const { status, body, headers = {} } = answer;
  response.statusCode = status;
  for (const [name, value] of Object.entries(usualHeaders)) response.setHeader(name, value);
  if (body !== undefined && !Buffer.isBuffer(body))
    response.setHeader('content-type', 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body === undefined ? undefined : Buffer.isBuffer(body) ? body : JSON.stringify(body));
}
