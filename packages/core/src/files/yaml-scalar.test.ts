import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { parse } from 'yaml';
import { quote, rewriteBlock } from './yaml-scalar.js';

test.each<[string, string, string, string | undefined]>([
  ['|\n  a\n', 'a\n', 'b\n', '|\n  b\n'],
  ['| # c\r\n  a\r\n', 'a\n', 'b\n', '| # c\r\n  b\r\n'],
  ['|-\n  a', 'a', 'b', '|-\n  b'],
  ['|\n  a\n', 'a\n', 'b', '|-\n  b\n'],
  ['|-\n  a\n', 'a', 'b\n', '|\n  b\n'],
  ['|+\n  a\n\n', 'a\n\n', 'b\n\n', '|+\n  b\n\n'],
  ['|+\n  a\n', 'a\n', 'b\n', '|+\n  b\n'],
  ['|\n  a\n', 'a\n', 'b\n\n', undefined],
  ['|-\n  a\n', 'a', 'b\n\n', undefined],
  ['|\n  a\n', 'a\n', '', undefined],
  ['|\n  a\n', 'a\n', ' b\n', undefined],
  ['|\n  a\n', 'a\n', '\tb\n', undefined],
  ['|\n  a\n', 'a\n', 'b\rc\n', undefined],
  ['|\n  a\n', 'a\n', 'b\u0007\n', undefined],
  ['|\n  a\n', 'a\n', 'b\nc\u0007\n', undefined],
  ['|\n  a\n', 'a\n', 'b\tc\n', '|\n  b\tc\n'],
  ['|2\n   a\n', ' a\n', 'b\n', undefined],
  ['|\n', '', 'b\n', undefined],
  ['>\n  a\n', 'a\n', 'b\n', '>\n  b\n'],
  ['>-\n  a\n  b\n', 'a b', 'c', '>-\n  c\n'],
  ['>\n  a\n', 'a\n', 'b\nc\n', undefined],
  // Lines that stay are kept as they stand, with the spaces at their ends.
  ['|\n  a\n    \n  b\n', 'a\n  \nb\n', 'a\n  \nc\n', '|\n  a\n    \n  c\n'],
  ['|\n  a\n \n  b\n', 'a\n\nb\n', 'a\n\nc\n', '|\n  a\n \n  c\n'],
  ['|\n  a\n \n  b\n', 'a\n\nb\n', 'c\n\nb\n', '|\n  c\n \n  b\n'],
  ['|\n  a\n  b\n', 'a\nb\n', 'a\nx\n\nb\n', '|\n  a\n  x\n\n  b\n'],
  ['|\n  a\n  b\n  c\n', 'a\nb\nc\n', 'a\nc\n', '|\n  a\n  c\n'],
  ['|\n  a\n  a\n', 'a\na\n', 'a\n', '|\n  a\n'],
  ['|\n  a\n', 'a\n', 'a\na\n', '|\n  a\n  a\n'],
  ['"a"', 'a', 'b', undefined],
])('%j from %j to %j is %j', (source, before, after, expected) => {
  expect(rewriteBlock(source, before, after)).toBe(expected);
});

test.each<[string, Parameters<typeof quote>[1], boolean, string]>([
  ['api', 'plain', false, 'api'],
  ['ghcr.io:5000/acme/api', 'plain', true, 'ghcr.io:5000/acme/api'],
  ['a, b', 'plain', false, 'a, b'],
  ['a, b', 'plain', true, '"a, b"'],
  ["it's", 'single', false, "'it''s'"],
  ['a\u0085', 'single', false, '"a\\u0085"'],
  ['a', 'double', false, '"a"'],
  ['', 'plain', false, '""'],
  ['=', 'plain', false, '"="'],
  ['<<', 'plain', false, '"<<"'],
  ['1_0', 'plain', false, '"1_0"'],
  ['# a', 'plain', false, '"# a"'],
  ['a # b', 'plain', false, '"a # b"'],
  ['\ufeffa', 'plain', false, '"\\ufeffa"'],
])('%j as %s, in a flow: %s', (text, style, inFlow, expected) => {
  expect(quote(text, style, inFlow)).toBe(expected);
});

test('what a tag calls a string needs no quotes', () => {
  expect(quote('1.10', 'plain', false)).toBe('"1.10"');
  expect(quote('1.10', 'plain', false, true)).toBe('1.10');
  expect(quote('a: b', 'plain', false, true)).toBe('"a: b"');
});

const value = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 1, maxLength: 9 }),
  fc.string({ unit: fc.constantFrom(...'0123456789.-_:+eExobTZ/aAyYnN'), minLength: 1, maxLength: 9 }),
  fc
    .tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.constantFrom('', '-rc.1', '-sha-1e5', '-1', '+a', '.4'))
    .map((parts) => `${parts.slice(0, 3).join('.')}${parts[3]}`),
  fc.constantFrom(
    ...['y', 'Yes', 'NO', 'oN', 'Off', 'TRUE', 'false', 'Null', 'nan', 'Inf', 'e1', 'v1', 'sha256:0', 'a:b'],
  ),
);

test('what is written without quotes is a string for readers of YAML 1.1 and 1.2, with and without underscores', () => {
  let bare = 0;
  fc.assert(
    fc.property(value, (text) => {
      if (quote(text, 'plain', false) !== text) return;
      bare++;
      for (const version of ['1.1', '1.2'] as const) {
        expect(parse(`k: ${text}`, { version })).toEqual({ k: text });
        const digits = text.replaceAll('_', '');
        if (digits !== '') expect(parse(`k: ${digits}`, { version })).toEqual({ k: digits });
      }
    }),
    { numRuns: cases(400, 10_000) },
  );
  expect(bare).toBeGreaterThan(100);
});
