import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { sampleFiles } from '@slipway/testing/sample';
import { config, staged, succeeded } from './promotion-stage.js';
import { runStep } from './steps.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const most = 2.6 * 1024 * 1024;
let folder: string;

/** What a job fetches for `uses:`: GitHub's archive of the commit, which git makes in the same way. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-archive-'));
  await run('git', ['archive', '--format=tar.gz', `--output=${folder}/archive.tar.gz`, 'HEAD'], { cwd: root });
  await mkdir(join(folder, 'own'));
  await run('tar', ['-xzf', join(folder, 'archive.tar.gz'), '-C', join(folder, 'own')]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('it is small', async () => {
  expect((await stat(join(folder, 'archive.tar.gz'))).size).toBeLessThan(most);
});

test('it has every action, and nothing that only our tests need', async () => {
  const { stdout } = await run('git', ['ls-tree', '--name-only', 'HEAD:actions'], { cwd: root });
  expect(await readdir(join(folder, 'own/actions'))).toEqual(stdout.trim().split('\n'));
  const top = await readdir(join(folder, 'own'));
  expect(top.filter((name) => ['action-tests', '.ci', '.github'].includes(name))).toEqual([]);
});

test('a release is planned by what is in it alone', async () => {
  await using repository = await makeRepository();
  await repository.commit('chore(release): 1.4.2', sampleFiles);
  await repository.git('tag', 'v1.4.2');
  await repository.commit('feat: more', { 'libs/core/x.py': 'x = 1\n' });
  const result = await runStep({
    ...{ action: 'prepare-release', actions: join(folder, 'own/actions'), asProcess: true },
    ...{ workspace: repository.path, repository: 'acme/shop', inputs: { 'dry-run': 'true', lock: 'never' } },
  });
  expect(succeeded(result).outputs.version).toBe('1.5.0');
});

test('so is a promotion', async () => {
  const stage = await staged((one) => ({
    'helm/shop/values-staging.yaml': one.values('web', '1.4.0'),
    'helm/shop/values-prod.yaml': one.values('web', '1.3.0'),
  }));
  const { token, apiUrl, graphqlUrl, serverUrl } = stage.github;
  const result = await runStep({
    ...{ action: 'promote-env', actions: join(folder, 'own/actions'), asProcess: true },
    ...{ inputs: { environment: 'prod', 'dry-run': 'true' }, workspace: '/', repository: config },
    ...{ token, apiUrl, graphqlUrl, serverUrl },
  });
  expect(succeeded(result).outputs.state).toBe('changed');
});
