import { expect, test } from '@jest/globals';
import { encode } from '../../files/text.js';
import type { FileContent } from '../../nouns/git.js';
import { sameMeaning } from './same-meaning.js';

const contentOf = (text: string): FileContent => ({ mode: '100644', bytes: encode(text) });

test.each([
  ['the same in other lines', 'a.yaml', 'a: 1\nb: [x]\n', 'b:\n- x\na: 1 # y\n', null],
  ['another value', 'a.yml', 'a: 1\n', 'a: 2\n', 'it changes more than what is promoted'],
  ['JSON', 'a.JSON', '{"a": 1}', '{ "a": 1 }', null],
  ['a text by its name', 'a.txt', 'a: 1\n', 'a: 1\n', 'it is not YAML'],
  ['something behind the ending', 'a.yaml.txt', 'a: 1\n', 'a: 1\n', 'it is not YAML'],
  ['what is no YAML', 'a.yaml', 'a: 1\n', 'a: [\n', 'it cannot be read'],
  ['line ends of Windows', 'a.yaml', 'a: 1\n', 'a: 1\r\n', null],
  ['a line end of others', 'a.yaml', 'a: 1\n', 'a: 1 # \u0085b: 2\n', 'it has control characters'],
  ['a sign for per cent', 'a.yaml', 'a: 50%\nb: 1\n', 'a: 50%\nb: 1 # x\n', null],
  ['a blank line before the first document', 'a.yaml', '---\na: 1\n', '\n---\na: 1\n', null],
  ['a new directive', 'a.yaml', 'a: 1\n', '%YAML 1.1\n---\na: 1\n', 'it has directives'],
  ['a directive that is gone', 'a.yaml', '%YAML 1.1\n---\na: 1\n', 'a: 1\n', 'it has directives'],
  ['a tab between words', 'a.yaml', 'a: 1\n', 'a:\t1\n', 'it has tabs'],
  ['a tab that was there', 'a.yaml', 'a:\t1\nb: 1\n', 'a:\t1\nb: 1 # x\n', null],
  ['a tab in a comment', 'a.yaml', 'a: 1\n', 'a: 1 # x\ty\n', null],
])('%s', (_, path, before, after, why) => {
  expect(sameMeaning(path, contentOf(before), contentOf(after))).toBe(why);
});

const OTHERWISE = 'its documents end otherwise';
const MORE = 'it changes more than what is promoted';
const UNREAD = 'it cannot be read';
const END = 'a text at its end has no line end any more, or a new one';

test.each<[string, string, string, string | null]>([
  ['documents that end otherwise', 'a: 1\n---\nb: 2\n', 'a: 1\n...\nb: 2\n', OTHERWISE],
  ['an end behind the last document', 'a: 1\n---\nb: 2\n', 'a: 1\n---\nb: 2\n...\n', null],
  ['an end that is gone', 'a: |\n  x\n... \n\n', 'a: |\n  x\n', null],
  ['an end without a line end', 'a: |+\n  x\n\n', 'a: |+\n  x\n\n...', null],
  ['an end behind the line end of a text', 'a: |\n  x', 'a: |\n  x\n...\n', END],
  ['a comment behind the end, which a tool takes into a text', 'a: |+\n  x\n', 'a: |+\n  x\n...\n# b\n', OTHERWISE],
  ['an end before a document that only some readers see', 'a: 1\n...\n', 'a: 1\n...\n# b\n...\n', MORE],
  ['an end twice', 'a: 1\n', 'a: 1\n...\n...\n', MORE],
  ['an end with what is no blank for YAML', 'a: 1\n', 'a: 1\n...\u00a0\n', UNREAD],
  ['a comment between documents', 'a: 1\n---\nb: 2\n', 'a: 1\n---\n# b\nb: 2\n', null],
  ['the start of the first document', 'a: 1\n---\nb: 2\n', '# a\n--- # first\na: 1\n---\nb: 2\n', null],
  ['blanks behind the line between documents', 'a: 1\n---\nb: 2\n', 'a: 1\n---  \nb: 2\n', null],
  [
    'orders that change places, though their lines stay',
    'a:\n  t: 1 # {"$imagepolicy": "a"}\nb:\n  t: 1 # {"$imagepolicy": "b"}\n',
    'b:\n  t: 1 # {"$imagepolicy": "a"}\na:\n  t: 1 # {"$imagepolicy": "b"}\n',
    'a tool obeys its comments',
  ],
  [
    'a plain comment beside an order',
    'a: 1 # {"$imagepolicy": "a"}\n',
    '# plain\n\na: 1 # {"$imagepolicy": "a"}\n',
    null,
  ],
])('%s', (_what, before, after, why) => {
  expect(sameMeaning('a.yaml', contentOf(before), contentOf(after))).toBe(why);
});

test.each<[string, string, string | null]>([
  ['a comment', '// a\n{ "a": 1 }', 'it cannot be read'],
  ['a comment of YAML', '# a\n{ "a": 1 }', 'it is no JSON any more'],
  ['a comma at the end', '{ "a": 1, }', 'it is no JSON any more'],
  ['other quotes', "{ 'a': 1 }", 'it is no JSON any more'],
  ['space', '{\n  "a": 1\n}\n', null],
])('%s in JSON, which not all readers take for YAML', (_what, after, why) => {
  expect(sameMeaning('a.json', contentOf('{ "a": 1 }'), contentOf(after))).toBe(why);
});

test.each<[string, string, string]>([
  ['a value on the next line', 'a: 1\nb: 2\n', "a: 1\n'b'\n  : 2\n"],
  ['a value in another column than its key', '? a\n: 1\n', '? a\n : 1\n'],
  ['an empty value at the end of a mapping', 'a: { b: 1, c: }\n', 'a: { b: 1, c:}\n'],
  ['an empty value before another one', 'a: { b: , c: 1 }\n', 'a: { b:, c: 1 }\n'],
])('%s is no key to all readers', (_what, before, after) => {
  expect(sameMeaning('a.yaml', contentOf(before), contentOf(after))).toBe('it has keys that not all readers know');
});

test.each<[string, string, string, boolean]>([
  ['an escaped slash', 'a: "x/y"\n', 'a: "x\\/y"\n', false],
  ['two halves of a character', 'a: "\\U0001F600"\n', 'a: "\\uD83D\\uDE00"\n', false],
  ['half a character', 'a: "\\U0001F600"\n', 'a: "\\U0000d83d\\U0000de00"\n', false],
  ['what was there before', 'a: "x\\/y"\nb: 1\n', 'a: "x\\/y"\nb: 1 # b\n', true],
  ['what was there in another line', 'a: \'\\/\'\nb: "x/y"\n', 'a: \'\\/\'\nb: "x\\/y"\n', false],
  ['an escape that all know', 'a: "x"\n', 'a: "\\x78"\n', true],
])('%s in quotes', (_what, before, after, isSame) => {
  const why = isSame ? null : 'it has escapes that not all readers know';
  expect(sameMeaning('a.yaml', contentOf(before), contentOf(after))).toBe(why);
});

test.each<[string, string, string]>([
  ['a key with its mark', 'a: 1\nb: [x]\n', '? a\n: 1\n? b\n:\n  - x\n'],
  ['a key with its mark in a list', '- a: 1\n', '- ? a\n  : 1\n'],
  ['what was there before', 'a: { b:, c: 1 }\n', '# a\na: { b:, c: 1 }\n'],
])('%s is one', (_what, before, after) => {
  expect(sameMeaning('a.yaml', contentOf(before), contentOf(after))).toBeNull();
});

test.each<[string, string, boolean]>([
  ['a text', 'a:\n  b: |\n    x\n\n      y', false],
  ['a text in a list', '- |+ # c\n  x', false],
  ['a folded text', 'a: >2\n   x', false],
  ['a value', 'a: |\n  x\nb:\n  c: 1', true],
  ['a comment', 'a: |\n  x\n# c', true],
])('without a line end behind %s', (_what, text, isSame) => {
  const why = isSame ? null : 'a text at its end has no line end any more, or a new one';
  expect(sameMeaning('a.yaml', contentOf(`${text}\n`), contentOf(text))).toBe(why);
});
