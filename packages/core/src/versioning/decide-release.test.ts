import { beforeEach, describe, expect, test } from '@jest/globals';
import { readVersionFile } from '../files/version-file.js';
import { MemoryBranches } from '../snapshot/memory-branches.js';
import { decideRelease, type ReleaseDecision, type ReleaseRequest } from './decide-release.js';

let repo: MemoryBranches;
beforeEach(() => {
  repo = new MemoryBranches();
});

async function decide(
  request: Partial<ReleaseRequest> = {},
  source: {
    tagPattern?: string;
    patternConfirmed?: boolean;
    component?: string;
    paths?: string[];
    exclude?: string[];
  } = {},
): Promise<ReleaseDecision> {
  return decideRelease(
    {
      history: repo.history(),
      head: repo.head,
      tagPattern: 'v{version}',
      versionFile: { path: '.version', read: (path, text) => readVersionFile(path, text).value },
      ...source,
    },
    { version: '', bump: 'auto', prerelease: '', ...request },
  );
}

/** What a reader wants to know, in a line; commits that release something come first. */
async function summary(...args: Parameters<typeof decide>): Promise<string> {
  const { needed, version, previousVersion, bump, commits } = await decide(...args);
  const headers = [...commits.releasing, ...commits.others].map(({ header }) => header);
  return `${previousVersion || 'nothing'} → ${needed ? version : 'no release'} (${bump}): ${headers.join(', ')}`;
}

const version = (value: string) => ({ '.version': `${value}\n` });
const failsWith = (code: string) => ({ problems: [expect.objectContaining({ code })] });

test('the first release is of all there is', async () => {
  repo.commit('chore: begin', version('0.0.0'));
  expect(await summary()).toBe('nothing → no release (none): chore: begin');
  repo.commit('feat: a');
  expect(await summary()).toBe('nothing → 1.0.0 (minor): feat: a, chore: begin');
  expect(await summary({ initial: '0.1.0' })).toBe('nothing → 0.1.0 (minor): feat: a, chore: begin');
  expect(await summary({ prerelease: 'rc' })).toBe('nothing → 1.0.0-rc.1 (minor): feat: a, chore: begin');
  expect(await decide()).toMatchObject({ tag: 'v1.0.0', point: { kind: 'first' } });
});

test('the highest reachable tag counts, not the newest, nor those of others', async () => {
  repo.commit('feat: a', version('1.9.0'));
  repo.tag('v1.9.0');
  repo.commit('feat: b', version('1.10.0'));
  repo.tag('v1.10.0');
  repo.tag('v1.2');
  repo.tag('api-v7.0.0');
  repo.commit('fix: c');
  repo.tag('v1.9.1');
  expect(await summary()).toBe('1.10.0 → 1.10.1 (patch): fix: c');
});

test('many tags on other branches do not hide ours', async () => {
  repo.commit('feat: a');
  repo.tag('v1.0.0');
  repo.branch('next');
  for (let minor = 0; minor < 10; minor += 1) {
    repo.commit('feat: next');
    repo.tag(`v2.${minor}.0`);
  }
  repo.checkout('main');
  repo.commit('fix: a');
  expect(await summary()).toBe('1.0.0 → 1.0.1 (patch): fix: a');
});

test('a version file that came later than the tag loses nothing', async () => {
  repo.commit('feat: a');
  repo.tag('v1.2.0');
  repo.commit('feat: b');
  repo.commit('chore: add the version file', version('1.2.0'));
  repo.commit('fix: c');
  expect(await summary()).toBe('1.2.0 → 1.3.0 (minor): fix: c, feat: b, chore: add the version file');
});

describe('N36: a tag that is part of the branch above the version file is refused, with both', () => {
  test.each([
    ['lowered by hand', '1.1.0', 'feat: b'],
    ['never written', '0.0.0', 'feat: b'],
    ['with nothing to release', '1.1.0', 'chore: b'],
    ['a pre-release of it', '1.2.0-rc.1', 'fix: b'],
  ])('%s', async (_, written, message) => {
    repo.commit('feat: a', version('1.0.0'));
    repo.tag('v1.0.0');
    repo.commit('feat: b');
    repo.tag('v1.2.0');
    repo.commit(message, version(written));
    const problem = {
      code: 'version-file-behind',
      message: `.version says ${written}, but the tag v1.2.0 is part of this branch`,
      fix: expect.stringContaining('`echo 1.2.0 > .version`'),
      place: { path: '.version', line: 1 },
    };
    await expect(decide()).rejects.toMatchObject({ problems: [problem] });
    await expect(decide({ version: '1.3.0' })).rejects.toMatchObject({ problems: [problem] });
    // One step, as it says.
    repo.commit('chore: the version that was released', version('1.2.0'));
    await expect(decide()).resolves.toMatchObject({ previousVersion: '1.2.0' });
  });
});

test('a release that was reverted before its tag is to be released again', async () => {
  repo.commit('feat: a', version('1.2.0'));
  repo.commit('feat: b');
  repo.commit('chore(release): 1.3.0', version('1.3.0'));
  repo.commit('Revert "chore(release): 1.3.0"', version('1.2.0'));
  expect(await summary()).toBe('1.2.0 → 1.3.0 (minor): feat: b, chore(release): 1.3.0');
  // Where nothing ever raised the version to its value, the commit that lowered it stands.
  repo.commit('chore: start over', version('0.5.0'));
  repo.commit('fix: c');
  expect(await summary()).toBe('0.5.0 → 0.5.1 (patch): fix: c');
});

test('a version file that never held a release is the first', async () => {
  repo.commit('feat: a', { '.version': 'to be done' });
  repo.commit('chore: set', version('0.3.0'));
  repo.commit('feat!: b');
  expect(await summary()).toBe('0.3.0 → 1.0.0 (major): feat!: b');
  repo.commit('chore: break it', { '.version': 'broken' });
  await expect(decide()).rejects.toMatchObject(failsWith('version-file-without-version'));
});

test('a version in development is refused with the version to write: that of the last release, or of either one that may be', async () => {
  repo.commit('feat: a', version('1.18.0'));
  repo.tag('v1.18.0');
  repo.commit('chore: begin 1.19', { '.version': '1.19.0.dev\n' });
  const keep = (what: string) =>
    `If .version must keep its text, write ${what} into another file, and name that one in the configuration (.github/slipway.yml), such as \`version-file: .slipway-version\`.`;
  const write = (fix: string) => ({
    problems: [
      {
        code: 'version-file-without-version',
        message: '.version has no semantic version, it begins with "1.19.0.dev"',
        fix,
        place: { path: '.version', line: 1, column: 1 },
      },
    ],
  });
  await expect(decide()).rejects.toMatchObject(
    write(`If v1.18.0 is the last release, commit its version: \`echo 1.18.0 > .version\`. ${keep('1.18.0')}`),
  );
  repo.branch('release-1.18');
  repo.commit('fix: b');
  repo.tag('v1.18.1');
  repo.checkout('main');
  // The higher one may be of a branch that goes on without this one.
  await expect(decide()).rejects.toMatchObject(
    write(
      `If v1.18.1 is the last release of this branch, commit \`echo 1.18.1 > .version\`; if v1.18.0 is, \`echo 1.18.0 > .version\`. ${keep('that version')}`,
    ),
  );
});

test('force-pushed history whose tag is gone goes by the version file', async () => {
  repo.commit('feat: a', version('1.2.0'));
  repo.tag('v1.2.0');
  const base = repo.commit('feat: b');
  repo.commit('chore(release): 1.3.0', version('1.3.0'));
  repo.tag('v1.3.0');
  repo.reset(base);
  repo.commit('feat: b, rewritten');
  repo.commit('chore(release): 1.3.0', version('1.3.0'));
  repo.commit('fix: c');
  expect(await summary()).toBe('1.3.0 → 1.3.1 (patch): fix: c');
});

test('a version whose tag is on another branch is refused, not made twice', async () => {
  repo.commit('feat: a', version('1.2.0'));
  repo.tag('v1.2.0');
  repo.branch('elsewhere');
  repo.commit('feat: b');
  repo.tag('v1.3.0');
  repo.checkout('main');
  repo.commit('feat: c');
  await expect(decide()).rejects.toMatchObject(failsWith('version-taken'));
  await expect(decide({ version: '1.3.0' })).rejects.toMatchObject(failsWith('version-taken'));
  // The version file says what this branch released last.
  expect(await summary({ version: '1.4.0' })).toBe('1.2.0 → 1.4.0 (minor): feat: c');
  repo.commit('chore: without it', { '.version': null });
  await expect(decide()).rejects.toMatchObject(failsWith('release-elsewhere'));
  await expect(decide({ version: '1.4.0' })).rejects.toMatchObject(failsWith('release-elsewhere'));
  // A later patch of the same line, as a maintenance branch has it, is passed over.
  repo.tag('v1.2.1', 'elsewhere');
  await expect(decide({ version: '1.2.1' })).rejects.toMatchObject(failsWith('version-taken'));
  expect(await summary({ version: '1.2.2' })).toMatch(/^1\.2\.0 → 1\.2\.2/);
});

describe('N33: releases that are made on other branches', () => {
  beforeEach(() => {
    repo.commit('feat: a');
    repo.tag('v0.5.2');
    repo.commit('feat: b');
    repo.branch('release/v0.10.6');
    repo.commit('chore: 0.10.5');
    repo.tag('v0.10.5');
    repo.commit('chore: 0.10.6');
    repo.tag('v0.10.6');
    repo.checkout('main');
    repo.commit('fix: c');
    repo.commit('chore: d');
  });

  test('a version that passes over them is refused with both, and the line', async () => {
    const problem = {
      code: 'release-elsewhere',
      fix: expect.stringContaining('`echo 0.10.6 > .version`'),
      message: expect.stringMatching(
        /^The last release of this branch is 0\.5\.2, but v0\.10\.6 and 1 more tag above it are on other branches, and the next version here would be/,
      ),
    };
    await expect(decide({ version: '0.10.7' })).rejects.toMatchObject({ problems: [problem] });
    await expect(decide({ version: '1.0.0' })).rejects.toMatchObject({ problems: [problem] });
    repo.tag('v0.6.0', 'v0.10.6');
    await expect(decide()).rejects.toMatchObject({ problems: [{ code: 'release-elsewhere' }] });
  });

  test('with the line, what they hold is not released again, and nothing else is lost', async () => {
    repo.commit('chore: say what was released', version('0.10.6'));
    expect(await summary()).toBe('0.10.6 → 0.10.7 (patch): fix: c, chore: say what was released, chore: d');
    expect((await decide()).explanation.join(' ')).toMatch(
      /wrote into \.version; its tag v0\.10\.6 is on a commit that is not part of this branch\. .* since v0\.10\.6/,
    );
  });

  test('a branch without any tag is no first release', async () => {
    repo.untag('v0.5.2');
    await expect(decide()).rejects.toMatchObject(failsWith('release-elsewhere'));
  });
});

describe('N33: a version file that no release has, such as 99.9.9', () => {
  let set: string;
  beforeEach(() => {
    repo.commit('feat: a', version('0.13.0'));
    repo.tag('v0.13.0');
    set = repo.commit('chore: releases are made on branches', version('99.9.9')).slice(0, 7);
    repo.commit('feat: b');
  });
  /** A release on a branch of its own. */
  const released = (name: string, text = name) => {
    repo.branch(`release-${name}`);
    repo.commit(`chore: ${name}`, version(text));
    repo.tag(`v${name}`);
    repo.checkout('main');
    repo.commit('feat: c');
  };

  test('is refused where lower versions were released after it, with both ways', async () => {
    released('1.3.0');
    await expect(decide()).rejects.toMatchObject({
      problems: [
        {
          code: 'version-file-ahead',
          message: `.version says 99.9.9 since commit ${set} and no tag has that version, but the lower v1.3.0 was released after it, on another branch`,
          fix: `If 1.3.0 is the last release, commit it: \`echo 1.3.0 > .version\`. If 99.9.9 is, tag it: \`git tag v99.9.9 ${set} && git push origin v99.9.9\`.`,
          place: { path: '.version', line: 1 },
        },
      ],
    });
    repo.commit('chore: say what was released', version('1.3.0'));
    expect(await summary()).toMatch(/^1\.3\.0 → 1\.4\.0/);
  });

  test.each([
    ['whatever the branch says', '1.3.0', '1.3.0-SNAPSHOT'],
    ['be it said by tags alone', '1.3.1', '99.9.9'],
  ])('also %s, and with a version or a bump that was asked for', async (_, name, text) => {
    released(name, text);
    for (const asked of [{}, { bump: 'patch' as const }, { version: '100.0.0' }]) {
      await expect(decide(asked)).rejects.toMatchObject(failsWith('version-file-ahead'));
    }
  });

  test('also where the last release of the branch itself says it already', async () => {
    repo.tag('v0.14.0');
    repo.commit('feat: d');
    await expect(decide()).rejects.toMatchObject({
      problems: [
        {
          code: 'version-file-ahead',
          message: '.version says 99.9.9 and no tag has that version, but the lower v0.14.0 says the same in its files',
        },
      ],
    });
    released('1.3.0');
    await expect(decide()).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('but the lower v1.3.0 was released after it, on another branch') }],
    });
    repo.tag('v99.9.9');
    expect(await summary()).toMatch(/^99\.9\.9 → /);
  });

  test('with its tag, or before any release after it, it is what is released last', async () => {
    expect(await summary()).toMatch(/^99\.9\.9 → 99\.10\.0/);
    released('1.3.0');
    repo.tag('v99.9.9', 'release-1.3.0');
    expect(await summary()).toMatch(/^99\.9\.9 → /);
  });

  test('a release of another branch that does not have it says nothing of it', async () => {
    repo.tag('v0.13.1', 'v0.13.0');
    repo.branch('maintenance', 'v0.13.0');
    repo.commit('fix: old');
    repo.tag('v0.14.0');
    repo.checkout('main');
    expect(await summary()).toMatch(/^99\.9\.9 → /);
  });
});

test('commits that stay below a pre-release of the branch are refused, with both ways on', async () => {
  repo.commit('feat: a');
  repo.tag('v1.7.0');
  repo.commit('fix: b');
  repo.tag('v1.8.0-pre.0');
  repo.commit('fix: c');
  await expect(decide()).rejects.toMatchObject({
    problems: [
      {
        code: 'candidate-above',
        message: expect.stringContaining('next version 1.7.1, but the pre-release v1.8.0-pre.0 of 1.8.0 is part of'),
        fix: 'Run prepare-release with `version: 1.8.0` to release what the pre-release prepares, or with `bump: patch` for 1.7.1. So that later runs know it too, push the one that you choose: `git commit --allow-empty -m "chore: release 1.8.0" -m "Release-As: 1.8.0"`.',
      },
    ],
  });
  expect(await summary({ version: '1.8.0' })).toMatch(/^1\.7\.0 → 1\.8\.0/);
  expect(await summary({ bump: 'patch' })).toMatch(/^1\.7\.0 → 1\.7\.1/);
  // Of another branch it says nothing of this one, and a feature reaches it.
  repo.untag('v1.8.0-pre.0');
  expect(await summary()).toMatch(/^1\.7\.0 → 1\.7\.1/);
  repo.tag('v1.8.0-pre.0');
  repo.commit('feat: d');
  expect(await summary()).toMatch(/^1\.7\.0 → 1\.8\.0/);
});

test.each(['1.8.0', '1.7.1'])('a pre-release above is not asked about again after `Release-As: %s`', async (chosen) => {
  repo.commit('feat: a');
  repo.tag('v1.7.0');
  repo.commit('fix: b');
  repo.tag('v1.8.0-pre.0');
  repo.commit('fix: c');
  await expect(decide()).rejects.toMatchObject(failsWith('candidate-above'));
  repo.commit(`chore: release ${chosen}\n\nRelease-As: ${chosen}`);
  expect(await summary()).toMatch(new RegExp(`^1\\.7\\.0 → ${chosen.replaceAll('.', '\\.')} `));
  repo.commit('fix: d');
  expect(await summary()).toMatch(new RegExp(`^1\\.7\\.0 → ${chosen.replaceAll('.', '\\.')} `));
});

describe('a pre-release that was given up asks once', () => {
  beforeEach(() => {
    repo.commit('feat: a');
    repo.tag('v1.8.0');
    repo.commit('fix: b');
    repo.tag('v2.0.0-rc.1');
    repo.commit('chore: after');
  });
  const above = failsWith('candidate-above');

  test('a release after it decides, be it below', async () => {
    repo.tag('v1.9.0');
    repo.commit('fix: c');
    expect(await summary()).toMatch(/^1\.9\.0 → 1\.9\.1/);
    // Of another, lower one that came after that release nothing is decided.
    repo.tag('v1.10.0-pre.0');
    repo.commit('fix: d');
    await expect(decide()).rejects.toMatchObject(above);
    repo.tag('v1.9.1');
    repo.commit('fix: e');
    expect(await summary()).toMatch(/^1\.9\.1 → 1\.9\.2/);
  });

  test('so does a version file that was raised after it', async () => {
    repo.commit('chore(release): 1.9.0', version('1.9.0'));
    repo.commit('fix: c');
    expect(await summary()).toMatch(/^1\.9\.0 → 1\.9\.1/);
  });

  test('a release on the same commit, or of a branch that does not have it, decides nothing', async () => {
    repo.tag('v1.8.1', 'v2.0.0-rc.1');
    repo.commit('fix: c');
    await expect(decide()).rejects.toMatchObject(above);
    repo.untag('v1.8.1');
    repo.branch('fix', 'v1.8.0');
    repo.commit('fix: d');
    repo.tag('v1.8.1');
    repo.checkout('main');
    repo.merge('fix');
    await expect(decide()).rejects.toMatchObject(above);
  });
});

test('a pre-release whose version is released on another branch is not told to be released again', async () => {
  repo.commit('feat: a');
  repo.tag('v1.7.0');
  repo.commit('fix: b');
  repo.tag('v1.8.0-pre.0');
  repo.branch('release/1.8');
  repo.commit('chore: release');
  repo.tag('v1.8.0');
  repo.checkout('main');
  repo.commit('fix: c');
  await expect(decide()).rejects.toMatchObject({
    problems: [
      {
        code: 'candidate-above',
        message: expect.stringMatching(/and 1\.8\.0 is released on another one$/),
        fix: 'If 1.8.0 is the last release, commit it: `echo 1.8.0 > .version`. For 1.7.1, run prepare-release with `bump: patch`.',
      },
    ],
  });
  expect(await summary({ bump: 'patch' })).toMatch(/^1\.7\.0 → 1\.7\.1/);
  repo.commit('chore: say what was released', version('1.8.0'));
  expect(await summary()).toMatch(/^1\.8\.0 → 1\.8\.1/);
});

test('pre-releases that other tools tagged in one word are counted on', async () => {
  repo.commit('feat: a');
  repo.tag('v1.2.0');
  repo.commit('feat: b');
  repo.tag('v1.3.0a1');
  repo.commit('fix: c');
  expect(await summary({ prerelease: 'a' })).toBe('1.3.0-a.1 → 1.3.0-a.2 (patch): fix: c');
  repo.tag('v1.3.0-rc1');
  repo.commit('fix: d');
  expect(await summary({ prerelease: 'rc' })).toBe('1.3.0-rc1 → 1.3.0-rc2 (patch): fix: d');
  expect(await summary()).toBe('1.2.0 → 1.3.0 (minor): fix: d, fix: c, feat: b');
});

test('pre-releases: one after the other, a larger bump, and leaving them', async () => {
  const rc = { prerelease: 'rc' };
  repo.commit('feat: a', version('1.2.0'));
  repo.tag('v1.2.0');
  repo.commit('feat: b');
  expect(await summary(rc)).toBe('1.2.0 → 1.3.0-rc.1 (minor): feat: b');
  repo.commit('chore(release): 1.3.0-rc.1', version('1.3.0-rc.1'));
  // Merged, not tagged yet.
  expect(await summary(rc)).toBe('1.3.0-rc.1 → no release (none): ');
  repo.tag('v1.3.0-rc.1');
  expect(await summary(rc)).toBe('1.3.0-rc.1 → no release (none): ');
  repo.commit('fix: c');
  expect(await summary(rc)).toBe('1.3.0-rc.1 → 1.3.0-rc.2 (patch): fix: c');
  // A stable release has everything since the last stable one; components are at what the version file holds.
  expect(await decide()).toMatchObject({ previousVersion: '1.2.0', fileVersion: '1.3.0-rc.1' });
  expect(await summary()).toBe('1.2.0 → 1.3.0 (minor): fix: c, feat: b, chore(release): 1.3.0-rc.1');
  repo.commit('feat!: d');
  expect(await summary(rc)).toBe('1.3.0-rc.1 → 2.0.0-rc.1 (major): feat!: d, fix: c');
  repo.commit('chore(release): 2.0.0-rc.1', version('2.0.0-rc.1'));
  expect(await summary()).toMatch(/^1\.2\.0 → 2\.0\.0 \(major\)/);
  repo.commit('chore(release): 2.0.0', version('2.0.0'));
  expect(await summary()).toBe('2.0.0 → no release (none): ');
  expect(await summary(rc)).toBe('2.0.0 → no release (none): ');
});

test('what a person asks for wins', async () => {
  repo.commit('feat: a', version('1.2.0'));
  repo.tag('v1.2.0');
  repo.commit('fix: b\n\nRelease-As: 5.0.0');
  expect(await summary({ version: '9.0.0' })).toBe('1.2.0 → 9.0.0 (major): fix: b');
  expect(await summary({ bump: 'minor' })).toBe('1.2.0 → 1.3.0 (minor): fix: b');
  expect(await decide({ version: '9.0.0' })).toMatchObject({ because: [], findings: [] });
  await expect(decide({ version: '1.1.0' })).rejects.toMatchObject(failsWith('version-not-higher'));
  await expect(decide({ version: '1.2.0' })).rejects.toMatchObject(failsWith('version-not-higher'));
  await expect(decide({ version: 'v2' })).rejects.toMatchObject(failsWith('version-invalid'));
});

test('Release-As: the newest that can be granted; others are findings', async () => {
  repo.commit('feat: a', version('1.2.0'));
  repo.tag('v1.2.0');
  repo.commit('chore: b\n\nRelease-As: 3.0.0');
  repo.commit('chore: c\n\nRelease-As: v4.0.0\nRelease-As: 2.0.0');
  repo.commit('chore: d\n\nRelease-As: 1.0.0');
  expect(await decide()).toMatchObject({
    needed: true,
    version: '4.0.0',
    bump: 'major',
    findings: [{ code: 'release-as-ignored', level: 'warning', message: expect.stringContaining('1.0.0') }],
  });
  expect(await decide({ prerelease: 'rc' })).toMatchObject({ version: '4.0.0-rc.1' });
});

test('only commits of the configured paths count', async () => {
  repo.commit('feat: a', { ...version('1.2.0'), 'app/a': '' });
  repo.tag('v1.2.0');
  repo.commit('feat: elsewhere', { 'docs/a': '' });
  repo.commit('fix: app', { 'app/a': '1' });
  expect(await summary({}, { paths: ['app'] })).toBe('1.2.0 → 1.2.1 (patch): fix: app');
  expect(await summary()).toBe('1.2.0 → 1.3.0 (minor): fix: app, feat: elsewhere');
});

test('commits of excluded paths do not count by these; a merge counts by what it brought', async () => {
  repo.commit('chore: a', { ...version('1.2.0'), 'app/a': '', 'app/docs/a': '' });
  repo.tag('v1.2.0');
  repo.commit('feat: pages', { 'app/docs/a': '1' });
  repo.commit('fix: both', { 'app/docs/a': '2', 'app/a': '1' });
  const paths = { paths: ['app/'], exclude: ['app/docs'] };
  expect(await summary({}, paths)).toBe('1.2.0 → 1.2.1 (patch): fix: both');
  expect(await summary({}, { paths: ['ap*'], exclude: ['*/docs'] })).toBe('1.2.0 → 1.2.1 (patch): fix: both');
  expect(await summary({}, { exclude: ['app'] })).toBe('1.2.0 → no release (none): ');
  expect((await decide({}, { exclude: ['app'] })).explanation).toContain(
    'Nothing to release: no commits of the configured paths since v1.2.0.',
  );
  repo.branch('side');
  repo.commit('wip', { 'app/a': '2' });
  repo.checkout('main');
  repo.commit('chore: meanwhile', { elsewhere: '' });
  repo.merge('side', 'feat: orders (#12)');
  expect(await summary({}, paths)).toBe('1.2.0 → 1.3.0 (minor): feat: orders (#12), fix: both');
  expect(await summary({}, { paths: ['elsewhere'] })).toBe('1.2.0 → no release (none): chore: meanwhile');
});

test('tags of one component; tags of a forgotten pattern are pointed out', async () => {
  repo.commit('feat: a');
  repo.tag('1.4.0');
  repo.tag('web-v3.0.0');
  repo.tag('api-v2.0.0');
  repo.commit('fix: b');
  expect(await summary({}, { tagPattern: '{component}-v{version}', component: 'api' })).toBe(
    '2.0.0 → 2.0.1 (patch): fix: b',
  );
  await expect(decide()).rejects.toMatchObject(failsWith('tag-pattern-unmatched'));
});

describe('N31: the wrong last release, in spite of evidence', () => {
  test('old tags of the default form below newer ones of another', async () => {
    repo.commit('feat: a');
    repo.tag('v1.8.0');
    repo.commit('feat: b');
    for (const name of ['6.14.0', '6.14.1']) repo.tag(name);
    repo.commit('fix: c');
    await expect(decide()).rejects.toMatchObject({
      problems: [{ code: 'tag-pattern-unmatched', message: expect.stringContaining('6.14.1, which is above 1.8.0') }],
    });
    expect(await summary({}, { tagPattern: '{version}', patternConfirmed: true })).toBe(
      '6.14.1 → 6.14.2 (patch): fix: c',
    );
    expect(await summary({}, { patternConfirmed: true })).toMatch(/^1\.8\.0 → 1\.9\.0/);
  });

  test('one tag of another form after many, however few they are', async () => {
    repo.commit('feat: a');
    for (const name of ['v1.0.0', 'v1.1.0', 'v1.2.0']) repo.tag(name);
    repo.commit('feat: b');
    repo.tag('release-2.0.0');
    repo.commit('fix: c');
    await expect(decide()).rejects.toMatchObject(failsWith('tag-pattern-unmatched'));
    // On another branch it says nothing about this one.
    repo.untag('release-2.0.0');
    repo.branch('elsewhere');
    repo.commit('feat: d');
    repo.tag('release-2.0.0');
    repo.checkout('main');
    expect(await summary()).toBe('1.2.0 → 1.3.0 (minor): fix: c, feat: b');
  });

  test('a stray tag beside those of components', async () => {
    repo.commit('feat: a');
    repo.tag('v1.1.0');
    repo.commit('feat: b');
    for (const name of ['shop-api-2.0.0', 'shop-api-2.1.0', 'shop-web-7.3.0']) repo.tag(name);
    repo.commit('fix: c');
    await expect(decide()).rejects.toMatchObject({
      problems: [
        {
          code: 'release-tag-unclear',
          message:
            '1 tag matches the pattern v{version} (newest v1.1.0), but 3 name a component: 2 like shop-api-{version} (newest 2.1.0), 1 like shop-web-{version} (newest 7.3.0)',
          fix: expect.stringContaining("`tag-pattern: 'v{version}'` if v1.1.0 is its last release"),
        },
      ],
    });
    expect(await summary({}, { patternConfirmed: true })).toBe('1.1.0 → 1.2.0 (minor): fix: c, feat: b');
    // A version file says the same.
    repo.commit('chore: the version', version('1.1.0'));
    expect(await summary()).toMatch(/^1\.1\.0 → 1\.2\.0/);
  });

  test('a component with the most tags and the highest version may be the product', async () => {
    repo.commit('feat: a');
    repo.tag('v3.2.1');
    for (const name of ['shop-v4.0.0', 'shop-v20.2.1', 'shop-client-v3.2.0', '0.0.18rc1']) repo.tag(name);
    await expect(decide()).rejects.toMatchObject({
      problems: [
        {
          code: 'release-tag-unclear',
          fix: expect.stringMatching(
            /`tag-pattern: '\{version\}'` if 0\.0\.18rc1 is, `tag-pattern: 'shop-v\{version\}'` if shop-v20\.2\.1 is\.$/,
          ),
        },
      ],
    });
  });

  test('tags of components one by one, beside versions without a name: no component is taken for the product', async () => {
    repo.commit('feat: a');
    repo.tag('v0.0.8');
    for (const name of ['cli==0.4.30', 'cli==0.4.31', 'sdk==0.4.3', 'checkpoint==4.2.0', '0.0.7']) repo.tag(name);
    repo.commit('fix: b');
    const fix =
      "Tags such as cli=={version} and checkpoint=={version} say that packages are released one by one. prepare-release does not do that: it releases what is here as one product, with one version. If there is such a product, say how it is tagged in the configuration (.github/slipway.yml): `tag-pattern: 'v{version}'` if v0.0.8 is its last release, `tag-pattern: '{version}'` if 0.0.7 is.";
    await expect(decide()).rejects.toMatchObject({
      problems: [
        {
          code: 'release-tag-unclear',
          message:
            '1 tag matches the pattern v{version} (newest v0.0.8), but 4 name a component: 2 like cli=={version} (newest 0.4.31), 1 like checkpoint=={version} (newest 4.2.0), 1 like sdk=={version} (newest 0.4.3); 1 like {version} (newest 0.0.7)',
          fix,
        },
      ],
    });
    // A person wrote that of one component all the same.
    const one = { tagPattern: 'cli=={version}', patternConfirmed: true, folders: ['libs/sdk', 'libs/cli'] };
    expect((await decide({}, one)).findings).toMatchObject([
      { code: 'tag-pattern-of-a-component', fix: expect.stringContaining('`commits: { paths: [libs/cli] }`') },
    ]);
    expect((await decide({}, { ...one, paths: ['libs/cli'] })).findings).toEqual([]);
  });

  test('tags of components alone, and no version file', async () => {
    repo.commit('feat: a');
    repo.tag('shop-api-2.0.0');
    await expect(decide()).rejects.toMatchObject(failsWith('tag-pattern-unmatched'));
  });
});

test('what is only warned of keeps nothing from being released', async () => {
  repo.commit('feat: a', version('1.10.0'));
  for (const name of ['1.9.0', '1.10.0']) repo.tag(name);
  repo.commit('fix: b');
  const { version: next, findings } = await decide();
  expect(next).toBe('1.10.1');
  expect(findings).toMatchObject([{ code: 'tag-pattern-unmatched', level: 'warning' }]);
});

test('what is released last is told where there is nothing to release, and before the first release', async () => {
  const told = async (...args: Parameters<typeof decide>) => {
    const { needed, version: of, previousVersion, previousTag, fileVersion, tag, because } = await decide(...args);
    return { needed, of, previousVersion, previousTag, fileVersion, tag, because: because.length };
  };
  repo.commit('chore: a');
  const nothing = { needed: false, of: '', previousVersion: '', previousTag: '', fileVersion: '', tag: '', because: 0 };
  expect(await told()).toEqual(nothing);
  repo.commit('feat: b');
  expect(await told()).toEqual({ ...nothing, needed: true, of: '1.0.0', tag: 'v1.0.0', because: 1 });
  repo.tag('v1.0.0');
  const last = { of: '1.0.0', previousVersion: '1.0.0', previousTag: 'v1.0.0', tag: 'v1.0.0' };
  expect(await told()).toEqual({ ...nothing, ...last });
  expect(await told({ version: '1.0.0' })).toEqual({ ...nothing, ...last });
  expect((await decide({ version: '1.0.0' })).explanation.at(-1)).toBe('Nothing has changed since v1.0.0.');
  repo.commit('chore: version', version('1.0.0'));
  const asked = { needed: true, of: '2.0.0', tag: 'v2.0.0', fileVersion: '1.0.0' };
  expect(await told({ version: '2.0.0' })).toEqual({ ...nothing, ...last, ...asked });
  expect((await decide({ version: '2.0.0' })).explanation.at(-1)).toBe('The version 2.0.0 was requested.');
});

test('a commit that is not understood is listed, never dropped', async () => {
  repo.commit('feat: a', version('1.2.0'));
  repo.commit('feat : b');
  repo.commit('chore: c');
  const { needed, commits, explanation } = await decide();
  expect(needed).toBe(false);
  expect(commits.notUnderstood).toMatchObject([{ header: 'feat : b', remarks: ['there is a space before the colon'] }]);
  expect(explanation.join(' ')).toContain(
    '2 commits since the commit that set 1.2.0: 1 of a type that releases nothing (chore), 1 not understood.',
  );
});

test('a commit that counts, but for less than it may mean, is pointed out where the version came from commits', async () => {
  repo.commit('feat: a', version('1.2.0'));
  repo.commit('fix: b\n\nbreaking change: c');
  repo.commit('chore: d (#1)\n\n* feat: d\n* chore: e');
  repo.commit('fix: f');
  const { version: next, findings } = await decide();
  expect(next).toBe('1.2.1');
  expect(findings).toMatchObject([{ code: 'commits-may-mean-more', level: 'notice' }]);
  expect(findings[0]?.message).toMatch(/^2 commits .*"fix: b" .*capitals.*"chore: d \(#1\)" .*feat: d/);
  expect((await decide({ bump: 'minor' })).findings).toEqual([]);
});

test('below 1.0.0 breaking changes and features raise what the configuration says, but not what a person asks for', async () => {
  repo.commit('feat: a', version('0.4.2'));
  repo.commit('feat: b');
  const zero = { breaking: 'minor', feature: 'patch' } as const;
  const leaving = async (more: Parameters<typeof decide>[0] = {}) =>
    (await decide(more)).findings.filter(({ code }) => code === 'leaves-zero').map(({ message }) => message);
  expect(await summary()).toBe('0.4.2 → 0.5.0 (minor): feat: b');
  expect(await summary({ zero })).toBe('0.4.2 → 0.4.3 (patch): feat: b');
  repo.commit('feat!: c');
  expect(await summary()).toBe('0.4.2 → 1.0.0 (major): feat!: c, feat: b');
  expect(await leaving()).toEqual(['A breaking change after 0.4.2 makes the next version 1.0.0']);
  // Somebody chose it.
  expect([await leaving({ zero: { breaking: 'major', feature: 'minor' } }), await leaving({ bump: 'major' })]).toEqual([
    [],
    [],
  ]);
  const { version: next, explanation } = await decide({ zero });
  expect(next).toBe('0.5.0');
  expect(explanation.at(-1)).toMatch(
    /a minor release; below 1\.0\.0 the configuration makes a major bump a minor one\.$/,
  );
  expect(await summary({ zero, prerelease: 'rc' })).toBe('0.4.2 → 0.5.0-rc.1 (minor): feat!: c, feat: b');
  expect((await decide({ zero, bump: 'major' })).version).toBe('1.0.0');
});

test('the reason stands alone: since what, how many, of what kinds', async () => {
  const reason = async (...args: Parameters<typeof decide>) => (await decide(...args)).explanation.at(-1);
  const first = repo.commit('feat: a');
  const id = first.slice(0, 7);
  expect(await reason()).toBe(`1 commit, and it releases something; commit ${id} makes a first release, 1.0.0.`);
  expect(await reason({ bump: 'minor' })).toBe('A first release was requested.');
  repo.commit('chore(release): 1.2.0', version('1.2.0'));
  expect(await reason()).toBe('Nothing to release: no commits since the commit that set 1.2.0.');
  repo.tag('v1.2.0');
  expect(await reason()).toBe('Nothing to release: no commits since v1.2.0.');
  expect(await reason({ bump: 'minor' })).toBe('Nothing has changed since v1.2.0.');
  repo.commit('chore: b');
  expect(await reason()).toBe('Nothing to release: 1 commit since v1.2.0, of a type that releases nothing (chore).');
  repo.commit('docs: c');
  expect(await reason()).toBe(
    'Nothing to release: 2 commits since v1.2.0, all of types that release nothing (chore, docs).',
  );
  repo.branch('side');
  repo.commit('wip');
  repo.checkout('main');
  repo.merge('side');
  expect(await reason()).toBe(
    'Nothing to release: 4 commits since v1.2.0: 2 of types that release nothing (chore, docs), 1 merge, 1 not understood.',
  );
  repo.untag('v1.2.0');
  repo.tag('v1.2.0');
  expect(await reason({ bump: 'minor' })).toBe('Nothing has changed since v1.2.0.');
  repo.commit('chore: b');
  repo.commit('docs: c');
  const fix = repo.commit('fix: d').slice(0, 7);
  expect(await reason()).toBe(
    `3 commits since v1.2.0: 1 that releases something, 2 of types that release nothing (chore, docs); commit ${fix} makes the next version 1.2.1, a patch release.`,
  );
  repo.commit('fix: e');
  expect(await reason()).toBe(
    '4 commits since v1.2.0: 2 that release something, 2 of types that release nothing (chore, docs); 2 of them make the next version 1.2.1, a patch release.',
  );
});
