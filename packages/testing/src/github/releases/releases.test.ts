import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { Client } from '../client.js';

let github: GitHub;
let client: Client;
let locked: Client;

beforeAll(async () => {
  const files = { 'a.txt': 'a\n' };
  github = await startGitHub({
    repositories: [
      { name: 'acme/mono', files },
      { name: 'acme/locked', files, immutableReleases: true },
    ],
    checkAnswers: true,
  });
  client = new Client(github, 'acme/mono');
  locked = new Client(github, 'acme/locked');
});
afterAll(async () => {
  expect(github.answerProblems).toEqual([]);
  await github.close({ invalidExpected: true });
});

const draft = { tag_name: 'v1.0.0', name: '1.0.0', body: 'b', draft: true };

async function upload(to: string, name: string, text: string, token: string | null = github.token) {
  const response = await fetch(to.replace('{?name,label}', `?name=${encodeURIComponent(name)}`), {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: Buffer.from(text),
  });
  return { status: response.status, json: Object(await response.json()) };
}

test('a draft has no tag and is seen by who may push; publishing makes the tag and the latest release', async () => {
  const made = await client.send('POST', '/releases', draft);
  expect(made).toMatchObject({ status: 201, json: { draft: true, published_at: null, immutable: false } });
  expect(made.json.html_url).toMatch(/\/releases\/tag\/untagged-/);
  expect((await client.send('GET', '/git/ref/tags/v1.0.0')).status).toBe(404);
  expect((await client.send('GET', '/releases/tags/v1.0.0')).status).toBe(404);
  expect((await client.send('GET', '/releases')).list).toHaveLength(1);
  const reader = new Client(github, 'acme/mono', github.tokenFor('bob', { contents: 'read' }));
  expect((await reader.send('GET', '/releases')).list).toEqual([]);
  expect((await reader.send('GET', `/releases/${made.json.id}`)).status).toBe(404);

  const published = await client.send('PATCH', `/releases/${made.json.id}`, { draft: false });
  expect(published).toMatchObject({ status: 200, json: { draft: false, published_at: expect.any(String) } });
  expect((await client.send('GET', '/git/ref/tags/v1.0.0')).json).toMatchObject({
    object: { sha: await client.tip('main') },
  });
  expect((await client.send('GET', '/releases/latest')).json.id).toBe(made.json.id);
  expect((await reader.send('GET', '/releases')).list).toHaveLength(1);
});

describe('files of a release', () => {
  test('are uploaded to their own host and come back with their digest', async () => {
    const { json: release } = await client.send('POST', '/releases', { ...draft, tag_name: 'v2.0.0' });
    const to = String(release.upload_url);
    expect(new URL(to).host).not.toBe(new URL(github.apiUrl).host);
    const made = await upload(to, 'image digests (1).json', '{"a":1}');
    expect(made).toMatchObject({
      status: 201,
      json: { name: 'image.digests.1.json', size: 7, state: 'uploaded', digest: expect.stringMatching(/^sha256:/) },
    });
    expect(await upload(to, 'image digests (1).json', 'other')).toMatchObject({
      status: 422,
      json: { errors: [{ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' }] },
    });
    expect((await upload(to, 'x', '')).status).toBe(422);
    expect((await upload(to, 'x', 'y', null)).status).toBe(401);
    expect((await upload(to, 'x', 'y', github.tokenFor('alice', { contents: 'read' }))).status).toBe(403);

    const at = `/releases/assets/${made.json.id}`;
    expect((await client.send('GET', at)).json.name).toBe('image.digests.1.json');
    // The redirect leads to another host, where a token is too much; fetch leaves it out.
    const bytes = await client.send('GET', at, undefined, { accept: 'application/octet-stream' });
    expect(bytes).toMatchObject({ status: 200, text: '{"a":1}' });
    await client.send('PATCH', `/releases/${release.id}`, { draft: false });
    const again = await client.send('GET', '/releases/tags/v2.0.0');
    const [asset] = Object(again.json.assets);
    expect(await (await fetch(asset.browser_download_url)).text()).toBe('{"a":1}');
    expect((await client.send('DELETE', at)).status).toBe(204);
    expect((await client.send('GET', `/releases/${release.id}/assets`)).list).toEqual([]);
  });

  test('the API itself takes none', async () => {
    const reply = await client.send('POST', '/releases/1/assets?name=x', { not: 'a file' });
    expect(reply.status).toBe(400);
    expect(reply.json.message).toContain('use upload_url');
  });
});

test('an immutable release keeps its files and its tag, also after it is deleted', async () => {
  const { json: release } = await locked.send('POST', '/releases', draft);
  const to = String(release.upload_url);
  const { json: asset } = await upload(to, 'a.txt', 'a');
  expect((await locked.send('PATCH', `/releases/${release.id}`, { draft: false })).json.immutable).toBe(true);
  expect(await upload(to, 'b.txt', 'b')).toMatchObject({
    status: 422,
    json: { message: 'Cannot upload assets to an immutable release.' },
  });
  expect((await locked.send('DELETE', `/releases/assets/${asset.id}`)).status).toBe(422);
  expect((await locked.send('PATCH', `/releases/${release.id}`, { body: 'better' })).json.body).toBe('better');
  expect((await locked.send('DELETE', '/git/refs/tags/v1.0.0')).status).toBe(422);
  const sha = await locked.commit(await locked.tip('main'), { 'b.txt': 'b' });
  expect((await locked.send('PATCH', '/git/refs/tags/v1.0.0', { sha, force: true })).status).toBe(422);

  expect((await locked.send('DELETE', `/releases/${release.id}`)).status).toBe(204);
  expect((await locked.send('DELETE', '/git/refs/tags/v1.0.0')).status).toBe(204);
  const again = await locked.send('POST', '/git/refs', { ref: 'refs/tags/v1.0.0', sha });
  expect(again.status).toBe(422);
  expect(again.json.message).toContain('Cannot create ref due to creations being restricted.');
  expect((await locked.send('POST', '/releases', { tag_name: 'v1.0.0' })).json.errors).toEqual([
    expect.objectContaining({ field: 'tag_name', message: 'tag_name was used by an immutable release' }),
    expect.objectContaining({ field: 'pre_receive' }),
    expect.objectContaining({ message: 'Published releases must have a valid tag' }),
  ]);
});

test.each([
  ['a published release of the tag', { tag_name: 'v3.0.0' }, { code: 'already_exists', field: 'tag_name' }],
  ['no such target', { tag_name: 'v9', target_commitish: 'nowhere' }, { code: 'invalid', field: 'target_commitish' }],
])('%s: refused', async (_, body, error) => {
  await client.send('POST', '/releases', { tag_name: 'v3.0.0' });
  expect(await client.send('POST', '/releases', body)).toMatchObject({ status: 422, json: { errors: [error] } });
});

test('latest is the one that was marked, never a pre-release', async () => {
  const make = (tag_name: string, more: object) => client.send('POST', '/releases', { tag_name, ...more });
  await make('v4.0.0', {});
  await make('v5.0.0-rc.1', { prerelease: true });
  await make('v3.9.1', { make_latest: 'false' });
  expect((await client.send('GET', '/releases/latest')).json.tag_name).toBe('v4.0.0');
});
