import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { openChartRepository } from './charts.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const manifestType = 'application/vnd.oci.image.manifest.v1+json';

type Answer = { status: number; headers?: Record<string, string>; body?: string | Buffer };

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
  expect(() => openChartRepository('ghcr.io/acme')).toThrow('is not a chart repository');
});

test('the package of a version is read from a registry, and must have its digest', async () => {
  const bytes = Buffer.from('a package');
  const layer = (content: string) => ({
    mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
    digest: `sha256:${createHash('sha256').update(content).digest('hex')}`,
    size: bytes.length,
  });
  const manifest = (content: string) => ({
    schemaVersion: 2,
    config: { mediaType: 'application/vnd.cncf.helm.config.v1+json', digest: 'sha256:1', size: 1 },
    layers: [layer(content)],
  });
  const { host } = await serve(({ url = '' }) => {
    if (url.includes('/blobs/')) return { status: 200, body: bytes };
    const content = url.endsWith('/1.0.0') ? 'a package' : 'another one';
    return url.endsWith('/9.9.9')
      ? { status: 404 }
      : { status: 200, headers: { 'content-type': manifestType }, body: JSON.stringify(manifest(content)) };
  });
  const repository = openChartRepository(`oci://${host}/charts`);
  expect((await repository.read('app', '1.0.0'))?.toString()).toBe('a package');
  expect(await repository.read('app', '9.9.9')).toBeUndefined();
  await expect(repository.read('app', '1.0.1')).rejects.toThrow(/sha256/);
});

test('the package of a version is read from where the index of a Helm repository says', async () => {
  const index =
    'entries:\n  app:\n    - { version: 1.0.0, urls: [packages/app-1.0.0.tgz] }\n    - { version: 1.1.0 }\n';
  const { host, asked } = await serve(({ url }) =>
    url?.endsWith('index.yaml') ? { status: 200, body: index } : { status: 200, body: 'a package' },
  );
  const repository = openChartRepository(`http://${host}/charts`);
  expect((await repository.read('app', '1.0.0'))?.toString()).toBe('a package');
  expect([await repository.read('app', '1.1.0'), await repository.read('app', '2.0.0')]).toEqual([
    undefined,
    undefined,
  ]);
  expect(asked).toEqual(['GET /charts/index.yaml', 'GET /charts/packages/app-1.0.0.tgz']);
});
