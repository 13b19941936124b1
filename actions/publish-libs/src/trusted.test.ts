import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { tokenFor } from './trusted.js';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(answer: (request: IncomingMessage, body: string, response: ServerResponse) => void) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    answer(request, Buffer.concat(chunks).toString(), response);
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

/** An index that trusts the job `identity` for its audience, and GitHub, which says who the job is to whoever has `bearer`. */
async function world(identity = 'job-of-acme') {
  const masked: string[] = [];
  const github = await serve(({ url = '', headers }, _, response) => {
    const audience = new URL(url, 'http://x').searchParams.get('audience');
    if (headers.authorization !== 'bearer of-the-job') return response.writeHead(401).end();
    return response.end(JSON.stringify({ value: `${identity} for ${audience}` }));
  });
  const index = await serve(({ method, url, headers }, body, response) => {
    if (headers.authorization !== undefined) return response.writeHead(500).end('the bearer is not for the index');
    if (url === '/_/oidc/audience') return response.end('{"audience":"testpypi"}');
    if (method !== 'POST' || url !== '/_/oidc/mint-token') return response.writeHead(404).end();
    if (JSON.parse(body).token === 'job-of-acme for testpypi')
      return response.end('{"success":true,"token":"pypi-some-minutes"}');
    const errors = [{ code: 'invalid-publisher', description: 'valid token, but no corresponding publisher' }];
    return response.writeHead(422).end(JSON.stringify({ message: 'Token request failed', errors }));
  });
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: `${github}/token?api=2`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-job' };
  return { index, env, masked, mask: (secret: string) => masked.push(secret) };
}

test('the identity of the job is exchanged for a token, and both are masked', async () => {
  const { index, masked, ...runner } = await world();
  expect(await tokenFor(`${index}/legacy/`, runner)).toBe('pypi-some-minutes');
  expect(masked).toEqual(['job-of-acme for testpypi', 'pypi-some-minutes']);
});

const failing = (problem: Readonly<Record<string, unknown>>) =>
  expect.objectContaining({ problems: [expect.objectContaining(problem)] });

test('an index that does not trust the job says why', async () => {
  const { index, ...runner } = await world('job-of-others');
  const message = expect.stringMatching(/mint-token answered 422: valid token, but no corresponding publisher$/);
  await expect(tokenFor(`${index}/`, runner)).rejects.toEqual(failing({ code: 'publisher-not-trusted', message }));
});

test('an index without trusted publishing is told from one that refuses', async () => {
  const { mask, env } = await world();
  const index = await serve((_, __, response) => response.writeHead(404).end('<html>'));
  const message = expect.stringMatching(/audience answered 404$/);
  await expect(tokenFor(`${index}/`, { env, mask })).rejects.toEqual(
    failing({ code: 'publisher-not-trusted', message }),
  );
});

test('an index that has trouble is not one that does not trust', async () => {
  const { mask, env } = await world();
  const index = await serve((_, __, response) => response.writeHead(503).end('<html>'));
  const expected = failing({ code: 'no-upload-token', fix: expect.stringMatching(/^Run the job again/) });
  await expect(tokenFor(`${index}/`, { env, mask })).rejects.toEqual(expected);
});

test('where GitHub does not say who the job is, the index is not blamed', async () => {
  const { index, mask, env } = await world();
  const other = { ...env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-another-job' };
  const message = expect.stringMatching(/\/token answered 401$/);
  await expect(tokenFor(`${index}/`, { env: other, mask })).rejects.toEqual(
    failing({ code: 'no-upload-token', message }),
  );
});

test('without `id-token: write` nothing is asked', async () => {
  const { mask } = await world();
  const asked: string[] = [];
  const index = await serve(({ url = '' }, _, response) => {
    asked.push(url);
    response.end();
  });
  const fix = expect.stringContaining('`id-token: write`');
  await expect(tokenFor(`${index}/`, { env: {}, mask })).rejects.toEqual(failing({ code: 'no-identity', fix }));
  expect(asked).toEqual([]);
});
