import { expect, test } from '@jest/globals';
import { tagPattern, unmatchedTags } from './tag-pattern.js';

test.each([
  ['v{version}', undefined, '1.2.3', 'v1.2.3'],
  ['{version}', undefined, '10.20.30', '10.20.30'],
  ['{version}', undefined, '1.0.0-rc.1', '1.0.0-rc.1'],
  ['release/{version}', undefined, '1.2.3', 'release/1.2.3'],
  ['{component}-v{version}', 'a-b', '1.2.3', 'a-b-v1.2.3'],
  ['{component}@{version}', '@scope/pkg', '1.2.3', '@scope/pkg@1.2.3'],
  ['@scope/pkg@{version}', undefined, '1.2.3', '@scope/pkg@1.2.3'],
  ['{version}-final', undefined, '1.2.3', '1.2.3-final'],
  ['a.b(c)+$&{version}', undefined, '1.2.3', 'a.b(c)+$&1.2.3'],
])('%s names and finds tags', (text, component, version, tag) => {
  const pattern = tagPattern(text, component);
  expect(pattern.format(version)).toBe(tag);
  expect(pattern.match(tag)).toBe(version);
});

test.each([
  ['v{version}', ['1.2.3', 'v1.2', 'v1', 'vv1.2.3', 'v01.2.3', 'v1.2.3 ', 'xv1.2.3', 'v1.2.3/x', 'api-v1.2.3', 'v']],
  ['{version}', ['v1.2.3', '=1.2.3', 'api-1.2.3', '']],
  ['api-{version}', ['api-v1.2.3', 'other-api-1.2.3', 'api-x-1.2.3']],
  ['a.b{version}', ['axb1.2.3']],
  ['(x+)+{version}', ['xxxx1.2.3']],
])('%s leaves the tags of others alone', (text, tags) => {
  const pattern = tagPattern(text);
  expect(tags.map(pattern.match)).toEqual(tags.map(() => null));
});

test.each([
  'v',
  '{version}{version}',
  'v{versoin}',
  '{component}-{version}',
  'v {version}',
  '-{version}',
  'a..{version}',
  'x/{version}.lock',
  '{version}/',
])('%j is refused', (text) => {
  expect(() => tagPattern(text)).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code: 'tag-pattern-invalid' })] }),
  );
});

test('tags of another form are pointed out with the line to write', () => {
  const pattern = tagPattern('v{version}');
  const tags = ['1.0.0', '1.10.0', '1.9.0', 'nightly', 'release/0.1.0'];
  expect(unmatchedTags(pattern, tags, null)).toMatchObject([
    {
      level: 'error',
      message: expect.stringContaining('3 look like {version}, the newest of them 1.10.0'),
      fix: expect.stringContaining("tag-pattern: '{version}'"),
    },
  ]);
  expect(unmatchedTags(pattern, tags, '1.10.0')).toMatchObject([{ level: 'warning' }]);
  expect(unmatchedTags(pattern, ['nightly', 'other-v1.0.0'], null)).toEqual([]);
  expect(unmatchedTags(tagPattern('{component}-v{version}', 'api'), ['v1.0.0', 'web-1.0.0'], null)).toEqual([]);
  expect(unmatchedTags(tagPattern('{component}-v{version}', 'api'), ['api@1.0.0'], null)).toMatchObject([
    { fix: expect.stringContaining("'{component}@{version}'") },
  ]);
});
