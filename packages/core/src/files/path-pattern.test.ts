import { expect, test } from '@jest/globals';
import { matchPattern } from './path-pattern.js';

// Most are of Go's own table: https://github.com/golang/go/blob/master/src/path/filepath/match_test.go
test.each<[string, string[], string[]]>([
  ['abc', ['abc'], ['ab', 'abcd', '']],
  ['', [''], ['a']],
  ['*', ['abc', ''], ['a/b', '/']],
  ['*c', ['abc', 'c', 'cc'], ['ab', 'a/c']],
  ['a*', ['a', 'abc'], ['ab/c', 'ba']],
  ['a*/b', ['abc/b', 'a/b'], ['a/c/b', 'a/', 'a/bb']],
  ['a**b', ['ab', 'axb'], ['a/b']],
  ['a*b*c*d*e*/f', ['axbxcxdxe/f', 'axbxcxdxexxx/f'], ['axbxcxdxe/xxx/f', 'axbxcxdxexxx/fff']],
  ['a*b?c*x', ['abxbbxdbxebxczzx'], ['abxbbxdbxebxczzy']],
  ['a?c', ['abc', 'a☺c', 'a😀c'], ['ac', 'a/c', 'abbc']],
  ['ab[c]', ['abc'], ['abd', 'ab', 'ab[c]']],
  ['ab[b-d]', ['abb', 'abc', 'abd'], ['aba', 'abe', 'ab-']],
  ['ab[^c]', ['abd', 'ab/'], ['abc', 'ab']],
  ['ab[^b-d]', ['aba', 'abe'], ['abb', 'abc', 'abd']],
  ['ab[a-cx-z]', ['abb', 'aby'], ['abd', 'ab-']],
  ['a[d-b]', [], ['ab', 'ac', 'ad']],
  ['a[\\]a]', ['a]', 'aa'], ['a\\']],
  ['a[x\\-]', ['ax', 'a-'], ['az', 'a\\']],
  ['a[\\-x]', ['ax', 'a-'], ['a\\']],
  ['[!a]', ['!', 'a'], ['b']],
  ['a\\*b', ['a*b'], ['ab', 'axb', 'a\\*b']],
  ['a\\\\', ['a\\'], ['a', 'a\\\\']],
  ['{a,b}.c+', ['{a,b}.c+'], ['a.c+', '{a,b}xcc']],
])('%s', (pattern, like, unlike) => {
  const matches = matchPattern(pattern);
  expect(like.filter((path) => matches?.(path) !== true)).toEqual([]);
  expect(unlike.filter((path) => matches?.(path) !== false)).toEqual([]);
});

test.each([
  '[',
  '[]',
  '[]a]',
  '[^',
  '[^]',
  '[a',
  'a[',
  '[-]',
  '[x-]',
  '[-x]',
  '[a-b-c]',
  '[a--]',
  '[a-',
  '[\\',
  '[a-\\',
  'a\\',
  '\\',
])('%s is a bad pattern', (pattern) => {
  expect(matchPattern(pattern)).toBeUndefined();
});
