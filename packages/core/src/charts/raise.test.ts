import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readChart, readDependencyList } from './chart.js';
import { findNeeds } from './graph.js';
import { lockDigest, writeLock } from './lock.js';
import { planRaises, type Standing, type Wish } from './raise.js';
import { followRange } from './range.js';
import { type Level, readVersion } from './version.js';

const version = (text: string) => {
  const read = readVersion(text);
  if (read === undefined) throw new Error(text);
  return read;
};

/** `folder: version [released] (name range kind)…` */
function plan(charts: Record<string, string>, wishes: Record<string, string>, policy: Level | 'follow' = 'follow') {
  const read = Object.entries(charts).map(([folder, text]): Standing => {
    const [at = '', released = at, ...needs] = text.split(' ');
    const entries = needs.map((need) => {
      const [name, range, where] = need.split('@');
      return `  - name: ${name}\n    version: "${range}"\n    repository: ${where === 'name' ? 'oci://x' : where === 'nested' ? '""' : `file://../${name}`}\n`;
    });
    const dependencies = entries.length > 0 ? `dependencies:\n${entries.join('')}` : '';
    const chart = readChart(
      folder,
      `apiVersion: v2\nname: ${folder.split('/').at(-1)}\nversion: ${at}\n${dependencies}`,
    );
    return { chart, version: version(at), released: version(released) };
  });
  const standings = new Map(read.map((standing) => [standing.chart.folder, standing]));
  const list = Object.entries(wishes).map(([folder, to]): Wish => {
    const level = to === 'patch' || to === 'minor' || to === 'major' ? to : undefined;
    return { folder, to: level ?? version(to) };
  });
  const needs = findNeeds(new Map(read.map(({ chart }) => [chart.folder, chart])));
  const { raises, remarks } = planRaises(standings, list, needs, policy);
  return {
    raises: Object.fromEntries(
      raises.map((raise) => [
        raise.chart.folder,
        [raise.version.text, ...raise.ranges.map(({ entry, range }) => `${entry.name} ${range}`)].join(', '),
      ]),
    ),
    remarks: remarks.map(({ kind, chart }) => `${chart.folder} ${kind}`),
  };
}

test.each<[string, Record<string, string>, Record<string, string>, Record<string, string>, string[]]>([
  ['a chart', { a: '1.2.3' }, { a: 'minor' }, { a: '1.3.0' }, []],
  ['a very version', { a: '1.2.3' }, { a: '4.0.0' }, { a: '4.0.0' }, []],
  ['raised already', { a: '1.2.4 1.2.3' }, { a: 'patch' }, {}, ['a raised-already']],
  ['raised, but not by enough', { a: '1.2.4 1.2.3' }, { a: 'minor' }, { a: '1.3.0' }, []],
  ['a major under preparation', { a: '2.0.0 1.2.3' }, { a: 'patch' }, {}, ['a raised-already']],
  ['a pre-release under preparation', { a: '2.0.0-rc.1 1.2.3' }, { a: 'patch' }, {}, ['a under-preparation']],
  ['a released pre-release', { a: '2.0.0-rc.1' }, { a: 'patch' }, { a: '2.0.0-rc.2' }, []],
  [
    'its own change is smaller than that of its dependency',
    { b: '1.0.0 1.0.0 a@>=1.0.0', a: '1.0.0' },
    { a: 'major', b: 'patch' },
    { a: '2.0.0', b: '2.0.0' },
    [],
  ],
  [
    'its own change is larger than that of its dependency',
    { b: '1.0.0 1.0.0 a@>=1.0.0', a: '1.0.0' },
    { a: 'patch', b: 'minor' },
    { a: '1.0.1', b: '1.1.0' },
    [],
  ],
  [
    'before 1.0.0 a break below is minor',
    { b: '0.1.0 0.1.0 a@>=1.0.0', a: '1.0.0' },
    { a: 'major' },
    { a: '2.0.0', b: '0.2.0' },
    [],
  ],
  [
    'W5: its range by path is too old for what lies there',
    { b: '1.0.0 1.0.0 a@1.1.0', a: '2.0.0' },
    {},
    { b: '2.0.0, a 2.0.0' },
    [],
  ],
  [
    'W5: its range by path takes what lies there, or something later',
    { c: '1.0.0 1.0.0 a@3.0.0', b: '1.0.0 1.0.0 a@^2.0.0', a: '2.0.0' },
    {},
    {},
    [],
  ],
  [
    'a row of dependents, by the same level',
    { c: '0.1.0 0.1.0 b@0.1.0', b: '0.1.0 0.1.0 a@^1.0.0', a: '1.0.0' },
    { a: 'minor' },
    { a: '1.1.0', b: '0.2.0', c: '0.2.0, b 0.2.0' },
    [],
  ],
  [
    'a range that does not take it',
    { b: '1.0.0 1.0.0 a@~1.0.0', a: '1.0.0' },
    { a: 'major' },
    { a: '2.0.0', b: '2.0.0, a ~2.0.0' },
    [],
  ],
  [
    'by name: a range that takes it stays',
    { b: '1.0.0 1.0.0 a@^1.0.0@name', a: '1.0.0' },
    { a: 'patch' },
    { a: '1.0.1' },
    [],
  ],
  [
    'by name: a pin follows',
    { b: '1.0.0 1.0.0 a@1.0.0@name', a: '1.0.0' },
    { a: 'patch' },
    { a: '1.0.1', b: '1.0.1, a 1.0.1' },
    [],
  ],
  [
    'in charts/',
    { p: '1.0.0 1.0.0 s@1.0.0@nested', 'p/charts/s': '1.0.0' },
    { 'p/charts/s': 'patch' },
    { 'p/charts/s': '1.0.1', p: '1.0.1, s 1.0.1' },
    [],
  ],
  [
    'a range in no known style',
    { b: '1.0.0 1.0.0 a@<1.0.1', a: '1.0.0' },
    { a: 'patch' },
    { a: '1.0.1', b: '1.0.1' },
    ['b range-unclear'],
  ],
  [
    'a dependent that was raised with it',
    { b: '1.0.1 1.0.0 a@1.0.1', a: '1.0.1 1.0.0' },
    { a: 'patch' },
    { b: '1.0.1' },
    ['a raised-already'],
  ],
])('%s', (_, charts, wishes, raises, remarks) => {
  const found = plan(charts, wishes);
  expect(found.raises).toEqual(raises);
  expect(found.remarks.sort()).toEqual([...remarks].sort());
});

test('a chart that keeps its version is followed where it is higher than the released one', () => {
  const charts = {
    a: readChart('a', 'name: a\nversion: 2.0.0\n'),
    b: readChart(
      'b',
      'name: b\nversion: 1.0.0\ndependencies: [{ name: a, version: ^1.0.0, repository: "file://../a" }]\n',
    ),
  };
  const standing = (chart: typeof charts.a, at: string, released: string, settled: boolean): [string, Standing] => [
    chart.folder,
    { chart, version: version(at), released: version(released), settled },
  ];
  const standings = new Map([standing(charts.a, '2.0.0', '1.0.0', true), standing(charts.b, '1.0.0', '1.0.0', false)]);
  const needs = findNeeds(new Map(Object.entries(charts)));
  const { raises } = planRaises(standings, [{ folder: 'b', to: 'patch' }], needs, 'follow');
  expect(
    raises.map(({ chart, version: to, ranges }) => [chart.name, to.text, ...ranges.map(({ range }) => range)]),
  ).toEqual([['b', '2.0.0', '^2.0.0']]);
});

test('doing it twice is doing it once', () => {
  const charts = { c: '0.1.0 0.1.0 b@0.1.0 a@1.x', b: '0.3.0 0.3.0 a@^1.0.0', a: '1.0.0 1.0.0' };
  fc.assert(
    fc.property(
      fc.constantFrom<Level>('patch', 'minor', 'major'),
      fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
      (level, folders) => {
        const wishes = Object.fromEntries(folders.map((folder) => [folder, level]));
        const once = plan(charts, wishes);
        const after = Object.fromEntries(
          Object.entries(charts).map(([folder, text]) => {
            const [now, ...pins] = (once.raises[folder] ?? text.split(' ')[0] ?? '').split(', ');
            const needs = text
              .split(' ')
              .slice(2)
              .map((need) => {
                const [name] = need.split('@');
                const pin = pins.find((each) => each.startsWith(`${name} `));
                return pin === undefined ? need : `${name}@${pin.split(' ')[1]}`;
              });
            return [folder, [now, text.split(' ')[1], ...needs].join(' ')];
          }),
        );
        const versions = (raises: Record<string, string>): [string, string][] =>
          Object.entries(raises).filter(([folder, to]) => to !== after[folder]?.split(' ')[0]);
        expect(versions(plan(after, wishes).raises)).toEqual([]);
      },
    ),
  );
});

test.each([
  ['1.0.0', '1.0.1', '1.0.1'],
  ['v1.0.0', '1.0.1', 'v1.0.1'],
  ['^1.0.0', '1.4.0', '^1.0.0'],
  ['^1.0.0', '2.0.0', '^2.0.0'],
  ['~1.0.0', '1.1.0', '~1.1.0'],
  ['1.0.x', '1.1.0', '1.1.x'],
  ['1.x', '2.1.0', '2.x'],
  ['1.x.x', '2.1.0', '2.x.x'],
  ['>= 1.0.0, < 2.0.0', '1.9.0', '>= 1.0.0, < 2.0.0'],
  ['>= 1.0.0, < 2.0.0', '2.0.0', undefined],
  ['*', '3.0.0', '*'],
  // Ranges, which must not become pins.
  ['1', '1.9.0', '1'],
  ['1', '2.1.0', '2'],
  ['v1', '2.1.0', 'v2'],
  ['1.2', '1.3.0', '1.3'],
  ['^1', '2.1.0', '^2'],
  ['~1.2', '1.3.4', '~1.3'],
  ['~>1.2.0', '1.3.4', '~>1.3.4'],
  ['=1.2.0', '1.3.4', '=1.3.4'],
  // A version such as 1.3 is written so that it is no range.
  ['1.2.0', '1.3', '1.3.0'],
  ['1.2.0', 'v1.3.0', '1.3.0'],
  ['1.2.0', '1.3.0+a', '1.3.0+a'],
  // Pre-releases are taken only where one is named.
  ['>=1.0.0-0', '1.1.0-rc.1', '>=1.0.0-0'],
  ['>=1.0.0', '1.1.0-rc.1', '>=1.0.0-0'],
  ['>=1.2.0', '1.1.0-rc.1', undefined],
  ['*', '1.1.0-rc.1', '>=0.0.0-0'],
  ['^1.0.0-0', '2.0.0', '^2.0.0-0'],
  ['1.0.0-rc.1', '1.0.0', '1.0.0'],
  ['^1.0.0', '2.0.0-rc.1', '^2.0.0-rc.1'],
  ['1', '2.0.0-rc.1', '^2.0.0-rc.1'],
  ['1.2.x', '1.3.0-rc.1', '~1.3.0-rc.1'],
  // What npm does not know.
  ['=>1.0.0', '2.0.0', '=>1.0.0'],
  ['!=1.0.1', '1.0.2', '!=1.0.1'],
  ['!=1.0.1', '1.0.1', undefined],
  ['1.0.0 - 2.0.0', '2.0.1', undefined],
  ['latest', '2.0.1', undefined],
])('the range %s with %s is %s', (range, to, expected) => {
  expect(followRange(range, version(to))).toBe(expected);
});

const asked = `dependencies:
  - { name: lib, version: ">=1.0.0", repository: "file://../lib", condition: lib.enabled, tags: [a, b], alias: l, import-values: [x, { parent: p, child: c }] }
`;
// Made by \`helm dependency update\` 3.19.0 for these dependencies.
const lock = `dependencies:
- name: lib
  repository: file://../lib
  version: 1.0.0
digest: DIGEST
generated: "2026-01-01T00:00:00.000000000Z"
`;

test('the digest is the one Helm 3.19 wrote for these dependencies', () => {
  const digest = lockDigest(readDependencyList('Chart.yaml', asked), readDependencyList('Chart.lock', lock));
  expect(digest).toBe('sha256:78be075ee2647a4e53c6ef431e3e836130ddcf9fcb5a95b2eff7ef5ac6440289');
});

test('a lock gets the version and a digest, and nothing else', () => {
  const dependencies = readDependencyList('Chart.yaml', asked);
  const text = lock.replace('DIGEST', lockDigest(dependencies, readDependencyList('Chart.lock', lock)));
  const change = writeLock('Chart.lock', text, dependencies, dependencies, new Map([[0, '1.0.1']]));
  expect(change.kind).toBe('written');
  const after = change.kind === 'written' ? change.text : '';
  expect(after.replace(/sha256:\w+/, 'DIGEST')).toBe(lock.replace('1.0.0', '1.0.1'));
  expect(after).toContain(lockDigest(dependencies, readDependencyList('Chart.lock', after)));
});

test('a lock that was out of sync is left alone', () => {
  const dependencies = readDependencyList('Chart.yaml', asked);
  expect(writeLock('Chart.lock', lock, dependencies, dependencies, new Map([[0, '1.0.1']]))).toEqual({
    kind: 'out-of-sync',
  });
});

test.each<[Level, string[], string]>([
  ['minor', ['1.5.0'], '1.6.0'],
  ['patch', ['1.4.1', '1.4.2'], '1.4.3'],
  ['patch', ['1.5.0'], '1.4.1'],
])('%s with %j released elsewhere goes to %s', (level, taken, expected) => {
  const chart = readChart('a', 'apiVersion: v2\nname: a\nversion: 1.4.0\n');
  const standing = { chart, version: version('1.4.0'), released: version('1.4.0'), taken: new Set(taken) };
  const { raises } = planRaises(new Map([['a', standing]]), [{ folder: 'a', to: level }], [], 'patch');
  expect(raises.map((raise) => raise.version.text)).toEqual([expected]);
});
