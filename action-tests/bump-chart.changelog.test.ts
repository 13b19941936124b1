import { describe, expect, test } from '@jest/globals';
import type { Repository } from '@slipway/testing/repository';
import { parse } from 'yaml';
import { bump, diff, manifest, repositoryOf } from './chart-bumps.js';

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

test('what a library chart is said to have is what was written', async () => {
  const repository = await repositoryOf({
    'charts/app/Chart.yaml': manifest('app', '1.0.0', 'appVersion: "1"\n'),
    'charts/lib/Chart.yaml': manifest('lib', '1.0.0', 'type: library\nappVersion: "1"\n'),
    'charts/app/CHANGELOG.md': '# Changes\n\n## 1.0.0\n\n- First\n',
    'charts/lib/CHANGELOG.md': '# Changes\n\n## 1.0.0\n\n- First\n',
  });
  await bump(repository, { charts: 'charts', 'app-version': '2' });
  expect(await repository.read('charts/lib/Chart.yaml')).toContain('appVersion: "1"');
  expect(await repository.read('charts/app/CHANGELOG.md')).toContain('- appVersion is 2');
  expect(await repository.read('charts/lib/CHANGELOG.md')).not.toContain('appVersion');
});

test("Artifact Hub's annotation keeps the header of its block", async () => {
  for (const header of ['|', '|-']) {
    const annotations = `annotations:\n  artifacthub.io/changes: ${header}\n    - kind: added\n      description: Old\n`;
    const repository = await repositoryOf({ 'Chart.yaml': manifest('app', '1.0.0', annotations) });
    await bump(repository, { charts: 'app', changelog: 'New' });
    expect(await diff(repository)).toEqual([
      'Chart.yaml: -version: 1.0.0',
      'Chart.yaml: +version: 1.0.1',
      'Chart.yaml: -    - kind: added',
      'Chart.yaml: -      description: Old',
      'Chart.yaml: +    - kind: changed',
      'Chart.yaml: +      description: "New"',
    ]);
  }
});

describe('the Artifact Hub annotation', () => {
  const annotations = (changes: string) => `annotations:\n  artifacthub.io/changes: |\n${changes}`;
  const old = annotations('    - kind: added\n      description: Old\n');
  const kept = '`artifacthub.io/changes` of app was edited since 1.0.0, so 1.0.1 goes out with it as it is';
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

  test('stays as people wrote it for this version, unless the run says what to write', async () => {
    const repository = await repositoryOf({ 'Chart.yaml': manifest('app', '1.0.0', old) });
    await repository.tag('app-1.0.0');
    const written = annotations('    - kind: fixed # by hand\n      description: Ours\n');
    await repository.commit('fix: things', {
      'Chart.yaml': manifest('app', '1.0.0', written),
      'values.yaml': 'a: 1\n',
    });
    const { log } = await bump(repository);
    expect(log).toContain(kept);
    expect(await diff(repository)).toEqual(['Chart.yaml: -version: 1.0.0', 'Chart.yaml: +version: 1.0.1']);
    await repository.git('checkout', '--quiet', '.');
    expect((await bump(repository, { changelog: 'Said' })).log).not.toContain(kept);
    expect(await changesOf(repository)).toEqual([{ kind: 'changed', description: 'Said' }]);
    await repository.commit('fix: release', {});
    await repository.tag('app-1.0.1');
    await repository.commit('fix: more', { 'values.yaml': 'a: 2\n' });
    await bump(repository);
    expect(await changesOf(repository)).toEqual([
      { kind: 'fixed', description: expect.stringMatching(/^more \([0-9a-f]{7}\)$/) },
    ]);
  });

  test('of a version that was raised and is raised further tells everything since the last release', async () => {
    const repository = await repositoryOf({ 'Chart.yaml': manifest('app', '1.0.0', old) });
    await repository.tag('app-1.0.0');
    await repository.commit('fix: one', { 'README.md': 'one\n' });
    await bump(repository, { bump: 'auto' });
    await repository.commit('feat: two', { 'values.yaml': 'b: 1\n' });
    await bump(repository, { bump: 'auto' });
    expect(await changesOf(repository)).toMatchObject([{ kind: 'added' }, { kind: 'fixed' }]);
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
  for (const inputs of [{}, { charts: 'app', since: 'base' }]) {
    const result = await bump(repository, inputs);
    expect([result.outputs.changed, result.outputs['changed-files']]).toEqual(['true', '["charts/app/CHANGELOG.md"]']);
    expect(await repository.read('charts/app/CHANGELOG.md')).toMatch(/## \[1\.1\.0\] - .*\n\n### Added\n\n- more \(/);
    expect(JSON.parse(result.outputs.charts ?? '')).toMatchObject([{ previousVersion: '1.1.0', version: '1.1.0' }]);
    expect((await bump(repository, inputs)).outputs.state).toBe('unchanged');
    await repository.git('checkout', '--quiet', '.');
  }
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

test('what people wrote under Unreleased can be all there is', async () => {
  const repository = await repositoryOf({
    'a/Chart.yaml': manifest('a', '1.0.0'),
    'a/CHANGELOG.md':
      '# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- By hand\n\n## [1.0.0] - 2024-01-01\n\n- First\n',
    'b/Chart.yaml': manifest('b', '1.0.0'),
    'b/CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2024-01-01\n\n- First\n',
  });
  for (const name of ['a', 'b']) {
    await repository.tag(`${name}-1.0.0`);
    await repository.commit(`fix: ${name}, as the commit says it`, { [`${name}/values.yaml`]: 'a: 1\n' });
  }
  await bump(repository, { changelog: 'unreleased' });
  expect(await repository.read('a/CHANGELOG.md')).toMatch(
    /## \[1\.0\.1\] - 2024-01-01\n\n### Fixed\n\n- By hand\n\n## \[1\.0\.0\]/,
  );
  expect(await repository.read('b/CHANGELOG.md')).toMatch(/### Changed\n\n- Nothing but the version\n/);
});

test.each([
  ['the number of its pull request', 'More replicas by default ([#12](https://github.com/acme/charts/pull/12))'],
  ['its commit', (commit: string) => `More replicas by default (${commit})`],
  ['a link to its commit', (commit: string) => `More by default, https://github.com/acme/charts/commit/${commit}`],
  ['its short commit', (commit: string) => `More replicas by default (${commit.slice(0, 7)})`],
  ['its words', 'App: set replicas to three'],
])('a change that people wrote under Unreleased with %s is told once', async (_, entry) => {
  const repository = await repositoryOf({ 'a/Chart.yaml': manifest('a', '1.0.0') });
  await repository.tag('a-1.0.0');
  const commit = await repository.commit('feat: set replicas to three (#12)', { 'a/values.yaml': 'replicas: 3\n' });
  await repository.commit('docs: changelog', {
    'a/CHANGELOG.md': `# Changelog\n\n## [Unreleased]\n\n- ${typeof entry === 'string' ? entry : entry(commit)}\n\n## [1.0.0] - 2024-01-01\n\n- First\n`,
  });
  const { annotations } = await bump(repository, { bump: 'auto' });
  const [, section] = (await repository.read('a/CHANGELOG.md')).split(/^## .*\n/m).slice(1);
  expect(section?.trim()).toBe(`- ${typeof entry === 'string' ? entry : entry(commit)}`);
  expect(annotations).toEqual([expect.stringMatching(/^notice a\/CHANGELOG\.md: changelog-told-already: /)]);
  await repository.remove();
});

test('a change that Unreleased tells beside another one is the only one that is left out', async () => {
  const repository = await repositoryOf({
    'a/Chart.yaml': manifest('a', '1.0.0'),
    'a/CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- Ports (#3), see deadbeef0\n',
  });
  await repository.tag('a-1.0.0');
  await repository.commit('fix: the port of the service (#3)', { 'a/values.yaml': 'a: 1\n' });
  await repository.commit('fix: a name that was too long (#33)', { 'a/values.yaml': 'a: 2\n' });
  await bump(repository);
  expect(await repository.read('a/CHANGELOG.md')).toMatch(
    /### Fixed\n\n- Ports \(#3\), see deadbeef0\n- a name that was too long \(#33\) \([0-9a-f]{7}\)\n*$/,
  );
  await repository.remove();
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
