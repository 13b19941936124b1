import { describe, expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import { outcome } from './outcome.js';

describe('a value by its key path', () => {
  test.each([
    ['yaml: image.tag', 'x.yaml', 'image: { tag: "1.4.2" } # ours', 'image: { tag: "1.5.0" } # ours'],
    ['yaml: "a.b[1].c"', 'x.yml', 'a: {b: [0, {c: 1.3.0}]}', 'a: {b: [0, {c: 1.5.0}]}'],
    ['yaml: v', 'x.yml', 'a: 1\n---\nv: 1.4.2', 'v: 1.5.0'],
    ['json: $.info.version', 'openapi.json', '{"info":{"version":"1.4.2"}}', '{"info":{"version":"1.5.0"}}'],
    ['json: "[0].v"', 'x.json', '[{"v": "1.4.2"}, // ours', '[{"v": "1.5.0"}, // ours'],
    ['toml: tool.shop.version', 'x.toml', "tool.shop = { version = '1.4.2' }", "tool.shop = { version = '1.5.0' }"],
    ['yaml: tag, value: "v{version}"', 'x.yaml', 'tag: v1.4.2', 'tag: v1.5.0'],
    [
      'yaml: image, value: "acme/shop:{version}-slim"',
      'x.yaml',
      'image: acme/shop:latest',
      'image: acme/shop:1.5.0-slim',
    ],
  ])('%s', (entry, path, before, after) => {
    const text = before.startsWith('[') ? `${before}\n]` : before;
    const line = before.split('\n').at(-1);
    expect(outcome({ [path]: text }, `extra-files: [{ path: ${path}, ${entry} }]`)).toEqual({
      changed: { [path]: [`${line} → ${after}`] },
      findings: [],
    });
  });

  test('that is above the release is left alone, with a finding; the release itself stays', () => {
    const entry = 'extra-files: [{ path: x.yaml, yaml: tag, value: "v{version}" }]';
    expect(outcome({ 'x.yaml': 'tag: v2.0.0' }, entry)).toEqual({
      changed: {},
      findings: ['warning extra-file-ahead x.yaml:1'],
    });
    expect(outcome({ 'x.yaml': 'tag: v1.5.0' }, entry)).toEqual({ changed: {}, findings: [] });
  });
});

describe('a text around the version', () => {
  test.each([
    [
      'VERSION = "{version}"',
      'var VERSION = "1.4.2"\nvar OTHER = "1.4.2"',
      'var VERSION = "1.5.0"\nvar OTHER = "1.4.2"',
    ],
    [
      'acme/api:v{version}',
      'image: acme/api:v1.4.2\nimage: acme/web:v1.4.2',
      'image: acme/api:v1.5.0\nimage: acme/web:v1.4.2',
    ],
    ['{version}', '1.4.2 11.4.2 1.4.20 v1.4.2-slim', '1.5.0 11.4.2 1.4.20 v1.5.0-slim'],
    ['v{version}/shop-{version}', 'v1.4.2/shop-1.4.2', 'v1.5.0/shop-1.5.0'],
    ['tag: {version}', 'tag: 1.5.0', 'tag: 1.5.0'],
  ])('%j', (text, before, after) => {
    const { changed } = outcome({ 'x.txt': before }, `extra-files: [{ path: x.txt, text: '${text}' }]`);
    const lines = before.split('\n').map((line, index) => [line, after.split('\n')[index]]);
    const expected = lines.flatMap(([old, now]) => (old === now ? [] : [`${old} → ${now}`]));
    expect(changed).toEqual(expected.length > 0 ? { 'x.txt': expected } : {});
  });

  test('that is nowhere with a released version is a problem at its line', () => {
    const config = "extra-files:\n  - { path: x.txt, text: 'tag: {version}' }\n";
    expect(() => outcome({ 'x.txt': 'tag: 1.3.0' }, config)).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ code: 'extra-file-text-missing', place: expect.objectContaining({ line: 2 }) }),
        ],
      }),
    );
  });
});

test('what holds a pre-release of the version gets the version, whatever the version file holds; another pre-release stays', () => {
  const config = `extra-files: [{ path: x.txt, text: 'tag: {version}' }, { path: x.py, marker: true }]`;
  const files = { 'x.txt': 'tag: 1.5.0-rc.1\ntag: 2.0.0-rc.1', 'x.py': 'V = "1.5.0rc1"  # x-slipway-version of 2.0.0' };
  expect(outcome(files, config, '1.4.2', '1.5.0', ['1.5.0-rc.1', '2.0.0-rc.1']).changed).toEqual({
    'x.txt': ['tag: 1.5.0-rc.1 → tag: 1.5.0'],
    'x.py': ['V = "1.5.0rc1"  # x-slipway-version of 2.0.0 → V = "1.5.0"  # x-slipway-version of 2.0.0'],
  });
});

test('several entries for one file, and for one that is stamped anyway, make one change of it', () => {
  const config = `extra-files:
    - { path: x.toml, toml: a }
    - { path: x.toml, toml: b, value: "v{version}" }
    - { path: 'libs/*/pyproject.toml', toml: tool.shop.api }
    - { path: '**/*.py', marker: true }`;
  const { changed } = outcome(
    {
      'x.toml': 'a = "1.4.2"\nb = "v1.4.2"',
      'libs/money/pyproject.toml':
        '[tool.poetry]\nname = "money"\nversion = "1.5.0rc1"\n[tool.shop]\napi = "1.5.0rc1"\n',
      'libs/money/version.py': 'V = "1.5.0rc1"  # x-slipway-version',
      'libs/money/other.py': 'V = "1.5.0rc1"',
    },
    config,
    '1.5.0-rc.1',
    '1.5.0-rc.2',
  );
  expect(changed).toEqual({
    'libs/money/pyproject.toml': ['version = "1.5.0rc1" → version = "1.5.0rc2"', 'api = "1.5.0rc1" → api = "1.5.0rc2"'],
    'x.toml': ['a = "1.4.2" → a = "1.5.0-rc.2"', 'b = "v1.4.2" → b = "v1.5.0-rc.2"'],
    'libs/money/version.py': ['V = "1.5.0rc1"  # x-slipway-version → V = "1.5.0rc2"  # x-slipway-version'],
  });
});

test('what is not there is named, all of it, together with what is wrong elsewhere', () => {
  const config = `extra-files:
    - { path: gone.md, marker: true }
    - { path: 'docs/*.md', marker: true }
    - { path: x.yaml, yaml: b }
    - { path: x.yaml, yaml: map }
    - { path: x.json, json: $.n }
    - { path: x.json, json: a..b }
    - { path: marked.md, marker: true }`;
  const problems = (): unknown => {
    try {
      return outcome(
        {
          'docs/a.md': '1.4.2',
          'x.yaml': 'a: 1.4.2\nmap: {}',
          'x.json': '{"n": 1}',
          'marked.md': 'a\nb x-slipway-version',
          'charts/a/Chart.yaml': 'name: a\n',
        },
        config,
      );
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return error.problems.map(({ code, place }) => `${code} ${place?.path}:${place?.line}`);
    }
  };
  expect(problems()).toEqual([
    expect.stringMatching(/ charts\/a\/Chart.yaml:/),
    'extra-file-not-found slipway.yml:2',
    'marker-not-found docs/a.md:undefined',
    'extra-file-key-missing x.yaml:undefined',
    'extra-file-key-missing x.yaml:undefined',
    'extra-file-key-missing x.json:undefined',
    'extra-file-bad-key slipway.yml:7',
    'marker-without-version marked.md:2',
  ]);
});
