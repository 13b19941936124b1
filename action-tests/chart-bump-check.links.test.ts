import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type FileTexts, makeRepository } from '@slipway/testing/repository';
import { bump } from './chart-bumps.js';
import { app, chart, lib, manifest, run } from './chart-checks.js';

interface Linked {
  readonly links: Readonly<Record<string, string>>;
  readonly files?: FileTexts;
  readonly change: FileTexts;
  readonly inputs?: Readonly<Record<string, string>>;
}

const shared = { 'shared/_helpers.tpl': 'a\n', 'shared/deep/values.yaml': 'a: 1\nb: 2\n' };
const helper = { 'charts/app/templates/_helpers.tpl': '../../../shared/_helpers.tpl' };

async function linked({ links, files, change, inputs = {} }: Linked) {
  const repository = await makeRepository();
  await repository.commit('files', { ...app, ...shared, ...files });
  for (const [path, to] of Object.entries(links)) {
    await mkdir(dirname(join(repository.path, path)), { recursive: true });
    await symlink(to, join(repository.path, path));
  }
  const before = await repository.commit('base', {});
  const pullHead = await repository.commit('change', change);
  const result = await run(repository, 'push', { before, pullHead, target: before }, inputs);
  return { repository, ...result };
}

const modified = { 'shared/_helpers.tpl': 'b\n' };

test.each<[string, Linked, readonly string[]]>([
  ['a file that a link of the chart leads to', { links: helper, change: modified }, ['charts/app → 1.0.1']],
  [
    'a file behind two links',
    {
      links: { ...helper, 'charts/app/templates/_helpers.tpl': '../../../now', now: 'shared/_helpers.tpl' },
      change: modified,
    },
    ['charts/app → 1.0.1'],
  ],
  [
    'a file of a folder that a link leads to',
    {
      links: { 'charts/app/files': '../../shared' },
      change: { 'shared/deep/new.txt': 'a\n' },
    },
    ['charts/app → 1.0.1'],
  ],
  [
    'a chart that a link of another takes into charts/',
    {
      links: { 'charts/app/charts/lib': '../../lib' },
      files: lib,
      change: { ...chart('charts/lib', '1.0.1'), 'charts/lib/values.yaml': 'b: 1\n' },
    },
    ['charts/app → 1.0.1'],
  ],
  [
    'values behind a link, by what is in them',
    {
      links: { 'charts/app/values.yaml': '../../shared/deep/values.yaml' },
      files: { 'charts/app/values.yaml': null },
      change: { 'charts/app/Chart.yaml': manifest('app', '1.1.0'), 'shared/deep/values.yaml': 'a: 1\n' },
      inputs: { level: 'semver' },
    },
    ['charts/app → 2.0.0'],
  ],
  [
    'a link that is not in the package',
    {
      links: { 'charts/app/ci/values.yaml': '../../../shared/deep/values.yaml' },
      files: { 'charts/app/.helmignore': 'ci/\n' },
      change: { 'shared/deep/values.yaml': 'a: 3\n' },
    },
    [],
  ],
  [
    'what is beside the file that a link leads to',
    {
      links: helper,
      change: { 'shared/deep/values.yaml': 'a: 3\n' },
    },
    [],
  ],
  [
    'a link into its own folder, and one out of the repository',
    {
      links: { 'charts/app/here': '.', 'charts/app/out': '/etc/hostname' },
      change: modified,
    },
    [],
  ],
])('%s', async (_, given, needed) => {
  const { found } = await linked(given);
  expect(found.map((each) => `${each.chart} → ${each.needed}`)).toEqual(needed);
});

test('bump-chart raises it, too', async () => {
  const { repository } = await linked({ links: helper, change: modified });
  const { outputs } = await bump(repository, { bump: 'auto' });
  expect(JSON.parse(outputs.charts ?? '')).toMatchObject([{ path: 'charts/app', version: '1.0.1' }]);
});
