import { describe, expect, test } from '@jest/globals';
import { readDependencyList } from '@slipway/core/charts/chart';
import { lockDigest } from '@slipway/core/charts/lock';
import { Failure, type Problem } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { outcome, stampFiles } from './outcome.js';

const lib = (version: string) => `[tool.poetry]\nname = "money"\nversion = "${version}"\n`;
const poetry = (group: string, pin: string) => `[tool.poetry]\nname = "api"\n[tool.poetry.${group}]\n${pin}\n`;

describe('pins of released libraries', () => {
  test.each([
    ['caret', 'dependencies', 'money = "^1.4.2"', 'money = "^1.5.0"'],
    ['exact', 'group.prod.dependencies', 'money = "1.4.2"', 'money = "1.5.0"'],
    ['range', 'group.prod.dependencies', 'money = ">=1.4.2,<2.0"', 'money = ">=1.5.0,<2.0"'],
    ['upper bound in the way', 'dependencies', 'money = ">=1.4,<1.5"', 'money = ">=1.5.0,<1.6"'],
    [
      'table',
      'dependencies',
      'money = {version = "~1.4.2", extras = ["a"]}',
      'money = {version = "~1.5.0", extras = ["a"]}',
    ],
    ['name in another spelling', 'dependencies', 'Money = "^1.4.2"', 'Money = "^1.5.0"'],
    ['development group that excludes it', 'group.dev.dependencies', 'money = "1.4.2"', 'money = "1.5.0"'],
  ])('%s', (_, group, before, after) => {
    expect(
      outcome({ 'libs/money/pyproject.toml': lib('1.4.2'), 'services/api/pyproject.toml': poetry(group, before) }),
    ).toEqual({
      changed: {
        'libs/money/pyproject.toml': ['version = "1.4.2" → version = "1.5.0"'],
        'services/api/pyproject.toml': [`${before} → ${after}`],
      },
      findings: [],
    });
  });

  test.each([
    ['path', 'group.dev.dependencies', 'money = { path = "../../libs/money", develop = true }'],
    ['any version', 'dependencies', 'money = "*"'],
    ['development group that takes it', 'group.dev.dependencies', 'money = "^1.4.2"'],
    ['another package', 'dependencies', 'money-tools = "^1.4.2"'],
    ['higher already', 'dependencies', 'money = "^1.5.0"'],
  ])('%s stays', (_, group, pin) => {
    const { changed, findings } = outcome({
      'libs/money/pyproject.toml': lib('1.4.2'),
      'services/api/pyproject.toml': poetry(group, pin),
    });
    expect(Object.keys(changed)).toEqual(['libs/money/pyproject.toml']);
    expect(findings).toEqual([]);
  });

  test.each([['money = "^2.0.0"'], ['money = "^1.4 || ^2"']])('%s is left alone, with a finding', (pin) => {
    const { changed, findings } = outcome({
      'libs/money/pyproject.toml': lib('1.4.2'),
      'services/api/pyproject.toml': poetry('dependencies', pin),
    });
    expect(Object.keys(changed)).toEqual(['libs/money/pyproject.toml']);
    expect(findings).toEqual(['warning pin-not-raised services/api/pyproject.toml:4']);
  });

  test('of a library that is left alone are left alone', () => {
    const { changed, findings } = outcome({
      'libs/money/pyproject.toml': lib('0.3.0'),
      'services/api/pyproject.toml': poetry('dependencies', 'money = "^0.3.0"'),
    });
    expect(changed).toEqual({});
    expect(findings).toEqual(['warning lib-own-version libs/money/pyproject.toml:3']);
  });
});

describe('leaving a series of pre-releases', () => {
  const files = (at: string, python: string) => ({
    '.version': `${at}\n`,
    'libs/money/pyproject.toml': lib(python),
    'libs/theme/package.json': `{ "name": "theme", "version": "${at}" }`,
    'services/api/pyproject.toml': poetry('dependencies', `money = "^${python}"`),
    'services/web/package.json': `{ "name": "web", "dependencies": { "theme": "~${at}" } }`,
    'charts/shop/Chart.yaml': `name: shop\nversion: 0.13.1\nappVersion: ${at}\n`,
    'charts/twin/Chart.yaml': `name: twin\nversion: ${at}\nappVersion: ${at}\n`,
    'docs/install.md': `shop 0.1.0 needs ${at} <!-- x-slipway-version -->`,
  });
  const config = 'charts: { charts/twin: sync }\nextra-files: [{ path: docs/*.md, marker: true }]';

  test.each([
    ['for the stable version', '1.5.0-rc.1', '1.5.0rc1', '1.5.0', '1.5.0', '1.4.2'],
    ['for another version than it stood for', '1.5.0-rc.1', '1.5.0rc1', '2.0.0', '2.0.0', '1.4.2'],
    ['for another series', '1.5.0-alpha.2', '1.5.0a2', '1.5.0-beta.1', '1.5.0b1', '1.4.2'],
    ['before a first release', '1.0.0-rc.1', '1.0.0rc1', '1.0.0', '1.0.0', ''],
  ])('%s', (_, at, python, version, toPython, previous) => {
    const result = outcome(files(at, python), config, previous, version);
    expect(result).toEqual({
      changed: {
        'libs/money/pyproject.toml': [`version = "${python}" → version = "${toPython}"`],
        'libs/theme/package.json': [
          `{ "name": "theme", "version": "${at}" } → { "name": "theme", "version": "${version}" }`,
        ],
        'services/api/pyproject.toml': [`money = "^${python}" → money = "^${toPython}"`],
        'services/web/package.json': [expect.stringMatching(`"theme": "~${version}" } }$`)],
        'charts/shop/Chart.yaml': ['version: 0.13.1 → version: 0.13.2', `appVersion: ${at} → appVersion: ${version}`],
        'charts/twin/Chart.yaml': [
          `version: ${at} → version: ${version}`,
          `appVersion: ${at} → appVersion: ${version}`,
        ],
        'docs/install.md': [expect.stringContaining(`→ shop 0.1.0 needs ${version} `)],
      },
      findings: [],
    });
  });

  test('what was left out of the series is still at the last release, and follows, too', () => {
    const { changed, findings } = outcome(
      { '.version': '1.5.0-rc.1\n', 'libs/money/pyproject.toml': lib('1.4.2') },
      '',
      '1.4.2',
    );
    expect(changed['libs/money/pyproject.toml']).toEqual(['version = "1.4.2" → version = "1.5.0"']);
    expect(findings).toEqual([]);
  });

  test('what is at neither is told the version it should be at', () => {
    const files = { '.version': '1.5.0-rc.1\n', 'libs/money/pyproject.toml': lib('1.3.0') };
    expect(stampFiles(files, '', '1.4.2', '1.5.0').findings[0]).toMatchObject({
      message: 'libs/money/pyproject.toml is at 1.3.0, not at the released 1.5.0rc1, so the release does not change it',
      fix: expect.stringContaining('set it to 1.5.0rc1.'),
    });
  });
});

describe('a pre-release that Python cannot write', () => {
  const version = '1.5.0-feature-x.1';
  const node = { 'libs/theme/package.json': '{ "name": "theme", "version": "1.4.2" }' };

  test('is one problem, however many files should hold it, whose fix the inputs take', () => {
    const files = {
      ...node,
      'libs/money/pyproject.toml': lib('1.4.2'),
      'libs/geo/pyproject.toml': lib('1.4.2').replace('money', 'geo'),
      'services/api/pyproject.toml': poetry('dependencies', 'money = "^1.4.2"'),
      'version.py': 'V = "1.4.2"  # x-slipway-version',
    };
    const stamping = () => stampFiles(files, 'extra-files: [{ path: version.py, marker: true }]', '1.4.2', version);
    expect(problemsOf(stamping)).toEqual([
      {
        code: 'version-not-for-python',
        message: '1.5.0-feature-x.1 cannot be written as a Python version: PEP 440 has no pre-release feature-x.1',
        fix: 'Name the pre-release alpha, beta, rc or dev.',
      },
    ]);
  });

  test('is none where no Python file holds the release, nor where the last one was one', () => {
    const files = {
      ...node,
      '.version': '1.5.0-feature-x.1\n',
      'services/api/pyproject.toml': poetry('dependencies', 'theme = "^1.4.2"'),
    };
    expect(Object.keys(outcome(files, '', '1.4.2', '1.5.0-feature-x.2').changed)).toEqual(Object.keys(node));
    const own = {
      ...files,
      'libs/money/pyproject.toml': lib('0.3.0'),
      'libs/geo/pyproject.toml': '[project]\nname = "geo"',
    };
    expect(outcome(own, '', '1.4.2').findings).toEqual([
      'warning lib-without-version libs/geo/pyproject.toml:undefined',
      'warning lib-own-version libs/money/pyproject.toml:3',
    ]);
  });
});

describe('a pin that excluded the last release already', () => {
  test.each([
    ['dependencies', 'money = "1.1.0"', 'money = "1.5.0"'],
    ['dependencies', 'money = "<1.3"', 'money = "<1.6"'],
    ['group.dev.dependencies', 'money = "~1.1.0"', 'money = "~1.5.0"'],
  ])('in %s: %s is raised, with a word', (group, before, after) => {
    const files = { 'libs/money/pyproject.toml': lib('1.4.2'), 'services/api/pyproject.toml': poetry(group, before) };
    expect(outcome(files).changed['services/api/pyproject.toml']).toEqual([`${before} → ${after}`]);
    const [old, raised] = [before, after].map((pin) => pin.slice('money = "'.length, -1));
    expect(stampFiles(files, '', '1.4.2', '1.5.0').findings).toMatchObject([
      {
        level: 'notice',
        code: 'pin-was-behind',
        message: expect.stringContaining(`was ${old}, which does not even allow 1.4.2; it is raised to ${raised}`),
        place: { path: 'services/api/pyproject.toml', line: 4 },
      },
    ]);
  });

  test('of npm', () => {
    const files = {
      'libs/theme/package.json': '{ "name": "theme", "version": "1.4.2" }',
      'services/web/package.json': '{ "name": "web", "dependencies": { "theme": "1.1.0" } }',
    };
    expect(stampFiles(files, '', '1.4.2', '1.5.0').findings).toMatchObject([{ code: 'pin-was-behind' }]);
  });

  test('of npm, on a private package: that is another one of its name, from the registry', () => {
    const files = (pin: string) => ({
      'libs/theme/package.json': '{ "name": "theme", "version": "1.4.2", "private": true }',
      'services/web/package.json': `{ "name": "web", "dependencies": { "theme": "${pin}" } }`,
    });
    const { changed, findings } = outcome(files('3.38.4'));
    expect(Object.keys(changed)).toEqual(['libs/theme/package.json']);
    expect(findings).toEqual(['notice pin-of-another services/web/package.json:1']);
    // In a workspace of npm this one is linked.
    expect(Object.keys(outcome(files('^1.4.0')).changed)).toContain('services/web/package.json');
  });

  test('none is told in a series of pre-releases, nor at a first release', () => {
    const files = (pin: string, at: string) => ({
      '.version': `${at}\n`,
      'libs/theme/package.json': `{ "name": "theme", "version": "${at}" }`,
      'services/web/package.json': `{ "name": "web", "dependencies": { "theme": "${pin}" } }`,
    });
    expect(stampFiles(files('1.4.2', '1.5.0-rc.1'), '', '1.4.2', '1.5.0').findings).toEqual([]);
    expect(stampFiles(files('^1.4.2', '1.5.0-rc.1'), '', '1.5.0-rc.1', '1.5.0-rc.2').findings).toEqual([]);
    expect(stampFiles(files('~1.5.0-rc.1', '1.5.0-rc.1'), '', '1.5.0-rc.1', '1.5.0-rc.2').findings).toEqual([]);
    expect(stampFiles(files('0.1.0', '0.2.0'), '', '', '1.0.0').findings).toEqual([]);
  });
});

describe('PEP 621, PEP 735 and uv', () => {
  const project = (tables: string) => `[project]\nname = "api"\nversion = "0"\n${tables}`;
  test.each([
    [
      'workspace source',
      'dependencies = ["money>=1.4.2"]\n[tool.uv.sources]\nmoney = { workspace = true }\n',
      'dependencies = ["money>=1.5.0"]',
    ],
    [
      'path source, kept for development',
      'dependencies = [\n  "money[fast]==1.4.2",\n]\n[tool.uv.sources.money]\npath = "../../libs/money"\neditable = true\n',
      '  "money[fast]==1.5.0",',
    ],
    [
      'extra with a marker',
      '[project.optional-dependencies]\ndb = ["money~=1.4.2 ; python_version < \'4\'"]\n',
      'db = ["money~=1.5.0 ; python_version < \'4\'"]',
    ],
    [
      'dependency group that excludes it',
      '[dependency-groups]\ntest = ["pytest", { include-group = "lint" }, "money==1.4.2"]\nlint = []\n',
      'test = ["pytest", { include-group = "lint" }, "money==1.5.0"]',
    ],
    ['development of uv', '[tool.uv]\ndev-dependencies = ["money==1.4.2"]\n', 'dev-dependencies = ["money==1.5.0"]'],
    ['dependency group `prod`', '[dependency-groups]\nprod = ["money>=1.4.2"]\n', 'prod = ["money>=1.5.0"]'],
  ])('%s', (_, tables, after) => {
    const { changed, findings } = outcome({
      'libs/money/pyproject.toml': lib('1.4.2'),
      'services/api/pyproject.toml': project(tables),
    });
    expect(changed['services/api/pyproject.toml']).toEqual([`${after.replace('1.5.0', '1.4.2')} → ${after}`]);
    expect(findings).toEqual([]);
  });

  test.each([
    [
      'no version beside a workspace source',
      'dependencies = ["money"]\n[tool.uv.sources]\nmoney = { workspace = true }\n',
    ],
    ['dependency group that takes it', '[dependency-groups]\ntest = ["money>=1.4.2,<2"]\n'],
    ['path', 'dependencies = ["money @ file:///srv/libs/money"]\n'],
    ['constraint of uv', '[tool.uv]\nconstraint-dependencies = ["money==1.4.2"]\n'],
  ])('%s stays', (_, tables) => {
    const { changed, findings } = outcome({
      'libs/money/pyproject.toml': lib('1.4.2'),
      'services/api/pyproject.toml': project(tables),
    });
    expect(Object.keys(changed)).toEqual(['libs/money/pyproject.toml']);
    expect(findings).toEqual([]);
  });
});

describe('libraries', () => {
  test.each([
    ['at the released version', '1.4.2', '1.4.2', ['version = "1.4.2" → version = "1.5.0"'], 0],
    ['stamped by an earlier step', '1.5.0', '1.4.2', undefined, 0],
    ['behind', '1.3.0', '1.4.2', undefined, 1],
    ['ahead', '2.0.0', '1.4.2', undefined, 1],
    ['first release, behind', '0.1.0', '', ['version = "0.1.0" → version = "1.5.0"'], 0],
    ['first release, ahead', '2.0.0', '', undefined, 1],
    ['no version semver knows', '1.4.2.post1', '1.4.2', undefined, 1],
  ])('%s', (_, version, previous, changed, findings) => {
    const result = outcome({ 'libs/money/pyproject.toml': lib(version) }, '', previous);
    expect(result.changed['libs/money/pyproject.toml']).toEqual(changed);
    expect(result.findings).toHaveLength(findings);
  });

  test('a pre-release is written as Python has it', () => {
    const { changed } = outcome({ 'libs/money/pyproject.toml': lib('1.5.0rc1') }, '', '1.5.0-rc.1', '1.5.0-rc.2');
    expect(changed['libs/money/pyproject.toml']).toEqual(['version = "1.5.0rc1" → version = "1.5.0rc2"']);
  });

  test('an independent library says nothing', () => {
    const config = 'libs: { libs/money: { version: independent } }';
    expect(outcome({ 'libs/money/pyproject.toml': lib('0.3.0') }, config)).toEqual({ changed: {}, findings: [] });
  });

  test('before the first release, one at a higher version is told how to say what was released', () => {
    const { findings } = stampFiles(
      {
        'libs/money/pyproject.toml': lib('10.4.0'),
        'charts/shop/Chart.yaml': 'name: shop\nversion: 1.0.0\nappVersion: v3.4.4\n',
      },
      '',
      '',
      '1.0.0',
    );
    expect(findings.map(({ code, fix }) => `${code}: ${fix}`)).toEqual([
      expect.stringMatching(
        /^lib-own-version: .*If 10\.4\.0 is the last release, commit it in \.version or tag it\. If nothing was released yet, set it to 0\.0\.0\.$/,
      ),
      expect.stringMatching(
        /^chart-own-version: .*If 3\.4\.4 is the last release, commit it in \.version or tag it\. If nothing was released yet, set appVersion to 0\.0\.0\.$/,
      ),
    ]);
  });

  test('several with their own versions are one block to paste, and none is told to go back', () => {
    const { findings } = stampFiles(
      {
        'libs/money/pyproject.toml': lib('4.2.0'),
        'libs/geo/pyproject.toml': '[project]\nname = "geo"\nversion = "0.3.0"\n',
        'libs/web/package.json': '{ "name": "web", "version": "9.0.0" }',
        'libs/old/package.json': '{ "name": "old", "version": "7.0.0" }',
        'libs/new/package.json': '{ "name": "new", "version": "1.4.2" }',
        'charts/a/Chart.yaml': 'apiVersion: v2\nname: a\nversion: 1.0.0\nappVersion: 7.0.0\n',
        'charts/b/Chart.yaml': 'apiVersion: v2\nname: b\nversion: 1.0.0\nappVersion: 1.0.0\n',
      },
      'libs: { libs/old: independent, libs/new: { version: release } }\ncharts: { charts/a: { templates: ignore } }',
      '1.4.2',
      '1.5.0',
    );
    const libs =
      'If these have their own versions, write `libs: { libs/old: independent, libs/new: release, libs/geo: independent, libs/money: independent, libs/web: independent }` in slipway.yml.';
    const charts =
      'If these have their own versions, write `charts: { charts/a: independent, charts/b: independent }` in slipway.yml.';
    expect(findings.filter(({ code }) => code.endsWith('-own-version')).map(({ fix }) => fix)).toEqual([
      `${libs} If not, set it to 1.4.2.`,
      libs,
      libs,
      charts,
      `${charts} If not, set appVersion to 1.4.2.`,
    ]);
  });

  test('a version that the build backend makes is left alone, with the line', () => {
    const text = '[project]\nname = "money"\ndynamic = ["version"]\n';
    expect(outcome({ 'libs/money/pyproject.toml': text }).findings).toEqual([
      'warning lib-without-version libs/money/pyproject.toml:3',
    ]);
  });
});

describe('charts', () => {
  const chart = (version: string, rest: string) => `name: shop\nversion: ${version}\n${rest}`;
  test.each([
    [
      'both raised',
      '0.13.0',
      'appVersion: 1.4.2\n',
      '',
      ['version: 0.13.0 → version: 0.13.1', 'appVersion: 1.4.2 → appVersion: 1.5.0'],
    ],
    [
      'pre-release of the chart goes on',
      '1.0.0-rc.1',
      'appVersion: 1.4.2\n',
      '',
      ['version: 1.0.0-rc.1 → version: 1.0.0-rc.2', 'appVersion: 1.4.2 → appVersion: 1.5.0'],
    ],
    [
      'prefix and lenient version',
      'v1',
      'appVersion: "v1.4.2"\n',
      '',
      ['version: v1 → version: v1.0.1', 'appVersion: "v1.4.2" → appVersion: "v1.5.0"'],
    ],
    [
      'in step',
      '1.4.2',
      'appVersion: 1.4.2\n',
      'charts: { charts/shop: sync }',
      ['version: 1.4.2 → version: 1.5.0', 'appVersion: 1.4.2 → appVersion: 1.5.0'],
    ],
    [
      'in step, with a prefix',
      'v1.4.2',
      'appVersion: v1.4.2\n',
      'charts: { charts/shop: sync }',
      ['version: v1.4.2 → version: v1.5.0', 'appVersion: v1.4.2 → appVersion: v1.5.0'],
    ],
    ['in step, with a prefix, stamped', 'v1.5.0', 'appVersion: v1.5.0\n', 'charts: { charts/shop: sync }', undefined],
    [
      'N30: in step, and without an appVersion, which it does not get',
      '1.4.2',
      'type: application\n',
      'charts: { charts/shop: sync }',
      ['version: 1.4.2 → version: 1.5.0'],
    ],
    ['stamped by an earlier step', '0.13.1', 'appVersion: 1.5.0\n', '', undefined],
    ['independent', '0.13.0', 'appVersion: 1.4.2\n', 'charts: { charts/shop: independent }', undefined],
    ['library chart', '0.13.0', 'type: library\n', '', undefined],
  ])('%s', (_, version, rest, config, lines) => {
    const result = outcome({ 'charts/shop/Chart.yaml': chart(version, rest) }, config);
    expect(result).toEqual({ changed: lines ? { 'charts/shop/Chart.yaml': lines } : {}, findings: [] });
  });

  test.each([
    ['', false],
    ["charts: { 'charts/*': {} }", false],
    ['charts: { charts/shop: { templates: ignore } }', false],
    ['charts: { charts/shop: { version: patch } }', true],
    ['charts: { charts/shop: patch }', true],
  ])('a chart that had the version of the release is split from it only by an answer: %j', (config, answered) => {
    const result = () => outcome({ 'charts/shop/Chart.yaml': chart('1.4.2', 'appVersion: v1.4.2\n') }, config);
    if (answered) expect(result().changed['charts/shop/Chart.yaml']).toHaveLength(2);
    else expect(result()).toEqual({ changed: {}, findings: ['error chart-version-unclear charts/shop/Chart.yaml:2'] });
  });

  test('a chart without an appVersion, which nobody named, stays, and is told unless it is raised with charts that it needs', () => {
    const bare = chart('0.13.0', 'type: application\n');
    expect(outcome({ 'charts/shop/Chart.yaml': bare })).toEqual({
      changed: {},
      findings: ['notice chart-without-app-version charts/shop/Chart.yaml:2'],
    });
    const umbrella = `${bare}dependencies:\n  - { name: api, version: 0.x, repository: file://../api }\n`;
    const api = 'name: api\nversion: 0.4.0\nappVersion: 1.4.2\n';
    const both = outcome({ 'charts/shop/Chart.yaml': umbrella, 'charts/api/Chart.yaml': api });
    expect([both.changed['charts/shop/Chart.yaml'], both.findings]).toEqual([
      ['version: 0.13.0 → version: 0.13.1'],
      [],
    ]);
  });

  test.each(['', "charts: { 'charts/*': {} }"])(
    'one at the version of the release needs an answer, too: %j',
    (config) => {
      const result = outcome({ 'charts/shop/Chart.yaml': chart('1.4.2', 'type: application\n') }, config);
      expect(result).toEqual({ changed: {}, findings: ['error chart-version-unclear charts/shop/Chart.yaml:2'] });
    },
  );

  test.each([
    ['as appVersion', chart('0.13.0', 'appVersion: 1.5.0-rc.2\n'), ''],
    ['with a `v`', chart('0.13.0', 'appVersion: "v1.4.3-rc.1"\n'), ''],
    ['as version, in step', chart('1.5.0-rc.2', ''), 'charts: { charts/shop: sync }'],
  ])('N34: a pre-release on the way to this one is not left behind: %s', (_, text, config) => {
    const { findings } = stampFiles({ 'charts/shop/Chart.yaml': text }, config, '1.4.2', '1.5.0');
    expect(findings).toMatchObject([
      {
        ...{ level: 'error', code: 'chart-own-version' },
        fix: expect.stringMatching(/independent.* If not, set (appVersion|version) to 1\.4\.2\.$/),
      },
    ]);
  });

  test('a library with versions of its own keeps a pin that takes the release, and gets one where it must', () => {
    const other = (pin: string) =>
      outcome(
        {
          'libs/money/package.json': '{ "name": "money", "version": "1.4.2" }',
          'libs/geo/package.json': `{\n"name": "geo",\n"version": "0.9.0",\n"dependencies": { "money": "${pin}" }\n}`,
        },
        'libs: { libs/geo: independent }',
      ).changed['libs/geo/package.json'];
    expect([other('>=1.2.0'), other('^1.4.0')]).toEqual([undefined, undefined]);
    expect(other('1.4.2')).toEqual(['"dependencies": { "money": "1.4.2" } → "dependencies": { "money": "1.5.0" }']);
  });

  test('what is at a tagged pre-release goes with the next one of another name', () => {
    const files = {
      'libs/money/package.json': '{ "name": "money", "version": "1.5.0-beta.2" }',
      'charts/shop/Chart.yaml': chart('0.13.1', 'appVersion: v1.5.0-beta.2\n'),
    };
    expect(outcome(files, '', '1.4.2', '1.5.0-rc.1', ['1.5.0-beta.1', '1.5.0-beta.2'])).toEqual({
      changed: {
        'libs/money/package.json': [expect.stringContaining('"version": "1.5.0-rc.1"')],
        'charts/shop/Chart.yaml': [
          'version: 0.13.1 → version: 0.13.2',
          'appVersion: v1.5.0-beta.2 → appVersion: v1.5.0-rc.1',
        ],
      },
      findings: [],
    });
  });

  test('a chart of another application is left alone, with a finding', () => {
    expect(outcome({ 'charts/shop/Chart.yaml': chart('1.0.0', 'appVersion: "7.2"\n') })).toEqual({
      changed: {},
      findings: ['warning chart-own-version charts/shop/Chart.yaml:3'],
    });
  });
});

describe('charts that need a chart of the release', () => {
  const sub = 'apiVersion: v2\nname: sub\nversion: 1.0.0\nappVersion: 1.4.2\n';
  const needs = (version: string) =>
    `dependencies:\n  - name: sub\n    version: ${version}\n    repository: file://../sub\n`;
  const lockOf = (asked: string, locked: string) => {
    const [before, after] = [asked, locked].map((version) => readDependencyList('Chart.yaml', needs(version)));
    return `${needs(locked)}digest: ${lockDigest(before ?? [], after ?? [])}\ngenerated: "2024-01-01T00:00:00Z"\n`;
  };
  const after = (files: Record<string, string>, config = '') =>
    Object.fromEntries(
      stampFiles({ 'charts/sub/Chart.yaml': sub, ...files }, config, '1.4.2', '1.5.0').edits.map((edit) => [
        edit.path,
        decode(edit.path, { mode: '100644', bytes: edit.after ?? new Uint8Array() }),
      ]),
    );

  test('a chart in the `charts/` of another that the configuration names is made here, whatever repository the other asks', () => {
    const umbrella = 'apiVersion: v1\nname: shop\nversion: 1.4.2\nappVersion: v1.4.2\n';
    const asked = (version: string) =>
      `dependencies:\n- name: api\n  version: ${version}\n  repository: https://charts.example\n`;
    const files = {
      'deploy/shop/Chart.yaml': umbrella,
      'deploy/shop/requirements.yaml': asked('1.4.2'),
      'deploy/shop/charts/api/Chart.yaml': 'apiVersion: v1\nname: api\nversion: 1.4.2\nappVersion: v1.4.2\n',
    };
    const both = 'charts: { deploy/shop: sync, deploy/shop/charts/api: sync }';
    expect(outcome(files, both).changed['deploy/shop/requirements.yaml']).toEqual([
      '  version: 1.4.2 →   version: 1.5.0',
    ]);
    expect(outcome(files, 'charts: { deploy/shop: sync }').changed['deploy/shop/requirements.yaml']).toBeUndefined();
  });

  test.each([
    ['1.0.0', '1.0.1'],
    ['~1.0.0', '~1.0.0'],
    ['1.0.x', '1.0.x'],
  ])('asking for %s it asks for %s, and its lock says what Helm would', (asked, follows) => {
    const umbrella = (version: string, own: string) =>
      `apiVersion: v2\nname: umbrella\nversion: ${own}\n${needs(version)}`;
    const texts = after(
      {
        'umbrella/Chart.yaml': umbrella(asked, '0.3.0').replace('../sub', '../charts/sub'),
        'charts/parent/Chart.yaml': umbrella(asked, '0.3.0').replace('name: umbrella', 'name: parent'),
        'charts/parent/Chart.lock': lockOf(asked, '1.0.0'),
      },
      'charts: { charts/parent: independent }',
    );
    expect(texts['charts/parent/Chart.yaml']).toBe(
      umbrella(follows, '0.3.1').replace('name: umbrella', 'name: parent'),
    );
    expect(texts['charts/parent/Chart.lock']).toBe(lockOf(follows, '1.0.1'));
    expect(texts['umbrella/Chart.yaml']).toContain('version: 0.3.1\n');
  });

  test('in step with the release they all get its version, once', () => {
    const parent = `apiVersion: v2\nname: parent\nversion: 1.4.2\nappVersion: 1.4.2\n${needs('1.4.2')}`;
    const files = { 'charts/sub/Chart.yaml': sub.replace('1.0.0', '1.4.2'), 'charts/parent/Chart.yaml': parent };
    const texts = after(files, "charts: { 'charts/*': sync }");
    expect(texts['charts/parent/Chart.yaml']).toBe(parent.replaceAll('1.4.2', '1.5.0'));
    expect(after({ ...files, ...texts }, "charts: { 'charts/*': sync }")).not.toHaveProperty(
      'charts/parent/Chart.yaml',
    );
  });
});

function problemsOf(stamping: () => unknown): readonly Problem[] {
  try {
    stamping();
  } catch (error) {
    if (error instanceof Failure) return error.problems;
    throw error;
  }
  return [];
}

test('all files that cannot be read are named, none is changed', () => {
  const problems = problemsOf(() =>
    outcome({
      'libs/money/pyproject.toml': 'version =',
      'services/api/pyproject.toml': '[[',
      'charts/a/Chart.yaml': 'name: a\n',
      'charts/b/Chart.yaml': 'name: b\nversion: one\nappVersion: 1.4.2\n',
    }),
  );
  expect(problems.map(({ place }) => place?.path)).toEqual([
    'libs/money/pyproject.toml',
    'services/api/pyproject.toml',
    'charts/a/Chart.yaml',
    'charts/b/Chart.yaml',
  ]);
});
