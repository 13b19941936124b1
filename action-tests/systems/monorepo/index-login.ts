import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** What is in front of an index for uploads. */
export interface IndexLogin {
  /** What clients upload to. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Says who a job is, as GitHub does to jobs with `id-token: write`. */
export interface Identities extends IndexLogin {
  /** What the runner gives such a job. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether a token says that it is a job of ours, for this audience. */
  isOurs(token: unknown, audience: string): boolean;
}

/** Source: https://docs.github.com/en/actions/reference/security/oidc */
export async function startIdentities(): Promise<Identities> {
  const bearer = randomUUID();
  const given = new Map<string, string>();
  const server = await listen(({ url = '', headers }, answer) => {
    const audience = new URL(url, 'http://localhost').searchParams.get('audience');
    if (headers.authorization !== `bearer ${bearer}` || audience === null) {
      answer.writeHead(401).end();
      return;
    }
    const value = randomUUID();
    given.set(value, audience);
    answer.end(JSON.stringify({ value }));
  });
  return {
    ...server,
    env: { ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}token?api-version=2.0`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer },
    isOurs: (token, audience) => typeof token === 'string' && given.get(token) === audience,
  };
}

/**
 * An index accepts uploads of everyone; this passes on those with a token that it made for a job it trusts, and refuses the others as PyPI does.
 * Source: https://docs.pypi.org/trusted-publishers/using-a-publisher/
 */
export async function startIndexLogin(
  uploadUrl: string,
  audience: string,
  { isOurs }: Pick<Identities, 'isOurs'>,
): Promise<IndexLogin> {
  const wanted = new Set<string>();
  return listen(async (asked, answer) => {
    const { method, headers, url = '/' } = asked;
    if (url === '/_/oidc/audience') {
      answer.end(JSON.stringify({ audience }));
      return;
    }
    if (url === '/_/oidc/mint-token') {
      const { token } = JSON.parse(await textOf(asked));
      if (!isOurs(token, audience)) {
        answer
          .writeHead(422)
          .end('{"errors":[{"code":"invalid-publisher","description":"no corresponding publisher"}]}');
        return;
      }
      const made = `pypi-${randomUUID()}`;
      wanted.add(`Basic ${Buffer.from(`__token__:${made}`).toString('base64')}`);
      answer.end(JSON.stringify({ success: true, token: made }));
      return;
    }
    if (!wanted.has(headers.authorization ?? '')) {
      asked.resume();
      answer.writeHead(403).end('Invalid or non-existent authentication information.');
      return;
    }
    const onward = request(new URL(url, uploadUrl), { method, headers }, (said) => {
      answer.writeHead(said.statusCode ?? 502, said.headers);
      said.pipe(answer);
    });
    onward.on('error', () => answer.writeHead(502).end());
    asked.pipe(onward);
  });
}

async function textOf(asked: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

async function listen(answer: (asked: IncomingMessage, answer: ServerResponse) => unknown): Promise<IndexLogin> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens nowhere');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
