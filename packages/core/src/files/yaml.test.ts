import { describe, expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import { formatKeyPath } from './key-path.js';
import { openYaml, type YamlEdit } from './yaml.js';

function set(text: string, ...edits: YamlEdit[]): string {
  return openYaml('values.yaml', text).set(edits).text;
}

function problemsOf(task: () => unknown): string[] {
  try {
    task();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, place }) => `${code} ${place?.line ?? '-'}:${place?.column ?? '-'}`);
  }
  return [];
}

describe('a value is replaced and nothing else', () => {
  test.each<{
    what: string;
    before: string;
    value?: string;
    after: string;
    path?: (string | number)[];
    document?: number;
  }>([
    { what: 'comment behind it', before: 'tag: 1.2.3   # pinned\n', after: 'tag: 1.3.0   # pinned\n' },
    { what: 'double quotes', before: 'tag: "1.2.3" # a\n', after: 'tag: "1.3.0" # a\n' },
    { what: 'single quotes', before: "tag: '1.2.3'\n", after: "tag: '1.3.0'\n" },
    { what: 'CRLF', before: 'a: 1\r\ntag: 1.2.3\r\nb: 2\r\n', after: 'a: 1\r\ntag: 1.3.0\r\nb: 2\r\n' },
    { what: 'byte order mark', before: '\ufefftag: 1.2.3\n', after: '\ufefftag: 1.3.0\n' },
    { what: 'no final line break', before: 'tag: 1.2.3', after: 'tag: 1.3.0' },
    { what: 'directive', before: '%YAML 1.2\n---\ntag: 1.2.3\n', after: '%YAML 1.2\n---\ntag: 1.3.0\n' },
    {
      what: 'other documents',
      before: 'tag: 1\n---\ntag: 1.2.3\n---\nx: y\n',
      document: 1,
      after: 'tag: 1\n---\ntag: 1.3.0\n---\nx: y\n',
    },
    { what: 'anchor', before: 'tag: &v 1.2.3\nb: *v\n', after: 'tag: &v 1.3.0\nb: *v\n' },
    { what: 'alias', before: 'a: &v 1.2.3\ntag: *v # c\nc: *v\n', after: 'a: &v 1.2.3\ntag: 1.3.0 # c\nc: *v\n' },
    {
      what: 'an alias as key',
      before: 'name: &app shop\nmain:\n  *app :\n    tag: 1.2.3 # c\n',
      path: ['main', 'shop', 'tag'],
      after: 'name: &app shop\nmain:\n  *app :\n    tag: 1.3.0 # c\n',
    },
    { what: 'tag', before: 'tag: !!str 1.2\n', value: '1.30', after: 'tag: !!str 1.30\n' },
    {
      what: 'flow mapping',
      before: 'image: {repository: a, tag: 1.2.3}\n',
      path: ['image', 'tag'],
      after: 'image: {repository: a, tag: 1.3.0}\n',
    },
    {
      what: 'JSON',
      before: '{"image": {"tag":"1.2.3","x":1}}',
      path: ['image', 'tag'],
      after: '{"image": {"tag":"1.3.0","x":1}}',
    },
    {
      what: 'list index',
      before: 'images:\n- tag: 1\n- tag: 1.2.3\n',
      path: ['images', 1, 'tag'],
      after: 'images:\n- tag: 1\n- tag: 1.3.0\n',
    },
    {
      what: 'list item',
      before: 'images:\n  - "a:1"\n  - "a:2"\n',
      path: ['images', 1],
      value: 'a:3',
      after: 'images:\n  - "a:1"\n  - "a:3"\n',
    },
    {
      what: 'key with a dot',
      before: 'example.com/x: 1.2.3\n',
      path: ['example.com/x'],
      after: 'example.com/x: 1.3.0\n',
    },
    { what: 'numeric key', before: '8080: 1.2.3\n', path: [8080], after: '8080: 1.3.0\n' },
    { what: 'nothing', before: 'tag:\nb: 1\n', after: 'tag: 1.3.0\nb: 1\n' },
    { what: 'nothing, with comment', before: 'tag: # set by CI\n', after: 'tag: 1.3.0 # set by CI\n' },
    { what: 'nothing, with anchor', before: 'tag: &v\nb: *v\n', after: 'tag: &v 1.3.0\nb: *v\n' },
    { what: 'nothing, in flow', before: '{tag: , b: 1}\n', after: '{tag: 1.3.0, b: 1}\n' },
    { what: 'no colon, in flow', before: '{tag, b: 1}\n', after: '{tag: 1.3.0, b: 1}\n' },
    { what: 'no colon, in flow, a list', before: '{tag}\n', value: 'a, b', after: '{tag: "a, b"}\n' },
    { what: 'empty quotes', before: 'tag: ""\n', after: 'tag: "1.3.0"\n' },
    { what: 'null', before: 'tag: ~\n', after: 'tag: 1.3.0\n' },
    { what: 'plain over two lines', before: 'tag: a\n  b # c\nd: e\n', after: 'tag: 1.3.0 # c\nd: e\n' },
    { what: 'explicit key', before: '? tag\n: 1.2.3\n', after: '? tag\n: 1.3.0\n' },
    {
      what: 'long line',
      before: `a: ${'word '.repeat(100)}\ntag: 1.2.3\n`,
      after: `a: ${'word '.repeat(100)}\ntag: 1.3.0\n`,
    },
    { what: 'literal block', before: 'tag: |-  # c\n    1.2.3\nb: 1\n', after: 'tag: |-  # c\n    1.3.0\nb: 1\n' },
    {
      what: 'literal block that ends with a line break',
      before: 'tag: |\n  1.2.3\nb: 1\n',
      after: 'tag: |-\n  1.3.0\nb: 1\n',
    },
    { what: 'block at the end that cannot hold it', before: 'tag: |-\n  1', value: 'a\n\n', after: 'tag: "a\\n\\n"' },
    { what: 'folded block', before: 'tag: >-\n  1.2.3\n\nb: 1\n', after: 'tag: >-\n  1.3.0\n\nb: 1\n' },
    {
      what: 'lines of a literal block',
      before: 'v: |\r\n  # c\r\n  tag: 1\r\n  \r\n  x: y\r\n',
      path: ['v'],
      value: '# c\ntag: 2\n\nx: y\n',
      after: 'v: |\r\n  # c\r\n  tag: 2\r\n  \r\n  x: y\r\n',
    },
  ])('$what', ({ before, value = '1.3.0', after, path = ['tag'], document = 0 }) => {
    expect(set(before, { path, value, document })).toBe(after);
    expect(openYaml('x', after).scalar(path, document)?.value).toBe(value);
  });
});

test('a value that is there changes nothing', () => {
  const file = openYaml('v', 'a: &v 1.2.3\nb: *v\n');
  expect(file.set([{ path: ['b'], value: '1.2.3' }])).toBe(file);
});

test('an alias stays when its anchor gets the same value', () => {
  const text = 'a: &v 1.2.3\nb: *v\n';
  expect(set(text, { path: ['b'], value: '1.3.0' }, { path: ['a'], value: '1.3.0' })).toBe('a: &v 1.3.0\nb: *v\n');
});

describe('a string stays a string for readers of YAML 1.1 and 1.2', () => {
  test.each([
    'y',
    'Y',
    'n',
    'off',
    'on',
    'yes',
    'No',
    'true',
    'FALSE',
    '12e4567',
    '1_000',
    '1e_3',
    '2026-01-01',
    '2026-1-2',
    '0123',
    '1.20',
    '1e3',
    '0x1',
    '0o7',
    '0b1',
    '1:30',
    '~',
    'null',
    'Null',
    '',
    ' a',
    'a ',
    'a #b',
    'a: b',
    'a:',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a',
    '- a',
    '-',
    '? a',
    '[a',
    '{a',
    "'a",
    '"a',
    '.5',
    '5.',
    '.inf',
    '.NaN',
    '=',
    '<<',
    '---',
    '+1',
    '1234567',
    'a\nb',
    'a\tb',
    '\u0085',
    '{{ x }}',
    '\ufeffa',
  ])('%j is quoted', (value) => {
    const text = set('tag: v1.2.3\n', { path: ['tag'], value });
    expect(text).toMatch(/^tag: ".*"\n$/);
    expect(openYaml('x', text).scalar(['tag'])?.value).toBe(value);
  });

  test.each([
    '1.3.0',
    'v1.2',
    'sha-1234567',
    '1.3.0-rc.1',
    '1.3.0+a',
    'a:b',
    'a#b',
    'ghcr.io/a/b:1.2@sha256:00',
    'nope',
    'é',
  ])('%j is not', (value) => {
    expect(set('tag: v1.2.3\n', { path: ['tag'], value })).toBe(`tag: ${value}\n`);
  });
});

describe('missing keys', () => {
  test.each<{ what: string; before: string; after: string; path?: YamlEdit['path']; sibling?: string }>([
    {
      what: 'last in a block',
      before: 'image:\n    repository: a # c\n\n# d\nb: 1\n',
      after: 'image:\n    repository: a # c\n    tag: 1.3.0\n\n# d\nb: 1\n',
    },
    {
      what: 'after a sibling',
      before: 'image:\n  repository: a\n  policy: b\n',
      sibling: 'repository',
      after: 'image:\n  repository: a\n  tag: 1.3.0\n  policy: b\n',
    },
    {
      what: 'after a literal block',
      before: 'image:\n  a: |\n    x\n\n\nb: 1\n',
      after: 'image:\n  a: |\n    x\n  tag: 1.3.0\n\n\nb: 1\n',
    },
    { what: 'CRLF, no final line break', before: 'image:\r\n  a: b', after: 'image:\r\n  a: b\r\n  tag: 1.3.0' },
    { what: 'mixed ends', before: 'a: 1\nimage:\r\n  a: b', after: 'a: 1\nimage:\r\n  a: b\r\n  tag: 1.3.0' },
    { what: 'flow', before: 'image: {a: b}\n', after: 'image: {a: b, tag: 1.3.0}\n' },
    {
      what: 'flow, after a sibling',
      before: 'image: { a: b, c: d }\n',
      sibling: 'a',
      after: 'image: { a: b, tag: 1.3.0, c: d }\n',
    },
    {
      what: 'flow over lines',
      before: '{\n  "image": {\n    "a": "b"\n  }\n}\n',
      after: '{\n  "image": {\n    "a": "b",\n    "tag": "1.3.0"\n  }\n}\n',
    },
    {
      what: 'flow over lines, behind two on one line',
      before: 'image: {a: b,\n  c: d, e: f}\n',
      after: 'image: {a: b,\n  c: d, e: f, tag: 1.3.0}\n',
    },
    { what: 'empty flow', before: 'image: {}\n', after: 'image: {tag: 1.3.0}\n' },
    { what: 'nothing', before: 'image: # c\n# d\nb: 1\n', after: 'image: # c\n  tag: 1.3.0\n# d\nb: 1\n' },
    { what: 'null', before: 'image: null\nb: 1\n', after: 'image:\n  tag: 1.3.0\nb: 1\n' },
    { what: 'no parent', before: 'a:\n    b: 1\n', after: 'a:\n    b: 1\nimage:\n    tag: 1.3.0\n' },
    { what: 'empty text', before: '', after: 'image:\n  tag: 1.3.0\n' },
    { what: 'only comments', before: '# c', after: '# c\nimage:\n  tag: 1.3.0' },
    { what: 'empty document', before: '---\n# c\n', after: '---\nimage:\n  tag: 1.3.0\n# c\n' },
    {
      what: 'after a sibling that is not there',
      before: 'image:\n  a: b\n',
      sibling: 'repository',
      after: 'image:\n  a: b\n  tag: 1.3.0\n',
    },
    {
      what: 'null in a flow',
      before: 'image: {a: null}\n',
      path: ['image', 'a', 'tag'],
      after: 'image: {a: {tag: 1.3.0}}\n',
    },
    {
      what: 'null in a list',
      before: 'images:\n  - ~\n',
      path: ['images', 0, 'tag'],
      after: 'images:\n  - {tag: 1.3.0}\n',
    },
    { what: 'anchor on nothing', before: 'image: &i\n', after: 'image: &i\n  tag: 1.3.0\n' },
  ])('$what', ({ before, after, path = ['image', 'tag'], sibling }) => {
    expect(set(before, { path, value: '1.3.0', create: sibling ? { after: sibling } : true })).toBe(after);
  });

  test('two keys beneath one missing parent', () => {
    const text = set(
      'a: 1\n',
      { path: ['image', 'tag'], value: '1', create: true },
      { path: ['image', 'digest'], value: 'sha256:00', create: { after: 'tag' } },
    );
    expect(text).toBe('a: 1\nimage:\n  tag: "1"\n  digest: sha256:00\n');
  });

  test('new keys beneath a mapping that is there, in the order they are asked for, each after its sibling', () => {
    const at = (key: string, after?: string): YamlEdit => ({
      ...{ path: ['image', key], value: key },
      create: after === undefined ? true : { after },
    });
    const text = 'image:\n  a: a\n  z: z\n';
    expect(set(text, at('b'), at('c'))).toBe('image:\n  a: a\n  z: z\n  b: b\n  c: c\n');
    expect(set(text, at('b', 'a'), at('c', 'b'))).toBe('image:\n  a: a\n  b: b\n  c: c\n  z: z\n');
    expect(set(text, at('b', 'a'), at('c', 'a'))).toBe('image:\n  a: a\n  b: b\n  c: c\n  z: z\n');
    expect(set('image:\n', at('b'), at('d'), at('c', 'b'))).toBe('image:\n  b: b\n  c: c\n  d: d\n');
  });

  test('the same new key, asked for twice', () => {
    const tag: YamlEdit = { path: ['image', 'tag'], value: 'v1', create: true };
    expect(set('a: 1\n', tag, tag)).toBe('a: 1\nimage:\n  tag: v1\n');
    expect(problemsOf(() => set('a: 1\n', tag, { ...tag, value: 'v2' }))).toHaveLength(1);
    expect(problemsOf(() => set('a: 1\n', { ...tag, path: ['image'] }, tag))).toHaveLength(1);
  });
});

describe('problems name the place', () => {
  test.each<[string, string, string[]]>([
    ['keys that stand twice', 'a: 1\nb:\n  c: 1\n  c: 2\na: 2\n', ['yaml-duplicate-key 4:3', 'yaml-duplicate-key 5:1']],
    ['two keys that are nothing', '?\n?\n', ['yaml-duplicate-key 2:2']],
    [
      'a key of many',
      `${Array.from({ length: 12 }, (_, index) => `k${index}: 1\n`).join('')}k1: 2\n`,
      ['yaml-duplicate-key 13:1'],
    ],
    ['a tab as indentation', 'a:\n\tb: 1\n', ['yaml-unreadable 2:1']],
    ['a quote that is not closed', 'a: "b\n', ['yaml-unreadable 2:1']],
    ['behind a byte order mark', '\ufeffa: 1\na: 2\n', ['yaml-duplicate-key 2:1']],
    ['in another document', 'a: 1\n---\na: [\n', ['yaml-unreadable 4:1']],
    ['an alias of nothing', 'a: *b\n', ['yaml-unknown-anchor 1:4']],
    ['a template as value', 'a: {{ .Values.x }}\n', ['yaml-template 1:4']],
    ['a template inside a value', 'a: {{ .Values.x }}-y\nb: 1\n', ['yaml-template 1:4']],
    ['a mistake far from text with braces', "a: '{{ x }}'\nb:\n\tc: 1\n", ['yaml-unreadable 3:1']],
    ['a template above the mistake', '# {{- if .Values.x }}\nb: c: d\n', ['yaml-template 1:3']],
    ['a template as line', 'a: 1\n{{- if .Values.x }}\nb: 1\n{{- end }}\n', ['yaml-template 2:1']],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(() => openYaml('v', text))).toEqual(expected);
  });

  test('but {{ }} in quotes is text', () => {
    expect(set("a: '{{ x }}'\ntag: 1\n", { path: ['a'], value: '{{ y }}' })).toBe("a: '{{ y }}'\ntag: 1\n");
  });

  test.each<[string, string, YamlEdit['path'], string, number?]>([
    ['a missing key', 'a: 1\nimage:\n  x: 1\n', ['image', 'tag'], 'yaml-missing-key 3:3'],
    ['a missing key of an empty file', '', ['tag'], 'yaml-missing-key 1:1'],
    ['a mapping', 'image:\n  tag: 1\n', ['image'], 'yaml-not-a-value 2:3'],
    ['a list', 'image: [a]\n', ['image'], 'yaml-not-a-value 1:8'],
    ['beneath a value', 'image: a:1\n', ['image', 'tag'], 'yaml-not-a-mapping 1:8'],
    ['past the end of a list', 'images:\n- a\n', ['images', 1], 'yaml-not-a-mapping 2:1'],
    ['a name in a list', 'images:\n- a\n', ['images', 'a'], 'yaml-not-a-mapping 2:1'],
    ['through an alias', 'a: &a {tag: 1}\nimage: *a\n', ['image', 'tag'], 'yaml-through-alias 2:8'],
    ['through a merge', 'a: &a\n  tag: 1\nimage:\n  <<: *a\n', ['image', 'tag'], 'yaml-missing-key 4:3'],
    ['a number by its tag', 'tag: !!int 1\n', ['tag'], 'yaml-tagged-value 1:12'],
    ['a missing document', 'tag: 1\n', ['tag'], 'yaml-no-document -:-', 1],
  ])('%s cannot be set', (_, text, path, expected, document = 0) => {
    expect(problemsOf(() => set(text, { document, path, value: '1.3.0' }))).toEqual([expected]);
  });

  test('what there is no document for names the file', () => {
    const second = () => openYaml('v.yaml', 'tag: 1\n').set([{ document: 1, path: ['tag'], value: '2' }]);
    expect(second).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ place: { path: 'v.yaml' } })] }),
    );
  });

  test('what is an alias of what is said', () => {
    const through = () => set('a: &a {tag: 1}\nimage: *a\n', { path: ['image', 'tag'], value: '2' });
    expect(through).toThrow('image.tag is not set here: image is an alias (*a) of a');
    const fix = expect.stringContaining('Configure a.tag,');
    expect(through).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ fix })] }));
  });

  test('all of them at once, and nothing is written', () => {
    const file = openYaml('v', 'a: 1\n');
    const edits = [
      { path: ['a'], value: '2' },
      { path: ['b'], value: '2' },
      { path: ['a', 'c'], value: '2' },
    ];
    expect(problemsOf(() => file.set(edits))).toEqual(['yaml-missing-key 1:1', 'yaml-not-a-mapping 1:4']);
  });

  test('two values for one key', () => {
    const twice = (create?: true) =>
      [
        { path: ['a'], value: '1' },
        { path: ['a'], value: '2' },
      ].map((edit) => ({ ...edit, ...(create && { create }) }));
    expect(problemsOf(() => set('a: 0\n', ...twice()))).toEqual(['yaml-two-values -:-']);
    expect(problemsOf(() => set('b: 0\n', ...twice(true)))).toEqual(['yaml-two-values -:-']);
    expect(set('a: 0\n', { path: ['a'], value: '1.0.1' }, { path: ['a'], value: '1.0.1' })).toBe('a: 1.0.1\n');
  });
});

describe('mappings', () => {
  const text = `defaults: &defaults
  repository: ghcr.io/acme/api
  tag: &tag 1.2.3
  pullPolicy: Always
images:
  - <<: *defaults
    tag: "2.0"
  - {repository: b, tag: *tag, "digest": }
---
image: {}
`;
  const found = [...openYaml('v.yaml', text).mappings()];

  test('are found wherever they are, with their keys', () => {
    expect(found.map(({ document, path, place, keys }) => [document, formatKeyPath(path), place.line, keys])).toEqual([
      [0, '', 1, ['defaults', 'images']],
      [0, 'defaults', 2, ['repository', 'tag', 'pullPolicy']],
      [0, 'images[0]', 6, ['<<', 'tag']],
      [0, 'images[1]', 8, ['repository', 'tag', 'digest']],
      [1, '', 10, ['image']],
      [1, 'image', 10, []],
    ]);
  });

  test('know their scalars as written', () => {
    expect([...(found[3]?.scalars.values() ?? [])].map(({ value, style, isNull }) => [value, style, isNull])).toEqual([
      ['b', 'plain', false],
      ['1.2.3', 'alias', false],
      ['', 'empty', true],
    ]);
    expect(found[1]?.scalars.get('tag')).toMatchObject({
      value: '1.2.3',
      anchor: 'tag',
      place: { path: 'v.yaml', line: 3, column: 13 },
    });
  });

  test('know which scalars are texts to every reader', () => {
    const source = 'a: 1\nb: "1"\nc: !!str 1\nd: |\n  1\ne:\nf: &f \'1\'\ng: *f\nh: &h 1\ni: *h\nj: !!int 1\n';
    const [root] = openYaml('v.yaml', source).mappings();
    const texts = [...(root?.scalars ?? [])].filter(([, { isText }]) => isText).map(([key]) => key);
    expect(texts).toEqual(['b', 'c', 'd', 'f', 'g']);
    expect(root?.scalars.get('g')).toMatchObject({ style: 'alias', source: ['f'], value: '1' });
    expect(root?.scalars.get('f')).toMatchObject({ anchor: 'f', style: 'single' });
    expect(root?.scalars.get('a')).not.toHaveProperty('anchor');
  });

  test('know what is nothing by its tag', () => {
    const file = openYaml('v', 'a: !!null x\nb: !!str null\nc: null\n');
    expect(['a', 'b', 'c'].map((key) => file.scalar([key])?.isNull)).toEqual([true, false, true]);
  });

  test('know where their keys stand', () => {
    expect(found[1]?.keyPlace('tag')).toEqual({ path: 'v.yaml', line: 3, column: 3 });
    expect(found[1]?.keyPlace('digest')).toBeUndefined();
  });

  test('know what a merge brings, and that it stands elsewhere', () => {
    expect([...(found[2]?.inherited ?? [])].map(([key, { value, path }]) => [key, value, formatKeyPath(path)])).toEqual(
      [
        ['repository', 'ghcr.io/acme/api', 'defaults.repository'],
        ['pullPolicy', 'Always', 'defaults.pullPolicy'],
      ],
    );
  });

  test('leave out keys that are lists or mappings', () => {
    const [root] = openYaml('v', '? [a]\n: 1\n? { b: c }\n: 2\nd: 3\n').mappings();
    const asked: string[] = [];
    root?.some((key, value) => asked.push(`${key}: ${value}`) === 0);
    expect([asked, root?.keys, [...(root?.scalars.keys() ?? [])]]).toEqual([['d: 3'], ['d'], ['d']]);
  });

  test('a merge of itself ends', () => {
    expect([...openYaml('v', 'a: &a\n  <<: *a\n  b: 1\n').mappings()].map(({ inherited }) => inherited.size)).toEqual([
      0, 0,
    ]);
  });
});

test('a key that a merge brings can be given to the mapping itself', () => {
  const text = 'a: &a\n  tag: 1.2.3\nimage:\n  <<: *a\n';
  expect(set(text, { path: ['image', 'tag'], value: '1.3.0', create: true })).toBe(`${text}  tag: 1.3.0\n`);
});
