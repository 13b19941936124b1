import { describe, expect, test } from '@jest/globals';
import { RegistryLogin } from './registry-login.js';

const origin = 'https://localhost:5000';
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const users = [
  { name: 'robin', password: 'secret' },
  { name: 'reader', password: 'secret', may: 'read' as const },
];

describe('basic', () => {
  const login = new RegistryLogin({ kind: 'basic', users });

  test.each([
    ['nobody', 'GET', undefined, 401],
    ['a wrong password', 'GET', basic('robin:wrong'), 401],
    ['a writer writes', 'PUT', basic('robin:secret'), undefined],
    ['a reader reads', 'GET', basic('reader:secret'), undefined],
    ['a reader writes', 'PUT', basic('reader:secret'), 403],
  ])('%s', (_, method, authorization, status) => {
    expect(login.stop({ method, path: '/v2/acme/api/manifests/1', authorization }, origin)?.status).toBe(status);
  });
});

describe('token', () => {
  const ask = (login: RegistryLogin, scope: string, authorization?: string): string => {
    const path = `/token?service=localhost:5000&scope=${encodeURIComponent(scope)}`;
    const said: unknown = Reflect.get(login.stop({ method: 'GET', path, authorization }, origin)?.body ?? {}, 'token');
    return `Bearer ${said}`;
  };
  const knock = (login: RegistryLogin, method: string, name: string, authorization?: string) =>
    login.stop({ method, path: `/v2/${name}/manifests/1`, authorization }, origin);

  test('who comes without a token is told where to get which one', () => {
    const login = new RegistryLogin({ kind: 'token', users });
    expect(knock(login, 'PUT', 'acme/api')).toMatchObject({
      status: 401,
      headers: {
        'www-authenticate': `Bearer realm="${origin}/token",service="localhost:5000",scope="repository:acme/api:pull,push"`,
      },
    });
    expect(login.stop({ method: 'GET', path: '/token', authorization: basic('robin:wrong') }, origin)?.status).toBe(
      401,
    );
  });

  test('a token is for what it was asked for and its owner may, and for its time', () => {
    let now = 0;
    const login = new RegistryLogin({ kind: 'token', users, lifetime: 60 }, () => now);
    const writer = ask(login, 'repository:acme/api:pull,push', basic('robin:secret'));
    const reader = ask(login, 'repository:acme/api:pull,push', basic('reader:secret'));
    const seen = () => [
      knock(login, 'GET', 'acme/api', writer)?.status,
      knock(login, 'PUT', 'acme/api', writer)?.status,
      knock(login, 'PUT', 'acme/web', writer)?.status,
      knock(login, 'GET', 'acme/api', reader)?.status,
      knock(login, 'PUT', 'acme/api', reader)?.status,
    ];
    expect(seen()).toEqual([undefined, undefined, 401, undefined, 401]);
    now = 61_000;
    expect(seen()).toEqual([401, 401, 401, 401, 401]);
  });

  test('what is public anyone reads', () => {
    const login = new RegistryLogin({ kind: 'token', users, anonymous: true });
    const anyone = ask(login, 'repository:acme/api:pull,push');
    expect([knock(login, 'GET', 'acme/api', anyone)?.status, knock(login, 'PUT', 'acme/api', anyone)?.status]).toEqual([
      undefined,
      401,
    ]);
  });
});
