import { expect, test } from '@jest/globals';
import { faults } from '@slipway/testing/github/github';
import { branch, lane, laneForEach, shop } from '@slipway/testing/release-lane-each';
import { deliver } from './deliver.js';
import type { PlanAt } from './delivery.js';
import { type LaneView, readLane } from './lane.js';

laneForEach();

async function underWay() {
  const base = { branch: 'main', commit: await lane.tip() };
  const { underWay } = await readLane(lane.connect(), { lane: 'release', branch }, base);
  return underWay.map(({ pull, branch, head, base }) => [pull?.number ?? null, branch, head, base]);
}

test('nothing is under way where there is no branch', async () => {
  expect(await underWay()).toEqual([]);
});

test('what an open pull request shows is under way, once', async () => {
  const base = await lane.tip();
  const { commit } = await lane.run();
  expect(await underWay()).toEqual([[1, branch, commit, base]]);
});

test('so is a branch whose pull request was not opened yet', async () => {
  const base = await lane.tip();
  lane.github.fault('pulls/create', faults.resetBefore, 99);
  await expect(lane.run()).rejects.toThrow();
  expect(await underWay()).toEqual([[null, branch, await lane.tip(branch), base]]);
});

test('what a person closed is not', async () => {
  await lane.run();
  await lane.github.as('alice').close(shop, 1);
  expect(await underWay()).toEqual([]);
});

/** Delivers plans that take along what the lane holds. */
async function promote(view?: LaneView) {
  const github = lane.connect();
  const planAt: PlanAt = async (base) => {
    const { fingerprint } = await readLane(github, { lane: 'release', branch }, { branch: 'main', commit: base });
    return { ...(await lane.planner()(base)), lane: fingerprint };
  };
  const delivery = {
    to: 'pull-request',
    base: 'main',
    draft: false,
    labels: [],
    reviewers: [],
    assignees: [],
  } as const;
  const options = { delivery, at: await lane.tip(), expectPlan: '', include: [], ...(view ? { lane: view } : {}) };
  return deliver(planAt, options, { workspace: '', github });
}

test('a lane that was empty a moment ago is not looked at again before something is delivered', async () => {
  const { view } = await readLane(
    lane.connect(),
    { lane: 'release', branch },
    { branch: 'main', commit: await lane.tip() },
  );
  const listed = async (seen?: LaneView) => {
    const before = lane.github.requests.length;
    await promote(seen);
    return lane.operations(before).filter((operation) => operation === 'pulls/list').length;
  };
  expect(await listed(view)).toBe(1);
  expect(await listed()).toBe(2);
});

test('a branch that somebody moves after our text was written is looked at again', async () => {
  await promote();
  await lane.fix('typo');
  lane.github.after('pulls/update', () =>
    lane.github.as('alice').commit(shop, branch, 'docs: nicer', { 'CHANGELOG.md': 'a\n' }),
  );
  const { findings } = await promote();
  expect(findings.map(({ code }) => code)).toContain('edited-on-branch');
});
