import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../failure.js';
import { readPackageJson, writePackageJson } from './package-json.js';

const said = (specifier: string, name = 'money') => {
  const text = JSON.stringify({ dependencies: { [name]: specifier } });
  const [dependency] = readPackageJson('package.json', text).dependencies;
  return dependency && [dependency.name, dependency.kind, dependency.range];
};

test.each([
  ['^1.4.2', 'money', 'version', '^1.4.2'],
  ['workspace:^1.4.2', 'money', 'version', '^1.4.2'],
  ['npm:@acme/money@^1.4.2', '@acme/money', 'version', '^1.4.2'],
  ['npm:gold@1.4.2', 'gold', 'version', '1.4.2'],
  ['workspace:@acme/money@~1.4.2', '@acme/money', 'version', '~1.4.2'],
  ['*', 'money', 'version', '*'],
  ['', 'money', 'version', ''],
  ['>=1 <2 || 3', 'money', 'version', '>=1 <2 || 3'],
  ['workspace:*', 'money', 'local', ''],
  ['workspace:^', 'money', 'local', ''],
  ['workspace:@acme/money@*', '@acme/money', 'local', ''],
  ['file:../../libs/money', 'money', 'local', ''],
  ['link:../money', 'money', 'local', ''],
  ['npm:@acme/money', '@acme/money', 'other', ''],
  ['latest', 'money', 'other', ''],
  ['gold@1.4.2', 'money', 'other', ''],
  ['catalog:', 'money', 'other', ''],
  ['acme/money#v1.4.2', 'money', 'other', ''],
  ['git+ssh://git@github.com/acme/money.git#semver:^1.4.2', 'money', 'other', ''],
  ['https://example.com/money-1.4.2.tgz', 'money', 'other', ''],
])('%j is %s, %s %s', (specifier, ...expected) => {
  expect(said(specifier)).toEqual(expected);
});

test('what it says', () => {
  const text = [
    '{',
    '  "name": "@acme/web",',
    '  "private": true,',
    '  "version": "1.4.2",',
    '  "peerDependencies": { "money": ">=1" },',
    '  "dependencies": {',
    '    "money": "^1.4.2",',
    '    "odd": { "version": "1" }',
    '  }',
    '}',
  ].join('\n');
  expect(readPackageJson('web/package.json', text)).toEqual({
    name: { value: '@acme/web', place: { path: 'web/package.json', line: 2, column: 11 } },
    version: { value: '1.4.2', place: { path: 'web/package.json', line: 4, column: 14 } },
    private: true,
    dependencies: [
      {
        group: 'dependencies',
        name: 'money',
        kind: 'version',
        range: '^1.4.2',
        place: { path: 'web/package.json', line: 7, column: 14 },
      },
      {
        group: 'peerDependencies',
        name: 'money',
        kind: 'version',
        range: '>=1',
        place: { path: 'web/package.json', line: 5, column: 34 },
      },
    ],
  });
});

describe('writing', () => {
  test.each([
    ['two spaces', '{\n  "name": "a",\n  "version": "1.4.2"\n}\n'],
    ['tabs, CRLF, no final newline', '{\r\n\t"version" : "1.4.2",\r\n\t"x": [1,2 ,3]\r\n}'],
    ['a byte order mark, one line', '\ufeff{"version":"1.4.2","files":["a"]}'],
    ['an escape', '{"version":"1.4.\\u0032", "é": "\\u00e9"}'],
    ['a key twice, of which npm reads the last', '{"version":"0.0.1",\n"version":"1.4.2"}'],
  ])('%s: the version alone changes', (_, text) => {
    const at = text.lastIndexOf('"1.4.');
    const end = text.indexOf('"', at + 1) + 1;
    const after = writePackageJson('package.json', text, { version: '1.5.0' });
    expect(after).toBe(`${text.slice(0, at)}"1.5.0"${text.slice(end)}`);
    expect(readPackageJson('package.json', after).version?.value).toBe('1.5.0');
  });

  test('a range keeps what stands before it', () => {
    const text = '{"dependencies":{"a":"workspace:~1.4.2","b":"npm:@acme/money@1.4.2"}}';
    const after = writePackageJson('package.json', text, {
      pins: [
        { index: 0, range: '~1.5.0' },
        { index: 1, range: '1.5.0' },
      ],
    });
    expect(after).toBe('{"dependencies":{"a":"workspace:~1.5.0","b":"npm:@acme/money@1.5.0"}}');
  });

  test.each(['workspace:*', 'latest'])('what names no range, %j, gets none', (specifier) => {
    const text = JSON.stringify({ dependencies: { money: specifier } });
    expect(() => writePackageJson('package.json', text, { pins: [{ index: 0, range: '1.5.0' }] })).toThrow('money');
  });

  test('a dependency that is not there is nobody’s', () => {
    const pins = [{ index: 1, range: '1.5.0' }];
    expect(() => writePackageJson('package.json', '{"dependencies":{"a":"1"}}', { pins })).toThrow(RangeError);
  });

  test('a version is not added where there is none', () => {
    expect(() => writePackageJson('web/package.json', '{}', { version: '1.5.0' })).toThrow(
      'web/package.json has no version',
    );
  });

  test('whatever the values and the layout, the rest of the bytes stay and JSON.parse sees what was written', () => {
    const space = fc.constantFrom('', ' ', '\n', '\r\n\t');
    const manifest = fc.record({
      name: fc.string(),
      version: fc.string(),
      dependencies: fc.dictionary(
        fc.string({ minLength: 1 }),
        fc.constantFrom('^1.2.0', '1.x', 'workspace:1.0.0', '*'),
      ),
      exports: fc.json().map((json): unknown => JSON.parse(json)),
    });
    fc.assert(
      fc.property(manifest, space, fc.boolean(), fc.string(), (value, indent, bom, version) => {
        const text = (bom ? '\ufeff' : '') + JSON.stringify(value, null, indent.replace(/[\r\n]/g, '') || undefined);
        const { dependencies } = readPackageJson('package.json', text);
        const pins = dependencies.map((_, index) => ({ index, range: '^9.9.9' }));
        const after = writePackageJson('package.json', text, { version, pins });
        const raised = Object.fromEntries(
          Object.entries(value.dependencies).map(([name, old]) => [
            name,
            old.startsWith('workspace:') ? 'workspace:^9.9.9' : '^9.9.9',
          ]),
        );
        const expected = JSON.stringify(
          { ...value, version, dependencies: raised },
          null,
          indent.replace(/[\r\n]/g, '') || undefined,
        );
        expect(after).toBe((bom ? '\ufeff' : '') + expected);
      }),
    );
  });
});

test.each([
  ['', '1:1', 'json-unreadable'],
  ['{\n  "name": "a",\n}', '3:1', 'json-unreadable'],
  ['{\n  // no\n  "name": "a"}', '2:3', 'json-unreadable'],
  ['[]', '1:undefined', 'package-json-unreadable'],
  ['['.repeat(100_000), '1:101', 'above-bound'],
])('%.20j is refused at %s', (text, place, code) => {
  const problem = (): unknown => {
    try {
      return readPackageJson('package.json', text);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const [first] = error.problems;
      return [`${first?.place?.line}:${first?.place?.column}`, first?.code];
    }
  };
  expect(problem()).toEqual([place, code]);
});

test('a version that is not there cannot be written', () => {
  expect(() => writePackageJson('package.json', '{}', { version: '1.5.0' })).toThrow(Failure);
});
