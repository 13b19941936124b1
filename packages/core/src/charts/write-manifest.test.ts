import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../failure.js';
import { readChart, readReleased } from './chart.js';
import { writeManifest } from './write-manifest.js';

const umbrella = `# The umbrella.
apiVersion: v2
name: "shop"   # of acme
version: 1.2.3 # bumped by hand
appVersion: "1.9"
type: application
deprecated: true
dependencies:
  - name: api
    version: 0.1.0
    repository: file://../api
  - {name: redis, version: ">=18.0.0 <19", repository: "https://charts.example.com", alias: cache}
  - name: local
`;

test('the places of what releases write', () => {
  const chart = readChart('c', umbrella);
  const at = (line: number, column: number) => ({ path: 'c/Chart.yaml', line, column });
  expect([chart.versionPlace, chart.appVersionPlace]).toEqual([at(4, 10), at(5, 13)]);
  expect(chart.dependencies.map(({ place }) => place)).toEqual([at(10, 14), at(12, 28), at(13, 5)]);
  const empty = readChart('c', 'name: x\nversion: 1\ntype: library\nappVersion:\n');
  expect([empty.appVersion, empty.appVersionPlace]).toEqual([undefined, undefined]);
});

test('each field is one line of the diff, in the quotes it has', () => {
  const after = writeManifest('c', umbrella, {
    version: '1.3.0',
    appVersion: '1.10',
    dependencies: [
      { index: 0, version: '0.2.0' },
      { index: 1, version: '>=19.0.0 <20' },
      { index: 2, version: '1.20' },
    ],
  });
  const old = umbrella.split('\n');
  expect(after.split('\n').filter((line) => !old.includes(line))).toEqual([
    'version: 1.3.0 # bumped by hand',
    'appVersion: "1.10"',
    '    version: 0.2.0',
    '  - {name: redis, version: ">=19.0.0 <20", repository: "https://charts.example.com", alias: cache}',
    '    version: "1.20"',
  ]);
});

describe('appVersion', () => {
  test.each([
    [
      'is a string even where it looks like a number',
      'name: a\nversion: 1.0.0\nappVersion: 1.9\n',
      '1.10',
      'name: a\nversion: 1.0.0\nappVersion: "1.10"\n',
    ],
    [
      'is inserted beneath the version',
      'name: a\r\nversion: 1.0.0 # v\r\ntype: library\r\n',
      '2.0.0',
      'name: a\r\nversion: 1.0.0 # v\r\nappVersion: 2.0.0\r\ntype: library\r\n',
    ],
    [
      'is inserted in a text without final line break',
      'name: a\nversion: 1.0.0',
      '2.0.0',
      'name: a\nversion: 1.0.0\nappVersion: 2.0.0',
    ],
    [
      'is filled in',
      'name: a\nversion: 1.0.0\nappVersion:   # later\n',
      '2.0.0',
      'name: a\nversion: 1.0.0\nappVersion:   2.0.0 # later\n',
    ],
  ])('%s', (_, before, appVersion, after) => {
    expect(writeManifest('c', before, { appVersion })).toBe(after);
  });
});

test('what Helm demands and is missing is a problem each', () => {
  const codes = (text: string) => {
    try {
      readReleased('c', text);
    } catch (error) {
      if (error instanceof Failure) return error.problems.map(({ code }) => code);
    }
    return [];
  };
  expect(codes('appVersion: 1\n')).toEqual(['chart-without-name', 'chart-without-version']);
  expect(codes('name: a\nversion:\n')).toEqual(['chart-without-version']);
  expect(() => writeManifest('c', 'name: a\n', { version: '1.0.0' })).toThrow(Failure);
});

test('write, then read; and back again', () => {
  const version = fc.tuple(fc.nat(), fc.nat(), fc.nat()).map((parts) => parts.join('.'));
  const appVersion = fc.oneof(
    version,
    fc.constantFrom('1.10', '1e3', '2026-01-01', '0123', 'v1', 'yes', '~', 'sha-0abc', '1234567'),
  );
  const quote = fc.constantFrom('', '"', "'");
  const tail = fc.constantFrom('', ' # c', '   #');
  fc.assert(
    fc.property(version, version, appVersion, quote, tail, fc.boolean(), (old, next, app, q, end, crlf) => {
      const lines = [
        '# c',
        'name: x',
        `version: ${q}${old}${q}${end}`,
        `appVersion: ${q}v${old}${q}${end}`,
        '',
        '# end',
      ];
      const text = lines.join(crlf ? '\r\n' : '\n');
      const after = writeManifest('c', text, { version: next, appVersion: app });
      const chart = readChart('c', after);
      expect([chart.version, chart.appVersion]).toEqual([next, app]);
      expect(writeManifest('c', text, { version: old, appVersion: `v${old}` })).toBe(text);
      expect(writeManifest('c', after, { version: old }).split('\n').toSpliced(3, 1)).toEqual(
        text.split('\n').toSpliced(3, 1),
      );
    }),
  );
});

test.each([
  [
    'name: x\nversion: 1.0.0\r\ntype: application\n',
    'name: x\nversion: 1.0.0\r\nappVersion: "2"\r\ntype: application\n',
  ],
  [
    'name: x\r\nversion: 1.0.0\ntype: application\r\n',
    'name: x\r\nversion: 1.0.0\nappVersion: "2"\ntype: application\r\n',
  ],
])('an inserted appVersion leaves the end of the line above as it is: %j', (text, expected) => {
  const written = writeManifest('c', text, { appVersion: '2' });
  expect(written.replace(/appVersion: .*?2.*?(\r?\n)/, 'appVersion: "2"$1')).toBe(expected);
});
