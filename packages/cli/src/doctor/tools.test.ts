import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readEnvironments } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { Repository as Clone } from '@slipway/core/ports/repository';
import { snapshotAt } from '@slipway/core/snapshot/checkout';
import { makeRepository } from '@slipway/testing/repository';
import { checkTools } from './tools.js';

const image = 'image:\n  repository: ghcr.io/acme/web\n  tag: 1.0.0\n';
const application = (source: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web }\nspec:\n  source: { repoURL: https://github.com/acme/config, ${source} }\n`;
const environment = (lines: string) => ({
  '.github/slipway.yml': `image: ghcr.io/acme/{service}\nenvironments:\n  prod: { ${lines} }\n`,
});

/** What is said of tools in a repository with these files, on a machine with these programs. */
async function told(files: Readonly<Record<string, string>>, programs: Readonly<Record<string, string>>) {
  await using repository = await makeRepository();
  await repository.commit('feat: begin', files);
  const script = (says: string): string => `#!/bin/sh\necho '${says}'\n`;
  const all = Object.entries(programs);
  await repository.write(Object.fromEntries(all.map(([name, says]) => [`.git/bin/${name}`, script(says)])));
  for (const [name] of all) await chmod(join(repository.path, '.git/bin', name), 0o755);
  const clone = await Clone.open({ workspace: repository.path, temp: repository.path });
  try {
    const snapshot = snapshotAt(clone, clone.head);
    const config = await loadConfig(snapshot, '');
    const env = { PATH: join(repository.path, '.git/bin') };
    const checks = await checkTools(snapshot, readEnvironments(config), env);
    return checks.map(({ name, is, detail }) => `${is} ${name}: ${detail}`);
  } finally {
    await clone.close();
  }
}

const git = { git: 'git version 2.47.1' };
const lacks = 'not installed; pull requests cannot show what changes in the cluster';

test('git is looked at everywhere', async () => {
  expect(await told({}, git)).toEqual(['ok git: git version 2.47.1']);
  expect(await told({}, {})).toEqual(['error git: not installed; nothing works without it']);
  expect(await told({}, { git: 'git version 2.25.1' })).toEqual([
    'warning git: git version 2.25.1; git older than 2.31 ignores settings that Slipway runs it with',
  ]);
});

test.each([
  [
    'an Application of a chart',
    { ...environment('applications: apps/*.yaml'), 'apps/web.yaml': application('chart: web, targetRevision: 1.0.0') },
  ],
  [
    'an Application of a folder with a chart',
    {
      ...environment('applications: apps/*.yaml'),
      'apps/web.yaml': application('path: charts/web'),
      'charts/web/Chart.yaml': 'name: web\nversion: 1.0.0\n',
    },
  ],
  [
    'values in a chart',
    {
      ...environment('values: web/values.yaml'),
      'web/values.yaml': image,
      'web/Chart.yaml': 'name: web\nversion: 1.0.0\n',
    },
  ],
])('helm is needed to render %s', async (_, files) => {
  expect(await told(files, git)).toEqual(['ok git: git version 2.47.1', `warning helm: ${lacks}`]);
  expect(await told(files, { ...git, helm: 'v3.19.0' })).toEqual(['ok git: git version 2.47.1', 'ok helm: v3.19.0']);
});

test.each([
  ['among values', environment('values: overlays/prod/*.yaml')],
  [
    'that an Application names',
    { ...environment('applications: apps/*.yaml'), 'apps/web.yaml': application('path: overlays/prod') },
  ],
])('kustomize or kubectl is needed to render a kustomization %s', async (_, named) => {
  const files = {
    ...named,
    'overlays/prod/kustomization.yaml': 'images:\n  - name: ghcr.io/acme/web\n    newTag: 1.0.0\n',
  };
  expect(await told(files, git)).toEqual(['ok git: git version 2.47.1', `warning kustomize: ${lacks}`]);
  expect(await told(files, { ...git, kustomize: 'v5.7.1' })).toContain('ok kustomize: v5.7.1');
  expect(await told(files, { ...git, kubectl: 'Client Version: v1.33.0' })).toContain(
    'ok kustomize: not installed; kubectl renders instead (Client Version: v1.33.0)',
  );
});

test('what makes locks is needed where locks are', async () => {
  const files = {
    'services/a/poetry.lock': '',
    'libs/uv.lock': '',
    'package-lock.json': '{}',
    'charts/a/Chart.lock': '',
  };
  const checks = await told(files, { ...git, uv: 'uv 0.9.0' });
  expect(checks).toEqual([
    'ok git: git version 2.47.1',
    'warning poetry: not installed; poetry.lock is made again in a release',
    'ok uv: uv 0.9.0',
    'warning npm: not installed; package-lock.json is made again in a release',
    'warning helm: not installed; Chart.lock is made again when a chart it names is raised',
  ]);
});
