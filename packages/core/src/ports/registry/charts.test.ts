import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { openChartRepository } from './charts.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

type Answer = { status: number; headers?: Record<string, string>; body?: string };

/** A server that answers by path; what it was asked is kept. */
async function serve(
  answer: (request: IncomingMessage, origin: string) => Answer,
): Promise<{ host: string; asked: string[] }> {
  const asked: string[] = [];
  let origin = '';
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const { status, headers = {}, body = '' } = answer(request, origin);
    response.writeHead(status, headers).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  origin = `http://${host}`;
  return { host, asked };
}

test('a registry is asked for the tag, with `_` for `+`', async () => {
  const { host, asked } = await serve(({ url }) => ({ status: url?.endsWith('/1.0.0_a') ? 200 : 404 }));
  const repository = openChartRepository(`oci://${host}/acme/charts/`);
  expect([await repository.has('app', '1.0.0+a'), await repository.has('app', '1.0.1')]).toEqual([true, false]);
  expect(asked).toEqual(['HEAD /v2/acme/charts/app/manifests/1.0.0_a', 'HEAD /v2/acme/charts/app/manifests/1.0.1']);
});

test('a registry that wants a token gets an anonymous one', async () => {
  const { host } = await serve(({ url, headers }, origin) => {
    if (url?.startsWith('/token')) {
      return {
        status: url.includes('scope=repository%3Aapp%3Apull') && url.includes('service=s') ? 200 : 403,
        body: '{"token":"t"}',
      };
    }
    if (headers.authorization === 'Bearer t') return { status: 200 };
    return { status: 401, headers: { 'www-authenticate': `Bearer realm="${origin}/token",service="s"` } };
  });
  expect(await openChartRepository(`oci://${host}`).has('app', '1.0.0')).toBe(true);
});

test('a registry without HEAD is asked with GET; one that refuses is a failure, not an answer', async () => {
  const noHead = await serve(({ method }) => ({ status: method === 'HEAD' ? 405 : 200 }));
  expect(await openChartRepository(`oci://${noHead.host}`).has('app', '1.0.0')).toBe(true);
  const closed = await serve(() => ({ status: 403 }));
  await expect(openChartRepository(`oci://${closed.host}`).has('app', '1.0.0')).rejects.toMatchObject({
    problems: [{ code: 'registry-login-needed' }],
  });
});

test('the index of a Helm repository is read once; no index is an empty one', async () => {
  const body = 'apiVersion: v1\nentries:\n  app:\n    - version: 1.0.0\n    - version: "1.10"\n';
  const { host, asked } = await serve(({ url }) =>
    url === '/charts/index.yaml' ? { status: 200, body } : { status: 404 },
  );
  const repository = openChartRepository(`http://${host}/charts`);
  expect(await Promise.all(['1.0.0', '1.10', '1.1'].map((version) => repository.has('app', version)))).toEqual([
    true,
    true,
    false,
  ]);
  expect(asked).toEqual(['GET /charts/index.yaml']);
  expect(await openChartRepository(`http://${host}/new/index.yaml`).has('app', '1.0.0')).toBe(false);
});

test('a repository that does not answer, and a text that is none', async () => {
  await expect(openChartRepository('http://127.0.0.1:9').has('app', '1.0.0')).rejects.toMatchObject({
    problems: [{ code: 'chart-repository-unreachable' }],
  });
  expect(() => openChartRepository('ghcr.io/acme')).toThrow('is no chart repository');
});
