/** Reading what a change touches against reading everything. */

import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { type Replacement, splice } from './splice.js';
import type { Entry } from './yaml-node.js';
import { readPlainYaml } from './yaml-plain.js';
import { readTouched } from './yaml-touched.js';

const entries = [
  'a:\n  tag: 1.0.0 # ours\n\n',
  'b: 1.0.0\n# between\n',
  'c:\n- tag: 1.0.0\n  name: x\n- y\n',
  'd: |\n  tag: 1.0.0\n\n  more\n',
  'e: { tag: 1.0.0 }\n',
  "f: '1.0.0'\n",
  'g:\n',
  'h: goes\n  on with 1.0.0\n',
  'i:\n  j:\n    tag: 1.0.0\n',
];
const put = fc.constantFrom(
  '2.0.0-rc.1',
  '2',
  '"2.0.0"',
  "it''s",
  '2.0.0 # 3',
  'a: b',
  '"',
  "'",
  '|',
  '[',
  '{',
  '2\nz: 1',
  '2\n  z: 1',
  '#',
  '',
);

test('what is touched reads as it does in the whole, and the rest reads as it did', () => {
  let read = 0;
  fc.assert(
    fc.property(
      fc.shuffledSubarray(entries, { minLength: 4 }),
      fc.array(fc.tuple(fc.nat(), put), { minLength: 1, maxLength: 2 }),
      fc.constantFrom('', '---\n', '# first\n'),
      (chosen, wanted, head) => {
        const text = head + chosen.join('');
        const documents = readPlainYaml(text) ?? [];
        const places = [...text.matchAll(/1\.0\.0/g)].map(({ index }) => index);
        const replacements = [...new Map(wanted.map(([place, one]) => [places[place % places.length] ?? 0, one]))].map(
          ([start, one]): Replacement => ({ start, end: start + 5, text: one }),
        );
        const changed = splice(text, replacements);
        const touched = readTouched(text, documents, changed, replacements);
        if (touched === undefined) return;
        const own = entriesIn(touched.after);
        const old = entriesIn(touched.before);
        // Where it is of another shape, whoever compares the two says so.
        if (JSON.stringify(own.map(({ key }) => key)) !== JSON.stringify(old.map(({ key }) => key))) return;
        const whole = readPlainYaml(changed);
        expect(whole).toBeDefined();
        const keys = new Set(own.map(({ key }) => key));
        const all = entriesIn(whole ?? []);
        expect(all.filter(({ key }) => keys.has(key))).toEqual(own);
        const others = (list: readonly Entry[]) => list.filter(({ key }) => !keys.has(key)).map(meaning);
        expect(others(all)).toEqual(others(entriesIn(documents)));
        read += 1;
      },
    ),
    { numRuns: cases(1000, 20_000) },
  );
  expect(read).toBeGreaterThan(300);
});

test.each([
  ['several documents', 'a: 1.0.0\nb: 2\nc: 3\n---\nd: 4\n'],
  ['a list', '- 1.0.0\n- b\n'],
  ['much that is touched', 'a: 1.0.0\n'],
])('%s: all is read', (_, text) => {
  const start = text.indexOf('1.0.0');
  const replacement = { start, end: start + 5, text: '2' };
  expect(readTouched(text, readPlainYaml(text) ?? [], splice(text, [replacement]), [replacement])).toBeUndefined();
});

function entriesIn(documents: ReturnType<typeof readPlainYaml>): readonly Entry[] {
  const [root] = (documents ?? []).map((document) => document.root);
  return root?.kind === 'map' ? root.entries : [];
}

/** Without offsets, which others move. */
function meaning(entry: Entry): unknown {
  return JSON.parse(
    JSON.stringify(entry, (name, value) => (/^(?:start|end|keyStart|keyEnd)$/.test(name) ? undefined : value)),
  );
}
