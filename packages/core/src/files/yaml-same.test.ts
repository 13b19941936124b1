import { describe, expect, test } from '@jest/globals';
import { openYaml } from './yaml.js';

function areSame(one: string, other: string): boolean {
  return openYaml('v.yaml', one).saysTheSameAs(openYaml('v.yaml', other));
}

describe('the same to every reader', () => {
  test.each([
    ['comments and blank lines', 'a: 1 # x\n\nb: 2\n', 'a: 1\n# y\nb: 2\n'],
    ['indentation', 'a:\n  b: [x]\n', 'a:\n    b:\n      - x\n'],
    ['the order of keys', 'a: 1\nb: 2\n', 'b: 2\na: 1\n'],
    ['the order of keys with an alias', 'a: &x 1\nb: { c: *x, d: 2 }\n', 'a: &x 1\nb: { d: 2, c: *x }\n'],
    ['the kind of quotes', 'a: "1.2"\n', "a: '1.2'\n"],
    ['quotes around a word that is nothing else', 'a: api\n', 'a: "api"\n'],
    ['quotes around a version', 'a: 1.2.3\n', 'a: "1.2.3"\n'],
    ['quotes around a key', 'tag: x\n', '"tag": x\n'],
    ['quotes around words', 'a: b c (d), e\n', 'a: "b c (d), e"\n'],
    ['quotes around words, over two lines', 'a: b c\n', 'a: "b\n  c"\n'],
    ['words over two lines', 'a: b c\n', 'a: b\n  c\n'],
    ['quotes around a path', 'a: /etc/x\n', 'a: "/etc/x"\n'],
    ['quotes around a path from here', 'a: [../../base, ./x]\n', 'a: ["../../base", "./x"]\n'],
    ['quotes around a flag', 'a: [--level=debug]\n', 'a: ["--level=debug"]\n'],
    ['quotes around quantities', 'a: [100m, 30s, 1.5Gi]\n', 'a: ["100m", "30s", "1.5Gi"]\n'],
    ['the tag of a text at a text', 'a: "1"\nb: x\n', "a: !!str '1'\nb: !!str x\n"],
    ['the tag of a text in place of quotes', 'a: "1.20"\n', 'a: !!str 1.20\n'],
    ['the same tag, written out', 'a: "1"\n', 'a: !<tag:yaml.org,2002:str> |-\n  1\n'],
    ['the same alias', 'a: &x 1\nb: *x\n', 'a: &x 1 # c\nb: *x\n'],
    ['nothing', '', ''],
  ])('%s', (_, one, other) => {
    expect([areSame(one, other), areSame(other, one)]).toEqual([true, true]);
  });
});

describe('not the same', () => {
  test.each([
    ['another value', 'a: x\n', 'a: y\n'],
    ['another key', 'a: x\n', 'b: x\n'],
    ['one key more', 'a: x\n', 'a: x\nb: y\n'],
    ['a key in place of another', 'a: x\nb: y\n', 'a: x\nc: y\n'],
    ['quotes around a number', 'a: 1\n', 'a: "1"\n'],
    ['quotes around a number with a dot', 'a: 1.20\n', 'a: "1.20"\n'],
    ['quotes around a date', 'a: 2026-01-01\n', 'a: "2026-01-01"\n'],
    ['quotes around a switch', 'a: on\n', 'a: "on"\n'],
    ['quotes around a short yes', 'a: Y\n', 'a: "Y"\n'],
    ['quotes around a key that old readers take for a switch', 'on: x\n', '"on": x\n'],
    ['nothing and an empty text', 'a:\n', 'a: ""\n'],
    ['another alias', 'a: &x 1\nb: &y 2\nc: *x\n', 'a: &x 1\nb: &y 2\nc: *y\n'],
    ['a value in place of an alias', 'a: &x 1\nb: *x\n', 'a: &x 1\nb: 1\n'],
    ['a text that looks like an alias', 'a: &x 1\nb: *x\n', 'a: &x 1\nb: "*x"\n'],
    ['an anchor at a key, which an alias then stands for', 'a: &x 1\nb: 2\nc: *x\n', 'a: &x 1\n&x b: 2\nc: *x\n'],
    ['an anchor at a key', 'a: 1\n', '&x a: 1\n'],
    ['a tag at a key, which is then another one', 'replicas: 2\n', '!!binary replicas: 2\n'],
    ['a tag at a key with `?`', '? a\n: 1\n', '? !!str a\n: 1\n'],
    [
      'another order of anchors deeper down',
      'a: { k: &x 1 }\nb: { k: &x 2 }\nc: { k: *x }\n',
      'b: { k: &x 2 }\na: { k: &x 1 }\nc: { k: *x }\n',
    ],
    [
      'another order of an alias deeper down',
      'a: [&x 1]\nb: { k: *x }\nc: [&x 2]\n',
      'a: [&x 1]\nc: [&x 2]\nb: { k: *x }\n',
    ],
    ['another anchor', 'a: &x b\n', 'a: &y b\n'],
    ['the tag of a number', 'a: !!int 3\n', 'a: 3\n'],
    ['the tag of a text at a number', 'a: !!str 3\n', 'a: 3\n'],
    ['the tag of a text at nothing', 'a: !!str\n', 'a: ""\n'],
    ['the tag of no type', 'a: ! 3\n', 'a: "3"\n'],
    ['the tag of a text at a key', '!!str a: b\n', 'a: b\n'],
    ['the order of a list', 'a: [x, y]\n', 'a: [y, x]\n'],
    ['a longer list', 'a: [x]\n', 'a: [x, y]\n'],
    ['a list and a mapping', 'a: []\n', 'a: {}\n'],
    ['a mapping and a text', 'a: { b: c }\n', 'a: b\n'],
    ['the place of an anchor', 'a: &x { b: c }\nd: e\n', 'd: e\na: &x { b: c }\n'],
    ['the place of a merge', 'x: &x { a: y }\nb:\n  <<: *x\n  a: z\n', 'x: &x { a: y }\nb:\n  a: z\n  <<: *x\n'],
    ['quotes around a date with a time', 'a: 2026-01-01 10:00:00\n', 'a: "2026-01-01 10:00:00"\n'],
    ['quotes around minutes, which old readers count', 'a: 1:30\n', 'a: "1:30"\n'],
    ['quotes around a number with an exponent', 'a: 1e3\n', 'a: "1e3"\n'],
    ['quotes around a number that begins with its dot', 'a: .5\n', 'a: ".5"\n'],
    ['quotes around what is no number', 'a: .nan\n', 'a: ".nan"\n'],
    ['quotes around an exponent alone', 'a: e1\n', 'a: "e1"\n'],
    ['quotes around a question', 'a: b?c\n', 'a: "b?c"\n'],
    ['quotes around a version with a colon', 'a: 1.2.3 b\n', 'a: "1.2.3 b"\n'],
    ['a document more', 'a: x\n', 'a: x\n---\nb: y\n'],
    ['the order of documents', 'a: x\n---\nb: y\n', 'b: y\n---\na: x\n'],
    ['something and nothing', 'a: x\n', ''],
  ])('%s', (_, one, other) => {
    expect([areSame(one, other), areSame(other, one)]).toEqual([false, false]);
  });
});
