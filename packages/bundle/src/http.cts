import type { HttpClient as Client } from '@actions/http-client';
import type { ProxyAgent as Agent, Dispatcher, fetch as fetchByUndici } from 'undici';

// What `@actions/core` and `@actions/github` import as `@actions/http-client` and `undici` in the bundle (docs/decisions/0022). They load all of both to
// start with, and with them Node's own http, https and tls, which costs more than most actions' own start. They need them only where the runner is
// behind a proxy. Node's own `fetch` is undici, too.

type Real = {
  readonly HttpClient: typeof Client;
  readonly fetch: typeof fetchByUndici;
  readonly ProxyAgent: typeof Agent;
};

/** The real ones, which the build puts beside the bundle. Node keeps what it has loaded. */
const real = (): Real => require('./http/index.js');

/** Where `@actions/http-client` looks for a proxy. */
const variables = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

/** What `@actions/github` asks a client for: nothing, for `fetch` by itself. */
const direct = { getAgent: () => undefined, getAgentDispatcher: () => undefined };

/** @returns a real client, as `new` allows; for `@actions/github`, which gives its own no name, only behind a proxy */
function HttpClient(...given: ConstructorParameters<typeof Client>): object {
  if (given.length === 0 && variables.every((name) => !process.env[name])) return direct;
  return new (real().HttpClient)(...given);
}

/** For the tokens of OpenID Connect, which Slipway does not ask for. */
class BearerCredentialHandler {}

/** @returns undici's own agent, as `new` allows */
function ProxyAgent(options: Agent.Options | string): Agent {
  return new (real().ProxyAgent)(options);
}

/** Through a proxy by undici itself: Node's `fetch` takes no dispatcher of another version. */
function fetch(input: string, init: RequestInit & { readonly dispatcher?: Dispatcher } = {}): Promise<unknown> {
  const { dispatcher, ...rest } = init;
  if (dispatcher === undefined) return globalThis.fetch(input, rest);
  const options: Record<string, unknown> = { ...rest, dispatcher };
  return real().fetch(input, options);
}

export = { HttpClient, BearerCredentialHandler, ProxyAgent, fetch };
