import { expect, test } from '@jest/globals';
import { formOf } from './conflicts.js';

test.each([
  [{ kind: 'field', prefix: 'v', field: 'version' }, '`v<version>`'],
  [{ kind: 'tag@digest' }, '`<tag>@<digest>`'],
  [{ kind: 'image' }, '`<repository>:<tag>@<digest>`'],
] as const)('the form of %j', (codec, text) => {
  expect(formOf(codec)).toBe(text);
});
