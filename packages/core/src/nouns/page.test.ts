import { expect, test } from '@jest/globals';
import { pageBelow } from './page.js';

test('a path has no query and no anchor', () => {
  expect(pageBelow('https://github.test/acme/shop', 'blob/main/a b/#1?%.md')).toBe(
    'https://github.test/acme/shop/blob/main/a%20b/%231%3F%25.md',
  );
});
