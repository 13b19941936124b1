import { expect, test } from '@jest/globals';
import { branch, lane, laneForEach, shop } from '@slipway/testing/release-lane-each';

laneForEach();

test('a base that was rewritten takes nothing back: what it had before is not what people committed to the branch', async () => {
  await lane.run();
  const alice = lane.github.as('alice');
  await alice.moveBranch(shop, 'main', 'main~1');
  await lane.feature('cart');
  await lane.run();
  expect(await lane.read('feats/search', branch)).toBeUndefined();
  expect(await lane.read('feats/cart', branch)).toBe('cart\n');
  expect(await lane.github.commits(shop, `main..${branch}`)).toHaveLength(1);
});
