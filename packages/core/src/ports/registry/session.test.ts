import { expect, test } from '@jest/globals';
import { realTempo } from '../github/tempo.js';
import { NoReply, type Reply, type Request } from './http.js';
import { Session } from './session.js';

/** A session whose requests are answered here, and what was sent: method, address, `Authorization`. */
function session(registry: string, answer: (request: Request) => Partial<Reply>, insecure = false) {
  const sent: string[] = [];
  const it = new Session(registry, {
    send: async (request) => {
      sent.push([request.method, request.url.href, request.headers.authorization ?? ''].join(' ').trim());
      return { status: 200, headers: {}, body: Buffer.from(''), url: request.url, ...answer(request) };
    },
    find: async () => ({ kind: 'none' }),
    insecure,
    tempo: { ...realTempo, sleep: async () => {} },
    log: () => {},
    mask: () => {},
  });
  const ask = (repository: string) =>
    it.ask({ method: 'HEAD', repository, path: 'manifests/1', headers: {}, limit: 1000 });
  return { ask, sent };
}

const token = (value: string): Partial<Reply> => ({ body: Buffer.from(JSON.stringify({ token: value })) });

test.each([
  ['ghcr.io', 'https://ghcr.io', 'https://ghcr.io/token?service=ghcr.io'],
  ['docker.io', 'https://registry-1.docker.io', 'https://auth.docker.io/token?service=registry.docker.io'],
])('%s is known: a token and one request per image, nothing is asked in vain', async (registry, origin, server) => {
  const it = session(registry, ({ url }) => (url.pathname === '/token' ? token('t') : {}));
  await Promise.all(['acme/a', 'acme/b', 'acme/a'].map(it.ask));
  expect([...it.sent].sort()).toEqual(
    [
      `GET ${server}&scope=repository%3Aacme%2Fa%3Apull`,
      `GET ${server}&scope=repository%3Aacme%2Fb%3Apull`,
      `HEAD ${origin}/v2/acme/a/manifests/1 Bearer t`,
      `HEAD ${origin}/v2/acme/a/manifests/1 Bearer t`,
      `HEAD ${origin}/v2/acme/b/manifests/1 Bearer t`,
    ].sort(),
  );
});

test.each<[string, () => Partial<Reply>]>([
  ['gone', () => ({ status: 404 })],
  ['no token server any more', () => ({ body: Buffer.from('<html>') })],
])('a known registry whose tokens moved (%s) is asked where they are', async (_, atKnown) => {
  const it = session('ghcr.io', ({ url, headers }) => {
    if (url.host === 'tokens.example.com') return token('new');
    if (url.pathname === '/token') return atKnown();
    const challenge = { 'www-authenticate': 'Bearer realm="https://tokens.example.com/",service="s"' };
    return headers.authorization === 'Bearer new' ? {} : { status: 401, headers: challenge };
  });
  for (const repository of ['acme/a', 'acme/a']) expect(await it.ask(repository)).toMatchObject({ status: 200 });
  expect(it.sent.filter((line) => line.includes('//ghcr.io/token'))).toHaveLength(1);
  expect(it.sent).toHaveLength(1 + 3 + 1);
});

test('a login that a known registry refuses is not tried again', async () => {
  const it = session('ghcr.io', () => ({ status: 403 }));
  await expect(it.ask('acme/a')).rejects.toMatchObject({ name: 'NoToken', status: 403 });
  expect(it.sent).toHaveLength(1);
});

test('where anything goes (`insecure`), a known registry is asked like any other', async () => {
  const it = session('ghcr.io', () => ({}), true);
  await it.ask('acme/a');
  expect(it.sent).toEqual(['HEAD https://ghcr.io/v2/acme/a/manifests/1']);
});

test('a known registry that cannot be reached says so once', async () => {
  const it = session('ghcr.io', () => {
    throw new NoReply('tls', 'a certificate nobody knows');
  });
  await expect(it.ask('acme/a')).rejects.toMatchObject({ kind: 'tls' });
  expect(it.sent).toHaveLength(1);
});
