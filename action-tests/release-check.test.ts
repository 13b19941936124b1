import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codes, documentation, feature, name, Stage, said, squashOnly } from './freeze-stage.js';

describe('without a release pull request', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(() => stage.close());

  test('there is nothing to compare with, and it says so', async () => {
    const result = await stage.judge({ commits: feature });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'passed',
      frozen: 'false',
      'release-pull-request': '',
      version: '',
    });
    expect(result.outputs.reason).toMatch(/No release pull request is open for main/);
    expect(result.summary).toContain('No release pull request is open');
  });

  test('rights that are missing are named as the two that only read', async () => {
    stage.github.repository(name).settings.private = true;
    const token = stage.github.tokenFor('github-actions[bot]', { contents: 'read' });
    const result = await stage.step('release-check', { token });
    stage.github.repository(name).settings.private = false;
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failed', violations: '[]' });
    expect(said(result)).toMatch(
      /missing-permission: .*\nAdd `contents: read`, `pull-requests: read` to the `permissions` of the job/,
    );
  });
});

describe('while the release pull request is not frozen', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.prepare();
  });
  afterAll(() => stage.close());

  test('everything passes, with what will happen', async () => {
    const result = await stage.judge({ commits: feature });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      ...{ result: 'passed', frozen: 'false', version: '1.4.3', 'version-after-merge': '1.5.0' },
      reason: 'Merging this makes the release 1.5.0 instead of 1.4.3; #1 is not frozen and is updated after the merge',
    });
    expect(said(result)).toMatch(/^notice release-will-change: Merging this makes the release 1\.5\.0/);
  });

  test('types that only wait during a freeze are not spoken of', async () => {
    const result = await stage.judge({ commits: { 'refactor: rename': { 'services/api/main.py': 'A = 2\n' } } });
    expect(result.outputs).toMatchObject({ result: 'passed', violations: '[]' });
    expect(result.annotations).toEqual([]);
  });

  test('a label that a person sets freezes it, one that is taken off thaws it', async () => {
    await stage.label(1, 'POST', 'Release-Freeze');
    expect((await stage.judge({ commits: feature })).exitCode).toBe(1);
    await stage.label(1, 'DELETE', 'Release-Freeze');
    expect((await stage.judge({ commits: feature })).exitCode).toBe(0);
  });

  test('a chore in a library since it was planned leaves the release pull request as it is, where nothing is locked', async () => {
    await stage.land('chore: comment', { 'libs/events/src/shop_events/more.py': '# more\n' });
    expect((await stage.judgeRelease()).outputs).toMatchObject({ result: 'passed' });
  });

  test('the release pull request itself is stale after a fix or a feature landed, and current when it was updated', async () => {
    await stage.land('fix(worker): retry', { 'services/worker/main.py': 'RETRY = 1\n' });
    const noted = await stage.judgeRelease();
    expect(noted.exitCode).toBe(1);
    expect(said(noted)).toMatch(
      /release-stale: The notes .*: “fix\(worker\): retry” landed since this release was planned/,
    );
    await stage.land('feat(worker): twice', { 'services/worker/main.py': 'RETRY = 2\n' });
    const stale = await stage.judgeRelease();
    expect(said(stale)).toMatch(
      /release-stale: This releases 1\.4\.3, but now it would be 1\.5\.0: “feat\(worker\): twice”/,
    );
    const behind = await stage.judge({ commits: documentation });
    expect(behind.exitCode).toBe(0);
    expect(said(behind)).toMatch(
      /notice release-behind: #1 says 1\.4\.3, but even without this change it would now be 1\.5\.0/,
    );
    const old = await stage.repository.git('rev-parse', 'main~1');
    await stage.prepare();
    expect((await stage.judgeRelease()).outputs).toMatchObject({ result: 'passed', version: '1.5.0' });

    // Repeated runs have the merge of their first time.
    await stage.repository.git('branch', '--force', 'newest', 'main');
    await stage.repository.git('reset', '--quiet', '--hard', old);
    expect((await stage.judgeRelease()).outputs).toMatchObject({ result: 'passed', version: '1.5.0' });
    const repeated = await stage.judge({ commits: { 'docs: more': { 'docs/more.md': 'More.\n' } } });
    expect(repeated.outputs).toMatchObject({ result: 'passed', violations: '[]' });
    expect(said(repeated)).toMatch(/^notice base-is-older/);
    const same = await stage.judge({ commits: feature });
    expect(codes(same)).toEqual(['release-changes']);
  });
});

test('commits outside of the configured paths do not count, however they are merged', async () => {
  const stage = await Stage.open({ '.github/slipway.yml': 'commits: { paths: [libs, services] }\n' });
  try {
    await stage.prepare();
    await stage.label(1, 'POST', 'release-freeze');
    for (const settings of [{ allow_merge_commit: true }, squashOnly]) {
      const outside = await stage.judge({ commits: { 'feat(site): new look': { 'site/a.css': 'a {}\n' } }, settings });
      expect(outside.outputs).toMatchObject({ result: 'passed', 'version-after-merge': '1.4.3' });
      expect((await stage.judge({ commits: feature, settings })).outputs['version-after-merge']).toBe('1.5.0');
    }
  } finally {
    await stage.close();
  }
});

test('a version that a person asked for is not changed by commits, but what it holds is', async () => {
  const stage = await Stage.open();
  try {
    await stage.prepare({ version: '2.0.0' });
    await stage.label(1, 'POST', 'release-freeze');
    expect((await stage.judgeRelease()).outputs).toMatchObject({ result: 'passed', version: '2.0.0' });
    const result = await stage.judge({ commits: feature });
    expect(result.outputs).toMatchObject({ result: 'failed', version: '2.0.0', 'version-after-merge': '2.0.0' });
    expect(codes(result)).toEqual(['release-changes']);
    expect((await stage.judge({ commits: documentation })).exitCode).toBe(0);
  } finally {
    await stage.close();
  }
});

test.each([
  ['1.5.0', { version: '1.5.0' }],
  ['1.4.3', { bump: 'patch' }],
])('beside a pre-release of 1.5.0, %s passes as it was asked for, and is not frozen by it', async (version, inputs) => {
  const stage = await Stage.open();
  try {
    await stage.repository.tag('v1.5.0-rc.1');
    await expect(stage.prepare()).rejects.toThrow('candidate-above');
    await stage.prepare(inputs);
    expect((await stage.judgeRelease()).outputs).toMatchObject({ result: 'passed', version });
    await stage.label(1, 'POST', 'release-freeze');
    expect((await stage.judge({ commits: documentation })).outputs).toMatchObject({ result: 'passed', version });
    expect(codes(await stage.judge({ commits: feature }))).toEqual(['release-changes']);
  } finally {
    await stage.close();
  }
});
