import { expect, test } from '@jest/globals';
import { readLayout } from '@slipway/core/config/layout';
import { loadConfig, parseConfig } from '@slipway/core/config/load';
import { decideAt } from '@slipway/core/config/release';
import type { Proposal } from '@slipway/core/plan/proposal';
import { id, memoryHistory, memorySnapshot, type Written } from '@slipway/core/snapshot/memory';
import { propose } from './propose.js';
import type { Facts } from './read.js';
import type { Inputs } from './table.js';
import { findUnnamed } from './unnamed.js';

const inputs: Inputs = {
  ...{ token: '', config: '', 'dry-run': false, delivery: 'files', 'base-branch': 'main', include: [], draft: false },
  ...{ labels: [], reviewers: [], assignees: [], 'expect-plan': '' },
  ...{ version: '', bump: 'auto', prerelease: '', lock: 'auto' },
};

/** Proposes the release of a feature after 1.4.2. @param uncommitted what earlier steps wrote */
async function proposed(
  files: Readonly<Record<string, string>>,
  uncommitted: Readonly<Record<string, Written>> = {},
  more: Partial<Facts> = {},
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
    ...{
      extraFiles: [],
      prepared: [],
      archives: [],
      owner: 'acme',
      hits: [],
      texts: new Map(),
      chartFiles: new Map(),
      touched: new Map(),
      affected: [],
    },
    unnamed: await findUnnamed(base, layout),
    ...more,
  });
}

const codes = ({ findings }: Proposal) => findings.map(({ level, code }) => `${level} ${code}`);

test('with `changelog: none` the notes are in the pull request, and no changelog is written', async () => {
  const { edits, change, outputs } = await proposed({ '.github/slipway.yml': 'changelog: none\n' });
  expect(edits.map(({ path }) => path)).toEqual(['.version']);
  expect(outputs['release-notes']).toMatch(/^### Added\n\n- b \(/);
  expect([change?.body.includes('### Added\n\n- b ('), change?.whole]).toEqual([true, undefined]);
});

test('a repository in which nothing was found is told where was looked, and what stands elsewhere', async () => {
  const { findings } = await proposed({ 'pyproject.toml': '', 'packages/money/package.json': '{}' });
  expect(findings).toMatchObject([
    {
      level: 'notice',
      code: 'no-components',
      message:
        'No library, service or chart was found in libs/*, services/* and charts/*; packages/money/package.json, pyproject.toml are elsewhere',
      fix: expect.stringContaining("in .github/slipway.yml, such as `libs: { 'packages/*': release, '.': release }`"),
    },
  ]);
});

test('of what stands elsewhere, fixtures, examples and installed packages are named only where there is nothing else', async () => {
  const aside = {
    'examples/shop/package.json': '{}',
    'packages/money/tests/__fixtures__/a/package.json': '{}',
    'packages/money/node_modules/left/package.json': '{}',
    '.github/scripts/package.json': '{}',
  };
  const named = async (files: Record<string, string>) => {
    const { findings } = await proposed(files);
    return findings.map(({ message, fix }) => `${message.split('; ')[1]}: ${/`(.*?)`/.exec(fix ?? '')?.[1]}`);
  };
  expect(await named({ ...aside, 'package.json': '{}' })).toEqual([
    "package.json is elsewhere: libs: { '.': release }",
  ]);
  expect(await named({ 'examples/shop/package.json': '{}' })).toEqual([
    "examples/shop/package.json is elsewhere: libs: { 'examples/*': release }",
  ]);
  const folders = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name): [string, string] => [`${name}/x/package.json`, '{}']);
  expect(await named(Object.fromEntries(folders))).toEqual([
    expect.stringContaining("libs: { 'a/*': release, 'b/*': release, 'c/*': release, 'd/*': release, 'e/*': release }"),
  ]);
});

test('N39: what has a Dockerfile, or is in apps, is proposed as a service, one by one', async () => {
  const { findings } = await proposed({
    'src/ads/package.json': '{}',
    'src/ads/Dockerfile': '',
    'src/web/package.json': '{}',
    'src/web/Dockerfile': '',
    'apps/shop/package.json': '{}',
    'packages/money/package.json': '{}',
  });
  const [{ fix = '' } = {}] = findings;
  expect(fix).toContain(
    "`libs: { 'packages/*': release }` and `services: { shop: { path: apps/shop }, ads: { path: src/ads }, web: { path: src/web } }`",
  );
  for (const [, line = ''] of fix.matchAll(/`((?:libs|services): [^`]+)`/g)) {
    expect(() => parseConfig('slipway.yml', line)).not.toThrow();
  }
});

test('a repository that has none is told nothing: it releases its version file', async () => {
  expect(codes(await proposed({ 'README.md': '' }))).toEqual([]);
});

test.each<[string, Record<string, string>, string | undefined]>([
  ['npm', { 'package.json': '{"workspaces": ["./packages/*", "libs/*", "!packages/old"]}' }, 'packages/a/package.json'],
  ['Yarn', { 'package.json': '{"workspaces": {"packages": ["packages/a"]}}' }, 'packages/a/package.json'],
  [
    'uv',
    { 'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\nexclude = ["packages/old"]\n' },
    'packages/py/pyproject.toml',
  ],
  ['one that cannot be read', { 'package.json': '{' }, undefined],
  ['one that leads out', { 'package.json': '{"workspaces": ["../*", "/etc/*"]}' }, undefined],
])('members of a workspace (%s) that are left out are named', async (_, root, member) => {
  const { findings } = await proposed({
    ...root,
    'libs/money/package.json': '{"name": "money", "version": "1.4.2"}',
    'packages/a/package.json': '{}',
    'packages/py/pyproject.toml': '',
    'packages/old/package.json': '{}',
    'packages/old/pyproject.toml': '',
  });
  expect(findings).toEqual(
    member === undefined
      ? []
      : [
          {
            level: 'notice',
            code: 'workspace-members-left-out',
            message: `The workspace has members that are not part of the release: ${member}`,
            fix: expect.stringContaining("`libs: { 'packages/*': release }`"),
          },
        ],
  );
});

test.each([
  ['libs/money/pyproject.toml', '[project]\nname = "money"\nversion = "1.4.2"\n'],
  ['services/api/package.json', '{}'],
  ['charts/shop/Chart.yaml', 'name: shop\nversion: 1.0.0\nappVersion: 1.4.2\n'],
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

test('a chart that `extra-files` names is not told to stay behind', async () => {
  const path = 'deploy/shop/Chart.yaml';
  const text = 'name: shop\nversion: 1.4.2 # x-release-please-version\n';
  const hits = text.split('\n').map((line, index) => ({ path, line: index + 1, text: line }));
  const told = async (config: string) => {
    const extraFiles = parseConfig('slipway.yml', config)['extra-files'].map((entry) => ({ entry, paths: [path] }));
    return codes(await proposed({ '.github/slipway.yml': config, [path]: text }, {}, { hits, extraFiles }));
  };
  expect(await told('')).toContain('error version-elsewhere');
  expect(await told(`extra-files: [{ path: ${path}, marker: true }]`)).toEqual([]);
});

test('what an earlier step wrote is said to be written', async () => {
  const first = await proposed({});
  expect(first.reason).toBe('Release 1.5.0 after 1.4.2');
  const written = first.edits.flatMap(({ path, after }): [string, Written][] => (after ? [[path, after]] : []));
  const again = await proposed({}, Object.fromEntries(written));
  expect(again.edits).toEqual([]);
  expect(again.reason).toBe('Release 1.5.0 after 1.4.2: already written');
});

test('W8: what people wrote under Unreleased is not told again, and other entries take its style', async () => {
  const wrote =
    '* [bot] Report health ([#7](https://github.test/acme/shop/pull/7))\n* [cart] Count items before they are paid\n' +
    '* [app] Render missing `City` and `State`\n  input fields in `Form` ([#4](https://github.test/acme/shop/issues/4))\n' +
    '* [flags] A scheduler that activates flags, so failure modes appear by themselves\n';
  const files = { 'CHANGELOG.md': `# Changelog\n\n## Unreleased\n\n${wrote}\n## 1.4.2\n\n* a\n` };
  const committed = { '.version': '1.4.2\n', ...files };
  const history = memoryHistory([
    { name: 'a', message: 'chore: begin', files: committed, tags: ['v1.4.2'] },
    { name: 'b', message: 'feat(bot): report status to the server (#7)' },
    { name: 'c', message: 'fix(cart): count items before they are paid (#8)' },
    { name: 'e', message: 'fix(app): render missing City and State fields in Form (#9)' },
    { name: 'f', message: 'feat(flags): add a scheduler for failure scenarios (#10)' },
    { name: 'g', message: 'feat(cart): add a scheduler for failure scenarios (#11)' },
    { name: 'd', message: 'fix: something else (#77)' },
  ]);
  const plan = async (more: Readonly<Record<string, Written>> = {}) => {
    const base = memorySnapshot({ ...committed, ...more }, id('d'));
    const config = await loadConfig(base, '');
    const layout = await readLayout(base, config);
    return propose(inputs, {
      ...{
        base: id('d'),
        day: '2024-01-01',
        config,
        layout,
        locks: [],
        repositoryUrl: 'https://github.test/acme/shop',
      },
      decision: await decideAt(history, base, config, layout, inputs),
      files: await base.load(await base.list(['**'])),
      ...{
        prepared: [],
        extraFiles: [],
        archives: [],
        owner: 'acme',
        hits: [],
        texts: new Map(),
        chartFiles: new Map(),
        touched: new Map(),
        affected: [],
      },
      unnamed: await findUnnamed(base, layout),
    });
  };
  const once = await plan();
  const changelog = once.edits.find(({ path }) => path === 'CHANGELOG.md');
  const text = Buffer.from(changelog?.after ?? []).toString();
  expect(text).toContain(`## 1.5.0\n\n${wrote}\n### Added\n\n* **cart:** add a scheduler for`);
  expect(text).toContain('### Fixed\n\n* something else (#77) (');
  expect([text.includes('report status'), text.match(/count items before/gi)]).toEqual([false, ['Count items before']]);
  const told = (proposal: Proposal) => proposal.findings.filter(({ code }) => code === 'changelog-told-already');
  expect(told(once)).toMatchObject([
    { level: 'notice', message: expect.stringMatching(/^CHANGELOG\.md already lists 3 changes under Unreleased/) },
  ]);
  // Of the same component in similar words: a person says whether it is the same change.
  const twiceTold = once.findings.filter(({ code }) => code === 'changelog-told-twice');
  expect(twiceTold).toMatchObject([
    { message: expect.stringMatching(/^CHANGELOG\.md may list a change twice, .*: "\*\*flags:\*\* [^"]*"$/) },
  ]);
  // An earlier step wrote it.
  const twice = await plan({ 'CHANGELOG.md': text });
  expect(twice.edits.map(({ path }) => path)).toEqual(['.version']);
});
