import { randomBytes } from 'node:crypto';

/** Somebody a registry knows. */
export interface RegistryUser {
  readonly name: string;
  readonly password: string;
  /** Default: `write`. */
  readonly may?: 'read' | 'write';
}

export interface LoginOptions {
  readonly users: readonly RegistryUser[];
  /** Knows more of them, such as whose token a password is. */
  readonly find?: ((name: string, password: string) => RegistryUser | undefined) | undefined;
  /** `basic`: each request has name and password (ECR, Artifact Registry); `token`: these are for a token, which has rights (GHCR, Docker Hub). */
  readonly kind: 'basic' | 'token';
  /** Tokens to read are given to whoever asks, as for public images. */
  readonly anonymous?: boolean;
  /** How long a token is good for, in seconds. Default: 300. */
  readonly lifetime?: number;
}

/** A request as far as it matters here. */
export interface Knock {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly authorization: string | undefined;
}

/** An answer instead of the registry's. */
export interface Stop {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

interface Token {
  readonly scopes: readonly string[];
  readonly until: number;
}

/**
 * Decides who may pass to a registry, by https://distribution.github.io/distribution/spec/auth/token/. A token that was asked for more than its
 * owner may do has what he may, and is good for nothing else.
 */
export class RegistryLogin {
  readonly #options: LoginOptions;
  readonly #tokens = new Map<string, Token>();
  readonly #now: () => number;

  constructor(options: LoginOptions, now = Date.now) {
    this.#options = options;
    this.#now = now;
  }

  /** @param origin such as `http://localhost:5000` @returns what to answer instead, or nothing: it may pass */
  stop({ method, path, authorization }: Knock, origin: string): Stop | undefined {
    const url = new URL(path, origin);
    if (this.#options.kind === 'token' && url.pathname === '/token') return this.#giveToken(url, authorization);
    const isRead = method === 'GET' || method === 'HEAD';
    const [, repository = ''] = /^\/v2\/(.+)\/(?:manifests|blobs|referrers|tags)\//.exec(url.pathname) ?? [];
    const user = this.#userOf(authorization);
    if (this.#options.kind === 'basic') {
      if (user === undefined) return refusal(401, 'UNAUTHORIZED', { 'www-authenticate': 'Basic realm="gate"' });
      return isRead || user.may !== 'read' ? undefined : refusal(403, 'DENIED');
    }
    if (this.#allows(authorization, repository, isRead ? 'pull' : 'push')) return undefined;
    const scope = repository === '' ? '' : `,scope="repository:${repository}:${isRead ? 'pull' : 'pull,push'}"`;
    const realm = `Bearer realm="${origin}/token",service="${url.host}"${scope}`;
    return refusal(401, 'UNAUTHORIZED', { 'www-authenticate': realm });
  }

  #userOf(authorization: string | undefined): RegistryUser | undefined {
    const [, encoded = ''] = /^Basic (.+)$/.exec(authorization ?? '') ?? [];
    const [, name = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
    const known = this.#options.users.find((user) => user.name === name && user.password === password);
    return encoded === '' ? undefined : (known ?? this.#options.find?.(name, password));
  }

  #giveToken(url: URL, authorization: string | undefined): Stop {
    const user = this.#userOf(authorization);
    const isAnyone = authorization === undefined && this.#options.anonymous === true;
    if (user === undefined && !isAnyone) return refusal(401, 'UNAUTHORIZED');
    const rights = user === undefined || user.may === 'read' ? ['pull'] : ['pull', 'push'];
    const scopes = url.searchParams
      .getAll('scope')
      .flatMap((scope) => scope.split(' '))
      .flatMap((scope) => {
        const [, name, wanted = ''] = /^repository:(.+):([a-z,*]+)$/.exec(scope) ?? [];
        return rights.filter((right) => wanted.split(',').includes(right)).map((right) => `${name}:${right}`);
      });
    const { lifetime = 300 } = this.#options;
    const token = randomBytes(24).toString('base64url');
    this.#tokens.set(token, { scopes, until: this.#now() + lifetime * 1000 });
    const body = { token, access_token: token, expires_in: lifetime, issued_at: new Date(this.#now()).toISOString() };
    return { status: 200, headers: {}, body };
  }

  #allows(authorization: string | undefined, repository: string, right: string): boolean {
    const token = this.#tokens.get(authorization?.replace(/^Bearer /, '') ?? '');
    if (token === undefined || token.until < this.#now()) return false;
    return repository === '' || token.scopes.includes(`${repository}:${right}`);
  }
}

function refusal(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Stop {
  const message = status === 401 ? 'authentication required' : 'requested access to the resource is denied';
  return { status, headers, body: { errors: [{ code, message }] } };
}
