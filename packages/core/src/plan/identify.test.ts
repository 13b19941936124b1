import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encode } from '../files/text.js';
import { identifyPlan } from './identify.js';
import type { Change, Edit } from './proposal.js';

const change: Change = {
  lane: 'release',
  branch: 'b',
  title: 'chore(release): 1.2.3',
  body: '',
  message: '',
  trailers: {},
};

const content = fc.option(fc.uint8Array({ maxLength: 4 }));
const edit: fc.Arbitrary<Edit> = fc.record({
  path: fc.constantFrom('a', 'b', 'a"b', 'a,b', 'dir/a'),
  mode: fc.constantFrom('100644', '100755'),
  before: content,
  after: content,
});
const edits = fc.uniqueArray(edit, { selector: ({ path }) => path, minLength: 1 });

test('the order of the edits, the branch and the texts around them do not matter', () => {
  fc.assert(
    fc.property(edits, fc.gen(), (list, gen) => {
      const shuffled = gen(() => fc.shuffledSubarray(list, { minLength: list.length }));
      const other = { ...change, branch: 'other', body: 'text', message: 'text', lane: 'x', trailers: { A: 'b' } };
      expect(identifyPlan({ edits: shuffled, change: other })).toBe(identifyPlan({ edits: list, change }));
    }),
  );
});

test('every other difference gives another id', () => {
  const key = (list: readonly Edit[]) =>
    JSON.stringify(
      [...list].sort((a, b) => (a.path < b.path ? -1 : 1)).map((e) => [e.path, e.mode, e.before, e.after]),
    );
  fc.assert(
    fc.property(edits, edits, (one, two) => {
      expect(identifyPlan({ edits: one, change }) === identifyPlan({ edits: two, change })).toBe(key(one) === key(two));
    }),
  );
});

test('the title and whether there is a change at all are part of it', () => {
  const ids = [change, { ...change, title: 'chore(release): 1.2.4' }, null].map((c) =>
    identifyPlan({ edits: [], change: c }),
  );
  expect(new Set(ids).size).toBe(3);
});

test('two edits of one path count as the one they come to', () => {
  const step = (before: string, after: string): Edit => ({
    path: 'a',
    mode: '100644',
    before: encode(before),
    after: encode(after),
  });
  const whole = identifyPlan({ edits: [step('1', '3')], change });
  expect(identifyPlan({ edits: [step('1', '2'), step('2', '3')], change })).toBe(whole);
});

test('it is SHA-256 in hexadecimal, of the title and the edits in the order of their paths', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const added = (path: string): Edit => ({ path, mode: '100644', before: null, after: encode('x') });
  const edits = ['a', 'b'].map((path) => [path, '100644', null, sha256('blob 1\0x')]);
  const expected = sha256(JSON.stringify({ title: change.title, edits }));
  expect(identifyPlan({ edits: [added('b'), added('a')], change })).toBe(expected);
});
