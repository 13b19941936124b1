import { expect, test } from '@jest/globals';
import { blobId } from '../../nouns/blob-id.js';
import type { Edit } from '../../plan/proposal.js';
import { bringsExactly } from './exact.js';

const id = (text: string) => blobId(Buffer.from(text));
const edit = (path: string, before: string | null, after: string | null): Edit => ({
  ...{ path, mode: '100644' },
  before: before === null ? null : Buffer.from(before),
  after: after === null ? null : Buffer.from(after),
});
/** What the plan says: one file changes, one is new, one goes, one stays as it is. */
const edits = [edit('a', '1', '2'), edit('b', null, '1'), edit('c', '1', null), edit('d', '1', '1')];
const all: readonly (readonly [string, string | null])[] = [
  ['a', id('2')],
  ['b', id('1')],
  ['c', null],
];

test.each<[string, readonly (readonly [string, string | null])[], boolean]>([
  ['exactly that', all, true],
  ['exactly that, and what stays as it is', [...all, ['d', id('1')]], true],
  ['another text', [['a', id('3')], ...all.slice(1)], false],
  ['a file that stays, instead of going', [...all.slice(0, 2), ['c', id('1')]], false],
  ['a file that goes, instead of changing', [['a', null], ...all.slice(1)], false],
  ['a file less', all.slice(1), false],
  ['one that goes less', all.slice(0, 2), false],
  ['a file more', [...all, ['e', id('1')]], false],
  ['one more that goes', [...all, ['e', null]], false],
  ['another text of what stays', [...all, ['d', id('2')]], false],
  ['nothing', [], false],
])('a commit that brings %s', async (_, changed, expected) => {
  const nowhere = JSON.parse('{}');
  expect(await bringsExactly(nowhere, { base: 'a'.repeat(40), edits }, 'b'.repeat(40), new Map(changed))).toBe(
    expected,
  );
});
