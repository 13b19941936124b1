import { describe, expect, test } from '@jest/globals';
import { asHelmReads } from './helm-scalar.js';

// What `helm template` (3.19) printed for each of them.
describe('without quotes Helm reads', () => {
  test.each([
    ['1.10', '1.1'],
    ['2.0', '2'],
    ['5.', '5'],
    ['.5', '0.5'],
    ['+1', '1'],
    ['0123', '83'],
    ['089', '89'],
    ['00000000', '0'],
    ['0o17', '15'],
    ['0x1f', '31'],
    ['1e3', '1000'],
    ['4e5', '400000'],
    ['1_000', '1000'],
    ['1000000', '1e+06'],
    ['1234567', '1.234567e+06'],
    ['20240101', '2.0240101e+07'],
    ['1000000.5', '1.0000005e+06'],
    ['12345678901234567890', '1.2345678901234567e+19'],
    ['on', 'true'],
    ['y', 'true'],
  ])('%s as %s', (text, read) => {
    expect(asHelmReads(text)).toBe(read);
  });

  test.each([
    '',
    '1.25',
    '3',
    '999999',
    '0.5',
    '1.1.0',
    'v1.10',
    '12e4567',
    '2024-01-01',
    '1.10-alpine',
    '4c7b7d5',
    'true',
  ])('%j as it is', (text) => {
    expect(asHelmReads(text)).toBe(text);
  });
});
