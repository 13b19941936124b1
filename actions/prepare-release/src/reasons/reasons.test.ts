import { expect, test } from '@jest/globals';
import { planLayout } from '@slipway/core/config/layout';
import { parseConfig } from '@slipway/core/config/load';
import { id, memoryHistory, type WrittenCommit } from '@slipway/core/snapshot/memory';
import { classify } from '@slipway/core/versioning/bump';
import { explainServices, renderReasons } from './reasons.js';
import { readTouched, releasedCommits } from './touched.js';

const python = (name: string, tables = '') => `[tool.poetry]\nname = "${name}"\n${tables}`;
const needs = (...names: string[]) => `[tool.poetry.dependencies]\n${names.map((name) => `${name} = "^1"\n`).join('')}`;

const tree = {
  'libs/money/pyproject.toml': python('shop.money'),
  'libs/events/pyproject.toml': python('shop-events', needs('shop-money')),
  'libs/testing/pyproject.toml': python('shop-testing'),
  'libs/ui/package.json': '{ "name": "@shop/ui" }',
  'services/api/pyproject.toml': python(
    'api',
    `${needs('Shop_Events')}[tool.poetry.group.dev.dependencies]\nshop-testing = "^1"\n`,
  ),
  'services/web/package.json': '{ "dependencies": { "@shop/ui": "workspace:*", "shop-money": "1" } }',
  'services/cron/pyproject.toml': python('cron'),
};

/** Why each service is released: `<message> <libraries>` by service. */
async function reasons(commits: readonly Omit<WrittenCommit, 'name'>[]): Promise<Record<string, string[]>> {
  const written = commits.map((commit, index) => ({ ...commit, name: `c${index}` }));
  const history = memoryHistory([{ name: 'base', message: 'base', files: tree }, ...written]);
  const head = id(`c${commits.length - 1}`);
  const layout = planLayout([...Object.keys(tree), '.version'], parseConfig('slipway.yml', ''));
  const released = releasedCommits(await classify(history.since([id('base')], head)));
  const files = await history.at(head).load(Object.keys(tree));
  const services = explainServices(layout, files, released, await readTouched(history, layout, released));
  return Object.fromEntries(
    services.map(({ name, commits: found }) => [
      name,
      found.map(({ commit, via }) => [commit.header, ...via].join(' ')),
    ]),
  );
}

test('commits of the service, of its libraries, of what those need; not of what only its tests need', async () => {
  expect(
    await reasons([
      { message: 'fix: money', files: { 'libs/money/src/a.py': '1' } },
      { message: 'feat: both', files: { 'libs/events/b.py': '', 'libs/money/src/a.py': '2' } },
      { message: 'fix: testing', files: { 'libs/testing/c.py': '' } },
      { message: 'fix: ui', files: { 'libs/ui/index.js': '' } },
      { message: 'feat: api and money', files: { 'services/api/d.py': '', 'libs/money/src/a.py': '3' } },
      { message: 'fix: workflow', files: { '.github/workflows/ci.yml': '' } },
      { message: 'chore: web', files: { 'services/web/x': '' } },
    ]),
  ).toEqual({
    api: ['feat: api and money', 'feat: both libs/events libs/money', 'fix: money libs/money'],
    // `shop-money` of npm is not the Python library of that name.
    web: ['fix: ui libs/ui'],
    cron: [],
  });
});

test('when nothing releases and a person asks for it, all commits are told of', async () => {
  const { api, web } = await reasons([
    { message: 'chore: web', files: { 'services/web/x': '' } },
    { message: 'tidy up', files: { 'services/api/y': '' } },
  ]);
  expect([api, web]).toEqual([['tidy up'], ['chore: web']]);
});

test('a table with links; what strangers write stays text', async () => {
  const [commit] = (await classify([{ id: 'a'.repeat(40), parents: [], message: 'fix: a | <b>' }])).releasing;
  if (!commit) throw new Error('it releases');
  const commits = Array.from({ length: 7 }, () => ({ commit, via: ['libs/money'] }));
  const text = renderReasons(
    [
      { name: 'api', folder: 'services/api', commits },
      { name: 'cron', folder: 'services/cron', commits: [] },
    ],
    'https://github.test/acme/shop',
  );
  expect(text.split('\n')).toHaveLength(5);
  expect(text).toContain(
    `| \`api\` | [\`aaaaaaa\`](https://github.test/acme/shop/commit/${'a'.repeat(40)}) fix: a \\| \\<b\\> (\`libs/money\`)<br>`,
  );
  expect(text).toContain('<br>… and 2 more |');
  expect(text).toContain('No commit touched `cron`.');
  expect(renderReasons([{ name: 'cron', folder: 'services/cron', commits: [] }], '')).toBe('');
});
