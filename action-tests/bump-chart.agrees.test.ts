import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import { makeRepository } from '@slipway/testing/repository';
import fc from 'fast-check';
import { bump, diff, manifest, repositoryOf } from './chart-bumps.js';
import { run } from './chart-checks.js';

const published = 'https://acme.github.io/charts';

test('W3: tags stopped long ago, and versions went on: a parent whose dependency moves is raised from where it is', async () => {
  const parent = (version: string, child: string) =>
    manifest('app', version, `dependencies:\n  - { name: db, version: ${child}, repository: 'file://../db' }\n`);
  const repository = await repositoryOf({
    'charts/app/Chart.yaml': parent('2.1.254', '1.0.0'),
    'charts/db/Chart.yaml': manifest('db', '1.0.0'),
    'charts/db/values.yaml': 'a: 1\n',
  });
  await repository.tag('app-2.1.254');
  await repository.tag('db-1.0.0');
  // Published by other means since, and tagged no more.
  await repository.commit('release 2.3.0', { 'charts/app/Chart.yaml': parent('2.3.0', '1.0.0') });
  const before = await repository.commit('fix(db): b', { 'charts/db/values.yaml': 'a: 2\n' });
  const result = await bump(repository, { delivery: 'files', bump: 'auto' });
  expect(await diff(repository)).toEqual([
    'charts/app/Chart.yaml: -version: 2.3.0',
    'charts/app/Chart.yaml: +version: 2.3.1',
    "charts/app/Chart.yaml: -  - { name: db, version: 1.0.0, repository: 'file://../db' }",
    "charts/app/Chart.yaml: +  - { name: db, version: 1.0.1, repository: 'file://../db' }",
    'charts/db/Chart.yaml: -version: 1.0.0',
    'charts/db/Chart.yaml: +version: 1.0.1',
  ]);
  expect(result.annotations.join('\n')).not.toContain('Nothing to do');
  const head = await repository.commit('bump', {});
  const checked = await run(repository, 'push', { before, pullHead: head, target: before }, {});
  expect([checked.exitCode, checked.found]).toEqual([0, []]);
  await repository.remove();
});

test('a ct.yaml says which charts both take; one that is named is raised all the same', async () => {
  const repository = await repositoryOf({
    'ct.yaml': 'chart-dirs: [charts]\nexcluded-charts: [draft]\n',
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
    'charts/draft/Chart.yaml': manifest('draft', '1.0.0'),
    'other/x/Chart.yaml': manifest('x', '1.0.0'),
    'other/broken/Chart.yaml': 'name: [',
  });
  const before = (await repository.git('rev-parse', 'HEAD')).trim();
  for (const name of ['app', 'draft', 'x']) await repository.tag(`${name}-1.0.0`);
  await repository.commit('fix: all', {
    'charts/app/values.yaml': 'a: 1\n',
    'charts/draft/values.yaml': 'a: 1\n',
    'other/x/values.yaml': 'a: 1\n',
  });
  const result = await bump(repository, { delivery: 'files' });
  expect(await diff(repository)).toEqual([
    'charts/app/Chart.yaml: -version: 1.0.0',
    'charts/app/Chart.yaml: +version: 1.0.1',
  ]);
  expect(result.annotations.join('\n')).toContain(
    'ct-config: The chart-testing configuration ct.yaml leaves out charts/draft, other/x',
  );
  const head = await repository.commit('bump', {});
  const checked = await run(repository, 'push', { before, pullHead: head, target: before }, {});
  expect([checked.exitCode, checked.found]).toEqual([0, []]);
  await bump(repository, { delivery: 'files', charts: 'x' });
  expect(await diff(repository)).toEqual([
    'other/x/Chart.yaml: -version: 1.0.0',
    'other/x/Chart.yaml: +version: 1.0.1',
  ]);
  await repository.remove();
});

test('what depends on a chart of ct.yaml follows it from anywhere; what else changed there stays', async () => {
  const needs = (name: string) =>
    `dependencies:\n  - { name: ${name}, version: 1.0.0, repository: 'file://../../charts/${name}' }\n`;
  const repository = await repositoryOf({
    'ct.yaml': 'chart-dirs: [charts]\nexclude-deprecated: true\n',
    'charts/lib/Chart.yaml': manifest('lib', '1.0.0'),
    'charts/idle/Chart.yaml': manifest('idle', '1.0.0'),
    'charts/old/Chart.yaml': manifest('old', '1.0.0', 'deprecated: true\n'),
    'deploy/umbrella/Chart.yaml': manifest('umbrella', '1.0.0', needs('lib')),
    'deploy/alone/Chart.yaml': manifest('alone', '1.0.0', needs('idle')),
    'deploy/draft/Chart.yaml': manifest('draft', 'none', needs('lib')),
  });
  const before = (await repository.git('rev-parse', 'HEAD')).trim();
  for (const name of ['lib', 'idle', 'old', 'umbrella', 'alone']) await repository.tag(`${name}-1.0.0`);
  await repository.commit('fix: all', {
    'charts/lib/values.yaml': 'a: 1\n',
    'charts/old/values.yaml': 'a: 1\n',
    'deploy/alone/values.yaml': 'a: 1\n',
  });
  const result = await bump(repository, { delivery: 'files' });
  expect(await diff(repository)).toEqual([
    'charts/lib/Chart.yaml: -version: 1.0.0',
    'charts/lib/Chart.yaml: +version: 1.0.1',
    'deploy/umbrella/Chart.yaml: -version: 1.0.0',
    'deploy/umbrella/Chart.yaml: +version: 1.0.1',
    "deploy/umbrella/Chart.yaml: -  - { name: lib, version: 1.0.0, repository: 'file://../../charts/lib' }",
    "deploy/umbrella/Chart.yaml: +  - { name: lib, version: 1.0.1, repository: 'file://../../charts/lib' }",
  ]);
  expect(result.annotations).toContainEqual(
    expect.stringMatching(
      /ct-config: The chart-testing configuration ct\.yaml leaves out charts\/old, deploy\/alone, deploy\/draft$/m,
    ),
  );
  expect(result.outputs.version).toBe('1.0.1');
  const head = await repository.commit('bump', {});
  const checked = await run(repository, 'push', { before, pullHead: head, target: before }, {});
  expect([checked.exitCode, checked.found]).toEqual([0, []]);
  await repository.remove();
});

test('a dependency that is behind is told where ct.yaml has one of the two charts', async () => {
  const needs = (folder: string, name: string) =>
    `dependencies:\n  - { name: ${name}, version: 1.0.0, repository: 'file://../../${folder}' }\n`;
  const repository = await repositoryOf({
    'ct.yaml': 'chart-dirs: [charts]\n',
    'charts/lib/Chart.yaml': manifest('lib', '2.0.0'),
    'other/x/Chart.yaml': manifest('x', '2.0.0'),
    'deploy/umbrella/Chart.yaml': manifest('umbrella', '1.0.0', needs('charts/lib', 'lib')),
    'deploy/alone/Chart.yaml': manifest('alone', '1.0.0', needs('other/x', 'x')),
  });
  const { annotations } = await bump(repository, { delivery: 'files', bump: 'none', 'app-version': '1' });
  const behind = annotations.filter((line) => line.includes('dependency-behind'));
  expect(behind).toEqual([expect.stringContaining('deploy/umbrella asks for lib 1.0.0, but charts/lib is at 2.0.0')]);
  await repository.remove();
});

test('a ct.yaml that leaves out every chart is told so; one that cannot be read, in words of its own', async () => {
  const repository = await repositoryOf({
    'ct.yaml': 'chart-dirs: [helm]\n',
    'charts/app/Chart.yaml': manifest('app', '1.0.0'),
  });
  const none = await bump(repository, { delivery: 'files' });
  expect(none.log).toContain('`ct.yaml` leaves out every chart');
  await repository.commit('break it', { 'ct.yaml': 'chart-dirs: 3\n' });
  const bad = await bump(repository, { delivery: 'files' });
  expect(bad.annotations).toEqual([
    expect.stringMatching(/bad-ct-config.*\nWrite a list of texts, such as `\[charts\]`\.$/),
  ]);
  await repository.remove();
});

const names = ['a', 'b', 'c'];

/** What the history of a repository of charts is made of. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), chart: fc.nat(2) }),
  fc.record({ kind: fc.constant('raise' as const), chart: fc.nat(2), to: fc.constantFrom('patch', 'minor', 'rc') }),
  fc.record({ kind: fc.constant('tag' as const), chart: fc.nat(2) }),
);
const edge = fc.record({
  from: fc.integer({ min: 1, max: 2 }),
  to: fc.nat(1),
  range: fc.constantFrom('exact', '^', '~'),
  by: fc.constantFrom('file', 'name'),
});

/** The version of a chart and how its dependents ask for it, as far as the random history brought it. */
interface Chart {
  version: string;
  /** What dependents ask for: their authors moved it only now and then. */
  asked: string;
  values: number;
}

function next(version: string, to: string): string {
  const [numbers = '', rc] = version.split('-rc.');
  const [major = 1, minor = 0, patch = 0] = numbers.split('.').map(Number);
  if (rc !== undefined) return to === 'rc' ? `${numbers}-rc.${Number(rc) + 1}` : numbers;
  if (to === 'rc') return `${major}.${minor + 1}.0-rc.1`;
  return to === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

test('what bump-chart plans passes chart-bump-check, and a second run adds nothing', async () => {
  const history = fc.record({
    edges: fc.uniqueArray(edge, { minLength: 1, maxLength: 3, selector: ({ from, to }) => `${from} ${to}` }),
    released: fc.boolean(),
    steps: fc.array(step, { minLength: 2, maxLength: 6 }),
    bump: fc.constantFrom('auto', 'patch', 'minor'),
    named: fc.option(fc.nat(2), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(history, async ({ edges, released, steps, bump: level, named }) => {
      const charts = names.map((): Chart => ({ version: '1.0.0', asked: '1.0.0', values: 0 }));
      // Only charts behind need those before, so there are no circles.
      const needs = edges.filter(({ from, to }) => from > to);
      const write = () =>
        Object.fromEntries(
          charts.flatMap(({ version, values }, index) => {
            const own = needs.filter(({ from }) => from === index);
            const list = own.map(({ to, range, by }) => {
              const asked = `${range === 'exact' ? '' : range}${charts[to]?.asked}`;
              const place = by === 'file' ? `file://../${names[to]}` : published;
              return `  - { name: ${names[to]}, version: ${asked}, repository: '${place}' }\n`;
            });
            const name = names[index] ?? '';
            return [
              [
                `charts/${name}/Chart.yaml`,
                manifest(name, version, own.length > 0 ? `dependencies:\n${list.join('')}` : ''),
              ],
              [`charts/${name}/values.yaml`, `a: ${values}\n`],
            ];
          }),
        );
      const repository = await makeRepository();
      try {
        let before = await repository.commit('begin', write());
        for (const name of released ? names : []) await repository.tag(`${name}-1.0.0`);
        for (const each of steps) {
          const chart = charts[each.chart];
          if (chart === undefined) continue;
          if (each.kind === 'tag') {
            const name = `${names[each.chart]}-${chart.version}`;
            if (!(await repository.git('tag', '--list', name))) await repository.tag(name);
            continue;
          }
          if (each.kind === 'change') chart.values += 1;
          else {
            chart.version = next(chart.version, each.to);
            chart.asked = chart.version;
          }
          before = await repository.commit(`fix(${names[each.chart]}): more`, write());
        }
        const inputs = {
          delivery: 'files',
          bump: level,
          ...(named === undefined ? {} : { charts: names[named] ?? '' }),
        };
        const planned = await bump(repository, inputs);
        // A parent that asks by name for an old version is not raised; what is written instead is a person's choice.
        if (planned.annotations.some((line) => /^error .*dependency-behind/.test(line))) return;
        expect([planned.exitCode, planned.log]).toEqual([0, expect.anything()]);
        const lines = await diff(repository);
        if (lines.length === 0) return;
        if (level === 'auto') {
          await bump(repository, inputs);
          expect(await diff(repository)).toEqual(lines);
        }
        const head = await repository.commit('bump', {});
        const checked = await run(repository, 'push', { before, pullHead: head, target: before }, {});
        expect({ found: checked.found.map((one) => JSON.stringify(one)), lines }).toEqual({ found: [], lines });
      } finally {
        await repository.remove();
      }
    }),
    { numRuns: cases(3, 60) },
  );
});
