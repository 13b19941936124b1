import { describe, expect, test } from '@jest/globals';
import { mayCheckOutOtherwise } from './attributes.js';

const files = ['helm/shop/values-prod.yaml', 'helm/shop/prod.env'];
const judge = (before: string, after: string, path = '.gitattributes') =>
  mayCheckOutOtherwise(path, before, after, files);

describe('a .gitattributes that may change what a clone has', () => {
  test.each([
    ['another encoding', '*.yaml working-tree-encoding=UTF-7'],
    ['other line ends', 'values-prod.yaml eol=crlf'],
    ['names of contents', '* ident'],
    ['a filter', 'helm/** filter=lfs'],
    ['what undoes line ends', '*.yaml -text'],
    ['what undoes it by its short name', '*.yaml binary'],
    ['a short name of its own', '[attr]mine eol=crlf'],
    ['a name that nobody knows', '*.yaml mine'],
    ['something harmless, and more', '*.yaml diff=yaml eol=crlf'],
    ['the names of a folder', 'helm/shop/* eol=crlf'],
    ['from the root on', '/helm/shop/*.yaml eol=crlf'],
    ['capitals', '*.YAML eol=crlf'],
    ['letters to choose from', '*.[xyz]* eol=crlf'],
    ['quotes', '"*.yaml" eol=crlf'],
    ['an end of the name', '*prod.env eol=crlf'],
    ['a tab', '*.yaml\teol=crlf'],
    ['blanks first', '  *.yaml eol=crlf'],
    ['how files are merged', '*.yaml merge=union'],
    ['what an archive has', '*.yaml export-subst'],
  ])('%s', (_what, line) => {
    expect([judge('', `${line}\n`), judge(`# ours\n${line}\n`, '# ours\n')]).toEqual([true, true]);
  });

  test.each([
    ['a blank that git does not know', '*.yaml -text', '*.yaml -text\u00a0'],
    ['a blank that it does not know at the begin', '*.yaml -text', '\f*.yaml -text'],
    ['more blanks than a line may have', '*.yaml -text', `*.yaml -text${' '.repeat(3_000)}`],
    ['an end of what git reads', '# ours\n*.yaml -text', '# ours\0\n*.yaml -text'],
  ])('%s', (_what, one, other) => {
    expect([judge(`${one}\n`, `${other}\n`), judge(`${other}\n`, `${one}\n`)]).toEqual([true, true]);
  });

  test('more than anybody writes', () => {
    expect(judge('', 'a.png binary\n'.repeat(100_000))).toBe(true);
  });

  test('lines in another order', () => {
    const [one, two] = ['*.yaml eol=crlf\n', '* -text\n'];
    expect(judge(one + two, two + one)).toBe(true);
  });
});

describe('a .gitattributes that changes nothing that a clone has', () => {
  test.each([
    ['nothing', ''],
    ['comments', '# all our files\n\n'],
    [
      'how differences are shown',
      '*.yaml diff=yaml linguist-language=YAML -linguist-generated whitespace=tab -delta gitlab-language=yaml !gitlab-generated conflict-marker-size=9',
    ],
    ['files of other kinds', '*.png binary\n*.sh text eol=lf\n*.tar.gz filter=lfs diff=lfs merge=lfs -text'],
    ['a file of another name', 'package-lock.json -diff merge=ours'],
    ['another folder', 'docs/** eol=crlf\n/src/*.yaml eol=crlf'],
    ['a pattern alone', '*.yaml'],
  ])('%s', (_what, lines) => {
    expect([judge('', `${lines}\n`), judge(`${lines}\n`, '')]).toEqual([false, false]);
  });

  test('a line that was there before', () => {
    const line = '*.yaml eol=crlf\n';
    expect(judge(line, `# why\n${line}*.png binary\n`)).toBe(false);
  });

  test('line ends of its own', () => {
    expect(judge('*.yaml eol=crlf\n* -text\n', '*.yaml eol=crlf\r\n* -text\r\n')).toBe(false);
  });

  test('folders are those below its own', () => {
    const line = 'shop/*.yaml eol=crlf\n';
    expect(judge('', line, 'helm/.gitattributes')).toBe(true);
    expect(judge('', line, '.gitattributes')).toBe(false);
    expect(judge('', '*.yaml eol=crlf\n', 'docs/.gitattributes')).toBe(false);
  });
});

test('many lines for many files are told at once', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `apps/${index}/values.yaml`);
  const begun = process.cpuUsage().user;
  expect(mayCheckOutOtherwise('.gitattributes', '', 'b.png text\n'.repeat(90_000), many)).toBe(false);
  expect(process.cpuUsage().user - begun).toBeLessThan(10_000_000);
});
