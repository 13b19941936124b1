import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep, type StepResult } from './steps.js';

const name = 'acme/shop';
let repository: Repository;
let github: GitHub;

afterEach(async () => {
  await github.close();
  await repository.remove();
});

const changelog = `# Changelog

## [Unreleased]

## [1.5.0] - 2026-01-02

### Added

- Search, see [#7][pull]

## [1.4.2] - 2026-01-01

- Begun

[pull]: https://example.com/7
[1.5.0]: https://example.com/compare/v1.4.2...v1.5.0
`;

/** A release that was merged with a merge commit, and what landed after it. @returns the merge */
async function merged(settings: { immutableReleases?: boolean } = {}): Promise<string> {
  repository = await makeRepository();
  await repository.commit('feat: sell', { '.version': '1.4.2\n', '.gitignore': 'dist\n' });
  await repository.tag('v1.4.2');
  await repository.branch('chore/release-1.5.0');
  await repository.commit('chore(release): 1.5.0', { '.version': '1.5.0\n', 'CHANGELOG.md': changelog });
  await repository.checkout('main');
  await repository.commit('feat(api): search, thanks @alice', { 'search.txt': 'x\n' });
  const commit = await repository.merge('chore/release-1.5.0', 'merge', 'Merge pull request #8');
  await repository.commit('docs: after', { 'README.md': 'y\n' });
  await publish(settings);
  return commit;
}

async function publish(settings: { immutableReleases?: boolean } = {}): Promise<void> {
  github = await startGitHub({ repositories: [{ name, from: repository.path, ...settings }] });
}

/** A package of a chart with one file. @param time at which it was packed, which changes its bytes and nothing else */
function packed(text: string, time = 1): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-package-'));
  mkdirSync(join(folder, 'shop'));
  writeFileSync(join(folder, 'shop/a'), text);
  const archive = execFileSync('tar', ['-C', folder, `--mtime=@${time}`, '-czf', '-', 'shop']);
  rmSync(folder, { recursive: true });
  return archive;
}

type Options = { env?: Record<string, string>; payload?: unknown; workspace?: string };

const run = (inputs: Record<string, string> = {}, options: Options = {}): Promise<StepResult> =>
  runStep({
    ...{ action: 'create-release', workspace: repository.path, repository: name, token: github.token, inputs },
    ...{ apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl, ...options },
  });

async function succeed(inputs: Record<string, string> = {}, options: Options = {}): Promise<StepResult['outputs']> {
  const result = await run(inputs, options);
  expect({ exitCode: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ exitCode: 0, log: '' });
  return result.outputs;
}

async function fail(inputs: Record<string, string> = {}, options: Options = {}): Promise<string> {
  const before = writes();
  const result = await run(inputs, options);
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ state: 'failed', released: 'false' });
  expect(writes()).toBe(before);
  return result.annotations.join('\n');
}

const writes = () =>
  github.requests.filter(({ method, operation }) => method !== 'GET' && !operation.startsWith('graphql')).length;

/** The releases people see, and drafts, oldest first. */
const releases = () =>
  [...github.repository(name).shelf.releases.values()].map(({ tag, draft, prerelease, body, assets }) => ({
    ...{ tag, draft, prerelease, body: body?.replaceAll(github.serverUrl, '') },
    files: Object.fromEntries(assets.map((asset) => [asset.name, asset.bytes.toString()])),
  }));

const latest = () => {
  const { shelf } = github.repository(name);
  return shelf.releases.get(shelf.latest ?? 0)?.tag;
};

/** Tags with their kind of object and their commit. */
async function tags(): Promise<Record<string, string>> {
  const { git } = github.repository(name);
  const refs = await git.refs('refs/tags/');
  const found = refs.map(async ({ name: ref, type }) => {
    return [ref.slice('refs/tags/'.length), `${type} ${(await git.commit(ref))?.id}`];
  });
  return Object.fromEntries(await Promise.all(found));
}

test('a merged release gets its tag on the merge, and a release with its notes and files that is immutable from then on', async () => {
  const commit = await merged({ immutableReleases: true });
  await repository.write({ 'dist/image-digests.json': '{}\n', 'dist/sbom-1.5.0.json': '[]\n' });
  const assets = 'dist/*digests.json\ndist/sbom-{version}.json';
  const head = await repository.head();
  const env = { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_SHA: head };

  const outputs = await succeed({ assets }, { env });
  const [release] = github.repository(name).shelf.releases.values();
  expect(outputs).toMatchObject({
    ...{ state: 'changed', released: 'true', version: '1.5.0', tag: 'v1.5.0', commit, tags: '["v1.5.0"]' },
    ...{ reason: 'Releases v1.5.0', 'release-id': String(release?.id) },
    'html-url': `${github.serverUrl}/${name}/releases/tag/v1.5.0`,
    'upload-url': expect.stringContaining(`/repos/${name}/releases/${release?.id}/assets{?name,label}`),
  });
  expect(await tags()).toMatchObject({ 'v1.5.0': `tag ${commit}` });
  expect(releases()).toEqual([
    {
      ...{ tag: 'v1.5.0', draft: false, prerelease: false },
      body: '### Added\n\n- Search, see [#7][pull]\n\n[pull]: https://example.com/7',
      files: { 'image-digests.json': '{}\n', 'sbom-1.5.0.json': '[]\n' },
    },
  ]);
  expect([release?.immutable, latest()]).toEqual([true, 'v1.5.0']);

  const before = writes();
  expect(await succeed({ assets }, { env })).toEqual({
    ...outputs,
    ...{ state: 'unchanged', released: 'false', tags: '[]', reason: 'v1.5.0 is released already' },
    ...{ plan: expect.any(String), 'plan-file': expect.any(String) },
  });
  expect(writes()).toBe(before);

  await repository.write({ 'dist/image-digests.json': '{"other": true}\n' });
  expect(await fail({ assets })).toMatch(/effect-refused: file image-digests\.json of v1\.5\.0 already exists/);

  // A push that makes no files finds nothing to compare; a file that the release lacks is told of.
  await repository.write({ 'dist/image-digests.json': null, 'dist/sbom-1.5.0.json': null });
  const later = await run({ assets: `${assets}\ndist/*.tgz` }, { env });
  expect([later.exitCode, later.outputs.state]).toEqual([0, 'unchanged']);
  expect(later.annotations).toEqual([
    expect.stringMatching(
      /^warning asset-not-attached: The release v1\.5\.0 is published already, without dist\/\*\.tgz/,
    ),
  ]);
});

test('a dry run writes nothing, and what it planned can be asked for', async () => {
  await merged();
  const dry = await succeed({ 'dry-run': 'true' });
  expect(dry).toMatchObject({ state: 'changed', released: 'true', tag: 'v1.5.0', tags: '["v1.5.0"]', 'html-url': '' });
  expect([writes(), releases()]).toEqual([0, []]);
  expect(await fail({ 'expect-plan': 'f'.repeat(64) })).toMatch(/plan-changed/);
  expect(await succeed({ 'expect-plan': dry['plan-id'] ?? '' })).toMatchObject({
    state: 'changed',
    'plan-id': dry['plan-id'],
  });
});

test('a shallow checkout of a later commit finds the commit all the same', async () => {
  const commit = await merged();
  const shallow = await repository.clone({ depth: 1 });
  try {
    expect(await succeed({}, { workspace: shallow.path })).toMatchObject({ released: 'true' });
  } finally {
    await shallow.remove();
  }
  expect(await tags()).toMatchObject({ 'v1.5.0': `tag ${commit}` });
});

test('a fix of an older line, and a pre-release, do not become the latest', async () => {
  await merged();
  await succeed();
  await repository.branch('1.4.x', 'v1.4.2');
  const fixed = await repository.commit('fix: money', { '.version': '1.4.3\n' });
  await repository.checkout('main');
  const candidate = await repository.commit('chore(release): 1.6.0-rc.1', { '.version': '1.6.0-rc.1\n' });
  await github.importRepository(name, repository.path);
  await succeed();
  await repository.checkout('1.4.x');
  await succeed();
  expect(await tags()).toMatchObject({ 'v1.4.3': `tag ${fixed}`, 'v1.6.0-rc.1': `tag ${candidate}` });
  expect(latest()).toBe('v1.5.0');
  expect(releases().map(({ tag, prerelease }) => `${tag} ${prerelease}`)).toEqual([
    'v1.5.0 false',
    'v1.6.0-rc.1 true',
    'v1.4.3 false',
  ]);
});

test('a version that is asked for is tagged where it came in, though the file is further on', async () => {
  const commit = await merged();
  await repository.commit('chore(release): 1.6.0', { '.version': '1.6.0\n' });
  await github.importRepository(name, repository.path);
  expect(await succeed({ version: 'v1.5.0' })).toMatchObject({ version: '1.5.0' });
  expect(await tags()).toMatchObject({ 'v1.5.0': `tag ${commit}` });
  expect(await fail({ version: '1.5.1' })).toMatch(
    /\.version:1 version-not-in-history: No commit up to .{7} set \.version to 1\.5\.1; it says 1\.6\.0/,
  );
});

test('without a version file what is checked out is tagged; without a version there is nothing to do yet', async () => {
  repository = await makeRepository();
  const commit = await repository.commit('feat: sell', { 'a.txt': 'a\n' });
  await publish();
  expect(await succeed({ 'dry-run': 'true' })).toMatchObject({ state: 'unchanged', released: 'false', tag: '' });
  expect(await succeed()).toMatchObject({ released: 'false', reason: 'There is no .version: nothing to release' });
  await succeed({ version: '1.0.0', notes: 'Hello {name} {version} ({tag}) {unknown}' });
  expect(await tags()).toEqual({ 'v1.0.0': `tag ${commit}` });
  expect(releases()[0]?.body).toBe('Hello shop 1.0.0 (v1.0.0) {unknown}');
});

describe('notes', () => {
  test('are what the commits say where the changelog has nothing, and mention no one', async () => {
    await merged();
    await repository.commit('chore(release): 1.6.0', { '.version': '1.6.0\n' });
    await github.importRepository(name, repository.path);
    await succeed();
    expect(releases()[0]?.body).toMatch(
      /^### Added\n\n- \*\*api:\*\* search, thanks @<!-- -->alice \(.{7}\)\n\n\*\*Full changelog\*\*: \/acme\/shop\/compare\/v1\.4\.2\.\.\.v1\.6\.0$/,
    );
  });

  test('may be a template in a file, or refused where that is not there', async () => {
    await merged();
    await repository.write({ 'dist/notes-1.5.0.md': 'Since {previous-tag}:\n\n{notes}\n' });
    const misspelled = await run({ notes: 'New in {Version}: {note} for {users}', 'dry-run': 'true' });
    expect(misspelled.annotations.filter((one) => one.includes('placeholder-unknown'))).toEqual([
      expect.stringContaining('Did you mean `version`?'),
      expect.stringContaining('Did you mean `notes`?'),
    ]);
    expect(await fail({ notes: 'dist/none.md' })).toMatch(/notes-not-found: .* names dist\/none\.md/);
    await succeed({ notes: 'dist/notes-{version}.md' });
    expect(releases()[0]?.body).toMatch(/^Since v1\.4\.2:\n\n### Added\n\n- Search/);
  });
});

describe('charts', () => {
  const chart = (chart: string, version: string) => `apiVersion: v2\nname: ${chart}\nversion: ${version}\n`;
  let raised: string;

  /** Two charts with tags, of which one was raised; one inside another; and one of tests. */
  const charts = async (): Promise<void> => {
    repository = await makeRepository();
    await repository.commit('feat: charts', {
      'charts/shop/Chart.yaml': chart('shop', '0.1.0'),
      'charts/shop/charts/db/Chart.yaml': chart('db', '0.1.0'),
      'charts/shop/tests/fixtures/x/Chart.yaml': chart('x', '0.1.0'),
      'charts/web/Chart.yaml': chart('web', '2.0.0'),
      'charts/web/CHANGELOG.md': '# Changelog\n\n## 2.0.0\n\n- Faster\n',
    });
    await repository.tag('shop-0.1.0');
    await repository.tag('web-2.0.0');
    raised = await repository.commit('feat(shop): more', { 'charts/shop/Chart.yaml': chart('shop', '0.2.0') });
    await repository.commit('docs: a', { 'README.md': 'a\n' });
    await publish();
  };
  const only = { components: 'charts', 'github-release': 'false' };

  test('whose version has no tag get one, on the commit that brought it', async () => {
    await charts();
    expect(await succeed(only)).toMatchObject({
      ...{ released: 'true', version: '0.2.0', tag: 'shop-0.2.0', tags: '["shop-0.2.0"]', 'release-id': '' },
      reason: 'Tags shop-0.2.0',
    });
    expect(await tags()).toMatchObject({ 'shop-0.2.0': `tag ${raised}` });
    expect(releases()).toEqual([]);
    const before = writes();
    expect(await succeed(only)).toMatchObject({ state: 'unchanged', released: 'false', tags: '[]' });
    expect(writes()).toBe(before);
  });

  test('each with a release of its own, none of which is the latest; those that have a tag stay as they are', async () => {
    await charts();
    await repository.git('tag', '--delete', 'web-2.0.0');
    await repository.commit('feat: api', { 'charts/api/Chart.yaml': chart('api', '0.1.0') });
    await repository.tag('api-0.1.0');
    await github.close();
    await publish();
    expect(await succeed({ components: 'charts' })).toMatchObject({
      ...{
        released: 'true',
        version: '',
        tags: '["shop-0.2.0","web-2.0.0"]',
        reason: 'Releases shop-0.2.0, web-2.0.0',
      },
    });
    expect(releases().map(({ tag, body }) => [tag, body])).toEqual([
      ['shop-0.2.0', expect.stringContaining('- **shop:** more')],
      ['web-2.0.0', '- Faster'],
    ]);
    expect(latest()).toBeUndefined();
    expect(await succeed({ components: 'charts' })).toMatchObject({
      reason: 'api-0.1.0, shop-0.2.0, web-2.0.0 are released already',
    });
  });

  test('at 0.0.0 get their version when they are packaged: only those that are named get a tag', async () => {
    repository = await makeRepository();
    await repository.commit('feat: charts', {
      'charts/shop/Chart.yaml': chart('shop', '0.0.0'),
      'charts/web/Chart.yaml': chart('web', '2.0.0'),
    });
    await publish();
    const result = await run({ components: 'charts' });
    expect([result.exitCode, result.outputs.tags]).toEqual([0, '["web-2.0.0"]']);
    expect(result.annotations.join('\n')).toMatch(
      /notice charts\/shop\/Chart\.yaml:3 version-when-packaged: .*0\.0\.0/,
    );
    expect(await succeed({ components: 'charts', charts: 'shop' })).toMatchObject({ tags: '["shop-0.0.0"]' });
  });

  test('with the package of each; one that is packed again with the same files is the same, one with others is refused', async () => {
    await charts();
    const inputs = { components: 'charts', charts: 'shop\nweb', assets: 'dist/{name}-{version}.tgz' };
    const [first, again, other] = [packed('a', 1), packed('a', 9), packed('b')];
    await repository.write({ 'dist/shop-0.2.0.tgz': first });
    await succeed(inputs);
    await repository.commit('feat: web', { 'charts/web/Chart.yaml': chart('web', '2.1.0') });
    await github.importRepository(name, repository.path);
    expect(await fail(inputs)).toMatch(/asset-not-found: .* dist\/web-2\.1\.0\.tgz/);
    expect(first.equals(again)).toBe(false);
    await repository.write({ 'dist/shop-0.2.0.tgz': other, 'dist/web-2.1.0.tgz': 'web' });
    expect(await fail(inputs)).toMatch(/effect-refused: file shop-0\.2\.0\.tgz of shop-0\.2\.0 already exists/);
    await repository.write({ 'dist/shop-0.2.0.tgz': again });
    const { 'plan-id': id, ...outputs } = await succeed(inputs);
    expect(outputs).toMatchObject({ tags: '["web-2.1.0"]', tag: 'web-2.1.0' });
    expect(await succeed(inputs)).toMatchObject({ state: 'unchanged', 'plan-id': id });
    // What is no package counts by its bytes.
    await repository.write({ 'dist/web-2.1.0.tgz': 'again' });
    expect(await fail(inputs)).toMatch(/effect-refused: file web-2\.1\.0\.tgz of web-2\.1\.0 already exists/);
    // A later job may have none of them: the releases have theirs.
    await repository.write({ 'dist/shop-0.2.0.tgz': null, 'dist/web-2.1.0.tgz': null });
    const result = await run(inputs);
    expect([result.exitCode, result.outputs.state, result.annotations]).toEqual([0, 'unchanged', []]);
    expect(releases().map(({ files }) => Object.keys(files))).toEqual([['shop-0.2.0.tgz'], ['web-2.1.0.tgz']]);
  });

  test('a signature made again goes with its package', async () => {
    await charts();
    const inputs = { components: 'charts', charts: 'shop', assets: 'dist/{name}-{version}.tgz*' };
    await repository.write({ 'dist/shop-0.2.0.tgz': packed('a', 1), 'dist/shop-0.2.0.tgz.prov': 'first' });
    await succeed(inputs);
    await repository.write({ 'dist/shop-0.2.0.tgz': packed('a', 9), 'dist/shop-0.2.0.tgz.prov': 'again' });
    expect(await succeed(inputs)).toMatchObject({ state: 'unchanged' });
    await repository.write({ 'dist/shop-0.2.0.tgz': null });
    expect(await fail(inputs)).toMatch(/effect-refused: file shop-0\.2\.0\.tgz\.prov/);
  });

  test('a signature of another package than the release has is neither attached nor advised', async () => {
    await charts();
    const inputs = { components: 'charts', charts: 'shop', assets: 'dist/{name}-{version}.tgz*' };
    const [first, again] = [packed('a', 1), packed('a', 9)];
    await repository.write({ 'dist/shop-0.2.0.tgz': first, 'dist/shop-0.2.0.tgz.prov': 'first' });
    // As if the run was killed between both.
    github.fault(({ query }) => query.includes('.prov'), { kind: 'answer', answer: { status: 403, body: {} } });
    expect((await run(inputs)).exitCode).toBe(1);
    expect(releases()).toMatchObject([{ draft: true, files: { 'shop-0.2.0.tgz': first.toString() } }]);
    await repository.write({ 'dist/shop-0.2.0.tgz': again, 'dist/shop-0.2.0.tgz.prov': 'again' });
    expect(await fail(inputs)).toMatch(/effect-refused: file shop-0\.2\.0\.tgz of shop-0\.2\.0 already exists/);
    await repository.write({ 'dist/shop-0.2.0.tgz': first, 'dist/shop-0.2.0.tgz.prov': null });
    await succeed(inputs);
    await repository.write({ 'dist/shop-0.2.0.tgz': again, 'dist/shop-0.2.0.tgz.prov': 'again' });
    const later = await run(inputs);
    expect([later.exitCode, later.outputs.state, later.annotations]).toEqual([
      0,
      'unchanged',
      [expect.stringMatching(/^warning asset-not-attached: .* without dist\/shop-0\.2\.0\.tgz\.prov/)],
    ]);
    expect(later.annotations.join('\n')).not.toContain('gh release upload');
  });

  test('of several, a file that is not named after its chart belongs to none that is released already', async () => {
    await charts();
    const inputs = { components: 'charts', charts: 'shop\nweb', assets: 'dist/{name}-{version}.tgz\ndist/all.txt' };
    await repository.write({ 'dist/shop-0.2.0.tgz': 'shop', 'dist/all.txt': 'one' });
    await succeed(inputs);
    await repository.commit('feat: web', { 'charts/web/Chart.yaml': chart('web', '2.1.0') });
    await github.importRepository(name, repository.path);
    await repository.write({ 'dist/web-2.1.0.tgz': 'web', 'dist/all.txt': 'two' });
    expect(await succeed(inputs)).toMatchObject({ tags: '["web-2.1.0"]' });
    expect(releases().map(({ files }) => files['all.txt'])).toEqual(['one', 'two']);
    expect(await fail({ ...inputs, charts: 'shop' })).toMatch(/effect-refused: file all\.txt of shop-0\.2\.0/);
  });

  test('a release that lacks a file is told of, and keeps no other chart from its own', async () => {
    await charts();
    await succeed({ components: 'charts', charts: 'shop' });
    const inputs = { components: 'charts', charts: 'shop', assets: 'dist/{name}-{version}.tgz' };
    const told = async () => {
      const result = await run(inputs);
      expect([result.exitCode, result.outputs.state]).toEqual([0, 'unchanged']);
      return result.annotations;
    };
    expect(await told()).toEqual([
      expect.stringMatching(
        /^warning asset-not-attached: The release shop-0\.2\.0 is published already, without dist\/shop-0\.2\.0\.tgz/,
      ),
    ]);
    await repository.write({ 'dist/shop-0.2.0.tgz': 'shop' });
    expect(await told()).toEqual([
      expect.stringMatching(/^warning asset-not-attached: .*gh release upload shop-0\.2\.0 dist\/shop-0\.2\.0\.tgz/s),
    ]);
  });

  test('at a version that only Helm takes for one, or none at all', async () => {
    await charts();
    const short = await repository.commit('feat: short', { 'charts/shop/Chart.yaml': chart('shop', '"1.2"') });
    await repository.commit('feat: none', { 'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\n' });
    await github.importRepository(name, repository.path);
    const result = await run({ components: 'charts' });
    expect(result.annotations).toEqual([
      expect.stringMatching(/^warning charts\/web\/Chart\.yaml:1 chart-without-version/),
    ]);
    expect(await tags()).toMatchObject({ 'shop-1.2': `tag ${short}` });
  });

  test('one that cannot be read is told of, and fails the run where it is named', async () => {
    await charts();
    await repository.commit('feat: skeleton', { 'skeleton/Chart.yaml': 'name: {{ name }}\n' });
    await github.importRepository(name, repository.path);
    const result = await run(only);
    expect([result.exitCode, result.outputs.tags]).toEqual([0, '["shop-0.2.0"]']);
    expect(result.annotations[0]).toMatch(/^warning skeleton\/Chart\.yaml:1 /);
    expect(result.annotations[0]).toContain("`charts: '!skeleton'`");
    expect(await fail({ ...only, charts: 'skeleton' })).toContain('error skeleton/Chart.yaml:1 ');
    expect((await run({ ...only, charts: '!skeleton' })).annotations).toEqual([]);
  });

  test('K4: a tag on a commit whose Chart.yaml says another version is refused, one on a later commit with it is not', async () => {
    await charts();
    await repository.tag('shop-0.2.0', { at: 'shop-0.1.0' });
    await github.importRepository(name, repository.path);
    expect(await fail(only)).toMatch(
      /effect-refused: tag shop-0\.2\.0 already exists at .*\/tree\/shop-0\.2\.0 with other content/,
    );
    await repository.git('tag', '--force', 'shop-0.2.0', 'HEAD');
    await github.importRepository(name, repository.path);
    expect(await succeed(only)).toMatchObject({ state: 'unchanged' });
  });

  test('that were moved are tagged where their version came in', async () => {
    await charts();
    await repository.commit('refactor: move', {
      'charts/shop/Chart.yaml': null,
      'deploy/shop/Chart.yaml': `${chart('shop', '0.2.0')}description: Shop\n`,
    });
    await github.importRepository(name, repository.path);
    await succeed({ ...only, charts: 'shop', 'tag-pattern': '{name}/v{version}' });
    expect(await tags()).toMatchObject({ 'shop/v0.2.0': `tag ${raised}` });
  });

  test('that would share a tag, are not there, or are given a version: refused', async () => {
    await charts();
    await repository.commit('feat: web', { 'charts/web/Chart.yaml': chart('web', '0.2.0') });
    expect(await fail({ ...only, 'tag-pattern': 'v{version}' })).toMatch(
      /tag-twice: charts\/shop\/Chart\.yaml and charts\/web\/Chart\.yaml would both be tagged v0\.2\.0/,
    );
    expect(await fail({ ...only, charts: 'shopp' })).toMatch(/chart-not-found: .* names shopp/);
    const given = { version: '1.0.0', notes: 'x', assets: '*' };
    for (const input of Object.keys(given)) {
      expect(await fail({ ...only, ...given })).toContain(
        `inputs-contradict: The input \`${input}\` does not apply here`,
      );
    }
    expect(await fail({ charts: 'shop' })).toMatch(/inputs-contradict: The input `charts`/);
  });
});

test('a release that stops half-way says how far it came, and the next run goes on', async () => {
  await merged();
  const body = { message: 'Resource not accessible by integration' };
  github.fault('repos/update-release', { kind: 'answer', answer: { status: 403, body } });
  const { exitCode, outputs } = await run();
  expect([exitCode, outputs.state, outputs.released, outputs.tags]).toEqual([1, 'failed', 'false', '["v1.5.0"]']);
  expect(outputs).toMatchObject({ tag: 'v1.5.0', 'release-id': expect.stringMatching(/^\d+$/) });
  expect(await succeed()).toMatchObject({ released: 'true', tags: '[]', 'release-id': outputs['release-id'] });
});

describe('refused, with nothing written', () => {
  test('a tag on another commit, also one that holds the version', async () => {
    await merged();
    await repository.tag('v1.5.0');
    await github.importRepository(name, repository.path);
    expect(await fail()).toMatch(/effect-refused: tag v1\.5\.0 already exists/);
  });

  test('files: one glob fits nothing, two have one name, one is empty, one would be renamed', async () => {
    await merged();
    await repository.write({ 'dist/a.txt': 'a', 'dist/b/a.txt': 'b', 'dist/empty': '', 'dist/a b.txt': 'c' });
    expect(await fail({ assets: 'dist/b/' })).toMatch(/names dist\/b\/, which is a folder\n.*`dist\/b\/\*`/);
    expect(await fail({ assets: 'dist/a.txt, dist/b.txt' })).toContain('Write one glob per line.');
    const said = await fail({ assets: 'dist/**\nnowhere/*.json' });
    for (const code of [
      'asset-not-found: .* nowhere/\\*\\.json',
      'asset-twice',
      'asset-empty: dist/empty',
      'asset-name: .*a b',
    ]) {
      expect(said).toMatch(new RegExp(code));
    }
  });

  test('a commit that exists only in the job', async () => {
    await merged();
    await repository.commit('chore(release): 1.6.0', { '.version': '1.6.0\n' });
    const result = await run();
    expect(result.annotations.join('\n')).toMatch(/commit-not-on-github: .* has no commit/);
    expect(releases()).toEqual([]);
  });

  test('a pull request that is not merged; a dry run shows what it would release', async () => {
    await merged();
    const options = {
      env: { GITHUB_EVENT_NAME: 'pull_request' },
      payload: { action: 'opened', number: 3, pull_request: { number: 3 } },
    };
    expect(await fail({}, options)).toMatch(/not-merged: #3/);
    expect(await succeed({ 'dry-run': 'true' }, options)).toMatchObject({ released: 'true' });
  });

  test('a token that may only read', async () => {
    await merged();
    const result = await runStep({
      ...{ action: 'create-release', workspace: repository.path, repository: name, inputs: {} },
      ...{ apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
      token: github.tokenFor('bob', { contents: 'read' }),
    });
    expect(result.annotations.join('\n')).toMatch(
      /missing-permission: .* create a draft release for v1\.5\.0.*contents: write/s,
    );
  });
});

test('what a person tagged stays without a release, unless it is asked for', async () => {
  await merged();
  // Also the commit of the branch that was merged.
  await repository.tag('v1.5.0', { at: 'chore/release-1.5.0' });
  await github.importRepository(name, repository.path);
  expect(await succeed({ 'dry-run': 'true' })).toMatchObject({ released: 'false' });
  expect(await succeed()).toMatchObject({ state: 'unchanged', released: 'false', reason: 'v1.5.0 is tagged already' });
  expect(releases()).toEqual([]);
  expect(await succeed({ version: '1.5.0' })).toMatchObject({ released: 'true', tags: '[]' });
});

test('before the first release there is nothing to do', async () => {
  repository = await makeRepository();
  await repository.commit('feat: sell', { '.version': '0.0.0\n' });
  await publish();
  expect(await succeed()).toMatchObject({
    state: 'unchanged',
    released: 'false',
    tag: '',
    reason: 'Nothing is released yet: .version says 0.0.0',
  });
});

describe('tags of another pattern than the usual one', () => {
  test('are not guessed away: the pattern is written down first, here or in the configuration', async () => {
    repository = await makeRepository();
    await repository.commit('feat: sell', { 'a.txt': 'a\n' });
    for (const tag of ['v1.0.0', '6.13.0', '6.14.0']) await repository.tag(tag);
    await publish();
    expect(await fail({ version: '6.15.0' })).toMatch(
      /tag-pattern-unmatched: Tags such as 6\.14\.0 match the pattern \{version\}, but this one would match v\{version\}\n.*`tag-pattern: '\{version\}'`/,
    );
    expect((await succeed({ version: '6.15.0', 'tag-pattern': '{version}' })).tags).toBe('["6.15.0"]');
    await repository.commit('chore: config', { '.github/slipway.yml': 'tag-pattern: v{version}\n' });
    await github.importRepository(name, repository.path);
    expect((await succeed({ version: '6.16.0' })).tags).toBe('["v6.16.0"]');
  });

  test('nor those of a chart; what another chart has says nothing', async () => {
    repository = await makeRepository();
    const manifest = (chart: string, version: string) => ({
      [`charts/${chart}/Chart.yaml`]: `apiVersion: v2\nname: ${chart}\nversion: ${version}\n`,
    });
    await repository.commit('feat: charts', { ...manifest('hub-manager', '1.0.0'), ...manifest('web', '0.3.0') });
    await repository.tag('hub-manager_v1.0.0');
    // Of the service that the chart is for.
    await repository.tag('web-v2.3.1');
    await repository.commit('feat: more', { ...manifest('hub-manager', '1.1.0'), ...manifest('web', '1.1.0') });
    await publish();
    const only = { components: 'charts', 'github-release': 'false' };
    expect(await fail(only)).toMatch(
      /charts\/hub-manager\/Chart\.yaml:3 tag-pattern-unmatched: .*`tag-pattern: '\{chart\}_v\{version\}'`/s,
    );
    expect((await succeed({ ...only, charts: 'web' })).tags).toBe('["web-1.1.0"]');
    const given = { ...only, 'tag-pattern': '{name}_v{version}' };
    expect((await succeed(given)).tags).toBe('["hub-manager_v1.1.0","web_v1.1.0"]');
  });
});

test('a chart that has a tag without its name gets no second one, unless these tags are of a product', async () => {
  repository = await makeRepository();
  await repository.commit('feat: chart', { 'traefik/Chart.yaml': 'apiVersion: v2\nname: traefik\nversion: 41.3.0\n' });
  for (const tag of ['v41.2.0', 'v41.3.0']) await repository.tag(tag);
  await publish();
  const only = { components: 'charts', 'github-release': 'false' };
  expect(await fail(only)).toMatch(/tag-pattern-unmatched: Tags such as v41\.3\.0 .*`tag-pattern: 'v\{version\}'`/s);
  expect(await succeed({ ...only, 'tag-pattern': 'v{version}' })).toMatchObject({ state: 'unchanged' });
  await repository.commit('chore: product', { '.version': '41.3.0\n' });
  await github.importRepository(name, repository.path);
  expect((await succeed(only)).tags).toBe('["traefik-41.3.0"]');
});

describe('a tag of the branch above the version', () => {
  test('is refused with both; a version that is given is released', async () => {
    repository = await makeRepository();
    await repository.commit('feat: sell', { '.version': '1.4.2\n' });
    await repository.commit('feat: more');
    await repository.tag('v1.5.0');
    await publish();
    const told = await fail();
    expect(told).toContain('version-file-behind: .version says 1.4.2, but the tag v1.5.0 is part of this branch');
    expect(told).toContain('commit it: `echo 1.5.0 > .version`. To release 1.4.2 all the same, set `version: 1.4.2`');
    expect((await succeed({ version: '1.4.2' })).tags).toBe('["v1.4.2"]');
    // On another branch it says nothing about this one.
    await repository.git('tag', '-d', 'v1.5.0');
    await repository.branch('elsewhere');
    await repository.commit('feat: there');
    await repository.tag('v1.5.0');
    await repository.checkout('main');
    await github.close();
    await publish();
    expect((await succeed()).tags).toBe('["v1.4.2"]');
  });

  test('leaves out a chart; one that was named fails the run', async () => {
    const chart = (of: string, version: string) => ({
      [`charts/${of}/Chart.yaml`]: `apiVersion: v2\nname: ${of}\nversion: ${version}\n`,
    });
    repository = await makeRepository();
    await repository.commit('feat: begin', { ...chart('a', '1.1.0'), ...chart('b', '2.0.0') });
    await repository.tag('a-1.1.0');
    await repository.commit('chore: lower', chart('a', '1.0.0'));
    await publish();
    expect(await fail({ components: 'charts', charts: 'a' })).toContain(
      'chart-version-behind: charts/a/Chart.yaml says 1.0.0, but the tag a-1.1.0 is part of this branch, so a gets no tag',
    );
    const { outputs, annotations } = await run({ components: 'charts' });
    expect([outputs.tags, annotations.join('\n')]).toEqual([
      '["b-2.0.0"]',
      expect.stringContaining('warning charts/a/Chart.yaml:3 chart-version-behind'),
    ]);
  });
});
