import { expect, test } from '@jest/globals';
import { Failure } from '../failure.js';
import { MemoryBranches } from '../snapshot/memory-branches.js';
import { contradictedBy, tagAbove } from './tag-above.js';
import { tagPattern } from './tag-pattern.js';

/** 1.2.0, 1.3.0, a candidate of 2.0.0, and 1.9.0 on another branch. */
function released(): MemoryBranches {
  const repo = new MemoryBranches();
  repo.commit('feat: a');
  repo.tag('v1.2.0');
  repo.tag('shop-9.0.0');
  repo.branch('elsewhere');
  repo.commit('feat: b');
  repo.tag('v1.9.0');
  repo.branch('next', 'v1.2.0');
  repo.commit('feat: c');
  repo.tag('v1.3.0');
  repo.commit('feat: d');
  repo.tag('v2.0.0-rc.1');
  return repo;
}
const pattern = tagPattern('v{version}');

test.each([
  ['1.0.0', 'v1.3.0'],
  ['1.2.0', 'v1.3.0'],
  ['1.3.0-rc.1', 'v1.3.0'],
  ['1.3.0', undefined],
  ['1.4.0', undefined],
  ['1.2', undefined],
])('above %s is %s', async (version, name) => {
  const repo = released();
  expect((await tagAbove(repo.history(), repo.head, pattern, version))?.name).toBe(name);
});

test('a version file below a tag of its branch is a problem with both ways to settle it', async () => {
  const repo = released();
  const said = (version: string) =>
    contradictedBy(repo.history(), repo.head, pattern, { path: 'chart/.version', version });
  expect(await said('1.2.0')).toEqual({
    problem: {
      code: 'version-file-behind',
      message: expect.stringMatching(/^chart\/\.version says 1\.2\.0, but the tag v1\.3\.0 is part/),
      fix: expect.stringMatching(/`echo 1\.3\.0 > chart\/\.version`.*1\.2\.0.*`git push origin :refs\/tags\/v1\.3\.0`/),
      place: { path: 'chart/.version', line: 1 },
    },
  });
  expect(await said('1.3.0')).toEqual({});
});

test('where no one can look, a notice says so; what else goes wrong is not hidden', async () => {
  const repo = released();
  const failing = (error: Error) =>
    contradictedBy(
      { ...repo.history(), tags: () => Promise.reject(error) },
      ...([repo.head, pattern, { path: '.version', version: '1.2.0' }] as const),
    );
  const failure = new Failure({ code: 'history-shallow', message: 'the history is cut off', fix: 'Fetch it.' });
  expect(await failing(failure)).toEqual({
    finding: {
      level: 'notice',
      code: 'tags-not-compared',
      message: expect.stringMatching(/^\.version says 1\.2\.0, .*: .*the history is cut off/),
      fix: expect.stringContaining('`fetch-depth: 0`'),
      place: { path: '.version', line: 1 },
    },
  });
  await expect(failing(new Error('broken'))).rejects.toThrow('broken');
});
