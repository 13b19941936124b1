import { hostOf, isLocal } from '../../nouns/image.js';
import type { Tempo } from '../github/tempo.js';
import { type Challenge, parseChallenges } from './challenge.js';
import type { Credentials, FindCredentials } from './credentials.js';
import { isStream, NoReply, type Reply, type Request, type Send } from './http.js';
import { mayPass, withRetries } from './retry.js';
import { basic, fetchToken, NoToken, type Token } from './token.js';

/** A question to a registry about one repository. */
export interface Question extends Pick<Request, 'method' | 'headers' | 'limit' | 'body' | 'streams'> {
  readonly repository: string;
  /**
   * Below the repository, such as `manifests/1.2.0`; or an address that the registry named, which is shown credentials only where it is
   * the registry's own.
   */
  readonly path: string | URL;
}

/** An answer, and what was shown to get it. */
export interface Answer extends Reply {
  readonly credentials: Credentials;
}

export interface SessionOptions {
  readonly send: Send;
  readonly find: FindCredentials;
  readonly insecure: boolean;
  readonly tempo: Tempo;
  readonly log: (line: string) => void;
  readonly mask: (secret: string) => void;
  /** What a token for a repository is for. Default: to read it. */
  readonly scopes?: (repository: string) => readonly string[];
}

const anonymous: Credentials = { kind: 'none' };

/** Registries that want a token for public images, too: what their refusal says, so that nothing is asked in vain. */
const knownChallenges: Readonly<Record<string, Challenge>> = {
  'docker.io': {
    scheme: 'bearer',
    parameters: { realm: 'https://auth.docker.io/token', service: 'registry.docker.io' },
  },
  'ghcr.io': { scheme: 'bearer', parameters: { realm: 'https://ghcr.io/token', service: 'ghcr.io' } },
};

/**
 * What is known about one registry: how to reach it, how it wants to be spoken to, and its tokens. The first question finds out,
 * without credentials, unless it is known; the others wait for it, so that each costs one request, and each repository one token.
 */
export class Session {
  readonly #registry: string;
  readonly #options: SessionOptions;
  readonly #send: ReturnType<typeof withRetries>;
  /** By repository. */
  readonly #tokens = new Map<string, Promise<Token>>();
  #opening: Promise<string> | undefined;
  #challenge: Challenge | undefined;
  /** What the registry would say, for as long as it proves true. */
  #assumed: Challenge | undefined;

  constructor(registry: string, options: SessionOptions) {
    this.#registry = registry;
    this.#options = options;
    this.#send = withRetries(options.send, options.tempo, options.log);
    this.#assumed = options.insecure ? undefined : knownChallenges[registry];
  }

  /** @throws {NoReply} without an answer, {NoToken} without a token, {ComeBack} when it asks to wait for long */
  async ask(question: Question): Promise<Answer> {
    if (this.#assumed !== undefined) {
      this.#challenge ??= this.#assumed;
      try {
        return await this.#authorized(`https://${hostOf(this.#registry)}`, question);
      } catch (error) {
        // A login that is refused is; anything else may be because tokens are given elsewhere by now.
        if (!(error instanceof NoToken) || error.status === 401 || error.status === 403) throw error;
        this.#forget();
      }
    }
    if (this.#opening === undefined) {
      const opened = this.#open(question);
      this.#opening = opened.then(({ origin }) => origin);
      // Whoever waits for it meets the error there; nobody may be waiting.
      this.#opening.catch(() => {});
      const { origin, reply } = await opened;
      return reply.status === 401 ? this.#authorized(origin, question, reply) : { ...reply, credentials: anonymous };
    }
    const origin = await this.#opening;
    if (this.#challenge !== undefined) return this.#authorized(origin, question);
    const reply = await this.#send(requestOf(origin, question));
    if (reply.status !== 401) return { ...reply, credentials: anonymous };
    this.#learn(reply, origin);
    return this.#authorized(origin, question, reply);
  }

  /** Asks the first question, at every address the registry may have. */
  async #open(question: Question): Promise<{ origin: string; reply: Reply }> {
    const host = hostOf(this.#registry);
    const origins = this.#schemes().map((scheme) => `${scheme}://${host}`);
    const [usual = ''] = origins;
    const found = origins.length > 1 ? await this.#firstThatAnswers(origins, question) : undefined;
    const { origin, reply } = found ?? { origin: usual, reply: await this.#send(requestOf(usual, question)) };
    if (reply.status === 401) this.#learn(reply, origin);
    return { origin, reply };
  }

  #schemes(): readonly string[] {
    if (isLocal(this.#registry)) return ['http', 'https'];
    return this.#options.insecure ? ['https', 'http'] : ['https'];
  }

  /** One attempt at each address; what is wrong with them is told by the attempt that is made if none answers. */
  async #firstThatAnswers(
    origins: readonly string[],
    question: Question,
  ): Promise<{ origin: string; reply: Reply } | undefined> {
    for (const origin of origins) {
      try {
        const reply = await this.#options.send(requestOf(origin, question));
        // What servers for HTTPS say to plain HTTP. Faults that pass are left to the attempts with pauses.
        const isOther = origin.startsWith('http:') && reply.status === 400;
        if (!isOther && !mayPass(reply.status)) return { origin, reply };
        if (!isOther) return { origin, reply: await this.#send(requestOf(origin, question), reply) };
      } catch (error) {
        if (!(error instanceof NoReply)) throw error;
        if (error.kind === 'tls') throw error;
        if (error.kind !== 'network' && error.kind !== 'plain-http') return undefined;
      }
    }
    return undefined;
  }

  #forget(): void {
    if (this.#assumed === undefined) return;
    if (this.#challenge === this.#assumed) this.#challenge = undefined;
    this.#assumed = undefined;
    this.#tokens.clear();
  }

  /** Only the registry itself says who gives its tokens: an answer from where it redirects to could send its password anywhere. */
  #learn(reply: Reply, origin: string): void {
    if (reply.url.origin !== origin) return;
    const challenges = parseChallenges(reply.headers['www-authenticate'] ?? '');
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    this.#challenge = bearer ?? challenges.find(({ scheme }) => scheme === 'basic') ?? this.#challenge;
  }

  /** @param refused the answer to the question without credentials, for when there is nothing to show */
  async #authorized(origin: string, question: Question, refused?: Reply): Promise<Answer> {
    const credentials = await this.#options.find(this.#registry, question.repository);
    const authorization = await this.#authorization(question.repository, credentials, origin);
    if (authorization === undefined && refused !== undefined) return { ...refused, credentials };
    const first = await this.#send(requestOf(origin, question, authorization));
    const isKnown = first.status === 401 && this.#tokens.delete(question.repository);
    // What was a stream cannot be sent again.
    if (!isKnown || isStream(question.body)) return { ...first, credentials };
    // Tokens are taken back, and clocks go wrong: one more with a new one.
    this.#learn(first, origin);
    const renewed = await this.#authorization(question.repository, credentials, origin);
    return { ...(await this.#send(requestOf(origin, question, renewed))), credentials };
  }

  async #authorization(repository: string, credentials: Credentials, origin: string): Promise<string | undefined> {
    if (credentials.kind === 'bearer') return `Bearer ${credentials.token}`;
    if (this.#challenge?.scheme === 'basic') {
      return credentials.kind === 'password' ? basic(credentials) : undefined;
    }
    if (this.#challenge === undefined) return undefined;
    const scopes = this.#options.scopes?.(repository) ?? [`repository:${repository}:pull`];
    const now = this.#options.tempo.now();
    const pending = this.#tokens.get(repository);
    const known = pending === undefined ? undefined : await pending;
    if (known !== undefined && known.until > now) return `Bearer ${known.value}`;
    const secure = origin.startsWith('https:') && !this.#options.insecure;
    const fetched = fetchToken(this.#send, this.#challenge, scopes, credentials, { secure, now });
    this.#tokens.set(repository, fetched);
    const { value } = await fetched;
    this.#options.mask(value);
    return `Bearer ${value}`;
  }
}

function requestOf(origin: string, { repository, path, ...question }: Question, authorization?: string): Request {
  const url = typeof path === 'string' ? new URL(`${origin}/v2/${repository}/${path}`) : path;
  const mayKnow = authorization !== undefined && url.origin === origin;
  return { ...question, url, headers: mayKnow ? { ...question.headers, authorization } : question.headers };
}
