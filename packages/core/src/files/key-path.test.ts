import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatKeyPath, parseKeyPath } from './key-path.js';

test.each([
  ['image.tag', ['image', 'tag']],
  ['containers[0].image', ['containers', 0, 'image']],
  ['annotations.example\\.com/team', ['annotations', 'example.com/team']],
  ['[1][2]', [1, 2]],
  ['8080', ['8080']],
])('%s', (text, path) => {
  expect(parseKeyPath(text)).toEqual(path);
  expect(formatKeyPath(path)).toBe(text);
});

test.each(['.', 'a.', '.a', 'a..b', 'a[', 'a[]', 'a[x]', 'a[-1]', 'a]', 'a\\', 'a[0]b'])(
  '%j is no key path',
  (text) => {
    expect(parseKeyPath(text)).toBeUndefined();
  },
);

test('every key path is read as it was written', () => {
  const part = fc.oneof(fc.nat(), fc.string({ minLength: 1, unit: 'grapheme' }));
  fc.assert(fc.property(fc.array(part), (path) => expect(parseKeyPath(formatKeyPath(path))).toEqual(path)));
});
