import { expect, test } from '@jest/globals';
import { codeOwnersOf, codeOwnersPaths } from './codeowners.js';

test('where GitHub looks, in its order', () => {
  expect(codeOwnersPaths).toEqual(['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']);
});

test.each<[string, string, string[]]>([
  ['/a @root', 'a', ['@root']],
  ['/a @root', 'b/a', []],
  ['a @any', 'b/a/c', ['@any']],
  ['a/b @deep', 'c/a/b', []],
  ['a/b @deep', 'a/b/c', ['@deep']],
  ['a/ @folder', 'b/a/c', ['@folder']],
  ['a/ @folder', 'b/a', []],
  ['*.js @js', 'a/b.js', ['@js']],
  ['* @all #why', 'a', ['@all']],
  ['a#b @hash', 'a#b', ['@hash']],
  ['a/ @folder', 'a/.b', ['@folder']],
  ['/a/b/ @folder', 'a/b', []],
  ['* @all # why @b', 'a', ['@all']],
  ['#a @b\n\n  * @all\r\n', 'a', ['@all']],
  ['* @all\t@both', 'a', ['@all', '@both']],
])('%j: %s is of %j', (lines, path, owners) => {
  expect(codeOwnersOf(lines, [path])).toEqual(owners);
});

const text = `# who owns what
* @acme/all
*.md @writer
/envs/prod/ @acme/ops @alice # both
docs/* @docs
envs/prod/open.yaml
`;

test.each([
  [['src/a.ts'], ['@acme/all']],
  [['deep/README.md'], ['@writer']],
  [
    ['envs/prod/values.yaml', 'src/a.ts'],
    ['@acme/ops', '@alice', '@acme/all'],
  ],
  [['docs/a.txt'], ['@docs']],
  [['docs/deep/a.txt'], ['@acme/all']],
  [['envs/prod/open.yaml'], []],
])('%j: %j', (paths, owners) => {
  expect(codeOwnersOf(text, paths)).toEqual(owners);
});
