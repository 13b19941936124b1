import { expect, test } from '@jest/globals';
import { compareWithIndex, compareWithLocks, isLocked, type Lib, type Locked, type NamedFile } from './compare.js';
import { readLinks } from './simple-index.js';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);
const wheel = (sha256: string): NamedFile => ({ name: 'money-1.5.0-py3-none-any.whl', sha256 });
const source = (sha256: string): NamedFile => ({ name: 'money-1.5.0.tar.gz', sha256 });
const money: Lib = {
  folder: 'libs/money',
  name: 'money',
  version: '1.5.0',
  files: [wheel(a), source(b)],
  reproducible: true,
};
const lock = (files: readonly NamedFile[], more: Partial<Locked['packages'][number]> = {}): Locked => ({
  path: 'services/api/poetry.lock',
  packages: [{ name: 'money', version: '1.5.0', source: null, files, ...more }],
});

test.each([
  ['the same files, in any order', lock([source(b), wheel(a)]), []],
  ['another version', lock([wheel(b)], { version: '1.4.0' }), []],
  ['a folder', lock([], { source: 'directory' }), []],
  ['another library', lock([wheel(b)], { name: 'events' }), []],
  [
    'other bytes',
    lock([wheel(b), source(b)]),
    ['money-1.5.0-py3-none-any.whl is locked with sha256:bbbbbbbbbbbb… and was built with sha256:aaaaaaaaaaaa…'],
  ],
  ['a file too few', lock([wheel(a)]), ['money-1.5.0.tar.gz was built and is not locked']],
  [
    'a file too many',
    lock([wheel(a), source(b), { name: 'money-1.5.0.zip', sha256: a }]),
    ['money-1.5.0.zip is locked and was not built'],
  ],
])('a lock with %s', (_, locked, expected) => {
  const problems = compareWithLocks([money], [locked]);
  expect(problems.map(({ message }) => message)).toEqual(
    expected.map((text) => `money 1.5.0 differs from what services/api/poetry.lock locks: ${text}`),
  );
});

test('every lock and library that differ are named at once', () => {
  const events: Lib = { ...money, name: 'events' };
  const wrong = lock([wheel(b), source(b)]);
  const both = { path: 'x/poetry.lock', packages: [...wrong.packages, ...lock([], { name: 'events' }).packages] };
  expect(compareWithLocks([money, events], [wrong, both]).map(({ place }) => place?.path)).toEqual([
    'services/api/poetry.lock',
    'x/poetry.lock',
    'x/poetry.lock',
  ]);
});

test('what the index has is not uploaded again, and what it has with other bytes stops everything', () => {
  const some = compareWithIndex([money], new Map([[wheel(a).name, a]]));
  expect([some.missing.map(({ files }) => files), some.problems]).toEqual([[[source(b)]], []]);
  expect(
    compareWithIndex(
      [money],
      new Map([
        [wheel(a).name, null],
        [source(b).name, b],
      ]),
    ),
  ).toEqual({ missing: [], problems: [] });
  const other = compareWithIndex([money], new Map([[wheel(a).name, b]]));
  expect(other.problems).toMatchObject([
    { code: 'published-with-other-bytes', place: { path: 'libs/money/pyproject.toml' } },
  ]);
});

test('links of an index page: any order of attributes, relative or not, escaped or not', () => {
  const page = `<!DOCTYPE html><html><body>
    <a href="https://files.example.com/a/money-1.5.0.tar.gz#sha256=${a}" data-requires-python="&gt;=3.11">money-1.5.0.tar.gz</a><br/>
    <a data-gpg-sig='false' href='../../packages/money-1.5.0+local-py3-none-any.whl?x=1#sha256=${b}'>…</a>
    <A HREF="money-1.4.0.zip#md5=0cc175b9c0f1b6a831c399e269772661">old</A></body></html>`;
  expect(readLinks('<a href="%zz">what no name is encoded as</a>')).toEqual(new Map());
  expect([...readLinks(page)]).toEqual([
    ['money-1.5.0.tar.gz', a],
    ['money-1.5.0+local-py3-none-any.whl', b],
    ['money-1.4.0.zip', null],
  ]);
});

test('of a build that never gives the same bytes, what the index has is not compared', () => {
  const index = new Map([[wheel(a).name, b]]);
  const { missing, problems } = compareWithIndex([{ ...money, reproducible: false }], index);
  expect([missing.map(({ files }) => files), problems]).toEqual([[[source(b)]], []]);
});

test('a lock promises files of one version, and none of a folder', () => {
  expect(
    [lock([]), lock([], { version: '1.4.0' }), lock([], { source: 'directory' })].map((one) => isLocked(money, [one])),
  ).toEqual([true, false, false]);
});
