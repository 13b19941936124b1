import { Failure, type Problem } from '../../failure.js';
import type { Reference } from '../../nouns/image.js';
import { realTempo, type Tempo } from '../github/tempo.js';
import { type FindCredentials, storedCredentials } from './credentials.js';
import { explainComeBack, explainNoReply, explainNoToken, type Purpose } from './explain.js';
import { NoReply, openTransport } from './http.js';
import { ComeBack } from './retry.js';
import { type Answer, type Question, Session } from './session.js';
import { NoToken } from './token.js';

export interface RegistryOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Used for every registry, in place of stored ones. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** Any certificate will do, and plain HTTP where there is no HTTPS. */
  readonly insecure?: boolean;
  readonly log?: (line: string) => void;
  /** Hides a secret in the log. */
  readonly mask?: (secret: string) => void;
  readonly tempo?: Tempo;
  /** Milliseconds one answer may take. */
  readonly timeout?: number;
  /** Requests to one registry at once. Default: 20. */
  readonly atOnce?: number;
  /**
   * Repositories that are written, as `registry/repository`, each with those of the same registry that blobs may be mounted from: what
   * tokens are asked for. Default: none, tokens are for reading.
   */
  readonly writes?: ReadonlyMap<string, readonly string[]>;
}

/** The line to registries that a run has: tokens and connections are kept in it. */
export interface Line {
  readonly log: (line: string) => void;
  readonly tempo: Tempo;
  /** @throws {Failure} without an answer */
  ask(reference: Reference, question: Omit<Question, 'repository'>): Promise<Answer>;
  close(): void;
}

const requestsAtOnce = 20;

/** Opens a line. Nothing is sent before the first question. */
export function openLine(options: RegistryOptions): Line {
  const { env, insecure = false, tempo = realTempo, log = () => {}, mask = () => {}, credentials, writes } = options;
  const transport = openTransport({
    env,
    insecure,
    timeout: options.timeout ?? 30_000,
    atOnce: options.atOnce ?? requestsAtOnce,
  });
  const find: FindCredentials =
    credentials === undefined
      ? storedCredentials(env, mask)
      : async () => ({ kind: 'password', username: credentials.username, password: credentials.password });
  const sessions = new Map<string, Session>();
  const sessionOf = (registry: string): Session => {
    const known = sessions.get(registry);
    if (known !== undefined) return known;
    const scopes = (repository: string) => scopesOf(repository, writes?.get(`${registry}/${repository}`));
    const session = new Session(registry, { send: transport.send, find, insecure, tempo, log, mask, scopes });
    sessions.set(registry, session);
    return session;
  };
  return {
    log,
    tempo,
    async ask(reference, question) {
      const { registry, repository } = reference;
      try {
        return await sessionOf(registry).ask({ ...question, repository });
      } catch (error) {
        const purpose = writes?.has(`${registry}/${repository}`) ? 'push' : 'read';
        throw new Failure(await explain(reference, error, find, purpose), error);
      }
    },
    close: () => transport.close(),
  };
}

/** Source: https://distribution.github.io/distribution/spec/auth/scope/ */
function scopesOf(repository: string, mountedFrom: readonly string[] | undefined): readonly string[] {
  if (mountedFrom === undefined) return [`repository:${repository}:pull`];
  return [`repository:${repository}:pull,push`, ...mountedFrom.map((from) => `repository:${from}:pull`)];
}

async function explain(
  reference: Reference,
  error: unknown,
  find: FindCredentials,
  purpose: Purpose,
): Promise<Problem> {
  if (error instanceof NoReply) return explainNoReply(reference, error);
  if (error instanceof ComeBack) return explainComeBack(reference, error);
  if (error instanceof NoToken) {
    return explainNoToken(reference, error, await find(reference.registry, reference.repository), purpose);
  }
  throw error;
}
