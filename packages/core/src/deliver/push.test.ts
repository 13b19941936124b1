import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { faults } from '@slipway/testing/github/github';
import { type LaneOptions, ReleaseLane } from '@slipway/testing/release-lane';
import { deliver } from './deliver.js';

const shop = 'acme/shop';
let lane: ReleaseLane;

beforeEach(async () => {
  lane = await ReleaseLane.start();
  await lane.feature('search');
});

afterEach(() => lane.github.close());

async function push(options: LaneOptions & { branch?: string } = {}) {
  const { branch = 'main', expectPlan = '' } = options;
  return deliver(
    lane.planner(options),
    { delivery: { to: 'push', branch }, at: await lane.tip(), expectPlan, include: [] },
    { workspace: '', github: lane.connect(options.token) },
  );
}

describe('a push', () => {
  test('is one commit on the tip, in four calls, and one for the id of the repository', async () => {
    const before = await lane.tip();
    const count = lane.github.requests.length;
    const outcome = await push();
    expect(lane.operations(count)).toEqual([
      'repos/get-branch',
      'git/create-tree',
      'git/create-commit',
      'repos/get',
      'graphql updateRefs',
    ]);
    expect(await lane.github.commits(shop, `${before}..main`)).toMatchObject([
      { id: outcome.commit, parents: [before], author: 'github-actions[bot]', verified: true },
    ]);
    expect(outcome).toMatchObject({ state: 'changed', branch: 'main', pullRequest: null });
    expect(outcome.findings.map(({ code }) => code)).toEqual(['no-workflows-start']);
    expect(await push()).toMatchObject({ state: 'unchanged', commit: '' });
  });

  test('plans again when somebody else was faster, and keeps their commit', async () => {
    const planned: string[] = [];
    lane.github.before('graphql updateRefs', () => lane.fix('typo'), 2);
    const outcome = await push({ onPlan: (base) => planned.push(base) });
    expect(planned).toHaveLength(3);
    expect(new Set(planned).size).toBe(3);
    expect(await lane.read('CHANGELOG.md')).toContain('- typo');
    expect(await lane.tip()).toBe(outcome.commit);
    expect(lane.pauses).toHaveLength(2);
  });

  test('delivers no other plan than the approved one, also after a conflict', async () => {
    const { id } = await lane.planner()(await lane.tip());
    lane.github.before('graphql updateRefs', () => lane.fix('typo'));
    await expect(push({ expectPlan: id })).rejects.toMatchObject({ problems: [{ code: 'plan-changed' }] });
    expect(await lane.read('.version')).toBe('1.0.0\n');
  });

  test('brings nothing back that was taken from the branch between plan and write', async () => {
    const [before, removed] = [await lane.tip(), await lane.feature('removed')];
    lane.github.before('graphql updateRefs', () => lane.github.as('alice').moveBranch(shop, 'main', before));
    await expect(push()).rejects.toMatchObject({
      problems: [{ code: 'base-rewritten', message: expect.stringContaining(`at ${removed.slice(0, 7)}`) }],
    });
    expect(await lane.tip()).toBe(before);
    expect(await push()).toMatchObject({ state: 'changed' });
    expect(await lane.read('CHANGELOG.md')).not.toContain('removed');
  });

  test('is made again where the branch was moved and is back where it was', async () => {
    const [before, planned] = [await lane.tip(), await lane.feature('cart')];
    const alice = lane.github.as('alice');
    lane.github.before('graphql updateRefs', async () => {
      await alice.moveBranch(shop, 'main', before);
      lane.github.after('repos/get-branch', () => alice.moveBranch(shop, 'main', planned));
    });
    expect(await push()).toMatchObject({ state: 'changed' });
    expect(await lane.github.commits(shop, `${planned}..main`)).toHaveLength(1);
  });

  test('whose answer is lost is not made twice, even when others have gone on from it', async () => {
    const before = await lane.tip();
    lane.github.fault('graphql updateRefs', faults.resetAfter);
    lane.github.after('graphql updateRefs', () => lane.fix('typo'));
    expect(await push()).toMatchObject({ state: 'changed' });
    expect((await lane.github.commits(shop, `${before}..main`)).map(({ author }) => author)).toEqual([
      'alice',
      'github-actions[bot]',
    ]);
  });

  test('to a protected branch names it and the other delivery', async () => {
    lane.github.repository(shop).protections.set('main', { kind: 'classic', requirePullRequest: true });
    await expect(push()).rejects.toMatchObject({
      problems: [{ code: 'protected-branch', fix: expect.stringMatching(/delivery: pull-request.*`main`/) }],
    });
  });

  test('to a branch that does not exist', async () => {
    await expect(push({ branch: 'trunk' })).rejects.toMatchObject({ problems: [{ code: 'branch-not-found' }] });
  });
});
