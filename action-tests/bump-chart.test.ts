import { afterAll, describe, expect, test } from '@jest/globals';
import { type Dependency, readDependencyList } from '@slipway/core/charts/chart';
import { lockDigest } from '@slipway/core/charts/lock';
import { runStep, type StepResult } from '@slipway/testing/bundle';
import { startGitHub } from '@slipway/testing/github/github';
import { type FileTexts, makeRepository, type Repository } from '@slipway/testing/repository';
import { parse } from 'yaml';

const made: Repository[] = [];
afterAll(() => Promise.all(made.map((repository) => repository.remove())));

async function repositoryOf(files: FileTexts): Promise<Repository> {
  const repository = await makeRepository();
  made.push(repository);
  await repository.commit('chore: begin', files);
  return repository;
}

function bump(repository: Repository, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  return runStep({ action: 'bump-chart', inputs, workspace: repository.path, repository: 'acme/charts' });
}

/** What differs from the last commit: `path: -old +new`, one line per changed line. */
async function diff(repository: Repository): Promise<string[]> {
  const text = await repository.git('diff', '--unified=0', '--no-color', 'HEAD');
  let path = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('+++ ')) path = line.slice(6);
    return /^[+-](?!--|\+\+)/.test(line) ? [`${path}: ${line.replace('\r', '␍')}`] : [];
  });
}

const manifest = (name: string, version: string, more = ''): string =>
  `apiVersion: v2\nname: ${name}\nversion: ${version}\n${more}`;

test('one chart: only the bytes of its version', async () => {
  const text = "\ufeffname:   'app'\r\nversion: '1.2.3'   # ours\r\napiVersion: v2\r\nappVersion: \"2.0\" \r\n";
  const repository = await repositoryOf({ 'charts/app/Chart.yaml': text });
  const result = await bump(repository, { bump: 'minor', charts: 'app' });
  expect({ code: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ code: 0, log: '' });
  expect(await repository.read('charts/app/Chart.yaml')).toBe(text.replace('1.2.3', '1.3.0'));
  expect(JSON.parse(result.outputs.charts ?? '')).toEqual([
    {
      name: 'app',
      path: 'charts/app',
      previousVersion: '1.2.3',
      version: '1.3.0',
      previousAppVersion: '2.0',
      appVersion: '2.0',
    },
  ]);
  expect([result.outputs.version, result.outputs.changed]).toEqual(['1.3.0', 'true']);
});

test('running twice bumps once: in one job, after a commit, with a tag', async () => {
  const repository = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
    'charts/app/values.yaml': 'a: 1\n',
  });
  await repository.commit('feat: more', { 'charts/app/values.yaml': 'a: 1\nb: 2\n' });
  const inputs = { charts: 'app', bump: 'auto' };
  expect((await bump(repository, inputs)).outputs.version).toBe('1.1.0');
  const again = await bump(repository, inputs);
  expect([again.outputs.state, again.outputs.version]).toEqual(['unchanged', '1.1.0']);
  await repository.commit('chore: bump');
  const committed = await bump(repository, inputs);
  expect([committed.outputs.state, committed.outputs.version]).toEqual(['unchanged', '1.1.0']);
  await repository.tag('app-1.1.0');
  const tagged = await bump(repository, { bump: 'auto' });
  expect([tagged.outputs.state, tagged.outputs.reason]).toEqual(['unchanged', 'app did not change since 1.1.0']);
  await repository.commit('fix: less', { 'charts/app/values.yaml': 'a: 2\nb: 2\n' });
  expect((await bump(repository)).outputs.version).toBe('1.1.1');
});

test('what is under preparation is not overtaken', async () => {
  const repository = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.4.0'),
    'charts/app/values.yaml': 'a: 1\n',
  });
  await repository.tag('app-1.4.0');
  await repository.commit('feat!: next', {
    'charts/app/Chart.yaml': manifest('app', '2.0.0-rc.1'),
    'charts/app/values.yaml': 'b: 1\n',
  });
  const result = await bump(repository);
  expect(result.outputs.state).toBe('unchanged');
  expect(result.annotations).toEqual([expect.stringContaining('app 2.0.0-rc.1 is under preparation, after 1.4.0')]);
});

test('only charts that changed since their release', async () => {
  const repository = await repositoryOf({
    'charts/a/Chart.yaml': manifest('a', '1.0.0'),
    'charts/b/Chart.yaml': manifest('b', '2.0.0'),
  });
  await repository.tag('a-1.0.0');
  await repository.tag('b-2.0.0');
  await repository.commit('feat: x', { 'charts/b/values.yaml': 'a: 1\n' });
  await bump(repository);
  expect(await diff(repository)).toEqual([
    'charts/b/Chart.yaml: -version: 2.0.0',
    'charts/b/Chart.yaml: +version: 2.0.1',
  ]);
});

const movedApp = (from: string, to: string, name = 'app'): FileTexts => ({
  [`${from}/Chart.yaml`]: null,
  [`${from}/values.yaml`]: null,
  [`${to}/Chart.yaml`]: manifest(name, '1.0.0'),
  [`${to}/values.yaml`]: 'a: 2\n',
});

describe('a chart that was moved and changed is raised', () => {
  const app = { 'charts/app/Chart.yaml': manifest('app', '1.0.0'), 'charts/app/values.yaml': 'a: 1\n' };
  test.each<[string, (repository: Repository) => Promise<unknown>, Record<string, string>]>([
    ['since its tag', (repository) => repository.tag('app-1.0.0'), {}],
    ['since its version was raised', async () => {}, {}],
    ['since the base', (repository) => repository.git('branch', 'base'), { base: 'base' }],
  ])('%s', async (_, prepare, inputs) => {
    const repository = await repositoryOf({ ...app, 'charts/app/Chart.yaml': manifest('app', '0.9.0') });
    await repository.commit('chore: release', app);
    await prepare(repository);
    await repository.commit('fix: before', { 'charts/app/values.yaml': 'a: 3\n', 'CHANGELOG.md': 'x' });
    await repository.commit('fix: move', {
      ...movedApp('charts/app', 'apps/app'),
      'apps/app/CHANGELOG.md': '# Changelog\n',
    });
    const { outputs } = await bump(repository, inputs);
    expect([outputs.version, outputs['changed-files']]).toEqual([
      '1.0.1',
      '["apps/app/Chart.yaml","apps/app/CHANGELOG.md"]',
    ]);
    // What was done before it was moved counts too.
    expect(await repository.read('apps/app/CHANGELOG.md')).toMatch(
      /- before .*\n(.*\n)?- move |- move .*\n(.*\n)?- before /,
    );
    await repository.commit('chore: bump');
    expect((await bump(repository, inputs)).outputs.state).toBe('unchanged');
  });

  test('twice, and by its folder where another has its name', async () => {
    const repository = await repositoryOf({
      'one/app/Chart.yaml': manifest('app', '1.0.0'),
      'two/app/Chart.yaml': manifest('app', '1.0.0'),
      'two/app/values.yaml': 'a: 1\n',
    });
    await repository.git('branch', 'base');
    await repository.commit('chore: move', {
      ...movedApp('two/app', 'apps/two'),
      'one/app/Chart.yaml': null,
      'apps/one/Chart.yaml': manifest('app', '1.0.0'),
    });
    await repository.commit('chore: move again', movedApp('apps/two', 'apps/second/two'));
    await bump(repository, { base: 'base' });
    expect(await diff(repository)).toEqual([
      'apps/second/two/Chart.yaml: -version: 1.0.0',
      'apps/second/two/Chart.yaml: +version: 1.0.1',
    ]);
  });
});

test('of two charts of a name each has its own releases', async () => {
  const repository = await repositoryOf({
    'stable/app/Chart.yaml': manifest('app', '1.0.0'),
    'incubator/app/Chart.yaml': manifest('app', '2.0.0'),
  });
  await repository.tag('app-1.0.0');
  await repository.tag('app-2.0.0');
  await repository.commit('fix: x', { 'stable/app/values.yaml': 'a: 1\n' });
  await bump(repository);
  expect(await diff(repository)).toEqual([
    'stable/app/Chart.yaml: -version: 1.0.0',
    'stable/app/Chart.yaml: +version: 1.0.1',
  ]);
});

test('dependents follow, through umbrella and library, with locks left right', async () => {
  const dependency = (name: string, version: string, where: string) =>
    `  - name: ${name}\n    version: ${version}\n    repository: ${where}\n`;
  const repository = await repositoryOf({
    'lib/Chart.yaml': manifest('lib', '0.3.0', 'type: library\n'),
    'charts/app/Chart.yaml': manifest(
      'app',
      '1.0.0',
      `dependencies:\n${dependency('lib', '0.3.0', 'file://../../lib')}`,
    ),
    'charts/umbrella/Chart.yaml': manifest(
      'umbrella',
      '5.0.0',
      `dependencies:\n${dependency('app', '~1.0.0', 'file://../app')}${dependency('sub', '1.0.0', '""')}`,
    ),
    'charts/umbrella/charts/sub/Chart.yaml': manifest('sub', '1.0.0'),
  });
  const result = await bump(repository, { charts: 'lib\nsub', bump: 'minor' });
  expect({ log: result.exitCode === 0 ? '' : result.log, diff: await diff(repository) }).toEqual({
    log: '',
    diff: [
      'charts/app/Chart.yaml: -version: 1.0.0',
      'charts/app/Chart.yaml: +version: 1.1.0',
      'charts/app/Chart.yaml: -    version: 0.3.0',
      'charts/app/Chart.yaml: +    version: 0.4.0',
      'charts/umbrella/Chart.yaml: -version: 5.0.0',
      'charts/umbrella/Chart.yaml: +version: 5.1.0',
      'charts/umbrella/Chart.yaml: -    version: ~1.0.0',
      'charts/umbrella/Chart.yaml: +    version: ~1.1.0',
      'charts/umbrella/Chart.yaml: -    version: 1.0.0',
      'charts/umbrella/Chart.yaml: +    version: 1.1.0',
      'charts/umbrella/charts/sub/Chart.yaml: -version: 1.0.0',
      'charts/umbrella/charts/sub/Chart.yaml: +version: 1.1.0',
      'lib/Chart.yaml: -version: 0.3.0',
      'lib/Chart.yaml: +version: 0.4.0',
    ],
  });
});

test.each<[string, string, Record<string, string>, boolean]>([
  ['from where its owner publishes', 'oci://ghcr.io/acme/charts', {}, true],
  ['from elsewhere', 'https://charts.example.com/stable', {}, false],
  [
    'from elsewhere, where this repository publishes',
    'https://charts.example.com/stable',
    { published: 'https://charts.example.com/stable/' },
    true,
  ],
])('a dependency by name %s', async (_, where, inputs, follows) => {
  const repository = await repositoryOf({
    'charts/redis/Chart.yaml': manifest('redis', '1.0.0'),
    'charts/shop/Chart.yaml': manifest(
      'shop',
      '1.0.0',
      `dependencies:\n  - name: redis\n    version: 1.0.0\n    repository: ${where}\n`,
    ),
  });
  const result = await bump(repository, { charts: 'redis', ...inputs });
  expect((await diff(repository)).filter((line) => line.startsWith('charts/shop') && line.includes(': +'))).toEqual(
    follows ? ['charts/shop/Chart.yaml: +version: 1.0.1', 'charts/shop/Chart.yaml: +    version: 1.0.1'] : [],
  );
  expect(result.annotations).toEqual(
    follows
      ? []
      : [
          expect.stringContaining(
            'notice charts/shop/Chart.yaml:6 dependency-from-elsewhere: charts/shop takes redis 1.0.0',
          ),
        ],
  );
});

test('changelog and Artifact Hub annotation are written where the chart has them', async () => {
  const annotations = 'annotations:\n  artifacthub.io/changes: |\n    - kind: added\n      description: Old\n';
  const repository = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.0.0', annotations),
    'charts/app/CHANGELOG.md':
      '# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- By hand\n\n## [1.0.0] - 2024-01-01\n\n- First\n\n[unreleased]: https://github.com/acme/charts/compare/app-1.0.0...HEAD\n[1.0.0]: https://github.com/acme/charts/releases/tag/app-1.0.0\n',
  });
  await repository.tag('app-1.0.0');
  await repository.commit('feat(app): more values (#4)', { 'charts/app/values.yaml': 'a: 1\n' });
  const result = await bump(repository, { bump: 'auto' });
  expect({ version: result.outputs.version, log: result.exitCode === 0 ? '' : result.log }).toEqual({
    version: '1.1.0',
    log: '',
  });
  const changelog = await repository.read('charts/app/CHANGELOG.md');
  expect(changelog).toContain('## [Unreleased]\n\n## [1.1.0] - 2024-01-01\n\n');
  expect(changelog).toContain('- By hand');
  expect(changelog).toContain('**app:** more values (#4)');
  expect(changelog).toContain('[unreleased]: https://github.com/acme/charts/compare/app-1.1.0...HEAD');
  expect(changelog).toContain('[1.1.0]: https://github.com/acme/charts/');
  expect(await repository.read('charts/app/Chart.yaml')).toContain(
    'artifacthub.io/changes: |\n    - kind: fixed\n      description: "By hand"\n    - kind: added\n      description: "app: more values (#4) (',
  );
});

describe('the Artifact Hub annotation', () => {
  const annotations = (changes: string) => `annotations:\n  artifacthub.io/changes: |\n${changes}`;
  const old = annotations('    - kind: added\n      description: Old\n');
  const changesOf = async (repository: Repository): Promise<unknown> => {
    const chart: { annotations: Record<string, string> } = parse(await repository.read('Chart.yaml'));
    return parse(chart.annotations['artifacthub.io/changes'] ?? '');
  };

  test('says what the changelog says, as plain text with links', async () => {
    const repository = await repositoryOf({
      'Chart.yaml': manifest('app', '1.0.0', old),
      'CHANGELOG.md':
        '# Changelog\n\n## [Unreleased]\n\n### Security\n\n- No more `root`, see [the advisory](https://example.com/a)\n  and **upgrade**\n  - at once\n- 2nd: a\\_b & "c"\n\n## [1.0.0] - 2024-01-01\n\n- First\n',
    });
    await repository.tag('app-1.0.0');
    await repository.commit('feat(web): *more*', { 'values.yaml': 'a: 1\n' });
    await bump(repository);
    const [added, advisory, second] = [
      { kind: 'added', description: expect.stringMatching(/^web: \*more\* \([0-9a-f]{7}\)$/) },
      {
        kind: 'security',
        description: 'No more root, see the advisory and upgrade: at once',
        links: [{ name: 'the advisory', url: 'https://example.com/a' }],
      },
      { kind: 'security', description: '2nd: a_b & "c"' },
    ];
    expect(await changesOf(repository)).toEqual(expect.arrayContaining([added, advisory, second]));
    expect(await changesOf(repository)).toHaveLength(3);
  });

  test('keeps its form where it is a list of texts, and never tells the changes of another version', async () => {
    const repository = await repositoryOf({ 'Chart.yaml': manifest('app', '1.0.0', annotations('    - Old\n')) });
    await bump(repository, { charts: 'app' });
    expect(await changesOf(repository)).toEqual(['Version 1.0.1']);
    await repository.commit('chore: nothing');
    await repository.tag('app-1.0.1');
    await bump(repository, { charts: 'app', changelog: 'New: things' });
    expect(await changesOf(repository)).toEqual(['New: things']);
  });
});

test('an entry that is missing in the changelog is written, also where the version is raised already', async () => {
  const log = '# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2024-01-01\n\n- First\n';
  const repository = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
    'charts/app/CHANGELOG.md': log,
  });
  await repository.git('branch', 'base');
  await repository.tag('app-1.0.0');
  await repository.commit('feat: more', {
    'charts/app/Chart.yaml': manifest('app', '1.1.0'),
    'charts/app/values.yaml': 'a: 1\n',
  });
  for (const inputs of [{}, { charts: 'app', base: 'base' }]) {
    const result = await bump(repository, inputs);
    expect([result.outputs.changed, result.outputs['changed-files']]).toEqual(['true', '["charts/app/CHANGELOG.md"]']);
    expect(await repository.read('charts/app/CHANGELOG.md')).toMatch(/## \[1\.1\.0\] - .*\n\n### Added\n\n- more \(/);
    expect(JSON.parse(result.outputs.charts ?? '')).toMatchObject([{ previousVersion: '1.1.0', version: '1.1.0' }]);
    expect((await bump(repository, inputs)).outputs.state).toBe('unchanged');
    await repository.git('checkout', '--quiet', '.');
  }
});

test('a chart that is named follows what it needs and what was raised already', async () => {
  const needs = (range: string) =>
    `dependencies:\n  - name: lib\n    version: ${range}\n    repository: file://../lib\n`;
  const repository = await repositoryOf({
    'lib/Chart.yaml': manifest('lib', '1.0.0'),
    'app/Chart.yaml': manifest('app', '1.0.0', needs('^1.0.0')),
    'other/Chart.yaml': manifest('other', '1.0.0', needs('^1.0.0')),
  });
  await repository.git('branch', 'base');
  await repository.commit('feat!: lib', { 'lib/Chart.yaml': manifest('lib', '2.0.0') });
  await bump(repository, { charts: 'app', base: 'base', bump: 'auto' });
  expect((await diff(repository)).filter((line) => line.includes(': +'))).toEqual([
    'app/Chart.yaml: +version: 2.0.0',
    'app/Chart.yaml: +    version: ^2.0.0',
  ]);
});

test('a release without changes has an entry too, unless Unreleased has one', async () => {
  const log = (unreleased: string) =>
    `# Changelog\n\n## [Unreleased]\n${unreleased}\n## [1.0.0] - 2024-01-01\n\n- First\n`;
  const repository = await repositoryOf({
    'a/Chart.yaml': manifest('a', '1.0.0'),
    'a/CHANGELOG.md': log(''),
    'b/Chart.yaml': manifest('b', '1.0.0'),
    'b/CHANGELOG.md': log('\n- By hand\n'),
  });
  await repository.tag('a-1.0.0');
  await repository.tag('b-1.0.0');
  await bump(repository, { charts: 'a\nb' });
  expect(await repository.read('a/CHANGELOG.md')).toMatch(
    /## \[1\.0\.1\] - .*\n\n### Changed\n\n- Nothing but the version\n/,
  );
  expect(await repository.read('b/CHANGELOG.md')).toMatch(/## \[1\.0\.1\] - .*\n\n- By hand\n\n## \[1\.0\.0\]/);
});

test('a version that another chart of the name has is passed over', async () => {
  const repository = await repositoryOf({
    'stable/app/Chart.yaml': manifest('app', '1.0.0'),
    'edge/app/Chart.yaml': manifest('app', '1.0.1'),
    'x/charts/app/Chart.yaml': manifest('app', '1.0.2'),
    'x/Chart.yaml': manifest('x', '1.0.0'),
  });
  await bump(repository, { charts: 'stable\nedge' });
  expect((await diff(repository)).filter((line) => line.includes('+'))).toEqual([
    'edge/app/Chart.yaml: +version: 1.0.2',
    'stable/app/Chart.yaml: +version: 1.0.3',
  ]);
});

test.each<[string, FileTexts, Record<string, string>, string]>([
  ['no chart', { 'README.md': 'x' }, {}, 'The repository has no Chart.yaml'],
  [
    'copies only',
    {
      'a/Chart.yaml': '{{ name }}\n',
    },
    {},
    'The repository has no chart that can be read',
  ],
  [
    'nothing asked',
    { 'a/Chart.yaml': manifest('a', '1.0.0') },
    { bump: 'none' },
    'Nothing is asked: `bump` is none, and neither `version` nor `app-version` is given',
  ],
  [
    'libraries only',
    { 'a/Chart.yaml': manifest('a', '1.0.0', 'type: library\n') },
    { bump: 'none', 'app-version': '1' },
    'Library charts have no appVersion, and there are no others',
  ],
  [
    'an appVersion that is there',
    { 'a/Chart.yaml': manifest('a', '1.0.0', 'appVersion: "1"\n') },
    { bump: 'none', 'app-version': '1' },
    'Every appVersion is 1 already',
  ],
  [
    'all taken away',
    { 'a/Chart.yaml': manifest('a', '1.0.0') },
    { charts: '!a' },
    'The input `charts` leaves no chart',
  ],
])('with nothing to do the reason says why: %s', async (_, files, inputs, expected) => {
  const { outputs, exitCode } = await bump(await repositoryOf(files), inputs);
  expect([exitCode, outputs.state, outputs.reason]).toEqual([0, 'unchanged', expected]);
});

test('of several charts that keep their versions the reason says why', async () => {
  const repository = await repositoryOf({
    'a/Chart.yaml': manifest('a', '1.0.0'),
    'b/Chart.yaml': manifest('b', '1.0.0'),
  });
  await repository.tag('a-1.0.0');
  await repository.tag('b-1.0.0');
  expect((await bump(repository)).outputs.reason).toBe(
    'None of the 2 charts needs another version: a did not change since 1.0.0; b did not change since 1.0.0',
  );
});

describe('a chart that cannot be read', () => {
  const files = {
    'charts/bad/Chart.yaml': 'name: bad\nversion: [\n',
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
  };
  test.each(['bad', 'charts/bad', 'charts', 'charts/*'])(
    'is shown at its line when it is named by %s',
    async (charts) => {
      const { exitCode, annotations } = await bump(await repositoryOf(files), { charts });
      expect([exitCode, annotations[0]]).toEqual([1, expect.stringMatching(/^error charts\/bad\/Chart\.yaml:[23] /)]);
    },
  );
  test('is left out and told when nobody named it', async () => {
    const { annotations, outputs } = await bump(await repositoryOf(files));
    expect([outputs.version, annotations]).toEqual([
      '1.0.1',
      [expect.stringMatching(/^notice charts\/bad\/Chart\.yaml:[23] chart-left-out: .*was left out/)],
    ]);
  });
});

test('sync: one version and appVersion for every chart', async () => {
  const repository = await repositoryOf({
    'charts/a/Chart.yaml': manifest('a', '1.0.0', 'appVersion: 1.0.0\n'),
    'charts/b/Chart.yaml': manifest('b', '1.0.0', 'appVersion: "1.0.0"\n'),
  });
  await bump(repository, { version: '1.4.0', 'app-version': '1.4.0' });
  expect((await diff(repository)).filter((line) => line.includes(': +'))).toEqual([
    'charts/a/Chart.yaml: +version: 1.4.0',
    'charts/a/Chart.yaml: +appVersion: 1.4.0',
    'charts/b/Chart.yaml: +version: 1.4.0',
    'charts/b/Chart.yaml: +appVersion: "1.4.0"',
  ]);
});

test('bump: none writes the appVersion alone', async () => {
  const repository = await repositoryOf({ 'charts/a/Chart.yaml': manifest('a', '1.0.0', 'appVersion: 1.0.0\n') });
  await bump(repository, { bump: 'none', 'app-version': 'v2' });
  expect(await diff(repository)).toEqual([
    'charts/a/Chart.yaml: -appVersion: 1.0.0',
    'charts/a/Chart.yaml: +appVersion: v2',
  ]);
});

test('a program runs in each bumped chart, and what it changes is part of the change', async () => {
  const repository = await repositoryOf({
    'charts/a/Chart.yaml': manifest('a', '1.0.0'),
    'charts/a/README.md': '# a\n',
  });
  const result = await bump(repository, { after: 'cp Chart.yaml README.md' });
  expect({ log: result.exitCode === 0 ? '' : result.log, text: await repository.read('charts/a/README.md') }).toEqual({
    log: '',
    text: manifest('a', '1.0.1'),
  });
});

test.each<[string, Record<string, string>, string]>([
  ['an unknown chart', { charts: 'ap' }, 'error unknown-chart: There is no chart `ap`\nDid you mean `app`?'],
  [
    'a version that is not higher',
    { version: '1.0.0-rc.1' },
    'error charts/app/Chart.yaml:3 version-not-higher: 1.0.0-rc.1 is not higher than 1.0.0',
  ],
  [
    'a version that has a tag',
    { version: '1.5.0' },
    'error charts/app/Chart.yaml:3 version-taken: app 1.5.0 is released already',
  ],
  ['a version that is none', { version: 'next' }, 'error bad-input: Input `version` is "next"'],
  ['a path that leaves the repository', { charts: '../x' }, 'error bad-input: Input `charts` is "../x"'],
  [
    'a version with leading zeros',
    { version: '01.2.3' },
    'error bad-input: Input `version` is "01.2.3"\nGive a version such as',
  ],
  [
    'a switch where a program is wanted',
    { after: 'false' },
    'error bad-input: Input `after` is "false"\nGive a program and its arguments, or nothing',
  ],
  ['an address that is none', { published: 'ghcr.io/acme' }, 'error bad-input: Input `published` is "ghcr.io/acme"'],
  ['a command for a shell', { after: 'helm-docs && rm -rf /' }, 'error bad-input: Input `after` is'],
])('%s is refused clearly', async (_, inputs, expected) => {
  const repository = await repositoryOf({ 'charts/app/Chart.yaml': manifest('app', '1.0.0') });
  await repository.branch('other');
  await repository.commit('release');
  await repository.tag('app-1.5.0');
  await repository.checkout('main');
  const { annotations, exitCode, outputs } = await bump(repository, inputs);
  expect([exitCode, outputs.state]).toEqual([1, 'failed']);
  expect(annotations[0]).toContain(expected);
});

test('on a shallow clone, history and tags are fetched beside it', async () => {
  const origin = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
    'charts/app/values.yaml': 'a: 1\n',
  });
  await origin.tag('app-1.0.0');
  await origin.commit('feat: more', { 'charts/app/values.yaml': 'a: 1\nb: 2\n' });
  await origin.bulk(20);
  const github = await startGitHub({ repositories: [{ name: 'acme/charts', from: origin.path }] });
  const clone = await origin.clone({ depth: 1 });
  made.push(clone);
  try {
    const result = await runStep({
      ...{ action: 'bump-chart', inputs: { bump: 'auto' }, workspace: clone.path, repository: 'acme/charts' },
      ...{ token: github.token, apiUrl: github.apiUrl, serverUrl: github.serverUrl },
    });
    expect({ version: result.outputs.version, log: result.exitCode === 0 ? '' : result.log }).toEqual({
      version: '1.1.0',
      log: '',
    });
    expect(await clone.git('rev-parse', '--is-shallow-repository')).toBe('true');
  } finally {
    await github.close();
  }
});

test('a sub-chart without repository is locked with the version Chart.yaml asks for', async () => {
  const asked = (version: string) => `dependencies:\n  - name: sub\n    version: ${version}\n    repository: ""\n`;
  const digest = (version: string) => lockDigest(...both(readDependencyList('Chart.yaml', asked(version))));
  const both = (list: Dependency[]): [Dependency[], Dependency[]] => [list, list];
  const lock = (version: string) =>
    `dependencies:\n- name: sub\n  repository: ""\n  version: ${version}\ndigest: ${digest(version)}\ngenerated: "2024-01-01T00:00:00Z"\n`;
  const repository = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.0.0', asked('~1.0.0')),
    'charts/app/Chart.lock': lock('~1.0.0'),
    'charts/app/charts/sub/Chart.yaml': manifest('sub', '1.0.0'),
  });
  await bump(repository, { charts: 'sub', bump: 'patch' });
  expect(await repository.read('charts/app/Chart.lock')).toBe(lock('~1.0.0'));
  await repository.git('checkout', '--quiet', '.');
  const result = await bump(repository, { charts: 'sub', bump: 'minor' });
  expect(result.annotations).toEqual([]);
  expect(await repository.read('charts/app/Chart.lock')).toBe(lock('~1.1.0'));
});

test.each<[string, string, Record<string, string>]>([
  ['raised by its author', '1.0.1', { bump: 'patch' }],
  ['at the version of the input', '1.2.0', { version: '1.2.0' }],
  ['under preparation', '2.0.0-rc.1', { bump: 'minor' }],
])('the appVersion is written into a chart that keeps its version: %s', async (_, version, inputs) => {
  const repository = await repositoryOf({ 'charts/app/Chart.yaml': manifest('app', '1.0.0', 'appVersion: "1"\n') });
  await repository.tag('app-1.0.0');
  await repository.commit('feat: x', {
    'charts/app/Chart.yaml': manifest('app', version, 'appVersion: "1"\n'),
    'charts/app/values.yaml': 'b: 1\n',
  });
  const first = await bump(repository, { ...inputs, 'app-version': '2.0.0' });
  expect([first.outputs.state, await diff(repository)]).toEqual([
    'changed',
    ['charts/app/Chart.yaml: -appVersion: "1"', 'charts/app/Chart.yaml: +appVersion: "2.0.0"'],
  ]);
  expect((await bump(repository, { ...inputs, 'app-version': '2.0.0' })).outputs.state).toBe('unchanged');
});

test.each(['chore(deps): bump image', 'refactor: x', 'docs: readme', 'Update values'])(
  'the changelog has an entry for %s',
  async (message) => {
    const repository = await repositoryOf({
      'Chart.yaml': manifest('root', '1.0.0'),
      'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n',
    });
    await repository.tag('root-1.0.0');
    await repository.commit(message, { 'values.yaml': 'a: 1\n' });
    await bump(repository);
    expect(await repository.read('CHANGELOG.md')).toMatch(
      /## \[1\.0\.1\] - 2024-01-01\n\n### Changed\n\n- .*(bump image|x|readme|Update values) \(/,
    );
  },
);

describe('with `base`, what is there counts as released', () => {
  const before = {
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
    'charts/app/values.yaml': 'a: 1\n',
  };
  const change = { 'charts/app/values.yaml': 'b: 1\n' };
  test.each<[string, FileTexts, FileTexts | undefined, string]>([
    ['forgotten', change, undefined, '2.0.0'],
    ['raised by too little', { ...change, 'charts/app/Chart.yaml': manifest('app', '1.0.1') }, undefined, '2.0.0'],
    ['raised by enough', { ...change, 'charts/app/Chart.yaml': manifest('app', '2.1.0') }, undefined, ''],
    [
      'taken meanwhile',
      { 'charts/app/values.yaml': 'a: 2\n', 'charts/app/Chart.yaml': manifest('app', '1.0.1') },
      { 'charts/app/Chart.yaml': manifest('app', '1.0.1'), 'charts/app/templates/x.yaml': 'x: 1\n' },
      '1.0.2',
    ],
    ['lowered', { 'charts/app/Chart.yaml': manifest('app', '0.9.0') }, undefined, '1.0.1'],
    [
      'moved',
      {
        'charts/app/Chart.yaml': null,
        'charts/app/values.yaml': null,
        'apps/app/Chart.yaml': manifest('app', '1.0.0'),
        'apps/app/values.yaml': 'b: 1\n',
      },
      undefined,
      '2.0.0',
    ],
    ['new', { 'charts/app/Chart.yaml': manifest('other', '0.1.0') }, undefined, ''],
  ])('%s', async (_, onBranch, onMain, expected) => {
    const repository = await repositoryOf({ ...before, 'charts/app/Chart.yaml': manifest('app', '0.9.0') });
    await repository.commit('chore: release', before);
    await repository.branch('feature');
    await repository.commit('feat: x', onBranch);
    await repository.commit('fix: y', { 'README.md': 'x' });
    if (onMain !== undefined) {
      await repository.checkout('main');
      await repository.commit('fix: meanwhile', onMain);
      await repository.checkout('feature');
    }
    const inputs = { charts: expected === '' ? '' : 'app', bump: 'auto', base: 'main' };
    const result = await bump(repository, inputs);
    const charts: { version: string }[] = JSON.parse(result.outputs.charts || '[]');
    expect([result.exitCode, charts.map(({ version }) => version)]).toEqual([0, expected === '' ? [] : [expected]]);
    await repository.commit('chore: bump', {});
    expect((await bump(repository, inputs)).outputs.state).toBe('unchanged');
  });

  test('a branch that is not there is refused', async () => {
    const result = await bump(await repositoryOf(before), { base: '0'.repeat(40) });
    expect([result.exitCode, result.annotations.join()]).toEqual([1, expect.stringContaining('`base`')]);
  });
});
