import { beforeEach, describe, expect, test } from '@jest/globals';
import { readVersionFile } from '../files/version-file.js';
import { MemoryBranches } from '../snapshot/memory-branches.js';
import { findReleasePoint, highestReachable, readReleasePoint } from './release-point.js';
import { tagPattern } from './tag-pattern.js';

let repo: MemoryBranches;
beforeEach(() => {
  repo = new MemoryBranches();
});

const file = { path: '.version', read: (path: string, text: string) => readVersionFile(path, text).value };
const version = (value: string) => ({ '.version': `${value}\n` });
const read = (prerelease = '', versionFile: typeof file | null = file, pattern = tagPattern('v{version}')) =>
  readReleasePoint(repo.history(), repo.head, pattern, versionFile, prerelease);
const point = async (prerelease = '') => findReleasePoint(await read(prerelease), prerelease);

test('nothing is released', async () => {
  repo.commit('chore: begin', version('0.0.0'));
  expect(await read()).toEqual({
    ...{ tag: null, elsewhere: [], candidate: null, fileVersion: null, versionFile: '.version', behind: null },
    ...{ set: null, below: null, existing: [], unmatchedTags: [], another: null },
  });
  expect(await read('', null)).toMatchObject({ versionFile: null, fileVersion: null });
  expect(await point()).toEqual({
    ...{ kind: 'first', previousVersion: null, commit: null, excluding: [], since: '' },
    explanation: expect.stringMatching(/^Nothing has been released yet/),
  });
});

test('what there is around a tag', async () => {
  const first = repo.commit('feat: a', version('1.2.0'));
  repo.tag('v1.2.0');
  repo.tag('nightly');
  repo.branch('elsewhere');
  const other = repo.commit('feat: b');
  for (const name of ['v1.3.0', 'v1.4.0', 'v1.1.0', 'v2.0.0-rc.1']) repo.tag(name);
  repo.checkout('main');
  repo.commit('fix: c');
  expect(await read()).toEqual({
    ...{ tag: { name: 'v1.2.0', version: '1.2.0', commit: first }, candidate: null, behind: null, set: null },
    elsewhere: [
      { name: 'v1.4.0', version: '1.4.0', commit: other },
      { name: 'v1.3.0', version: '1.3.0', commit: other },
    ],
    ...{ fileVersion: '1.2.0', versionFile: '.version', below: null, another: null, unmatchedTags: ['nightly'] },
    existing: expect.arrayContaining(['1.2.0', '1.3.0', '1.4.0', '1.1.0', '2.0.0-rc.1']),
  });
  expect(await point()).toEqual({
    ...{ kind: 'tag', previousVersion: '1.2.0', commit: first, excluding: [first], since: ' since v1.2.0' },
    explanation: 'The last release is 1.2.0, by the tag v1.2.0.',
  });
});

describe('the commit that set the version file', () => {
  test('raised it; the tag before it is left out, too', async () => {
    const tagged = repo.commit('feat: a', version('1.2.0'));
    repo.tag('v1.2.0');
    const set = repo.commit('chore: release', version('1.3.0'));
    repo.commit('chore: white space', { '.version': '1.3.0\n\n' });
    repo.commit('fix: b');
    expect((await read()).set).toEqual({ version: '1.3.0', commit: set, first: false });
    expect(await point()).toEqual({
      ...{ kind: 'version-file', previousVersion: '1.3.0', commit: set, excluding: [set, tagged] },
      since: ' since the commit that set 1.3.0',
      explanation: `The last release is 1.3.0, which commit ${set.slice(0, 7)} wrote into .version; it has no tag yet.`,
    });
  });

  test('is the one of a branch, not the merge that brought it', async () => {
    repo.commit('feat: a', version('1.2.0'));
    repo.branch('release');
    const set = repo.commit('chore: release', version('1.3.0'));
    repo.checkout('main');
    repo.commit('fix: meanwhile');
    repo.merge('release');
    expect((await read()).set).toMatchObject({ commit: set });
  });

  test.each([
    ['wrote the first one', ['1.3.0'], 0, true],
    ['wrote one where there was no version', ['to be done', '1.3.0'], 1, true],
    ['wrote one after 0.0.0', ['0.0.0', '1.3.0'], 1, false],
    ['raised it again after a revert', ['1.2.0', '1.3.0', '1.2.0', '1.3.0'], 3, false],
    ['raised it, and not the revert', ['1.1.0', '1.2.0', '1.3.0', '1.2.0'], 1, false],
    ['lowered it, where none raised it', ['1.3.0', '0.5.0'], 1, true],
    ['lowered it first', ['2.0.0', '0.5.0', '1.0.0', '0.5.0'], 3, true],
    ['raised it to what it said before a text that is no version', ['1.2.0', '1.3.0', 'broken', '1.3.0'], 3, true],
    ['raised it last before a text that is no version', ['1.2.0', '1.3.0', 'broken', '1.4.0-rc.1'], 1, false],
    ['raised it last before a pre-release', ['1.2.0', '1.3.0', '1.4.0-rc.1'], 1, false],
  ])('%s', async (_, texts, at, first) => {
    const commits = texts.map((text) => repo.commit(`chore: ${text}`, version(text)));
    repo.commit('fix: later');
    expect((await read()).set).toMatchObject({ commit: commits[at], first });
  });

  test('is none where the tag says the same, or the file is not there', async () => {
    repo.commit('feat: a', version('1.2.0'));
    repo.tag('v1.2.0');
    expect(await read()).toMatchObject({ set: null, fileVersion: '1.2.0' });
    repo.commit('chore: without it', { '.version': null });
    expect(await read()).toMatchObject({ set: null, fileVersion: null, versionFile: '.version' });
  });

  test('of a pre-release counts where pre-releases are made', async () => {
    repo.commit('feat: a', version('1.2.0'));
    repo.tag('v1.2.0');
    const set = repo.commit('chore: release', version('1.3.0-rc.1'));
    expect(await read('rc')).toMatchObject({ set: { version: '1.3.0-rc.1', commit: set }, candidate: null });
    expect(await read('beta')).toMatchObject({ set: null });
    expect(await point()).toMatchObject({ kind: 'tag', previousVersion: '1.2.0' });
  });

  test('came later than its tag on another branch, which knows better what it holds', async () => {
    repo.commit('feat: a');
    repo.branch('elsewhere');
    const other = repo.commit('feat: b');
    repo.tag('v1.3.0');
    repo.checkout('main');
    const set = repo.commit('chore: the version', version('1.3.0'));
    expect(await point()).toMatchObject({
      ...{ kind: 'version-file', previousVersion: '1.3.0', commit: other, excluding: [other], since: ' since v1.3.0' },
      explanation: expect.stringContaining(`commit ${set.slice(0, 7)} wrote into .version; its tag v1.3.0 is on`),
    });
  });
});

test.each([
  ['1.1.0', ['v1.2.0'], '1.1.0'],
  ['0.0.0', ['v1.2.0'], '0.0.0'],
  ['1.2.0-rc.1', ['v1.2.0'], '1.2.0-rc.1'],
  ['1.2.0', ['v1.2.0'], null],
  ['1.3.0', ['v1.2.0'], null],
  ['1.1.0', [], null],
])('a file that says %s beside %j is behind: %s', async (said, tags, behind) => {
  repo.commit('feat: a', version(said));
  for (const name of tags) repo.tag(name);
  expect(await read()).toMatchObject({ behind });
});

test('tags of pre-releases may be all there is of them: no file is behind those', async () => {
  repo.commit('feat: a', version('1.2.0'));
  repo.tag('v1.3.0-rc.1');
  expect(await read('rc')).toMatchObject({ tag: { name: 'v1.3.0-rc.1' }, behind: null });
});

describe('a version that is no release, where a lower one says the same', () => {
  const tagged = (said: string, ...tags: string[]) => {
    repo.commit('feat: a', version(said));
    for (const name of tags) repo.tag(name);
    repo.commit('fix: b');
  };

  test.each([
    ['the tagged commit says it', '99.9.9', ['v1.2.0'], '', 'v1.2.0'],
    ['the highest of two', '99.9.9', ['v1.2.0', 'v1.1.0'], '', 'v1.2.0'],
    ['it has a tag', '2.0.0', ['v1.2.0', 'v2.0.0'], '', undefined],
    ['a pre-release is prepared', '2.0.0-rc.1', ['v1.2.0'], '', undefined],
    ['the lower one is a pre-release', '2.0.0', ['v1.2.0-rc.1'], 'rc', undefined],
    ['there is no tag', '2.0.0', [], '', undefined],
  ])('%s', async (_, said, tags, prerelease, below) => {
    tagged(said, ...tags);
    expect((await read(prerelease)).below?.name).toBe(below);
  });

  test('it has a tag on another branch', async () => {
    tagged('2.0.0', 'v1.2.0');
    expect((await point()).previousVersion).toBe('2.0.0');
    repo.branch('elsewhere');
    repo.commit('feat: c');
    repo.tag('v2.0.0');
    repo.checkout('main');
    expect((await read()).below).toBe(null);
  });

  test('on no branch that has it', async () => {
    tagged('99.9.9', 'v1.2.0');
    repo.branch('elsewhere', 'v1.2.0');
    repo.commit('feat: c');
    for (const name of ['v1.4.0', 'v1.5.0-rc.1', 'v1.3.0']) repo.tag(name);
    repo.checkout('main');
    expect((await read()).below?.name).toBe('v1.4.0');
    // It is above what this branch says.
    repo.tag('v100.0.0', 'elsewhere');
    expect((await read()).below?.name).toBe('v1.2.0');
  });
});

describe('tags of another form', () => {
  test('are counted, with the newest that is part of the branch', async () => {
    repo.commit('feat: a');
    for (const name of ['v1.2.0', '1.0.0', '1.3.0', '1.4.0-rc.1', 'release-1.9.0']) repo.tag(name);
    repo.branch('elsewhere');
    repo.commit('feat: b');
    repo.tag('1.5.0');
    repo.checkout('main');
    const { another, unmatchedTags } = await read();
    expect(another).toMatchObject({ text: '{version}', count: 4, newest: { name: '1.3.0', version: '1.3.0' } });
    expect(unmatchedTags.toSorted()).toEqual(['1.0.0', '1.3.0', '1.4.0-rc.1', '1.5.0', 'release-1.9.0']);
    // Those below the last release are those of a pattern that was in use before.
    repo.untag('1.3.0');
    expect(await read()).toMatchObject({ another: null });
  });

  test('wherever they are, if none follows the pattern', async () => {
    repo.commit('feat: a');
    repo.branch('elsewhere');
    repo.commit('feat: b');
    for (const name of ['1.5.0', '1.6.0-rc.1', 'nightly']) repo.tag(name);
    repo.checkout('main');
    repo.commit('feat: c');
    expect(await read()).toMatchObject({ another: { count: 2, newest: { name: '1.6.0-rc.1' } }, existing: [] });
  });
});

test('a pre-release of the branch is open until a release comes after it', async () => {
  repo.commit('feat: a');
  for (const name of ['v1.0.0', 'v1.1.0-rc.1', 'v0.9.0-rc.1']) repo.tag(name);
  repo.commit('feat: b');
  for (const name of ['v1.2.0-rc.1', 'v1.3.0-beta.1']) repo.tag(name);
  repo.commit('fix: c');
  expect((await read()).candidate?.name).toBe('v1.3.0-beta.1');
  expect((await read('rc')).candidate?.name).toBe('v1.3.0-beta.1');
  repo.tag('v1.0.1');
  expect((await read()).candidate).toBe(null);
});

test('of many releases the highest is found, and those above it are told, highest first', async () => {
  const asked: number[] = [];
  const history = {
    reachable: async (commits: readonly string[]) => {
      asked.push(commits.length);
      return new Set(commits.filter((commit) => ['c3', 'c2'].includes(commit)));
    },
  };
  const releases = [1, 2, 3, 10, 11, 12].map((minor) => ({ version: `1.${minor}.0`, commit: `c${minor}` }));
  const { found, above } = await highestReachable(history, 'head', releases);
  expect([found?.version, ...above.map((one) => one.version)]).toEqual(['1.3.0', '1.12.0', '1.11.0', '1.10.0']);
  expect(asked).toEqual([1, 2, 3]);
  const none = await highestReachable(history, 'head', releases.slice(3));
  expect([none.found, none.above.length]).toEqual([null, 3]);
  expect(asked).toEqual([1, 2, 3, 1, 2]);
  expect(await highestReachable(history, 'head', [])).toEqual({ found: null, above: [] });
});
