import { expect, test } from '@jest/globals';
import { literally } from './literally.js';

const all = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code)).join('');

test.each(['', 'u', 'i'])('a text matches itself, with the flags %j', (flags) => {
  for (const text of [all, ...all, 'a.b', 'a-b', '^a$', '{1}', '\\d', '😀.']) {
    expect([text, new RegExp(`^${literally(text)}$`, flags).test(text)]).toEqual([text, true]);
  }
});

test.each([
  ['a.b', 'axb'],
  ['a*', 'aa'],
  ['a|b', 'a'],
  ['\\d', '1'],
  ['a{2}', 'aa'],
])('%s matches nothing but itself, such as %s', (text, other) => {
  expect(new RegExp(`^${literally(text)}$`).test(other)).toBe(false);
});
