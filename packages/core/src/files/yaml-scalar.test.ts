import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { parse } from 'yaml';
import { quote } from './yaml-scalar.js';

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
