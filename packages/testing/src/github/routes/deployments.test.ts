import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { Client } from '../client.js';

let github: GitHub;
let client: Client;

const dispatched = `on: { workflow_dispatch: { inputs: { env: { type: choice, options: [dev, prod], required: true } } } }
jobs: { a: { runs-on: ubuntu-latest, steps: [] } }
`;

beforeAll(async () => {
  github = await startGitHub({
    repositories: [{ name: 'acme/mono', files: { 'a.txt': 'a\n', '.github/workflows/deploy.yml': dispatched } }],
    checkAnswers: true,
  });
  client = new Client(github, 'acme/mono');
});
afterAll(async () => {
  expect(github.answerProblems).toEqual([]);
  await github.close({ invalidExpected: true });
});

test('a deployment with its statuses; success makes the one before inactive', async () => {
  const deploy = () => client.send('POST', '/deployments', { ref: 'main', environment: 'staging' });
  const [one, two] = [await deploy(), await deploy()];
  expect(one).toMatchObject({ status: 201, json: { sha: await client.tip('main'), environment: 'staging' } });
  const url = 'https://example.com/';
  for (const { json } of [one, two]) {
    const status = { state: 'success', log_url: url, environment_url: url };
    expect((await client.send('POST', `/deployments/${json.id}/statuses`, status)).status).toBe(201);
  }
  const states = async (id: unknown) =>
    (await client.send('GET', `/deployments/${id}/statuses`)).list.map((status) => Object(status).state);
  expect(await states(one.json.id)).toEqual(['inactive', 'success']);
  expect(await states(two.json.id)).toEqual(['success']);
  expect((await client.send('GET', '/deployments?environment=staging')).list).toHaveLength(2);
});

test('a deployment is refused while a status of its commit is not green', async () => {
  const sha = await client.branch('red', { 'b.txt': 'b' });
  await client.send('POST', `/statuses/${sha}`, { state: 'pending', context: 'ci' });
  const body = { ref: 'red', environment: 'staging' };
  expect(await client.send('POST', '/deployments', body)).toMatchObject({
    status: 409,
    json: { message: 'Conflict: Commit status checks failed for red.' },
  });
  expect((await client.send('POST', '/deployments', { ...body, required_contexts: [] })).status).toBe(201);
});

test('deployments need their right', async () => {
  const poor = new Client(github, 'acme/mono', github.tokenFor('github-actions[bot]', { contents: 'write' }));
  expect(await poor.send('POST', '/deployments', { ref: 'main' })).toMatchObject({
    status: 403,
    json: { message: 'Resource not accessible by integration' },
  });
});

describe('workflow_dispatch', () => {
  test.each<[string, string, object, number, string]>([
    ['as it is declared', 'deploy.yml', { ref: 'main', inputs: { env: 'dev' } }, 204, ''],
    ['an input it does not know', 'deploy.yml', { ref: 'main', inputs: { no: 'x' } }, 422, 'Unexpected inputs'],
    ['a required input is missing', 'deploy.yml', { ref: 'main' }, 422, "Required input 'env' not provided"],
    ['none of the options', 'deploy.yml', { ref: 'main', inputs: { env: 'moon' } }, 422, 'not in the list'],
    ['no such ref', 'deploy.yml', { ref: 'gone' }, 422, 'No ref found for: gone'],
    ['no such workflow', 'nothing.yml', { ref: 'main' }, 404, 'Not Found'],
  ])('%s', async (_, file, body, status, message) => {
    const reply = await client.send('POST', `/actions/workflows/${file}/dispatches`, body);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(message);
  });
});

test('an attestation is found again by the digest it is about', async () => {
  const statement = {
    subject: [{ name: 'shop', digest: { sha256: 'ab' } }],
    predicateType: 'https://slsa.dev/provenance/v1',
  };
  const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
  const bundle = { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json', dsseEnvelope: { payload } };
  expect((await client.send('POST', '/attestations', { bundle })).status).toBe(201);
  const found = await client.send('GET', '/attestations/sha256:ab?predicate_type=provenance');
  expect(found.json).toMatchObject({ attestations: [{ bundle: { dsseEnvelope: { payload } } }] });
  expect((await client.send('GET', '/attestations/sha256:cd')).status).toBe(404);
});

test('rulesets hold for branches and tags, and take administration rights to write', async () => {
  const tags = {
    ...{ name: 'tags', target: 'tag', enforcement: 'active' },
    ...{
      conditions: { ref_name: { include: ['refs/tags/v*'], exclude: [] } },
      rules: [{ type: 'update' }, { type: 'deletion' }],
    },
  };
  expect((await client.send('POST', '/rulesets', tags)).status).toBe(403);
  const admin = new Client(
    github,
    'acme/mono',
    github.tokenFor('alice', { administration: 'write', contents: 'write' }),
  );
  const { json } = await admin.send('POST', '/rulesets', tags);
  const sha = await client.tip('main');
  expect((await client.send('POST', '/git/refs', { ref: 'refs/tags/v1', sha })).status).toBe(201);
  expect(await client.send('DELETE', '/git/refs/tags/v1')).toMatchObject({ status: 422 });
  expect((await client.send('GET', '/rulesets')).list).toHaveLength(1);
  const branch = {
    ...{ name: 'main', target: 'branch', enforcement: 'active', rules: [{ type: 'pull_request' }] },
    conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
  };
  // Parameters are asked for by GitHub's description.
  expect(
    (await admin.send('POST', '/rulesets', { ...branch, rules: [{ type: 'deletion' }, { type: 'non_fast_forward' }] }))
      .status,
  ).toBe(201);
  expect((await client.send('GET', '/rules/branches/main')).list).toMatchObject([
    { type: 'non_fast_forward' },
    { type: 'deletion' },
  ]);
  expect((await admin.send('DELETE', `/rulesets/${json.id}`)).status).toBe(204);
  expect((await client.send('DELETE', '/git/refs/tags/v1')).status).toBe(204);
});
