import type { Actor } from './actors.js';
import { Refusal } from './answer.js';
import { restContract } from './contract/rest.js';
import type { Happening } from './events/happening.js';
import { Watch } from './events/watch.js';
import type { Gateway, Understood, WireRequest } from './gateway.js';
import { understandGit } from './git/http.js';
import { understandGraphql } from './graphql/execute.js';
import { parseJson } from './json.js';
import { understandDownload } from './releases/download.js';
import { understandRest } from './rest.js';
import type { World } from './world.js';

/** Where requests are understood, whoever sends them: over the wire, or somebody of a test. What comes of them is told. */
export class Office {
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #contract = restContract();
  #watch: Watch | undefined;

  constructor(world: World, gateway: Gateway) {
    this.#world = world;
    this.#gateway = gateway;
    gateway.answerWith(async (wire) => this.#heard(await this.#understand(wire), wire));
  }

  /** From now on every event is told, in the order in which they happen. */
  async listen(tell: (happening: Happening) => void): Promise<void> {
    const watch = new Watch(this.#world, tell);
    await watch.begin();
    this.#watch = watch;
  }

  /** Does something that is a push, in its turn among the requests. */
  push<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    return this.#gateway.inTurn(async () => {
      const done = await work();
      const answer = { status: 200 };
      await this.#watch?.heard({ operation: 'git-receive-pack', path: '', body: undefined, answer, actor });
      return done;
    });
  }

  /** Asks the API in somebody's name, unrecorded. @throws when GitHub would refuse */
  async ask(actor: Actor, method: string, path: string, body?: object): Promise<unknown> {
    const json = body === undefined ? undefined : parseJson(JSON.stringify(body));
    const wire: WireRequest = {
      host: 'api',
      method,
      path,
      query: '',
      headers: {},
      bytes: Buffer.alloc(0),
      json,
      malformed: false,
      binary: false,
    };
    const understood = understandRest(this.#world, this.#contract, wire, path, actor);
    if (understood.problems.length > 0) throw new Error(`${method} ${path}: ${understood.problems.join('; ')}`);
    const answer = await this.#gateway.inTurn(async () => {
      const given = await understood.answer();
      const { operation } = understood;
      if (method !== 'GET') await this.#watch?.heard({ operation, path, body: json, answer: given, actor });
      return given;
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Has what comes of a request told, before its answer goes out. */
  #heard(understood: Understood, wire: WireRequest): Understood {
    if (wire.method === 'GET') return understood;
    const token = tokenOf(wire);
    const actor = token === undefined ? undefined : this.#world.actors.get(token);
    const answer = async () => {
      const given = await understood.answer();
      const { operation, path } = understood;
      await this.#watch?.heard({ operation, path, body: wire.json, answer: given, actor });
      return given;
    };
    return { ...understood, answer };
  }

  async #understand(asked: WireRequest): Promise<Understood> {
    const world = this.#world;
    // On GitHub Enterprise Server uploads are a path, not a host.
    const uploads = asked.path.startsWith('/api/uploads/');
    const wire: WireRequest = uploads
      ? { ...asked, host: 'uploads', path: asked.path.slice('/api/uploads'.length) }
      : asked;
    const token = tokenOf(wire);
    const overGit = understandGit(world, wire, token);
    if (overGit !== undefined) return overGit;
    const download = understandDownload(world, wire);
    if (download !== undefined) return download;
    const actor = token === undefined ? undefined : world.actors.get(token);
    const path = wire.path.replace(/^\/api\/v3(?=\/)/, '');
    const graphql = wire.path === '/graphql' || wire.path === '/api/graphql';
    const understood = graphql
      ? await understandGraphql(world, wire, path, actor)
      : understandRest(world, this.#contract, wire, path, actor);
    if (wire.headers['user-agent'] === undefined) {
      return { ...understood, problems: [...understood.problems, 'GitHub wants a User-Agent header'] };
    }
    // No token belongs into what GitHub keeps and shows.
    const shown = `${wire.path}${wire.query}${wire.bytes.toString('latin1')}`;
    const leaked = [...world.actors].find(([one]) => shown.includes(one) && one !== '');
    if (leaked !== undefined) {
      return {
        ...understood,
        problems: [...understood.problems, `the request has a token of ${leaked[1].login} in it`],
      };
    }
    if (token === undefined || actor !== undefined) return understood;
    return { ...understood, answer: () => Promise.reject(new Refusal(401, 'Bad credentials')) };
  }
}

/** The token of an `Authorization` header; git sends it as the password of a user that does not matter. */
function tokenOf(wire: WireRequest): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(.+)$/.exec(wire.headers.authorization ?? '') ?? [];
  if (scheme.toLowerCase() !== 'basic') return value === '' ? undefined : value;
  const [user = '', password = ''] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return password === '' || password === 'x-oauth-basic' ? user : password;
}
