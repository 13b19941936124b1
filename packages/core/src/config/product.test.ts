import { expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import { id, memoryHistory, memorySnapshot } from '../snapshot/memory.js';
import { readLayout } from './layout.js';
import { loadConfig } from './load.js';
import { mustHaveProduct } from './product.js';

const chart = (name: string, appVersion: string | null = '"1.0"') =>
  `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n${appVersion === null ? '' : `appVersion: ${appVersion}\n`}`;

/** What is refused in a repository with these files and tags: the message and the fix; nothing where a release may be planned. */
async function refused(files: Readonly<Record<string, string>>, tags: readonly string[] = []): Promise<string[]> {
  const history = memoryHistory([{ name: 'a', message: 'feat: a', files, tags }]);
  const base = memorySnapshot(files, id('a'));
  const config = await loadConfig(base, '');
  try {
    await mustHaveProduct(history, base, config, await readLayout(base, config));
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.flatMap(({ code, message, fix }) => [code, message, fix]);
  }
}

test('charts that are not in charts/, and nothing else that could be released', async () => {
  const files = {
    'apps/Chart.yaml': chart('apps'),
    'helm-guestbook/Chart.yaml': chart('guestbook'),
    'helm-guestbook/charts/db/Chart.yaml': chart('db'),
    'kustomize/app.yaml': 'kind: Deployment\n',
  };
  expect(await refused(files, ['guestbook-v0.2'])).toEqual([
    'chart-repository',
    expect.stringContaining('apps, helm-guestbook are charts without a library'),
    // A chart with another appVersion would be left alone, so naming it does not help.
    expect.stringMatching(/bump: auto`\. If you release a product from here, commit .*: `echo 0\.0\.0 > \.version`\.$/),
  ]);
  expect(await refused({ ...files, '.version': '0.0.0\n' })).toEqual([]);
  expect(await refused({ 'Chart.yaml': chart('root') })).toHaveLength(3);
});

test('the line that is proposed makes the chart part of the release', async () => {
  const files = { 'deploy/a/Chart.yaml': chart('a'), 'deploy/b/Chart.yaml': chart('b', null) };
  expect((await refused(files)).at(-1)).toContain('`charts: { deploy/b: patch }`');
  expect(await refused({ ...files, '.github/slipway.yml': 'charts: { deploy/b: patch }\n' })).toEqual([]);
});

test('a product that is tagged on its release branches: its last version is proposed, not 0.0.0', async () => {
  const [, message, fix] = await refused({ 'charts/shop/Chart.yaml': chart('shop', "'0.0.0'") }, ['v1.9.0', 'v1.10.0']);
  expect(message).toMatch(/no release tag matches its appVersion \(the highest is 1\.10\.0\)$/);
  expect(fix).toMatch(/commit the version that is released: `echo 1\.10\.0 > \.version`\.$/);
});

test.each<[string, Record<string, string>, string[]]>([
  ['source beside them', { 'deploy/a/Chart.yaml': chart('a'), 'go.mod': 'module shop\n' }, []],
  ['release tags', { 'deploy/a/Chart.yaml': chart('a') }, ['v1.0.0']],
  ['fixtures', { 'tests/a/Chart.yaml': chart('a') }, []],
])('charts elsewhere do not stop a release: %s', async (_, files, tags) => {
  expect(await refused(files, tags)).toEqual([]);
});

test('a chart that is numbered like its application, where nothing is built: the tags are its own', async () => {
  const numbered = chart('shop', '2.20.2').replace('0.1.0', '2.20.2');
  const files = { 'shop/Chart.yaml': numbered, 'more/Chart.yaml': chart('more', '0.15.0') };
  const [code, message, fix] = await refused(files, ['v2.20.2']);
  expect([code, message]).toEqual([
    'chart-repository',
    expect.stringMatching(/nothing is built here, so the release tag 2\.20\.2 is the version of the chart shop$/),
  ]);
  expect(fix).toMatch(/bump: auto`\. If you release a product from here, .*`echo 2\.20\.2 > \.version`\.$/);
  // With something to build, or a number of its own, the tags are the product's.
  expect(await refused({ ...files, Dockerfile: 'FROM scratch\n' }, ['v2.20.2'])).toEqual([]);
  expect(await refused({ ...files, 'shop/Chart.yaml': chart('shop', '2.20.2') }, ['v2.20.2'])).toEqual([]);
});
