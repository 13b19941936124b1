import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeRepository, type Repository as TestRepository, temporaryFolder } from '@slipway/testing/repository';
import { readVersionFile } from '../files/version-file.js';
import { Repository as Clone } from '../ports/repository.js';
import { gitHistory } from '../snapshot/history.js';
import { decideRelease, type ReleaseDecision, type ReleaseRequest, type ReleaseSource } from './decide-release.js';

let repo: TestRepository;
const cleanUp: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  repo = await makeRepository();
});
afterEach(async () => {
  for (const task of [...cleanUp.splice(0), () => repo.remove()]) await task();
});

/** What the last release was, what the next one is, and by which commits; those that release something come first. */
async function summary(request: Partial<ReleaseRequest> = {}): Promise<string> {
  const { needed, version, previousVersion, bump, commits } = await decide(request);
  const headers = [...commits.releasing, ...commits.others].map(({ header }) => header);
  return `${previousVersion || 'nothing'} → ${needed ? version : 'no release'} (${bump}): ${headers.join(', ')}`;
}

async function decide(
  request: Partial<ReleaseRequest> = {},
  more: Partial<ReleaseSource> = {},
): Promise<ReleaseDecision> {
  const clone = await Clone.open({ workspace: repo.path, temp: await temporaryFolder() });
  cleanUp.push(() => clone.close());
  return decideRelease(
    {
      history: gitHistory(clone),
      head: clone.head,
      tagPattern: 'v{version}',
      versionFile: { path: '.version', read: (path, text) => readVersionFile(path, text).value },
      ...more,
    },
    { version: '', bump: 'auto', prerelease: '', ...request },
  );
}

test('packages that are released one by one since the last tag of the product are no reason for its next release', async () => {
  await repo.commit('feat: a');
  for (const tag of ['v5.87.0', 'v5.88.0', 'v5.89.0']) await repo.tag(tag);
  await repo.commit('feat: b');
  await repo.tag('v5.90.0');
  await repo.commit('feat!: c');
  await repo.tag('@acme/core@5.91.0');
  expect(await summary()).toBe('5.90.0 → 6.0.0 (major): feat!: c');
  await repo.commit('fix: d');
  await repo.tag('@acme/react@5.91.1');
  await expect(decide()).rejects.toThrow(
    /^The newest tag like v\{version\} is v5\.90\.0, but since then tags name components, which none did before: /,
  );
  expect((await decide({}, { patternConfirmed: true })).version).toBe('6.0.0');
  // Who tags both has done so before.
  await repo.tag('@acme/react@5.90.0', { at: 'v5.89.0' });
  expect((await decide()).version).toBe('6.0.0');
});

test('a pre-release goes on from one of another name, and never below it', async () => {
  await repo.commit('feat: a');
  await repo.tag('v1.0.0');
  await repo.commit('feat: b');
  await repo.tag('v1.1.0-beta.3');
  await repo.commit('fix: c');
  expect((await decide({ prerelease: 'rc' })).version).toBe('1.1.0-rc.1');
  await repo.tag('v1.1.0-rc.1');
  await repo.commit('fix: d');
  await expect(decide({ prerelease: 'beta' })).rejects.toThrow('not higher than 1.1.0-rc.1');
  expect((await decide({ prerelease: 'rc' })).version).toBe('1.1.0-rc.2');
  expect((await decide()).version).toBe('1.1.0');
});

test('tags of charts since the last release say nothing about that of the product', async () => {
  await repo.commit('feat: a');
  for (const tag of ['v0.9.0', 'v1.0.0']) await repo.tag(tag);
  await repo.commit('fix: b');
  await repo.tag('shop-1.0.1');
  await repo.tag('api-0.2.0');
  await expect(decide()).rejects.toThrow('since then tags name components');
  expect((await decide({}, { charts: ['shop', 'api'] })).version).toBe('1.0.1');
});

const version = (value: string) => ({ '.version': `${value}\n` });

test.each(['merge', 'squash', 'rebase'] as const)(
  'after the release pull request was merged (%s) there is nothing to release, before and after the tag',
  async (how) => {
    await repo.commit('feat: a', version('1.2.0'));
    await repo.tag('v1.2.0');
    await repo.commit('feat: b');
    await repo.branch('chore/release-1.3.0');
    await repo.commit('chore(release): 1.3.0', version('1.3.0'));
    await repo.checkout('main');
    await repo.merge('chore/release-1.3.0', how, 'chore(release): 1.3.0 (#7)');
    expect(await decide()).toMatchObject({ needed: false, version: '1.3.0', previousVersion: '1.3.0', tag: 'v1.3.0' });
    expect(await decide({ bump: 'minor' })).toMatchObject({ needed: false });
    expect(await decide({ version: '1.3.0' })).toMatchObject({ needed: false });

    await repo.commit('fix: after');
    expect(await summary()).toBe('1.3.0 → 1.3.1 (patch): fix: after');
    await repo.tag('v1.3.0', { at: 'HEAD~1' });
    expect(await summary()).toBe('1.3.0 → 1.3.1 (patch): fix: after');
    await repo.git('tag', '--delete', 'v1.2.0', 'v1.3.0');
    expect(await summary()).toBe('1.3.0 → 1.3.1 (patch): fix: after');
  },
);

test('what landed between planning and a merge commit is not lost', async () => {
  await repo.commit('feat: a', version('1.2.0'));
  await repo.tag('v1.2.0');
  await repo.commit('feat: b');
  await repo.branch('chore/release-1.3.0');
  await repo.commit('chore(release): 1.3.0', version('1.3.0'));
  await repo.checkout('main');
  await repo.commit('feat: meanwhile');
  await repo.merge('chore/release-1.3.0', 'merge');
  expect(await summary()).toBe('1.3.0 → 1.4.0 (minor): feat: meanwhile');
  // The tag of the release is on the merge: from then on it is part of 1.3.0.
  await repo.tag('v1.3.0');
  expect(await summary()).toBe('1.3.0 → no release (none): ');
});

test('white space, merges and moves of the version file are no releases', async () => {
  await repo.commit('feat: a', version('1.2.0'));
  await repo.commit('feat: b');
  await repo.commit('chore: trailing line', { '.version': '1.2.0\n\n' });
  await repo.branch('side');
  await repo.commit('chore: comment', { '.version': '# the version\n1.2.0\n' });
  await repo.checkout('main');
  await repo.commit('fix: c');
  await repo.merge('side', 'merge');
  expect(await summary()).toBe('1.2.0 → 1.3.0 (minor): fix: c, feat: b, chore: comment, chore: trailing line');
});
