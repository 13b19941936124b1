import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { Client } from '../client.js';

let github: GitHub;
let client: Client;

beforeAll(async () => {
  github = await startGitHub({ repositories: [{ name: 'acme/mono', files: { 'a.txt': 'a\n' } }] });
  client = new Client(github, 'acme/mono');
});
afterAll(() => github.close({ invalidExpected: true }));

describe('a request GitHub would not accept is answered 400 with what is wrong with it', () => {
  test.each<[string, string, string, unknown, string]>([
    ['unknown path', 'GET', '/nonsense', undefined, 'no GET /repos/acme/mono/nonsense'],
    ['unknown method', 'PUT', '/git/refs', undefined, 'no PUT'],
    [
      'unknown body property',
      'POST',
      '/pulls',
      { title: 't', head: 'x', base: 'main', drafts: true },
      "unknown property 'drafts'",
    ],
    [
      'unknown nested property',
      'POST',
      '/git/trees',
      { tree: [{ path: 'a', mode: '100644', sah: 'x' }] },
      "unknown property 'sah'",
    ],
    ['missing property', 'POST', '/pulls', { title: 't', head: 'x' }, "must have required property 'base'"],
    ['missing body', 'POST', '/git/refs', undefined, 'body: is missing'],
    ['wrong type', 'POST', '/pulls', { title: 't', head: 7, base: 'main' }, 'body/head: must be string, found 7'],
    ['wrong enum value', 'PUT', '/pulls/1/merge', { merge_method: 'fast' }, '"squash"'],
    ['null where none may be', 'POST', '/git/refs', { ref: null, sha: 'x' }, 'body/ref: must be string, found null'],
    ['unknown query parameter', 'GET', '/pulls?heads=acme:x', undefined, "unknown parameter 'heads'"],
    ['wrong query value', 'GET', '/pulls?state=opened', undefined, 'query parameter state'],
    ['query value that is no number', 'GET', '/pulls?per_page=all', undefined, 'must be integer'],
    ['path parameter that is no number', 'GET', '/pulls/first', undefined, 'path parameter pull_number'],
    ['body where none belongs', 'DELETE', '/git/refs/heads/x', { force: true }, 'takes none'],
    ['no JSON', 'POST', '/git/refs', '{"ref":', 'Problems parsing JSON'],
    ['operation that is not emulated', 'GET', '/stargazers', undefined, 'not emulated'],
  ])('%s', async (_name, method, path, body, message) => {
    const reply = await client.send(method, path, body);
    expect(reply.status).toBe(400);
    expect(reply.json.message).toContain(message);
    expect(() => github.assertValid()).toThrow(message);
  });
});

describe('what GitHub does accept passes', () => {
  test.each<[string, string, string, unknown, number]>([
    ['null for a nullable property', 'POST', '/git/blobs', { content: 'x', encoding: 'utf-8' }, 201],
    [
      'sha null in a tree',
      'POST',
      '/git/trees',
      { tree: [{ path: 'a.txt', mode: '100644', type: 'blob', sha: null }] },
      422,
    ],
    ['a ref with slashes, encoded or not', 'GET', '/git/ref/heads%2Fmain', undefined, 200],
    ['query numbers and booleans', 'GET', '/branches?protected=false&per_page=100&page=1', undefined, 200],
    ['an optional body left out', 'PUT', '/pulls/99/merge', undefined, 404],
    ['the root of contents', 'GET', '/contents/', undefined, 200],
  ])('%s', async (_name, method, path, body, status) => {
    const before = github.requests.length;
    expect((await client.send(method, path, body)).status).toBe(status);
    expect(github.requests.slice(before).flatMap((request) => request.problems)).toEqual([]);
  });
});

describe('GraphQL', () => {
  const query = 'query($oid: GitObjectID!) { repository(owner: "acme", name: "mono") { object(oid: $oid) { oid } } }';
  test.each<[string, string, Record<string, unknown>, string]>([
    ['unknown field', '{ viewer { logins } }', {}, 'Cannot query field "logins"'],
    ['syntax', '{ viewer {', {}, 'Syntax Error'],
    ['missing variable', query, {}, 'was not provided'],
    ['variable of the wrong type', query, { oid: 'abc' }, 'is no GitObjectID'],
    ['variable that is not declared', query, { oid: '0'.repeat(40), old: 1 }, '$old is not declared'],
    [
      'missing input field',
      'mutation { updateRefs(input: {refUpdates: []}) { clientMutationId } }',
      {},
      'repositoryId',
    ],
  ])('%s is refused', async (_name, document, variables, message) => {
    expect((await client.graphql(document, variables)).message).toContain(message);
  });

  test('a field nobody taught the emulator is an error that says so', async () => {
    const answer = await client.graphql('{ repository(owner: "acme", name: "mono") { stargazerCount } }');
    expect(JSON.stringify(answer.errors)).toContain('not emulated: Repository.stargazerCount');
  });
});

test('closing reports invalid requests', async () => {
  const other = await startGitHub({ repositories: [{ name: 'acme/mono' }] });
  await new Client(other, 'acme/mono').send('GET', '/nonsense');
  await expect(other.close()).rejects.toThrow('1 of 1 requests are none GitHub accepts');
});
