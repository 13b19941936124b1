import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep } from './steps.js';

let repository: Repository;

const service = (name: string, needs = '') =>
  `[project]\nname = "${name}"\nversion = "1.4.2"\ndependencies = [${needs}]\n`;

beforeEach(async () => {
  repository = await makeRepository();
  await repository.commit('chore(release): 1.4.2', {
    '.version': '1.4.2\n',
    'libs/money/pyproject.toml': service('acme-money'),
    'services/api/pyproject.toml': service('api', '"acme-money==1.4.2"'),
    'services/web/pyproject.toml': service('web'),
  });
  await repository.tag('v1.4.2');
});

afterEach(() => repository.remove());

/** The affected services with what they are affected by. */
async function affected(payload?: object) {
  const { outputs, log } = await runStep({
    ...{ action: 'prepare-release', workspace: repository.path, repository: 'acme/shop' },
    inputs: { 'dry-run': 'true', lock: 'never' },
    ...(payload && { payload, env: { GITHUB_EVENT_NAME: 'push' } }),
  });
  const found: { service: string; path: string; because: { title: string; libs: string[] }[] }[] = JSON.parse(
    outputs['affected-services'] ?? log,
  );
  return found.map(({ path, because }) => [path, ...because.map(({ title, libs }) => [title, ...libs].join(' by '))]);
}

test('since the last release, by libraries too, also when nothing is released', async () => {
  expect(await affected()).toEqual([]);
  await repository.commit('chore: tidy', { 'services/web/main.py': 'x = 1\n' });
  await repository.commit('docs: say', { 'README.md': 'x\n' });
  expect(await affected()).toEqual([['services/web', 'chore: tidy']]);
  await repository.commit('fix(money): round', { 'libs/money/money.py': 'x = 1\n' });
  expect(await affected()).toEqual([
    ['services/api', 'fix(money): round by libs/money'],
    ['services/web', 'chore: tidy'],
  ]);
});

test('of a push: what it brought, and no more', async () => {
  const before = await repository.commit('fix: web', { 'services/web/main.py': 'x = 1\n' });
  await repository.commit('chore: api', { 'services/api/main.py': 'x = 1\n' });
  await repository.commit('fix: api', { 'services/api/main.py': 'x = 2\n' });
  expect(await affected({ before })).toEqual([['services/api', 'fix: api', 'chore: api']]);
  // What is not there, or a new branch: since the last release.
  for (const nothing of ['0'.repeat(40), 'f'.repeat(40)]) {
    expect((await affected({ before: nothing })).map(([path]) => path)).toEqual(['services/api', 'services/web']);
  }
});

test('a merged release affects what it stamped', async () => {
  const before = await repository.head();
  await repository.commit('chore(release): 1.5.0', {
    '.version': '1.5.0\n',
    'services/api/pyproject.toml': service('api', '"acme-money==1.5.0"').replace('1.4.2', '1.5.0'),
  });
  expect(await affected({ before })).toEqual([['services/api', 'chore(release): 1.5.0']]);
});
