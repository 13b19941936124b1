import { expect, test } from '@jest/globals';
import { readLayout } from '@slipway/core/config/layout';
import { loadConfig } from '@slipway/core/config/load';
import { decideAt } from '@slipway/core/config/release';
import type { Proposal } from '@slipway/core/plan/proposal';
import { id, memoryHistory, memorySnapshot, type Written } from '@slipway/core/snapshot/memory';
import type { Inputs } from './inputs.js';
import { propose } from './propose.js';

const inputs: Inputs = {
  ...{ token: '', config: '', 'dry-run': false, delivery: 'files', 'base-branch': 'main', include: [], draft: false },
  ...{ labels: [], reviewers: [], assignees: [], 'expect-plan': '' },
  ...{ version: '', bump: 'auto', prerelease: '', lock: 'auto' },
};

/** Proposes the release of a feature after 1.4.2. @param uncommitted what earlier steps wrote */
async function proposed(
  files: Readonly<Record<string, string>>,
  uncommitted: Readonly<Record<string, Written>> = {},
): Promise<Proposal> {
  const committed = { '.version': '1.4.2\n', ...files };
  const history = memoryHistory([
    { name: 'a', message: 'chore: begin', files: committed, tags: ['v1.4.2'] },
    { name: 'b', message: 'feat: b' },
  ]);
  const base = memorySnapshot({ ...committed, ...uncommitted }, id('b'));
  const config = await loadConfig(base, '');
  const layout = await readLayout(base, config);
  return propose(inputs, {
    ...{ base: id('b'), day: '2024-01-01', config, layout, locks: [], repositoryUrl: 'https://github.test/acme/shop' },
    decision: await decideAt(history, base, config, layout, inputs),
    files: await base.load(await base.list(['**'])),
    ...{ extraFiles: [], chartFiles: new Map(), touched: new Map() },
  });
}

const codes = ({ findings }: Proposal) => findings.map(({ level, code }) => `${level} ${code}`);

test('a repository in which nothing was found is told where was looked', async () => {
  const { findings } = await proposed({ 'pyproject.toml': '', 'packages/money/package.json': '{}' });
  expect(findings).toMatchObject([
    {
      level: 'notice',
      code: 'no-components',
      message:
        'No library, service or chart was found: there is no pyproject.toml or package.json in libs/* or services/*, and no Chart.yaml in charts/*',
      fix: expect.stringContaining('.github/slipway.yml'),
    },
  ]);
});

test.each([
  ['libs/money/pyproject.toml', '[project]\nname = "money"\nversion = "1.4.2"\n'],
  ['services/api/package.json', '{}'],
  ['charts/shop/Chart.yaml', 'name: shop\nversion: 1.0.0\n'],
])('nothing is told of it with %s', async (path, text) => {
  expect(codes(await proposed({ [path]: text }))).toEqual([]);
});

test('nor where other files are configured, which are all that follows', async () => {
  const config = {
    '.github/slipway.yml': 'libs: { .: {} }\n',
    'pyproject.toml': '[project]\nname = "a"\nversion = "1.4.2"',
  };
  expect(codes(await proposed(config))).toEqual([]);
});

test('what an earlier step wrote is said to be written', async () => {
  const first = await proposed({});
  expect(first.reason).toBe('Release 1.5.0 after 1.4.2');
  const written = first.edits.flatMap(({ path, after }): [string, Written][] => (after ? [[path, after]] : []));
  const again = await proposed({}, Object.fromEntries(written));
  expect(again.edits).toEqual([]);
  expect(again.reason).toBe('Release 1.5.0 after 1.4.2: already written');
});
