import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readChart } from './chart.js';
import { type Chart, chartOf } from './manifest.js';
import { readPlainYaml } from './plain-yaml.js';

function readPlain(text: string): Chart | undefined {
  const root = readPlainYaml(text);
  return root && chartOf('c', text, root);
}

const usual = `---
# A chart.
apiVersion: v2
name: app   # the name
description: A chart for Kubernetes (see https://example.com/#top)
version: 1.2.3
appVersion: "1.10"
kubeVersion: '>=1.25.0-0'
keywords:
- http
- 1.0

maintainers:
  - name: Renée
    email: renee@example.com
  # one more
  -   name: Sam
      url: ~
annotations:
  artifacthub.io/changes: |
    - kind: added
      description: "x: y"

    # no comment
  "artifacthub.io/license": Apache-2.0
  note: a text that
    goes on (and on),
    for long
dependencies:
  - name: common
    repository: oci://example.com/charts
    version: 2.x.x
`;

test('charts as they are usually written are read without the parser, as the parser reads them', () => {
  expect(readPlain(usual)).toBeDefined();
  expect(readPlain(usual)).toEqual(readChart('c', usual));
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
  'name: "a\\n"\n',
  'name: "a" b\n',
  "name: 'a'#b\n",
  'name: &a b\nversion: *a\n',
  'name: !x a\n',
  'name: {}\nkeywords: [a]\n',
  'name: a\n---\nname: b\n',
  '--- # b\nname: a\n',
  'name: a\n---\n',
  '%YAML 1.2\n',
  'name: a\r\nversion: 1.0.0\r\n',
  '\ufeffname: a\n',
  'name:\ta\n',
  'name: {{ .Values.name }}\n',
  '- a\n',
  '',
  'name\n',
  'keywords:\n  - a\n - b\n',
  'keywords:\n  -\n    a\n',
  'annotations:\n  a: b\n c: d\n',
  'annotations: |\n\n  a\n b\n',
  'annotations: >\n  a\n',
  'annotations:\n',
])('%j is left to the parser', (text) => {
  expect(readPlain(text)).toBeUndefined();
});

/** What the parser says, or that it refuses. */
function parsed(text: string): Chart | 'refused' {
  try {
    return readChart('c', text);
  } catch {
    return 'refused';
  }
}

test('whatever is changed in a text: where it is read without the parser, the parser reads the same', () => {
  const piece = fc.constantFrom(
    ...[
      '\n',
      '  ',
      ' ',
      '- ',
      '-',
      ': ',
      ':',
      '#',
      ' #',
      '"',
      "'",
      '|',
      '|-',
      '>',
      '\\',
      '&a',
      '*a',
      '!',
      '[',
      '{',
      ',',
      '~',
    ],
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
  );
  const edit = fc.record({ at: fc.nat(), cut: fc.integer({ min: 0, max: 8 }), put: fc.oneof(piece, fc.constant('')) });
  let read = 0;
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const text = edits.reduce((before, { at, cut, put }) => {
        const start = at % before.length;
        return before.slice(0, start) + put + before.slice(start + cut);
      }, usual);
      const plain = readPlain(text);
      if (plain === undefined) return;
      read++;
      expect(plain).toEqual(parsed(text));
    }),
    { numRuns: Number(process.env.RUNS ?? 400) },
  );
  expect(read).toBeGreaterThan(20);
});
