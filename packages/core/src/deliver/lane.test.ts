import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { faults } from '@slipway/testing/github/github';
import { ReleaseLane } from '@slipway/testing/release-lane';
import { readLane } from './lane.js';

const shop = 'acme/shop';
const branch = 'chore/release-1.1.0';
let lane: ReleaseLane;

beforeEach(async () => {
  lane = await ReleaseLane.start();
  await lane.feature('search');
});

afterEach(() => lane.github.close());

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
