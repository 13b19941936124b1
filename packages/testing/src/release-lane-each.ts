import { afterEach, beforeEach } from '@jest/globals';
import { ReleaseLane } from './release-lane.js';

/** The repository of the lane. */
export const shop = 'acme/shop';
/** The branch of the release that is under way. */
export const branch = 'chore/release-1.1.0';
/** The lane of the test that runs. */
export let lane: ReleaseLane;

/** Gives each test of a file, or of a group, a lane with a feature to release. */
export function laneForEach(): void {
  beforeEach(async () => {
    lane = await ReleaseLane.start();
    await lane.feature('search');
  });
  afterEach(() => lane.github.close());
}
