import { expect, test } from '@jest/globals';
import {
  chartTagPattern,
  componentOf,
  guessPattern,
  namedForms,
  ofOneComponent,
  tagForms,
  tagOf,
  tagPattern,
  tellForms,
  tellOneByOne,
  type Unmatched,
  unmatchedTags,
} from './tag-pattern.js';

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
  ['v1.2.0a5.dev1', null],
  ['v1.2.0rc1+local', null],
  ['v11.2.0rc10', '11.2.0-rc.10'],
  ['v1.2.0+build.5', '1.2.0'],
  ['v1.2.0-rc.1+build', '1.2.0-rc.1'],
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
  'v{version}.',
  'v{version}/x.',
  '/{version}',
  'a//{version}',
  'a@{{version}',
  'a~{version}',
  'a^{version}',
  'a:{version}',
  'a?{version}',
  'a*{version}',
  'a[{version}',
  'a\\{version}',
  '.a/{version}',
  'a/.b/{version}',
  'a.lock/{version}',
  'a\u007f{version}',
  'a\t{version}',
])('%j is refused', (text) => {
  expect(() => tagPattern(text)).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code: 'tag-pattern-invalid' })] }),
  );
});

test.each([
  ['v', undefined, 'it must contain `{version}` exactly once'],
  ['v{versoin}-{version}', undefined, '`{versoin}` is not known'],
  ['{component}-{version}', undefined, '`{component}` has no meaning here'],
  ['{name}-{version}', 'shop', '`{name}` is not known'],
  ['a b{version}', undefined, 'Git does not allow'],
])('%s of %s is refused with why', (text, component, why) => {
  expect(() => tagPattern(text, component)).toThrow(why);
});

test.each([
  'a.b{version}',
  'a@{version}',
  'a/b/{version}',
  '{version}.x',
  'a-{version}',
  '{version}-lock',
  'x.locked/{version}',
])('%s is a name that Git allows', (text) => {
  expect(tagPattern(text).text).toBe(text);
});

test.each([
  ['v{version}', ''],
  ['{version}', ''],
  ['V{version}', ''],
  ['release-{version}', ''],
  ['releases/v{version}', ''],
  ['Release/{version}', ''],
  ['rel_{version}', ''],
  ['version-{version}', ''],
  ['cli=={version}', 'cli'],
  ['shop-v{version}', 'shop'],
  ['@acme/lib@{version}', '@acme/lib'],
  ['prerelease-{version}', 'prerelease'],
  ['releaser-{version}', 'releaser'],
  ['{version}-final', ''],
])('%s names %j', (text, component) => {
  expect(componentOf(text)).toBe(component);
});

test.each<[string, string[], string | undefined, string | undefined, string[]]>([
  ['most of them', ['1.0.0', '1.1.0', 'release-2.0.0'], undefined, '{version}', ['1.1.0', '1.0.0']],
  [
    'the highest first',
    ['release/1.9.0', 'release/1.10.0', 'release/1.2.0'],
    undefined,
    'release/{version}',
    ['1.10.0', '1.9.0', '1.2.0'],
  ],
  ['with a v', ['release/v1.0.0'], undefined, 'release/v{version}', ['1.0.0']],
  ['with a hyphen', ['release-1.0.0'], undefined, 'release-{version}', ['1.0.0']],
  ['with a capital', ['V1.0.0'], undefined, 'V{version}', ['1.0.0']],
  ['none', ['nightly', 'shop-1.0.0'], undefined, undefined, []],
  ['those of a component', ['v9.0.0', 'api/v1.0.0'], 'api', '{component}/v{version}', ['1.0.0']],
  ['its usual forms', ['api-1.0.0', 'web-1.0.0'], 'api', '{component}-{version}', ['1.0.0']],
  ['at', ['api@v1.0.0'], 'api', '{component}@v{version}', ['1.0.0']],
  ['slash', ['api/1.0.0'], 'api', '{component}/{version}', ['1.0.0']],
  ['hyphen and v', ['api-v1.0.0'], 'api', '{component}-v{version}', ['1.0.0']],
])('the usual pattern of tags: %s', (_, tags, component, text, versions) => {
  const guess = guessPattern(
    tags.map((name) => ({ name })),
    component,
  );
  expect(guess?.text).toBe(text);
  expect(guess?.tags.map(({ version }) => version) ?? []).toEqual(versions);
});

test('forms in words', () => {
  const forms = tagForms([
    'a-1.0.0',
    'a-1.1.0',
    'b-1.0.0',
    'c-v1.0.0',
    'd@1.0.0',
    'e@2.0.0',
    '0.1.0',
    'nightly',
    'f-1.2',
  ]);
  expect(forms.map(({ text }) => text)).toEqual([
    ...['a-{version}', 'b-{version}', 'c-v{version}', 'd@{version}', 'e@{version}', '{version}'],
  ]);
  expect(forms.slice(0, 1).map(tagOf)).toEqual(['a-1.1.0']);
  expect(tellForms(forms.slice(0, 2))).toBe('2 like a-{version} (newest 1.1.0), 1 like b-{version} (newest 1.0.0)');
  expect(tellForms(forms.slice(0, 4))).toMatch(/c-v\{version\} \(newest 1\.0\.0\), and 1 more form$/);
  expect(tellForms(forms)).toMatch(/, and 3 more forms$/);
  expect(tellForms(forms, 20)).not.toMatch(/more/);
  expect(tellForms([])).toBe('');
  expect(tellOneByOne(forms.slice(0, 2))).toMatch(/a-\{version\} and b-\{version\} say that packages are released/);
  expect(tellOneByOne(forms.slice(0, 1))).toBe('');
  expect(tellOneByOne(tagForms(['a-1.0.0', 'v1.0.0', '1.0.0']))).toBe('');
  expect(namedForms(['1.0.0', 'v1.0.0', 'a-1.0.0']).map(({ text }) => text)).toEqual(['v{version}', 'a-{version}']);
});

test.each<[string, string[], { component?: string; limited?: boolean; folders?: string[] }, string | undefined]>([
  ['cli-{version}', ['web-1.0.0'], {}, 'name its folder in `commits.paths`'],
  ['cli-{version}', ['web-1.0.0'], { folders: ['libs/web', 'libs/cli'] }, '`commits: { paths: [libs/cli] }`'],
  ['cli-{version}', ['web-1.0.0'], { folders: ['cli'] }, '`commits: { paths: [cli] }`'],
  ['cli-{version}', ['web-1.0.0'], { limited: true }, undefined],
  ['cli-{version}', ['v1.0.0', 'nightly'], {}, undefined],
  ['v{version}', ['web-1.0.0'], {}, undefined],
  ['{component}-{version}', ['web-1.0.0'], { component: 'cli' }, undefined],
])('%s beside %j, %j: %s', (text, others, { component, limited = false, folders = [] }, fix) => {
  const found = ofOneComponent(tagPattern(text, component), others, limited, folders);
  if (fix === undefined) expect(found).toEqual([]);
  else
    expect(found).toMatchObject([
      {
        ...{ code: 'tag-pattern-of-a-component', level: 'notice', fix: expect.stringContaining(fix) },
        message: expect.stringMatching(/are those of cli, .*1 like web-\{version\}/),
      },
    ]);
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
      code: 'tag-pattern-unmatched',
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
    {
      fix: expect.stringMatching(
        /^If one of these is how .* `tag-pattern: 'shop-\{version\}'`\. If nothing was released/,
      ),
    },
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
  expect(unmatched(['2026.1.1'], { previous: '0.0.8', matching: 2 })).toMatchObject([
    { level: 'error', message: expect.stringMatching(/^2 tags match the pattern .* but 1 looks like \{version\}/) },
  ]);
  // What has a form of its own and no name is not told as a component.
  expect(unmatched(['1.0.0', '1.1.0', 'V2.0.0'])).toMatchObject([
    { message: 'No tag matches the pattern v{version}, but 2 look like {version}, the newest of them 1.1.0' },
  ]);
  expect(unmatched(['1.0.0', '1.1.0', 'shop-1.1.0'])[0]?.message).not.toMatch(/component/);
  expect(
    unmatched(['1.0.0', 'shop-1.1.0', 'shop-1.2.0', 'web-3.0.0', 'web-0.1.0'], { previous: '0.1.0' })[0],
  ).toMatchObject({
    message: expect.stringMatching(/; 4 name a component: 2 like shop-\{version\} \(newest 1\.2\.0\), 2 like web/),
    fix: expect.stringMatching(/if web-3\.0\.0 is, `tag-pattern: 'web-\{version\}'`/),
  });
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
