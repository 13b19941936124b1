import { expect, test } from '@jest/globals';
import { fillTemplate } from './template.js';

const values = { version: '1.5.0', base: 'release/1.4' };

test.each([
  ['chore/release-{version}', 'chore/release-1.5.0'],
  ['release/{base}/{version}', 'release/release/1.4/1.5.0'],
  ['{version}-{version}', '1.5.0-1.5.0'],
  ['plain', 'plain'],
  ['{ version }', '{ version }'],
])('%s', (template, expected) => {
  expect(fillTemplate(template, values)).toBe(expected);
});

test('a value is not a template', () => {
  expect(fillTemplate('{base}', { ...values, base: '{version}' })).toBe('{version}');
});
