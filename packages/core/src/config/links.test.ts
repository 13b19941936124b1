import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeRepository, temporaryFolder } from '@slipway/testing/repository';
import { Failure } from '../failure.js';
import { Repository as Clone } from '../ports/repository.js';
import { overlay, snapshotAt } from '../snapshot/checkout.js';
import { readLayout } from './layout.js';
import { loadConfig } from './load.js';

test('a manifest that is a symbolic link is told, with everything else that is not there', async () => {
  await using repo = await makeRepository();
  const folders = ['libs/money/src', 'libs/docs', 'services/api', 'charts/shop/templates', 'apps/web'];
  for (const folder of folders) await mkdir(join(repo.path, folder), { recursive: true });
  await writeFile(join(repo.path, 'shared.toml'), '');
  await writeFile(join(repo.path, 'libs/money/src/money.py'), '');
  await writeFile(join(repo.path, 'libs/docs/README.md'), '');
  await writeFile(join(repo.path, 'services/api/package.json'), '{}');
  await writeFile(join(repo.path, 'charts/shop/templates/a.yaml'), '');
  for (const link of ['libs/money/pyproject.toml', 'apps/web/package.json', 'charts/shop/Chart.yaml']) {
    await symlink('../../shared.toml', join(repo.path, link));
  }
  // A folder with a manifest is one, whatever else is in it.
  await symlink('../../shared.toml', join(repo.path, 'services/api/pyproject.toml'));
  await repo.commit('chore: begin', {
    '.github/slipway.yml': 'libs: { apps/web: {}, gone: {} }\n',
  });
  const clone = await Clone.open({ workspace: repo.path, temp: await temporaryFolder() });
  try {
    for (const snapshot of [snapshotAt(clone, clone.head), await overlay(clone)]) {
      const config = await loadConfig(snapshot, '');
      const problems = await readLayout(snapshot, config).then(
        () => [],
        (error: unknown) => (error instanceof Failure ? error.problems : Promise.reject(error)),
      );
      expect(problems.map(({ code, place }) => `${code} ${place?.path}`).sort()).toEqual([
        'component-not-found .github/slipway.yml',
        'path-symlink apps/web/package.json',
        'path-symlink charts/shop/Chart.yaml',
        'path-symlink libs/money/pyproject.toml',
      ]);
    }
  } finally {
    await clone.close();
  }
});
