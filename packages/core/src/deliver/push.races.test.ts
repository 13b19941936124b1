import { expect, test } from '@jest/globals';
import { ReleaseLane } from '@slipway/testing/release-lane';
import { deliver } from './deliver.js';
import { attempts } from './outcome.js';

test('a push gives up after so many conflicts', async () => {
  const lane = await ReleaseLane.start();
  try {
    await lane.feature('search');
    let count = 0;
    lane.github.before('graphql updateRefs', async () => void (await lane.fix(`typo-${count++}`)), 99);
    const delivery = { to: 'push', branch: 'main' } as const;
    const pushed = deliver(
      lane.planner(),
      { delivery, at: await lane.tip(), expectPlan: '', include: [] },
      { workspace: '', github: lane.connect() },
    );
    await expect(pushed).rejects.toMatchObject({ problems: [{ code: 'branch-keeps-moving' }] });
    expect(count).toBe(attempts);
  } finally {
    await lane.github.close();
  }
}, 120_000);
