import { describe, expect, test } from '@jest/globals';
import { planLayout } from '@slipway/core/config/layout';
import { parseConfig } from '@slipway/core/config/load';
import { encode } from '@slipway/core/files/text';
import type { FileContent, Path } from '@slipway/core/nouns/git';
import type { Edit } from '@slipway/core/plan/proposal';
import { type LockPlan, planLocks } from './locks.js';

const lib = (name: string, version: string, dependencies = '') =>
  `[tool.poetry]\nname = "${name}"\nversion = "${version}"\n[tool.poetry.dependencies]\n${dependencies}\n`;
const service = (pins: string, more = '') =>
  `[tool.poetry]\npackage-mode = false\n[tool.poetry.group.prod.dependencies]\n${pins}\n${more}`;

/** Plans the locks of a repository that changes from one state to the other; `''` is a file that stays. */
function plan(
  before: Record<Path, string>,
  after: Record<Path, string>,
  version = '1.5.0',
): LockPlan & { readonly made: Record<string, unknown> } {
  const content = (text: string): FileContent => ({ mode: '100644', bytes: encode(text) });
  const edits = Object.entries(after).map(
    ([path, text]): Edit => ({
      path,
      mode: '100644',
      before: before[path] === undefined ? null : encode(before[path]),
      after: encode(text),
    }),
  );
  const config = parseConfig('slipway.yml', 'version-file: .version\nlibs: { packages/geo: { version: independent } }');
  const paths = [...Object.keys(before), '.version', 'packages/geo/pyproject.toml'];
  const locked = planLocks({
    layout: planLayout(paths, config),
    files: new Map(Object.entries(before).map(([path, text]) => [path, content(text)])),
    edits,
    locks: Object.keys(before).filter((path) => /lock/.test(path)),
    version,
  });
  const made = Object.fromEntries(
    locked.derive.map(({ id, recipe }) => [id, recipe.kind === 'poetry-lock' ? recipe.libs : []]),
  );
  return { ...locked, made };
}

const money = 'libs/money/pyproject.toml';
const events = 'libs/events/pyproject.toml';
const api = 'services/api/pyproject.toml';
const worker = 'services/worker/pyproject.toml';
const released = {
  [money]: lib('shop-money', '1.5.0'),
  [events]: lib('shop.events', '1.5.0', 'Shop_Money = "^1.5.0"'),
};

test('only services whose pins change are locked, with the libraries they need directly or through others', () => {
  const { made, uncovered, derive } = plan(
    {
      [money]: lib('shop-money', '1.4.0'),
      [events]: lib('shop.events', '1.4.0', 'Shop_Money = "^1.4.0"'),
      [api]: service('shop-events = "^1.4.0"'),
      'services/api/poetry.lock': '',
      [worker]: service('requests = "^2"'),
      'services/worker/poetry.lock': '',
      'services/unlocked/pyproject.toml': service('shop-money = "^1.4.0"'),
    },
    {
      ...released,
      [api]: service('shop-events = "^1.5.0"'),
      'services/unlocked/pyproject.toml': service('shop-money = "^1.5.0"'),
    },
  );
  expect(made).toEqual({ 'poetry-lock services/api': ['libs/events', 'libs/money'] });
  expect(uncovered).toEqual([]);
  expect(derive[0]).toMatchObject({
    cwd: 'services/api',
    reads: ['services/api/pyproject.toml', 'services/api/poetry.toml', 'libs/events/**', 'libs/money/**'],
    writes: ['services/api/poetry.lock'],
  });
});

test("a library's own lock is made again for its pins, not for its version", () => {
  const before = {
    [money]: lib('shop-money', '1.4.0'),
    [events]: lib('shop.events', '1.4.0', 'Shop_Money = "^1.4.0"'),
    'libs/money/poetry.lock': '',
    'libs/events/poetry.lock': '',
  };
  expect(plan(before, released).made).toEqual({ 'poetry-lock libs/events': ['libs/money'] });
});

test('a library that has its own version is on the index already', () => {
  const geo = 'packages/geo/pyproject.toml';
  const { made } = plan(
    {
      [geo]: lib('geo', '0.3.0', 'shop-money = "^1.4.0"'),
      [money]: lib('shop-money', '1.4.0'),
      [api]: service('geo = "^0.3"\nshop-money = "^1.4.0"'),
      'services/api/poetry.lock': '',
    },
    { [money]: lib('shop-money', '1.5.0'), [api]: service('geo = "^0.3"\nshop-money = "^1.5.0"') },
  );
  expect(made).toEqual({ 'poetry-lock services/api': ['libs/money'] });
});

test('a library taken by its path is not built: its folder is read, and who pins it too is told', () => {
  const development =
    '[tool.poetry.group.dev.dependencies]\nshop-money = { path = "../../libs/money", develop = true }\n';
  const { made, derive, findings } = plan(
    {
      [money]: lib('shop-money', '1.4.0'),
      [api]: service('shop-money = "^1.4.0"', development),
      'services/api/poetry.lock': '',
      [worker]: service('', development),
      'services/worker/poetry.lock': '',
    },
    { [money]: lib('shop-money', '1.5.0'), [api]: service('shop-money = "^1.5.0"', development) },
  );
  expect(made).toEqual({ 'poetry-lock services/api': [], 'poetry-lock services/worker': [] });
  expect(derive.every(({ reads }) => reads.includes('libs/money/**'))).toBe(true);
  expect(findings.map(({ code, place }) => [code, place?.path, place?.line])).toEqual([
    ['pin-shadowed-by-path', api, 4],
  ]);
});

test('the version of a pre-release is that of the manifest, in the words of Python', () => {
  const { made } = plan(
    { [money]: lib('shop-money', '1.4.0'), [api]: service('shop-money = "^1.4.0"'), 'services/api/poetry.lock': '' },
    { [money]: lib('shop-money', '1.5.0rc1'), [api]: service('shop-money = "^1.5.0rc1"') },
    '1.5.0-rc.1',
  );
  expect(made).toEqual({ 'poetry-lock services/api': ['libs/money'] });
});

test('a workspace is locked once, where the nearest lock above a changed manifest is', () => {
  const before = {
    'uv.lock': '',
    'package-lock.json': '',
    'services/api/uv.lock': '',
    [money]: lib('shop-money', '1.4.0'),
    [api]: service('x = "1"'),
    'web/package.json': '{}',
  };
  expect(plan(before, { [money]: lib('shop-money', '1.5.0') }).made).toEqual({ 'uv-lock .': [] });
  expect(plan(before, { [api]: service('x = "2"') }).made).toEqual({ 'uv-lock services/api': [] });
  expect(plan(before, { 'web/package.json': '{"version":"1.5.0"}' }).made).toEqual({ 'npm-lock .': [] });
  expect(plan(before, { 'README.md': 'hello' }).made).toEqual({});
});

test('a lock of npm follows the packages that are taken by their folder', () => {
  const before = {
    'libs/money/package.json': '{ "name": "money", "version": "1.4.0" }',
    'libs/events/package.json':
      '{ "name": "events", "version": "1.4.0", "dependencies": { "money": "file:../money" } }',
    'services/web/package.json': '{ "dependencies": { "events": "file:../../libs/events" } }',
    'services/web/package-lock.json': '',
    'services/admin/package.json': '{ "dependencies": { "left-pad": "1" } }',
    'services/admin/package-lock.json': '',
  };
  const { derive } = plan(before, { 'libs/money/package.json': '{ "name": "money", "version": "1.5.0" }' });
  expect(derive).toMatchObject([
    {
      id: 'npm-lock services/web',
      reads: [
        'services/web/**/package.json',
        'services/web/.npmrc',
        'libs/events/package.json',
        'libs/money/package.json',
      ],
    },
  ]);
});

test('a lock of uv follows the packages that are taken by their folder, and what these need', () => {
  const project = (name: string, needs: string, more = '') =>
    `[project]\nname = "${name}"\nversion = "1.4.0"\ndependencies = [${needs}]\n${more}`;
  const sources = (...names: string[]) =>
    `[tool.uv.sources]\n${names.map((name) => `shop-${name} = { path = "../../libs/${name}", editable = true }\n`).join('')}`;
  const before: Record<Path, string> = {
    [money]: project('shop-money', ''),
    [events]: project(
      'shop-events',
      '"shop-money"',
      `[dependency-groups]\ndev = ["shop-tests"]\n${sources('money', 'tests')}`,
    ),
    'libs/tests/pyproject.toml': project('shop-tests', ''),
    [api]: project('api', '"shop-events"', sources('events')),
    [worker]: project('worker', '"requests"'),
    'services/lists/pyproject.toml': project(
      'lists',
      '"shop-money"',
      '[tool.uv.sources]\nshop-money = [{ path = "../../libs/money" }]\n',
    ),
    ...Object.fromEntries(['api', 'worker', 'lists'].map((name) => [`services/${name}/uv.lock`, ''])),
  };
  const made = (path: Path) => Object.keys(plan(before, { [path]: `${before[path] ?? ''}\n# changed` }).made);
  expect(made(money)).toEqual(['uv-lock services/api', 'uv-lock services/lists']);
  expect(made(events)).toEqual(['uv-lock services/api']);
  expect(made('libs/tests/pyproject.toml')).toEqual([]);
});

test.each(['pnpm-lock.yaml', 'yarn.lock'])('%s holds no version of a member, only what members ask for', (lock) => {
  const manifest = (version: string, pin: string) =>
    JSON.stringify({ name: '@acme/shop', version, dependencies: { '@acme/money': pin } });
  const before = { [lock]: '', 'packages/shop/package.json': manifest('1.4.0', 'workspace:^1.4.0') };
  const uncovered = (after: string) => plan(before, { 'packages/shop/package.json': after }).uncovered;
  expect(uncovered(manifest('1.5.0', 'workspace:^1.4.0'))).toEqual([]);
  expect(uncovered(manifest('1.5.0', 'workspace:^1.5.0'))).toEqual([lock]);
  expect(uncovered('{')).toEqual([lock]);
});

describe('a pnpm-lock.yaml', () => {
  const at = 'packages/shop/package.json';
  const shop = (asks: Record<string, unknown>, version = '1.4.0') => JSON.stringify({ name: 'shop', version, ...asks });
  const money = { '@acme/money': '^1.4.0' };
  const raised = { '@acme/money': '^1.5.0' };
  const lock = (entry: string, head = "lockfileVersion: '9.0'") =>
    `${head}\n\nsettings:\n  autoInstallPeers: true\n\nimporters:\n\n  .: {}\n\n  packages/shop:\n${entry}\npackages:\n\n  is-odd@3.0.1: { resolution: {} }\n`;
  const linked = (asked: string, group = 'dependencies', version = 'link:../money') =>
    `    ${group}:\n      '@acme/money':\n        specifier: ${asked}\n        version: ${version}\n      is-odd:\n        specifier: ^1.4.0\n        version: 1.4.0\n`;
  const followed = (text: string, before: string, after: string) => {
    const { edits, uncovered } = plan({ 'pnpm-lock.yaml': text, [at]: before }, { [at]: after });
    return uncovered.length > 0 ? 'uncovered' : Buffer.from(edits[0]?.after ?? []).toString() || 'as it is';
  };

  test.each<[string, string, string, Record<string, unknown>, Record<string, unknown>]>([
    ['a dependency', linked('^1.4.0'), linked('^1.5.0'), { dependencies: money }, { dependencies: raised }],
    [
      'one by `workspace:`',
      linked('workspace:^1.4.0', 'devDependencies'),
      linked('workspace:^1.5.0', 'devDependencies'),
      { devDependencies: { '@acme/money': 'workspace:^1.4.0' } },
      { devDependencies: { '@acme/money': 'workspace:^1.5.0' } },
    ],
    [
      'a peer that pnpm installs',
      linked('^1.4.0'),
      linked('^1.5.0'),
      { peerDependencies: money },
      { peerDependencies: raised },
    ],
  ])('gets what members ask for of each other: %s', (_, before, after, old, now) => {
    expect(followed(lock(before), shop(old), shop(now, '1.5.0'))).toBe(lock(after));
  });

  test('stays where a peer is held as something else asks for it', () => {
    const asks = (peers: Record<string, string>) =>
      shop({ peerDependencies: peers, devDependencies: { '@acme/money': 'workspace:*' } });
    const text = lock(linked('workspace:*', 'devDependencies'));
    expect(followed(text, asks(money), asks(raised))).toBe('as it is');
  });

  test.each<[string, string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'what comes from a registry',
      lock(linked('^1.4.0', 'dependencies', '1.4.0')),
      { dependencies: money },
      { dependencies: raised },
    ],
    [
      'what is copied',
      lock(linked('^1.4.0', 'dependencies', 'file:packages/money')),
      { dependencies: money },
      { dependencies: raised },
    ],
    ['what is overridden', lock(linked('1.4.2')), { dependencies: money }, { dependencies: raised }],
    [
      'a lock of another format',
      lock(linked('^1.4.0'), 'lockfileVersion: 5.4'),
      { dependencies: money },
      { dependencies: raised },
    ],
    [
      'a change of more than ranges',
      lock(linked('^1.4.0')),
      { dependencies: money },
      { dependencies: { ...raised, 'is-odd': '^1.4.0' } },
    ],
    [
      'a change of overrides',
      lock(linked('^1.4.0')),
      { dependencies: money },
      { dependencies: raised, pnpm: { overrides: { x: '1' } } },
    ],
  ])('is left to pnpm for %s', (_, text, old, now) => {
    expect(followed(text, shop(old), shop(now))).toBe('uncovered');
  });
});

const yarn1 = (entries: string) =>
  `# THIS IS AN AUTOGENERATED FILE. DO NOT EDIT THIS FILE DIRECTLY.\n# yarn lockfile v1\n\n\n${entries}`;
const isOdd = 'is-odd@^3.0.1:\n  version "3.0.1"\n';

test.each<[string, string, Record<string, unknown>, Record<string, unknown>, boolean]>([
  ['a member by a range', yarn1(isOdd), { dependencies: { m: '^1.4.0' } }, { dependencies: { m: '^1.5.0' } }, false],
  [
    'a member by its version',
    yarn1(''),
    { devDependencies: { m: '1.4.0' } },
    { devDependencies: { m: '1.5.0' } },
    false,
  ],
  [
    'a member as a peer',
    yarn1(''),
    { peerDependencies: { m: '>=1.4.0' } },
    { peerDependencies: { m: '>=1.5.0' } },
    false,
  ],
  [
    'a member that it took from a registry',
    yarn1('"x@^2", m@^1.3.0:\n  version "1.3.0"\n'),
    { dependencies: { m: '^1.3.0' } },
    { dependencies: { m: '^1.5.0' } },
    true,
  ],
  [
    'a member at another version than it has',
    yarn1(''),
    { dependencies: { m: '^1.4.0' } },
    { dependencies: { m: '^1.6.0' } },
    true,
  ],
  [
    'a package of others',
    yarn1(isOdd),
    { dependencies: { 'is-odd': '^3.0.1' } },
    { dependencies: { 'is-odd': '^3.0.2' } },
    true,
  ],
  ['a member that is new to it', yarn1(''), {}, { dependencies: { m: '^1.5.0' } }, true],
  ['a member no more', yarn1(''), { dependencies: { m: '^1.4.0' } }, {}, true],
  [
    'a member, and overrides something',
    yarn1(''),
    { dependencies: { m: '^1.4.0' } },
    { dependencies: { m: '^1.5.0' }, resolutions: { x: '1' } },
    true,
  ],
  [
    'a member that cannot be read',
    yarn1(''),
    { dependencies: { n: '^1.4.0' } },
    { dependencies: { n: '^1.5.0' } },
    true,
  ],
  [
    'a member, with a later Yarn',
    '__metadata:\n  version: 8\n',
    { dependencies: { m: '^1.4.0' } },
    { dependencies: { m: '^1.5.0' } },
    true,
  ],
])('a yarn.lock goes stale where a package asks for %s: %#', (_what, lock, before, after, isStale) => {
  const member = (version: string) => JSON.stringify({ name: 'm', version });
  const shop = (version: string, asks: Record<string, unknown>) => JSON.stringify({ name: 'shop', version, ...asks });
  const { uncovered } = plan(
    {
      'yarn.lock': lock,
      'packages/m/package.json': member('1.4.0'),
      'packages/n/package.json': '{ "name": "n", "version": "1.5.0", }',
      'packages/shop/package.json': shop('1.4.0', before),
    },
    { 'packages/m/package.json': member('1.5.0'), 'packages/shop/package.json': shop('1.5.0', after) },
  );
  expect(uncovered).toEqual(isStale ? ['yarn.lock'] : []);
});

test('locks of tools that nobody runs here are named, where they would go stale', () => {
  const before = {
    [money]: lib('shop-money', '1.4.0'),
    [api]: service('shop-money = "^1.4.0"'),
    'services/api/pdm.lock': '',
    'libs/money/pdm.lock': '',
    'pnpm-lock.yaml': '',
  };
  const { derive, uncovered } = plan(before, {
    [money]: lib('shop-money', '1.5.0'),
    [api]: service('shop-money = "^1.5.0"'),
    'web/package.json': '{}',
  });
  expect(derive).toEqual([]);
  expect(uncovered).toEqual(['services/api/pdm.lock', 'pnpm-lock.yaml']);
});

test.each([
  ['[[tool.poetry.source]]\nname = "corp"\nurl = "https://pypi.example.com/simple"\n', 'poetry.lock'],
  ['[[tool.uv.index]]\nname = "corp"\nurl = "https://pypi.example.com/simple"\n', 'uv.lock'],
])('an index of their own is warned of at its line: %j', (source, lock) => {
  const { findings } = plan(
    { [api]: service('shop-money = "^1.4.0"', source), [`services/api/${lock}`]: '' },
    { [api]: service('shop-money = "^1.5.0"', source) },
  );
  expect(findings).toMatchObject([{ level: 'warning', code: 'private-index', place: { path: api, line: 5 } }]);
});

test('N35: a service without a lock file is told, when its pins change', () => {
  const before = {
    'services/api/pyproject.toml': service('money = "^1.4.2"'),
    'services/web/pyproject.toml': service('money = "^1.4.2"'),
    'services/web/poetry.lock': '',
  };
  const after = Object.fromEntries(
    Object.keys(before)
      .filter((path) => path.endsWith('.toml'))
      .map((path) => [path, service('money = "^1.5.0"')]),
  );
  expect(plan(before, after).findings).toMatchObject([
    { level: 'notice', code: 'no-lock-file', message: expect.stringMatching(/: services\/api$/) },
  ]);
  expect(plan(before, {}).findings).toEqual([]);
  expect(plan({ ...before, 'uv.lock': '' }, after).findings).toEqual([]);
});
