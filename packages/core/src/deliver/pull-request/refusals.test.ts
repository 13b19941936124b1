import { describe, expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import { faults } from '@slipway/testing/github/github';
import type { LaneOptions } from '@slipway/testing/release-lane';
import { branch, lane, laneForEach, shop } from '@slipway/testing/release-lane-each';

laneForEach();

describe('what a person has to mend', () => {
  async function failing(options: LaneOptions = {}) {
    const error: unknown = await lane.run(options).catch((thrown: unknown) => thrown);
    if (!(error instanceof Failure)) throw error;
    for (const { message, fix } of error.problems) expect(message + fix).not.toContain(lane.github.token);
    return error.problems;
  }

  test('a pull request that may not be opened leaves no branch behind, and a rerun does it all', async () => {
    const { settings } = lane.github.repository(shop);
    settings.actionsMayOpenPullRequests = false;
    expect(await failing()).toMatchObject([
      { code: 'actions-may-not-open-pull-requests', fix: expect.stringContaining('Settings → Actions') },
    ]);
    expect(Object.keys(await lane.github.branches(shop))).toEqual(['main']);
    settings.actionsMayOpenPullRequests = true;
    expect(await lane.run()).toMatchObject({ state: 'changed', pullRequest: { number: 1 } });
    expect(await lane.github.pullRequests(shop)).toMatchObject([
      { labels: ['release'], reviewers: ['alice'], assignees: ['bob'] },
    ]);
  });

  test('what somebody committed to the branch meanwhile is not taken back with it', async () => {
    lane.github.repository(shop).settings.actionsMayOpenPullRequests = false;
    lane.github.after('pulls/create', () =>
      lane.github.as('alice').commit(shop, branch, 'docs: note', { 'NOTES.md': 'mine\n' }),
    );
    expect(await failing()).toMatchObject([
      { code: 'actions-may-not-open-pull-requests' },
      { code: 'stopped-half-way', message: expect.stringContaining(`Done: the commit on ${branch}.`) },
    ]);
    expect(await lane.read('NOTES.md', branch)).toBe('mine\n');
  });

  test('a token that lacks a right: the lines for the workflow, and nothing is left behind', async () => {
    const token = lane.github.tokenFor('github-actions[bot]', { contents: 'read', pull_requests: 'read' });
    expect(await failing({ token })).toMatchObject([
      {
        code: 'missing-permission',
        fix: expect.stringContaining('Add `contents: write` to the `permissions` of the job'),
      },
    ]);
    const half = lane.github.tokenFor('github-actions[bot]', { contents: 'write', pull_requests: 'read' });
    expect(await failing({ token: half })).toMatchObject([
      { code: 'missing-permission', fix: expect.stringContaining('`pull-requests: write`') },
    ]);
    expect(Object.keys(await lane.github.branches(shop))).toEqual(['main']);
    expect(await lane.run()).toMatchObject({ state: 'changed', pullRequest: { number: 1 } });
  });

  test('a branch that may not be deleted again is named', async () => {
    const { settings, protections } = lane.github.repository(shop);
    settings.actionsMayOpenPullRequests = false;
    protections.set('chore/*', { kind: 'ruleset', allowDeletions: false });
    expect(await failing()).toMatchObject([
      { code: 'actions-may-not-open-pull-requests' },
      { code: 'stopped-half-way', message: expect.stringContaining(`Done: the commit on ${branch}.`) },
    ]);
  });

  test('a token that is not valid any more', async () => {
    lane.github.revoke(lane.github.token);
    expect(await failing()).toMatchObject([{ code: 'bad-token', fix: expect.stringContaining('`token`') }]);
  });

  test.each<[string, string, RegExp]>([
    [
      'the pull request is open',
      'pulls/create',
      /Done: .*the pull request\. Not yet: labels release; reviews by alice; assignees bob$/,
    ],
    ['it has its labels', 'issues/add-labels', /Done: .*; labels release\. Not yet: reviews by alice; assignees bob$/],
  ])('N56: a token that ends when %s: what is missing is said', async (_name, operation, message) => {
    lane.github.after(operation, () => lane.github.revoke(lane.github.token));
    expect(await failing()).toMatchObject([
      { code: 'bad-token' },
      { code: 'stopped-half-way', message: expect.stringMatching(message) },
    ]);
  });

  test('a rule that forbids our branches', async () => {
    lane.github.repository(shop).protections.set('chore/*', { kind: 'ruleset', restrictCreations: true });
    expect(await failing()).toMatchObject([
      {
        code: 'protected-branch',
        message: expect.stringContaining('creations being restricted'),
        fix: expect.stringContaining(branch),
      },
    ]);
  });

  test.each(['a b..1.1.0', 'release/', 'x.lock', 'feat//x', '@{1}', 'refs/heads/x', 'a~1', '-x', '', 'a\nb'])(
    'a branch named %j, which git refuses, before anything is written or asked about it',
    async (name) => {
      expect(await failing({ branch: name })).toMatchObject([
        { code: 'bad-branch-name', message: expect.stringContaining(JSON.stringify(name)) },
      ]);
      expect(lane.operations()).toEqual(['repos/get-branch']);
    },
  );

  test('an archived repository', async () => {
    lane.github.repository(shop).settings.archived = true;
    expect(await failing()).toMatchObject([{ code: 'archived' }]);
  });

  test('a base branch that does not exist', async () => {
    expect(await failing({ delivery: { base: 'trunk' } })).toMatchObject([
      { code: 'branch-not-found', message: expect.stringContaining('`trunk`') },
    ]);
  });

  test('GitHub that stays away', async () => {
    lane.github.fault('git/create-ref', faults.resetBefore, 99);
    expect(await failing()).toMatchObject([
      { code: 'github-unreachable', fix: expect.stringContaining('HTTPS_PROXY') },
    ]);
  });

  test('a rate limit that is used up for long: when to come back', async () => {
    const reset = Math.ceil(Date.now() / 1000) + 1800;
    lane.github.fault('git/create-ref', faults.primaryRateLimit(reset), 99);
    const [problem] = await failing();
    expect(problem).toMatchObject({ code: 'rate-limited' });
    expect(problem?.fix).toMatch(/after 20\d\d-\d\d-\d\dT/);
    expect(lane.pauses).toEqual([]);
  });
});
