import { expect, test } from '@jest/globals';
import { encode } from '../../files/text.js';
import { sameMeaning } from './same-meaning.js';

test.each([
  ['the same in other lines', 'a.yaml', 'a: 1\nb: [x]\n', 'b:\n- x\na: 1 # y\n', null],
  ['another value', 'a.yml', 'a: 1\n', 'a: 2\n', 'it changes more than what is promoted'],
  ['JSON', 'a.JSON', '{"a": 1}', '{ "a": 1 }', null],
  ['a text by its name', 'a.txt', 'a: 1\n', 'a: 1\n', 'it is not YAML'],
  ['something behind the ending', 'a.yaml.txt', 'a: 1\n', 'a: 1\n', 'it is not YAML'],
  ['what is no YAML', 'a.yaml', 'a: 1\n', 'a: [\n', 'it cannot be read'],
  ['line ends of Windows', 'a.yaml', 'a: 1\n', 'a: 1\r\n', null],
  ['a line end of others', 'a.yaml', 'a: 1\n', 'a: 1 # \u0085b: 2\n', 'it has control characters'],
  ['a new directive', 'a.yaml', 'a: 1\n', '%YAML 1.1\n---\na: 1\n', 'it has directives'],
  ['a directive that is gone', 'a.yaml', '%YAML 1.1\n---\na: 1\n', 'a: 1\n', 'it has directives'],
  ['a tab between words', 'a.yaml', 'a: 1\n', 'a:\t1\n', 'it has tabs'],
  ['a tab that was there', 'a.yaml', 'a:\t1\nb: 1\n', 'a:\t1\nb: 1 # x\n', null],
  ['a tab in a comment', 'a.yaml', 'a: 1\n', 'a: 1 # x\ty\n', null],
])('%s', (_, path, before, after, why) => {
  const file = (text: string) => ({ mode: '100644' as const, bytes: encode(text) });
  expect(sameMeaning(path, file(before), file(after))).toBe(why);
});
