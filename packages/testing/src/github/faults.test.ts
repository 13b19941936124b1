import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Effect, faults, type GitHub, startGitHub } from '@slipway/testing/github/github';
import { Client } from './client.js';

let github: GitHub;
let client: Client;
let main: string;

beforeAll(async () => {
  github = await startGitHub({ repositories: [{ name: 'acme/mono', files: { 'a.txt': 'a\n' } }] });
  client = new Client(github, 'acme/mono');
  main = await client.tip('main');
});
afterAll(() => github.close());

const createRef = (name: string) => client.send('POST', '/git/refs', { ref: `refs/heads/${name}`, sha: main });

describe('an effect strikes as often as asked, and only what matches', () => {
  test.each<[string, Effect, number, string | undefined, string | undefined]>([
    ['server error', faults.serverError(503), 503, undefined, undefined],
    ['429', faults.tooManyRequests(7), 429, 'retry-after', '7'],
    ['primary limit', faults.primaryRateLimit(1234), 403, 'x-ratelimit-reset', '1234'],
    ['secondary limit', faults.secondaryRateLimit(60), 403, 'retry-after', '60'],
    ['secondary limit without a time', faults.secondaryRateLimit(), 403, 'retry-after', undefined],
    ['HTML', faults.html(502), 502, 'content-type', 'text/html; charset=utf-8'],
  ])('%s', async (name, effect, status, header, value) => {
    const branch = name.replaceAll(' ', '-');
    github.fault('git/create-ref', effect, 2);
    for (const _ of [1, 2]) {
      const reply = await createRef(branch);
      expect(reply.status).toBe(status);
      if (header !== undefined) expect(reply.headers.get(header)).toBe(value ?? null);
    }
    expect((await client.send('GET', `/git/ref/heads/${branch}`)).status).toBe(404);
    expect((await createRef(branch)).status).toBe(201);
  });

  test('a pattern or a function may choose', async () => {
    github.fault(/^GET .*\/git\/ref\/heads\/main$/, faults.serverError());
    github.fault((request) => request.operation === 'git/get-tree', faults.serverError(500));
    expect((await client.send('GET', '/git/ref/heads/main')).status).toBe(502);
    expect((await client.send('GET', '/git/trees/main')).status).toBe(500);
  });

  test('GraphQL is matched by what it asks for', async () => {
    github.fault('graphql viewer', faults.serverError(500));
    expect(await client.graphql('{ rateLimit { limit } }')).toMatchObject({ data: {} });
    expect(await client.graphql('{ viewer { login } }')).not.toHaveProperty('data');
  });
});

describe('cut connections', () => {
  test('before: nothing happened; after: it did', async () => {
    github.fault('git/create-ref', faults.resetBefore);
    await expect(createRef('cut-before')).rejects.toThrow();
    expect((await client.send('GET', '/git/ref/heads/cut-before')).status).toBe(404);
    github.fault('git/create-ref', faults.resetAfter);
    await expect(createRef('cut-after')).rejects.toThrow();
    expect((await client.send('GET', '/git/ref/heads/cut-after')).status).toBe(200);
    github.fault('git/create-ref', faults.serverError(502, true));
    expect((await createRef('lost-answer')).status).toBe(502);
    expect((await createRef('lost-answer')).json.message).toBe('Reference already exists');
    expect(github.transcript()).toContain('POST /repos/acme/mono/git/refs → connection cut\n');
  });

  test('killing at a request, before or after it took effect', async () => {
    for (const when of ['before', 'after'] as const) {
      let killed = false;
      github.killAt(github.requests.length + 2, when, () => {
        killed = true;
      });
      await client.send('GET', '');
      await expect(createRef(`killed-${when}`)).rejects.toThrow();
      expect(killed).toBe(true);
      expect((await client.send('GET', `/git/ref/heads/killed-${when}`)).status).toBe(when === 'after' ? 200 : 404);
    }
  });
});

test('a delay', async () => {
  github.fault('repos/get', faults.delay(150));
  const started = performance.now();
  await client.send('GET', '');
  // A timer may be early by a little, and the machine may be late by much.
  expect(performance.now() - started).toBeGreaterThan(100);
});

test('the world can change at the moment before a request takes effect', async () => {
  await client.branch('bot', { b: '1' });
  const start = await client.tip('bot');
  const next = await client.commit(start, { b: '2' });
  let person = '';
  github.before('git/update-ref', async () => {
    person = await github.as('alice').commit('acme/mono', 'bot', 'fix: by hand', { hand: '1' });
  });
  const update = () => client.send('PATCH', '/git/refs/heads/bot', { sha: next });
  expect((await update()).json.message).toBe('Update is not a fast forward');
  expect(await client.tip('bot')).toBe(person);
  expect((await update()).status).toBe(422);
});

test('the transcript is the same from run to run', async () => {
  const lines = async () => {
    const other = await startGitHub({ repositories: [{ name: 'acme/mono', files: { 'a.txt': `${Math.random()}` } }] });
    const bot = new Client(other, 'acme/mono');
    await bot.branch('one', { one: '1' });
    await bot.send('POST', '/pulls', { title: 't', head: 'none', base: 'main' });
    await bot.graphql('{ repository(owner: "acme", name: "mono") { id } viewer { login } }');
    await bot.send('GET', `/git/trees/${await bot.tip('one')}?recursive=1`);
    await other.close();
    return other.transcript();
  };
  const text = await lines();
  expect(text).toBe(
    [
      'GET /repos/acme/mono/git/ref/heads/main → 200',
      'POST /repos/acme/mono/git/trees → 201',
      'POST /repos/acme/mono/git/commits → 201',
      'POST /repos/acme/mono/git/refs → 201',
      'POST /repos/acme/mono/pulls → 422',
      'GRAPHQL repository viewer → 200',
      'GET /repos/acme/mono/git/ref/heads/one → 200',
      'GET /repos/acme/mono/git/trees/<id-1>?recursive=1 → 200',
      '',
    ].join('\n'),
  );
  expect(await lines()).toBe(text);
});

test('the enterprise layout has the API below the server, and GraphQL beside it', async () => {
  const other = await startGitHub({ repositories: [{ name: 'acme/mono', files: { a: 'a' } }], layout: 'enterprise' });
  expect([other.apiUrl, other.graphqlUrl]).toEqual([`${other.serverUrl}/api/v3`, `${other.serverUrl}/api/graphql`]);
  const bot = new Client(other, 'acme/mono');
  await bot.branch('x', { x: '1' });
  const number = await bot.pull('x');
  expect((await bot.send('GET', `/pulls/${number}`)).json).toMatchObject({
    url: `${other.apiUrl}/repos/acme/mono/pulls/1`,
    html_url: `${other.serverUrl}/acme/mono/pull/1`,
    head: { repo: { clone_url: `${other.serverUrl}/acme/mono.git` } },
  });
  expect(await bot.graphql('{ viewer { login } }')).toEqual({ data: { viewer: { login: 'github-actions[bot]' } } });
  await other.close();
});
