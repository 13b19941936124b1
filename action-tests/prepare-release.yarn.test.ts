import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { runStep } from './steps.js';

const manifest = (name: string, dependencies: Record<string, string>) =>
  `${JSON.stringify({ name, version: '1.4.0', dependencies }, null, 2)}\n`;

test.each([
  // What Yarn 1.22.22 writes of this workspace: nothing of its members.
  ['Yarn 1', '# yarn lockfile v1\n\n\nis-odd@^3.0.1:\n  version "3.0.1"\n', []],
  [
    'a later Yarn',
    '__metadata:\n  version: 8\n\n"@acme/money@npm:^1.4.0, @acme/money@workspace:packages/money":\n  version: 0.0.0-use.local\n',
    [expect.stringMatching(/^error yarn\.lock: lock-not-covered: /)],
  ],
])('a release of members of a workspace, locked by %s', async (_, lock, errors) => {
  const repository = await makeRepository();
  await repository.commit('feat: begin', {
    '.version': '1.4.0\n',
    '.github/slipway.yml': 'libs: { packages/*: {} }\n',
    'package.json': '{ "private": true, "workspaces": ["packages/*"] }\n',
    'packages/money/package.json': manifest('@acme/money', { 'is-odd': '^3.0.1' }),
    'packages/shop/package.json': manifest('@acme/shop', { '@acme/money': '^1.4.0' }),
    'yarn.lock': lock,
  });
  await repository.tag('v1.4.0');
  await repository.commit('feat: more');
  const { annotations } = await runStep({
    ...{
      action: 'prepare-release',
      inputs: { delivery: 'files' },
      workspace: repository.path,
      repository: 'acme/shop',
    },
  });
  expect(annotations.filter((line) => line.startsWith('error '))).toEqual(errors);
  const pin = errors.length === 0 ? '^1.5.0' : '^1.4.0';
  expect(await repository.read('packages/shop/package.json')).toContain(`"@acme/money": "${pin}"`);
  expect(await repository.read('yarn.lock')).toBe(lock);
  await repository.remove();
});
