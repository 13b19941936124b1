import { expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import { mustAgree, mustNotPassOver, mustReachCandidate } from './contradictions.js';
import { findReleasePoint, type ReleasePointFacts, type TaggedRelease } from './release-point.js';
import { tagPattern } from './tag-pattern.js';

const tagged = (version: string): TaggedRelease => ({ version, name: `v${version}`, commit: 'c'.repeat(40) });

/** 1.2.0 is released by its tag, and there is nothing else. */
const facts: ReleasePointFacts = {
  ...{ tag: tagged('1.2.0'), elsewhere: [], candidate: null, fileVersion: null, versionFile: null, behind: null },
  ...{ set: null, below: null, existing: ['1.2.0'], unmatchedTags: [], another: null },
};

function problemOf(check: () => void): { readonly code: string; readonly message: string; readonly fix?: string } {
  try {
    check();
  } catch (error) {
    const [problem] = error instanceof Failure ? error.problems : [];
    if (problem !== undefined) return problem;
    throw error;
  }
  return { code: '', message: '', fix: '' };
}

const agree = (more: Partial<ReleasePointFacts>, confirmed = false, pattern = tagPattern('v{version}')) => {
  const all = { ...facts, ...more };
  return problemOf(() => mustAgree(pattern, all, findReleasePoint(all, ''), confirmed));
};

test.each<[string, Partial<ReleasePointFacts>, string]>([
  ['nothing else', {}, ''],
  ['a file behind', { behind: '1.1.0', versionFile: '.version' }, 'version-file-behind'],
  ['a file behind no tag', { behind: '1.1.0', versionFile: '.version', tag: null }, ''],
  ['a file ahead', { below: tagged('1.2.0'), fileVersion: '9.0.0', versionFile: '.version' }, 'version-file-ahead'],
  ['a file ahead of nothing', { fileVersion: '9.0.0', versionFile: '.version' }, ''],
  ['no file', { below: tagged('1.2.0'), fileVersion: '9.0.0' }, ''],
  ['a file without a version', { below: tagged('1.2.0'), versionFile: '.version' }, ''],
])('a last release beside %s', (_, more, code) => {
  expect(agree(more).code).toBe(code);
});

test('of a file behind the tag both ways are told', () => {
  const fix = (behind: string) => agree({ behind, versionFile: 'VERSION' }).fix;
  expect(fix('1.1.0')).toMatch(/`echo 1\.2\.0 > VERSION`\. If 1\.1\.0 is .*`git push origin :refs\/tags\/v1\.2\.0`/);
  expect(fix('0.0.0')).toMatch(/If nothing is the last release/);
});

test('of a file ahead the commit is told where one set it', () => {
  const [ahead, commit] = [{ below: tagged('1.4.0'), versionFile: 'VERSION', fileVersion: '9.0.0' }, 'abcdef0123'];
  expect(agree({ ...ahead, below: facts.tag })).toMatchObject({
    message: 'VERSION says 9.0.0 and no tag has that version, but the lower v1.2.0 says the same in its files',
    fix: expect.stringMatching(/`echo 1\.2\.0 > VERSION`.*`git tag v9\.0\.0 COMMIT && git push origin v9\.0\.0`/),
  });
  expect(agree({ ...ahead, set: { version: '9.0.0', commit, first: false } })).toMatchObject({
    message: expect.stringMatching(/says 9\.0\.0 since commit abcdef0 .* v1\.4\.0 was released after it, on another/),
    fix: expect.stringContaining('`git tag v9.0.0 abcdef0 && git push origin v9.0.0`'),
  });
});

const stray = { unmatchedTags: ['api-2.0.0', 'api-2.1.0'] };
test.each<[string, Partial<ReleasePointFacts>, boolean, string]>([
  ['more tags of a component', stray, false, 'release-tag-unclear'],
  ['as many', { ...stray, existing: ['1.2.0', '1.1.0'] }, false, ''],
  ['a person who wrote the pattern', stray, true, ''],
  ['a version file', { ...stray, fileVersion: '1.2.0' }, false, ''],
  ['no tag', { ...stray, tag: null, existing: [] }, false, ''],
  ['versions without a name alone', { unmatchedTags: ['2.0.0', '2.1.0'] }, false, ''],
  ['tags that hold no version', { unmatchedTags: ['nightly', 'latest'] }, false, ''],
])('one release tag beside %s', (_, more, confirmed, code) => {
  expect(agree(more, confirmed).code).toBe(code);
});

test('which release tag counts: each way is offered that may be right, and no other', () => {
  const ways = (unmatchedTags: string[], more: Partial<ReleasePointFacts> = {}) =>
    [...(agree({ unmatchedTags, ...more }).fix ?? '').matchAll(/`tag-pattern: '([^']*)'` if (\S+) is/g)].map(
      ([, pattern, tag]) => `${pattern} ${tag}`,
    );
  const ours = 'v{version} v1.2.0';
  expect(ways(['api-2.0.0', 'api-2.1.0'])).toEqual([ours, 'api-{version} api-2.1.0']);
  expect(ways(['api-0.1.0', 'api-0.2.0'])).toEqual([ours, 'api-{version} api-0.2.0']);
  expect(ways(['api-0.1.0', 'api-0.2.0', '1.0.0'])).toEqual([ours, '{version} 1.0.0']);
  expect(ways(['api-3.0.0', 'api-2.0.0', '1.0.0'])).toEqual([ours, '{version} 1.0.0', 'api-{version} api-3.0.0']);
  expect(ways(['api-3.0.0', 'api-2.0.0', 'web-1.0.0'])).toEqual([ours, 'api-{version} api-3.0.0']);
  expect(ways(['api-2.0.0', 'api-2.1.0', 'web-3.0.0'])).toEqual([ours]);
  expect(ways(['api-0.1.0', 'api-0.2.0', 'web-0.3.0', 'release-1.1.0'])).toEqual([
    ours,
    'release-{version} release-1.1.0',
  ]);
  expect(agree({ unmatchedTags: ['a-1.0.0', 'a-1.1.0', 'b-1.0.0'], existing: ['1.2.0', '1.1.0'] })).toMatchObject({
    message:
      '2 tags match the pattern v{version} (newest v1.2.0), but 3 name a component: 2 like a-{version} (newest 1.1.0), 1 like b-{version} (newest 1.0.0)',
    fix: expect.stringMatching(/^Tags such as a-.* one by one\. .*If there is such a product, say how it is tagged/),
  });
  expect(agree({ unmatchedTags: ['a-1.0.0', 'a-1.1.0'] }).fix).toMatch(/^Say how the product is tagged/);
  const component = tagPattern('{component}-v{version}', 'shop');
  expect(agree({ unmatchedTags: ['a-1.0.0', 'a-1.1.0'] }, false, component).code).toBe('');
});

const passOver = (more: Partial<ReleasePointFacts>, asked: Parameters<typeof mustNotPassOver>[2]) => {
  const all = { ...facts, ...more };
  return problemOf(() => mustNotPassOver(all, findReleasePoint(all, ''), asked));
};

test.each<[string[], Parameters<typeof mustNotPassOver>[2], string]>([
  [[], { bump: 'major' }, ''],
  [['1.3.0'], { bump: 'minor' }, 'release-elsewhere'],
  [['1.3.0'], { bump: 'major' }, 'release-elsewhere'],
  [['1.3.0'], { bump: 'patch' }, ''],
  [['1.2.5'], { bump: 'minor' }, ''],
  [['2.2.0'], { bump: 'major' }, ''],
  [['2.0.0'], { bump: 'major' }, 'release-elsewhere'],
  [['1.3.0-rc.1'], { bump: 'minor' }, ''],
  [['1.3.0'], { version: '1.2.9' }, ''],
  [['1.3.0'], { version: '1.3.0' }, 'release-elsewhere'],
])('after 1.2.0, with %j on other branches, %j: %s', (versions, asked, code) => {
  expect(passOver({ elsewhere: versions.map(tagged) }, asked).code).toBe(code);
});

test('of releases that are passed over both sides are told', () => {
  const elsewhere = ['2.0.0', '1.9.0', '1.3.0'].map(tagged);
  expect(passOver({ elsewhere: elsewhere.slice(1) }, { version: '1.9.0' })).toMatchObject({
    message:
      'The last release of this branch is 1.2.0, but v1.9.0 and 1 more tag above it are on other branches, and the next version here would be 1.9.0',
    fix: expect.stringMatching(/`echo 1\.9\.0 > \.version`.*goes on from 1\.2\.0, give a free version below 1\.9\.0/),
  });
  expect(passOver({ elsewhere, versionFile: 'VERSION' }, { bump: 'minor' })).toMatchObject({
    message: expect.stringMatching(/but v2\.0\.0 and 2 more tags above it are on other/),
    fix: expect.stringMatching(/`echo 2\.0\.0 > VERSION`.*below 1\.3\.0/),
  });
  expect(passOver({ tag: null, elsewhere: [tagged('1.0.0')] }, { bump: 'minor' })).toMatchObject({
    message: 'No release tag is part of this branch, but v1.0.0 is on other branches',
    fix: expect.stringContaining('goes on from another version, give'),
  });
  // The branch itself says what its last release is.
  expect(passOver({ elsewhere, fileVersion: '1.2.0' }, { bump: 'major' }).code).toBe('');
});

test.each([
  ['1.3.0-rc.1', '1.2.1', [], 'candidate-above'],
  ['1.3.0-rc.1', '1.3.0', [], ''],
  ['1.3.0-rc.1', '2.0.0', [], ''],
  ['1.3.0-rc.1', '1.2.1', ['1.3.0'], 'candidate-above'],
])('%s is part of the branch, the commits make %s, %j is taken: %s', (candidate, next, existing, code) => {
  const all = { ...facts, candidate: tagged(candidate), existing, versionFile: 'VERSION' };
  const { fix, ...found } = problemOf(() => mustReachCandidate(all, next, 'patch'));
  expect(found.code).toBe(code);
  if (code !== '')
    expect(fix).toMatch(existing.length > 0 ? /`echo 1\.3\.0 > VERSION`.* 1\.2\.1, run/ : /`version: 1\.3\.0`/);
});

test('without a candidate there is nothing to reach', () => {
  expect(problemOf(() => mustReachCandidate(facts, '0.0.1', 'patch')).code).toBe('');
});
