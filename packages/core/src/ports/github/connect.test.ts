import { afterEach, describe, expect, test } from '@jest/globals';
import { faults, type GitHub, type GitHubOptions, startGitHub } from '@slipway/testing/github/github';
import { readBranch, replaceBranch } from './branches.js';
import { type Connection, connect } from './connect.js';
import { checkAccess, readRepository } from './repository.js';
import { createStatus } from './statuses.js';

let github: GitHub | undefined;

afterEach(async () => {
  await github?.close();
  github = undefined;
});

async function start(options: Partial<GitHubOptions> = {}, settings: Partial<Connection> = {}) {
  const server = await startGitHub({
    people: { alice: 'write', carol: 'read' },
    repositories: [{ name: 'acme/shop', files: { '.version': '1.0.0\n' } }],
    ...options,
  });
  github = server;
  const { token, apiUrl, serverUrl, graphqlUrl } = server;
  const log: string[] = [];
  const connection: Connection = {
    ...{ token, apiUrl, serverUrl, graphqlUrl },
    log: (line) => void log.push(line),
    tempo: { now: () => Date.now(), sleep: async () => {}, random: () => 0 },
    ...settings,
  };
  return { server, connection, log, repository: connect(connection, 'acme/shop') };
}

const needs = { contents: 'write', 'pull-requests': 'write' } as const;

describe('a connection', () => {
  test('finds REST and GraphQL where an Enterprise Server has them', async () => {
    const { repository, server } = await start({ layout: 'enterprise' });
    const branch = await readBranch(repository, 'main');
    await server.as('alice').commit('acme/shop', 'main', 'feat: a', { a: 'a\n' });
    const now = await readBranch(repository, 'main');
    await replaceBranch(repository, 'main', now?.head ?? '', branch?.head ?? '');
    expect((await readBranch(repository, 'main'))?.head).toBe(branch?.head);
    expect(server.apiUrl).toMatch(/\/api\/v3$/);
  });

  test('gives every attempt a time limit', async () => {
    const { repository, server } = await start({}, { timeout: 1000 });
    server.fault('repos/get-branch', faults.delay(600_000), 1);
    expect((await readBranch(repository, 'main'))?.name).toBe('main');
  });

  test('survives pages of a gateway and answers that break off', async () => {
    const { repository, server } = await start();
    server.fault('repos/get-branch', faults.html(502), 2);
    server.fault('repos/get-branch', { kind: 'reset', after: true }, 1);
    expect((await readBranch(repository, 'main'))?.name).toBe('main');
  });

  test('takes a page for no answer, whatever its status says', async () => {
    const { repository, server } = await start();
    const head = (await readBranch(repository, 'main'))?.head ?? '';
    server.fault('repos/create-commit-status', faults.html(200), 1);
    await createStatus(repository, head, { state: 'success', description: 'a', context: 'a', url: '' });
    expect(server.repository('acme/shop').statuses.get(head)).toHaveLength(1);
    server.fault('repos/get-branch', faults.html(200), 10);
    await expect(readBranch(repository, 'main')).rejects.toThrow(/a page came in place of the answer/);
  });

  test('tells when GitHub cannot be reached at all', async () => {
    const { connection, server } = await start();
    await server.close();
    github = undefined;
    const repository = connect({ ...connection, token: 'ghs_secret' }, 'acme/shop');
    await expect(readBranch(repository, 'main')).rejects.toMatchObject({
      problems: [{ code: 'github-unreachable', message: expect.stringContaining(connection.apiUrl) }],
    });
  });

  test('never shows the token, even when GitHub does', async () => {
    const { connection, server, log } = await start();
    const body = { message: `No luck for ${server.token}`, errors: [{ message: server.token }] };
    server.fault('repos/get-branch', { kind: 'answer', answer: { status: 422, body } }, 1);
    const error: unknown = await readBranch(connect(connection, 'acme/shop'), 'main').catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ problems: [{ message: expect.stringContaining('No luck for ***') }] });
    expect(JSON.stringify([log, error, String(error)])).not.toContain(server.token);
  });

  test('with an empty token says which input to look at', async () => {
    const { connection } = await start();
    await expect(readRepository(connect({ ...connection, token: '' }, 'acme/shop'))).rejects.toMatchObject({
      problems: [{ code: 'bad-token', message: expect.stringContaining('`token`') }],
    });
  });

  test('reads facts about a repository once', async () => {
    const { repository, server } = await start();
    await Promise.all([readRepository(repository), readRepository(repository)]);
    expect(server.requests.map(({ operation }) => operation)).toEqual(['repos/get']);
  });
});

describe('the rights of a token', () => {
  test('that may write, in at most two calls', async () => {
    const { repository, server } = await start();
    expect(await checkAccess(repository, needs)).toMatchObject({ defaultBranch: 'main' });
    expect(server.requests.length).toBeLessThanOrEqual(2);
    await readRepository(repository);
    expect(server.requests.length).toBeLessThanOrEqual(2);
  });

  test.each<[string, (server: GitHub) => string, string]>([
    [
      'of a job that may only read',
      (server) => server.tokenFor('github-actions[bot]', { contents: 'read' }),
      'missing-permission',
    ],
    ['of a person who may only read', (server) => server.tokenFor('carol'), 'missing-permission'],
    ['nobody knows', () => 'ghs_expired', 'bad-token'],
  ])('%s', async (_, token, code) => {
    const { connection, server } = await start();
    const repository = connect({ ...connection, token: token(server) }, 'acme/shop');
    await expect(checkAccess(repository, needs)).rejects.toMatchObject({ problems: [{ code }] });
  });

  test('on a repository that is not there', async () => {
    const { connection } = await start();
    await expect(checkAccess(connect(connection, 'acme/other'), needs)).rejects.toMatchObject({
      problems: [{ code: 'repository-not-found', message: expect.stringContaining('acme/other') }],
    });
  });

  test('on an archive', async () => {
    const { repository, server } = await start();
    server.repository('acme/shop').settings.archived = true;
    await expect(checkAccess(repository, needs)).rejects.toMatchObject({ problems: [{ code: 'archived' }] });
  });
});
