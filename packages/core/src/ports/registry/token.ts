import * as v from 'valibot';
import type { Challenge } from './challenge.js';
import type { Credentials } from './credentials.js';
import type { Reply, Send } from './http.js';

/** A token and until when it is good, in milliseconds since 1970. */
export interface Token {
  readonly value: string;
  readonly until: number;
}

/** Why there is no token. */
export class NoToken extends Error {
  override readonly name = 'NoToken';
  /** Status of the answer; undefined when the challenge or the answer makes no sense. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

const answer = v.object({
  token: v.optional(v.string()),
  access_token: v.optional(v.string()),
  expires_in: v.optional(v.number(), 60),
});
const limit = 1024 * 1024;

/**
 * Gets a token.
 * Source: https://distribution.github.io/distribution/spec/auth/token/ and …/auth/oauth/
 * @param scopes what it is for, such as `repository:acme/api:pull`
 * @param secure refuse a token server without HTTPS.
 * @throws {NoToken}, and what `send` throws.
 */
export async function fetchToken(
  send: Send,
  { parameters }: Challenge,
  scopes: readonly string[],
  credentials: Credentials,
  { secure, now }: { readonly secure: boolean; readonly now: number },
): Promise<Token> {
  const realm = URL.parse(parameters.realm ?? '');
  if (realm === null || !/^https?:$/.test(realm.protocol)) {
    throw new NoToken(`it gives no address for tokens (realm ${JSON.stringify(parameters.realm ?? '')})`);
  }
  if (secure && realm.protocol !== 'https:')
    throw new NoToken(`its tokens would come without encryption from ${realm.origin}`);
  const service = parameters.service ?? '';
  const reply =
    credentials.kind === 'identity-token'
      ? await post(send, realm, {
          ...{ grant_type: 'refresh_token', service, scope: scopes.join(' '), refresh_token: credentials.token },
        })
      : await get(send, realm, service, scopes, credentials);
  if (reply.status !== 200) throw new NoToken(`${realm.host} answered ${reply.status}`, reply.status);
  const result = v.safeParse(answer, parseJson(reply.body));
  const value = result.success ? result.output.token || result.output.access_token : undefined;
  if (!result.success || !value) throw new NoToken(`the answer of ${realm.host} has no token`);
  // A little less than promised: it must still be good when it arrives.
  return { value, until: now + Math.max(30, result.output.expires_in) * 900 };
}

function get(
  send: Send,
  realm: URL,
  service: string,
  scopes: readonly string[],
  credentials: Credentials,
): Promise<Reply> {
  const url = new URL(realm);
  if (service !== '') url.searchParams.set('service', service);
  url.searchParams.delete('scope');
  for (const scope of scopes) url.searchParams.append('scope', scope);
  const authorization = credentials.kind === 'password' ? { authorization: basic(credentials) } : {};
  return send({ method: 'GET', url, headers: { accept: 'application/json', ...authorization }, limit });
}

function post(send: Send, url: URL, form: Readonly<Record<string, string>>): Promise<Reply> {
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ ...form, client_id: 'slipway' }).toString();
  return send({ method: 'POST', url, headers, body, limit });
}

/** The value of an `Authorization` header with a name and a password. */
export function basic({ username, password }: { readonly username: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
