import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splice } from './splice.js';

test('replaces spans in any order and keeps the order of insertions at one point', () => {
  expect(
    splice('one two three', [
      { start: 8, end: 13, text: '3' },
      { start: 0, end: 3, text: '1' },
      { start: 3, end: 3, text: 'a' },
      { start: 3, end: 3, text: 'b' },
    ]),
  ).toBe('1ab two 3');
});

test('an insertion comes before what is replaced at the same place, in whatever order they are given', () => {
  const [insertion, replacement] = [
    { start: 4, end: 4, text: 'and ' },
    { start: 4, end: 7, text: '2' },
  ];
  expect(splice('one two', [replacement, insertion])).toBe('one and 2');
  expect(splice('one two', [insertion, replacement])).toBe('one and 2');
});

test.each([
  [
    'two that overlap',
    [
      { start: 0, end: 2, text: '' },
      { start: 1, end: 3, text: '' },
    ],
  ],
  ['one behind the end', [{ start: 2, end: 9, text: '' }]],
  ['one that ends before it starts', [{ start: 2, end: 1, text: '' }]],
])('%s is a mistake of the caller', (_, replacements) => {
  expect(() => splice('text', replacements)).toThrow(Error);
});

test('equals putting the pieces together', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string(), fc.string())), fc.nat(), (parts, seed) => {
      let text = '';
      let expected = '';
      const replacements = parts.map(([kept, old, fresh]) => {
        const start = text.length + kept.length;
        text += kept + old;
        expected += kept + fresh;
        return { start, end: start + old.length, text: fresh };
      });
      // Empty spans at one point keep the order they are given in, so only the others may be turned around.
      const order =
        parts.every(([kept, old]) => kept !== '' && old !== '') && seed % 2 ? replacements.toReversed() : replacements;
      expect(splice(text, order)).toBe(expected);
    }),
  );
});
