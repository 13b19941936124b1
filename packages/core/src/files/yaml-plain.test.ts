/** The reader of usual YAML against the parser: the same tree, or none. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { Failure } from '../failure.js';
import { readPlainYaml } from './yaml-plain.js';
import { parseAnyTree } from './yaml-tree.js';

const usual = `---
# A chart and its values.
apiVersion: v2
name: app   # the name
description: A chart for Kubernetes (see https://example.com/#top)
appVersion: "1.10"
kubeVersion: '>=1.25.0-0'
escaped: "a \\"b\\"\\n\\\\c" # d
apostrophe: 'it''s'
8080: -1
keywords:
- http
- 1.0

maintainers:
  - name: Renée
    email: renee@example.com
  # one more
  -   name: Sam
      url: ~
      hosts:
      - a
      -  "b"
annotations:
  artifacthub.io/changes: |
    - kind: added
      description: "x: y"

    # no comment
  "artifacthub.io/license": Apache-2.0
  'quoted': >-
    a text that
    is folded
  note: a text that
    goes on (and on),
    for long
image: { repository: ghcr.io/acme/api, tag: 1.2.0, digest: "sha256:abc", pull secrets: [a, 'b c'], x: {} }
resources: {}   # none
tolerations: []
hosts: [ a.example.com:8080, 'b' ]
empty:
nothing:  # here
---

last:
  script: |-
    set -e

      indented
    done

  # the end
`;

test('files as they are usually written are read without the parser, as the parser reads them', () => {
  expect(readPlainYaml(usual)).toBeDefined();
  expect(readPlainYaml(usual)).toEqual(parseAnyTree('f', usual));
});

test.each([
  'name: a\nname: b\n',
  'name: a\n\n more\n',
  'name: a # b\n more\n',
  'name: a\n more: b\n',
  'name: "a"\n more\n',
  'name: a\n # b\n more\n',
  '"name" : a\n',
  'name: a: b\n',
  'name: a:\n',
  '  name: a\nversion: 1.0.0\n',
  'name: "a\\x41"\n',
  'name: "a" b\n',
  "name: 'a'#b\n",
  'name: &a b\nversion: *a\n',
  'name: !x a\n',
  'name: a\n---\n',
  'name: a\n---\n---\nname: b\n',
  '--- # b\nname: a\n',
  'name: a\n...\n',
  '%YAML 1.2\n',
  'name: a\r\nversion: 1.0.0\r\n',
  '\ufeffname: a\n',
  'name:\ta\n',
  'name: {{ .Values.name }}\n',
  '{{ x }}: a\n',
  '',
  'name\n',
  'keywords:\n  - a\n - b\n',
  'keywords:\n  -\n    a\n',
  'keywords:\n  - - a\n',
  'annotations:\n  a: b\n c: d\n',
  'annotations: |\n\n  a\n b\n',
  'annotations: |\n  a\n b\n',
  'annotations: |+\n  a\n',
  'annotations: |2\n  a\n',
  'annotations: >\n  a\n\n  b\n',
  'annotations: {a}\n',
  'annotations: {a: b,\n  c: d}\n',
  'annotations: {a: b, a: c}\n',
  'annotations: {a: *b}\n',
  'annotations: [a, ]\n',
  'annotations: [a: b]\n',
  'annotations: [a] b\n',
  '<<: a\n',
])('%j is left to the parser', (text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

/** What the parser says, or that it refuses. */
function parsed(text: string) {
  try {
    return parseAnyTree('f', text);
  } catch (error) {
    if (error instanceof Failure) return 'refused';
    throw error;
  }
}

const piece = fc.constantFrom(
  ...['\n', '  ', ' ', '- ', '-', ': ', ':', '#', ' #', '"', "'", '|', '|-', '>', '\\', '&a', '*a', '!', '[', '{', ','],
  ...[
    '...',
    '---',
    '? ',
    '\n\n',
    '\n  ',
    '\n- ',
    'null',
    '1.10',
    'version: 2',
    'a:\n',
    '@',
    '`',
    '%',
    '<<: ',
    '\n    ',
  ],
  ...['\n---\n', '{}', '[]', ' }', ' ]', '~', '\u00a0', '\u2028', 'é', '😀', ', ', '{ a: b }', '- a: b', ': |\n', '\t'],
);
const edit = fc.record({ at: fc.nat(), cut: fc.integer({ min: 0, max: 8 }), put: fc.oneof(piece, fc.constant('')) });

test('whatever is changed in a text: where it is read without the parser, the parser reads the same', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const text = edits.reduce((before, { at, cut, put }) => {
        const start = at % before.length;
        return before.slice(0, start) + put + before.slice(start + cut);
      }, usual);
      const plain = readPlainYaml(text);
      if (plain === undefined) return;
      read++;
      expect(plain).toEqual(parsed(text));
    }),
    { numRuns: cases(150, 4000) },
  );
  // Three of ten are.
  expect(read).toBeGreaterThan(0);
});

test('of lines in any order, too', () => {
  const lines = fc.constantFrom(
    ...['a: b', 'c:', 'd: |', 'e: >-', '- f', '- g: h', '-   i: j', '- k:', '- |', '# l', '', ' ', 'm: {n: o}', '[p]'],
    ...[
      'q: r # s',
      'plain text',
      '"t": u',
      "v: 'w'",
      '---',
      'x: - y',
      'z:  ',
      '- {}',
      'a: "\\t"',
      '"b"',
      '- # c',
      ' # d',
    ],
  );
  const line = fc.tuple(fc.constantFrom('', '  ', '    '), lines).map((parts) => parts.join(''));
  let read = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 7 }), fc.constantFrom('', '\n', '\n\n'), (all, end) => {
      const text = all.join('\n') + end;
      const plain = readPlainYaml(text);
      if (plain === undefined) return;
      read++;
      expect([text, plain]).toEqual([text, parsed(text)]);
    }),
    { numRuns: cases(200, 20_000) },
  );
  // One of seven is.
  expect(read).toBeGreaterThan(0);
});

const corpus = '../shared/corpus';
const onRealFiles = existsSync(corpus) ? test : test.skip;
if (!existsSync(corpus)) console.log(`${corpus} is not there: the test on real files is skipped`);

onRealFiles('real files: the parser reads each that is read without it in the same way', () => {
  const share = ['values', 'argo', 'chart'].map((kind) => {
    const names = readdirSync(`${corpus}/${kind}`);
    let read = 0;
    for (const name of names) {
      const text = readFileSync(`${corpus}/${kind}/${name}`, 'utf8');
      const plain = readPlainYaml(text);
      if (plain === undefined) continue;
      read++;
      expect([name, plain]).toEqual([name, parsed(text)]);
    }
    return read / names.length;
  });
  expect(Math.min(...share)).toBeGreaterThan(0.6);
});
