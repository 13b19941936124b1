import { expect, test } from '@jest/globals';
import { chartTagPattern, guessPattern, tagForms, tagPattern, type Unmatched, unmatchedTags } from './tag-pattern.js';

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
  ['v1.2.0a5', '1.2.0-a.5'],
  ['v1.2.0b12', '1.2.0-b.12'],
  ['v1.2.0rc1', '1.2.0-rc.1'],
  ['v1.2.0.post1', null],
  ['v1.2.0.dev3', null],
  ['v1.2.0c1', null],
  ['v1.2.0a', null],
  ['v1.2a1', null],
])('a pre-release as Python writes it: %s', (tag, version) => {
  expect(tagPattern('v{version}').match(tag)).toBe(version);
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

test('forms of tags with pre-releases as Python writes them', () => {
  expect(tagForms(['shop-v1.2.0rc1', 'shop-v1.1.0', 'shop-v1.2.0b3', '0.9.0a1'])).toEqual([
    { text: 'shop-v{version}', count: 3, newest: '1.2.0rc1', version: '1.2.0-rc.1', component: 'shop' },
    { text: '{version}', count: 1, newest: '0.9.0a1', version: '0.9.0-a.1', component: '' },
  ]);
});

/** What is said of tags that do not follow the pattern; all of them are part of the branch. */
function unmatched(tags: readonly string[], known: Partial<Unmatched> = {}, pattern = tagPattern('v{version}')) {
  const guess = guessPattern(
    tags.map((name) => ({ name })),
    pattern.component,
  );
  const [newest] = guess?.tags ?? [];
  const another = guess && newest ? { text: guess.text, count: guess.tags.length, newest } : null;
  return unmatchedTags(pattern, {
    tags,
    another,
    previous: null,
    matching: 0,
    confirmed: false,
    versionFile: null,
    ...known,
  });
}

test('tags of another form are an error with the line to write', () => {
  const tags = ['1.0.0', '1.10.0', '1.9.0', 'nightly', 'release/0.1.0'];
  expect(unmatched(tags)).toMatchObject([
    {
      level: 'error',
      message: 'No tag matches the pattern v{version}, but 3 look like {version}, the newest of them 1.10.0',
      fix: expect.stringContaining("tag-pattern: '{version}'"),
    },
  ]);
  // A person wrote the pattern, and no tag follows it: there must be a file that says what was released.
  expect(unmatched(tags, { confirmed: true })).toMatchObject([
    { level: 'error', fix: expect.stringContaining('`echo 1.10.0 > .version`') },
  ]);
  expect(unmatched(tags, { versionFile: 'release/VERSION' })).toMatchObject([
    { fix: expect.stringContaining('`echo 1.10.0 > release/VERSION`') },
  ]);
  expect(unmatched(tags, { previous: '1.10.0' })).toMatchObject([{ level: 'warning' }]);
  expect(unmatched(['nightly', 'v1', 'release-7', 'api-1.2'])).toEqual([]);
  const api = tagPattern('{component}-v{version}', 'api');
  expect(unmatched(['v1.0.0', 'web-1.0.0'], {}, api)).toEqual([]);
  expect(unmatched(['api@1.0.0'], {}, api)).toMatchObject([
    { fix: expect.stringContaining("'{component}@{version}'") },
  ]);
});

test('tags that name something before the version are an error where nothing else says what was released', () => {
  const tags = ['shop-1.9.0', 'shop-1.10.0', 'web/v2.0.0', 'cli==0.1.0', '@acme/money@4.0.0-rc.1', 'release-please-7'];
  expect(unmatched(tags)).toEqual([
    {
      code: 'tag-pattern-unmatched',
      level: 'error',
      message:
        'No tag matches the pattern v{version}, so this would be the first release; others name a version: 2 like shop-{version} (newest 1.10.0), 1 like web/v{version} (newest 2.0.0), 1 like cli=={version} (newest 0.1.0), and 1 more form',
      fix: "Tags such as shop-{version} and web/v{version} say that packages are released one by one. prepare-release does not do that: it releases what is here as one product, with one version. If shop-1.10.0 is the last release of such a product, write `tag-pattern: 'shop-{version}'` in the configuration (.github/slipway.yml); if it was not released yet, `tag-pattern: 'v{version}'`.",
    },
  ]);
  expect(unmatched(tags, { confirmed: true })).toMatchObject([{ level: 'notice' }]);
  expect(unmatched(tags, { previous: '1.0.0' })).toEqual([]);
  // One form may be how the product is tagged.
  expect(unmatched(['shop-1.9.0'])).toMatchObject([
    { fix: expect.stringContaining("`tag-pattern: 'shop-{version}'`") },
  ]);
  // Beside versions without a name, they are told too.
  expect(unmatched([...tags, '1.2.11'])).toMatchObject([
    {
      message: expect.stringContaining('1 looks like {version}, the newest of them 1.2.11; 5 name a component: 2 like'),
      fix: expect.stringMatching(
        /one by one.* If 1\.2\.11 is the last release of the product, write `tag-pattern: '\{version\}'`/,
      ),
    },
  ]);
});

test('tags of another form above those that follow the pattern contradict it, however few', () => {
  const tags = ['0.1.0', '1.2.11', 'shop-7.0.0', 'shop-8.0.0'];
  expect(unmatched(tags, { previous: '0.0.8', matching: 1 })).toMatchObject([
    {
      level: 'error',
      message:
        '1 tag matches the pattern v{version}, but 2 look like {version}, the newest of them 1.2.11, which is above 0.0.8; 2 name a component: 2 like shop-{version} (newest 8.0.0)',
      fix: "If 1.2.11 is the last release of the product, write `tag-pattern: '{version}'` in the configuration (.github/slipway.yml); if shop-8.0.0 is, `tag-pattern: 'shop-{version}'`. If v{version} is right, write `tag-pattern: 'v{version}'` there.",
    },
  ]);
  expect(unmatched(['2026.1.1'], { previous: '0.0.8', matching: 2 })).toMatchObject([{ level: 'error' }]);
  expect(unmatched(['2026.1.1'], { previous: '0.0.8', matching: 2, confirmed: true })).toEqual([]);
  // A pattern that was in use before this one.
  expect(unmatched(tags, { previous: '2.0.0', matching: 1 })).toEqual([]);
});

test('a chart’s pattern is told as it was written', () => {
  expect(chartTagPattern('{name}_{version}', 'shop')).toMatchObject({ text: '{name}_{version}', component: 'shop' });
  expect(chartTagPattern('{chart}/{version}', 'shop').format('1.0.0')).toBe('shop/1.0.0');
  expect(() => chartTagPattern('{name}-{version}')).toThrow(
    'The tag pattern "{name}-{version}" cannot be used: `{name}` has no meaning here',
  );
});
