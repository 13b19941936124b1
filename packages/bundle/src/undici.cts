import type { ProxyAgent as Agent, Dispatcher, fetch as fetchByUndici } from 'undici';

// What `@actions/core` and `@actions/github` import as `undici` in the bundle. They load all of it to start with, which costs more than most actions'
// own start, and need it only where the runner is behind a proxy. Node's own `fetch` is undici, too.

type Undici = { readonly fetch: typeof fetchByUndici; readonly ProxyAgent: typeof Agent };

/** The real one, which the build puts beside the bundle. Node keeps what it has loaded. */
const undici = (): Undici => require('./undici/index.cjs');

/** @returns undici's own agent, as `new` allows */
function ProxyAgent(options: Agent.Options | string): Agent {
  return new (undici().ProxyAgent)(options);
}

/** Through a proxy by undici itself: Node's `fetch` takes no dispatcher of another version. */
function fetch(input: string, init: RequestInit & { readonly dispatcher?: Dispatcher } = {}): Promise<unknown> {
  const { dispatcher, ...rest } = init;
  if (dispatcher === undefined) return globalThis.fetch(input, rest);
  const options: Record<string, unknown> = { ...rest, dispatcher };
  return undici().fetch(input, options);
}

export = { fetch, ProxyAgent };
