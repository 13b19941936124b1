import { expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import { readIgnore } from './ignore.js';

// Each row was packaged by Helm 3.19 once: what is in its archive is what is not ignored.
test.each<[rules: string, path: string, ignored: boolean]>([
  ['', 'README.md', false],
  ['', '.helmignore', false],
  ['', 'templates/.hidden', true],
  ['', 'templates/tests/.hidden', false],
  ['*.md', 'docs/a.md', true],
  ['/*.md', 'docs/a.md', false],
  ['/*.md', 'README.md', true],
  ['docs/*.md', 'docs/a.md', true],
  ['docs/*.md', 'sub/docs/a.md', false],
  ['ci/', 'ci/values.yaml', true],
  ['ci/', 'sub/ci/values.yaml', true],
  ['/ci/', 'sub/ci/values.yaml', false],
  ['ci/', 'ci', false],
  ['sub/ci', 'sub/ci/deep/x', true],
  ['ci/*', 'ci/a/b', true],
  ['[a-c].txt', 'b.txt', true],
  ['[^a-c].txt', 'b.txt', false],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  // A pattern with `!` leaves out whatever it does not match: Helm's way, and not git's.
  ['!values.yaml', 'README.md', true],
  ['!*.yaml\n*.md', 'values.yaml', false],
  ['# *.md\r\n*.txt\r\n', 'a.txt', true],
  ['\ufeff*.md', 'a.md', true],
])('%j leaves %s out of the package: %s', (rules, path, ignored) => {
  expect(readIgnore('.helmignore', rules).ignores(path)).toBe(ignored);
});

test.each(['a/**', '[', 'a[]', 'x\\'])('%j is refused at its line, as Helm refuses it', (pattern) => {
  expect(() => readIgnore('c/.helmignore', `*.md\n${pattern}`)).toThrow(Failure);
  try {
    readIgnore('c/.helmignore', `*.md\n${pattern}`);
  } catch (error) {
    expect(error).toMatchObject({ problems: [{ code: 'bad-helmignore', place: { path: 'c/.helmignore', line: 2 } }] });
  }
});
