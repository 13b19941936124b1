import { expect, test } from '@jest/globals';
import { type Dependency, readDependencyList } from '@slipway/core/charts/chart';
import { lockDigest } from '@slipway/core/charts/lock';
import { bump, diff, manifest, repositoryOf } from './chart-bumps.js';

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

test('a chart is raised with what it packages, also where ct.yaml leaves that out; once', async () => {
  const needs = "dependencies:\n  - { name: part, version: '>=0', repository: file://../whole/charts/part }\n";
  const repository = await repositoryOf({
    'ct.yaml': 'chart-dirs: [charts]\n',
    'charts/whole/Chart.yaml': manifest('whole', '1.0.0'),
    'charts/whole/charts/part/Chart.yaml': manifest('part', '0.1.0'),
    'charts/whole/charts/part/values.yaml': 'a: 1\n',
    'charts/other/Chart.yaml': manifest('other', '2.0.0', needs),
  });
  await repository.tag('whole-1.0.0');
  await repository.tag('other-2.0.0');
  expect((await bump(repository, {})).outputs.changed).toBe('false');
  await repository.commit('fix: a part', { 'charts/whole/charts/part/values.yaml': 'a: 2\n' });
  const result = await bump(repository, {});
  expect(result.summary).toContain('packages part, which changed since 2.0.0');
  const raised = ['charts/other/Chart.yaml: +version: 2.0.1', 'charts/whole/Chart.yaml: +version: 1.0.1'];
  expect((await diff(repository)).filter((line) => line.includes('+'))).toEqual(raised);
  expect((await bump(repository, {})).outputs.changed).toBe('false');
  await repository.git('checkout', '--quiet', '.');
  await repository.commit('fix: a part that breaks', { 'charts/whole/charts/part/values.yaml': 'b: 2\n' });
  const breaking = await bump(repository, { bump: 'auto' });
  expect(breaking.summary).toContain('which changed since 2.0.0; major: the value `part.a` is gone');
  const more = ['charts/other/Chart.yaml: +version: 3.0.0', 'charts/whole/Chart.yaml: +version: 2.0.0'];
  expect((await diff(repository)).filter((line) => line.includes('+'))).toEqual(more);
});

test('a dependency that is taken by two aliases is told once', async () => {
  const alias = (name: string) => `  - { name: db, alias: ${name}, version: 1.0.0, repository: file://../db }\n`;
  const repository = await repositoryOf({
    'charts/db/Chart.yaml': manifest('db', '1.0.0'),
    'charts/app/Chart.yaml': manifest('app', '3.0.0', `dependencies:\n${alias('live')}${alias('edit')}`),
    'charts/app/CHANGELOG.md': '# Changelog\n\n## 3.0.0\n\n- first\n',
  });
  await bump(repository, { charts: 'db' });
  const added = (await diff(repository)).filter((line) => line.startsWith('charts/app/CHANGELOG.md: +- '));
  expect(added).toEqual(['charts/app/CHANGELOG.md: +- `db` is at 1.0.1']);
});

test('a chart that is raised by more than its own change asks for says by which dependency', async () => {
  const dependency = (name: string) => `  - { name: ${name}, version: '>=0', repository: file://../${name} }\n`;
  const repository = await repositoryOf({
    'charts/db/Chart.yaml': manifest('db', '1.0.0'),
    'charts/db/templates/a.yaml': 'a: 1\n',
    'charts/app/Chart.yaml': manifest('app', '3.0.0', `dependencies:\n${dependency('db')}`),
    'charts/app/values.yaml': 'a: 1\n',
  });
  await repository.tag('db-1.0.0');
  await repository.tag('app-3.0.0');
  await repository.commit('fix: both', { 'charts/db/templates/a.yaml': null, 'charts/app/values.yaml': 'a: 2\n' });
  const { summary } = await bump(repository, { bump: 'auto' });
  expect(summary).toMatch(/3\.0\.0 → \*\*4\.0\.0\*\*.*\| patch: the default of `?a`? changed; db is at 2\.0\.0 \|/);
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
  await bump(repository, { charts: 'app', since: 'base', bump: 'auto' });
  expect((await diff(repository)).filter((line) => line.includes(': +'))).toEqual([
    'app/Chart.yaml: +version: 2.0.0',
    'app/Chart.yaml: +    version: ^2.0.0',
  ]);
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

test('W5: a parent that asks by path for an older chart than lies there follows it, by the level between the two', async () => {
  const parent = manifest(
    'app',
    '1.0.0',
    `dependencies:\n  - { name: lib, version: 1.0.0, repository: 'file://../lib' }\n`,
  );
  const repository = await repositoryOf({
    'charts/lib/Chart.yaml': manifest('lib', '1.0.0'),
    'charts/app/Chart.yaml': parent,
  });
  await repository.tag('app-1.0.0');
  await repository.commit('feat: lib 1.1.0', { 'charts/lib/Chart.yaml': manifest('lib', '1.1.0') });
  await repository.tag('lib-1.1.0');
  const result = await bump(repository, { bump: 'auto' });
  expect(result.annotations).toEqual([]);
  expect((await diff(repository)).filter((line) => line.includes(': +'))).toEqual([
    'charts/app/Chart.yaml: +version: 1.1.0',
    `charts/app/Chart.yaml: +  - { name: lib, version: 1.1.0, repository: 'file://../lib' }`,
  ]);
  await repository.remove();
});

test('W5: a parent that asks by name for an older chart than is here is told, and it is not raised with the old one', async () => {
  const parent = (range: string) =>
    manifest(
      'scaffold',
      '0.6.112',
      `dependencies:\n  - name: rekor\n    version: ${range}\n    repository: https://acme.github.io/charts\n`,
    );
  const repository = await repositoryOf({
    'charts/rekor/Chart.yaml': manifest('rekor', '1.8.3'),
    'charts/scaffold/Chart.yaml': parent('1.8.3'),
  });
  await repository.commit('feat: rekor 1.8.4', { 'charts/rekor/Chart.yaml': manifest('rekor', '1.8.4') });
  const told = async (inputs: Readonly<Record<string, string>>) =>
    (await bump(repository, { delivery: 'files', 'dry-run': 'true', ...inputs })).annotations.filter((line) =>
      line.includes('dependency-behind'),
    );
  const fix =
    'If it follows, set `version: 1.8.4` there, run `helm dependency update charts/scaffold`, commit both, and run this again.';
  expect(await told({})).toEqual([
    expect.stringMatching(/^notice .*charts\/scaffold asks for rekor 1\.8\.3, but charts\/rekor is at 1\.8\.4\n/),
  ]);
  const scaffold = { charts: 'charts/scaffold', bump: 'patch' };
  expect(await told(scaffold)).toEqual([
    expect.stringMatching(/^error .*is at 1\.8\.4: scaffold 0\.6\.113 would package the old one/),
  ]);
  // What the message says for an old one on purpose.
  expect((await told(scaffold))[0]).toContain('bump it with `charts: charts/scaffold` and `dependents: false`');
  expect(await told({ ...scaffold, dependents: 'false' })).toEqual([]);
  expect((await told({}))[0]).toContain(fix);
  // What takes the version here, or asks for a later one, is in order.
  for (const range of ['1.8.x', '~1.8.3', '1.9.0']) {
    await repository.commit(`chore: ${range}`, { 'charts/scaffold/Chart.yaml': parent(range) });
    expect(await told({})).toEqual([]);
  }
  await repository.remove();
});

test('a parent that its last release packaged with an old one already is raised with it, and told', async () => {
  const needs = (...entries: readonly (readonly [name: string, range: string])[]) =>
    `dependencies:\n${entries.map(([name, range]) => `  - { name: ${name}, version: ${range}, repository: 'oci://ghcr.io/acme/charts' }\n`).join('')}`;
  const repository = await repositoryOf({
    'charts/rekor/Chart.yaml': manifest('rekor', '1.8.3'),
    'charts/fulcio/Chart.yaml': manifest('fulcio', '2.0.0'),
    'charts/scaffold/Chart.yaml': manifest('scaffold', '0.6.112', needs(['rekor', '1.7.0'], ['fulcio', '2.0.0'])),
  });
  await repository.tag('scaffold-0.6.112');
  const begin = await repository.git('rev-parse', 'HEAD');
  await repository.commit('feat: rekor 1.8.4', { 'charts/rekor/Chart.yaml': manifest('rekor', '1.8.4') });
  const told = async (inputs: Readonly<Record<string, string>>) => {
    const { annotations, outputs } = await bump(repository, { 'dry-run': 'true', ...inputs });
    const behind = annotations.filter((line) => line.includes('dependency-behind'));
    return { behind, version: outputs.version };
  };
  const pinned =
    /^notice charts\/scaffold\/Chart\.yaml:5 .*asks for rekor 1\.7\.0, but charts\/rekor is at 1\.8\.4: scaffold 0\.6\.113 keeps the old one, as 0\.6\.112 did\n/;
  for (const inputs of [{ charts: 'charts/scaffold' }, { charts: 'charts/scaffold', since: begin }]) {
    expect(await told(inputs)).toEqual({ behind: [expect.stringMatching(pinned)], version: '0.6.113' });
  }
  // It follows the other one, and goes out with the old one again.
  expect((await told({ charts: 'charts/fulcio' })).behind).toEqual([expect.stringMatching(pinned)]);
  // Of two that are behind, only the one that this change left behind is refused.
  await repository.commit('feat: fulcio 3', { 'charts/fulcio/Chart.yaml': manifest('fulcio', '3.0.0') });
  expect((await told({ charts: 'charts/scaffold' })).behind).toEqual([
    expect.stringMatching(/^error .*asks for fulcio 2\.0\.0, but charts\/fulcio is at 3\.0\.0/),
  ]);
  await repository.remove();
});
