import { hasMarker } from '@slipway/core/deliver/pull-request/marker';
import { Failure } from '@slipway/core/failure';
import type { RemoteWorld } from '@slipway/core/remote-world';
import type { NamedPull } from './facts.js';

/**
 * Open pull requests of ours that promote into an environment. They are only named: where the token may not see them, nothing
 * is said of them, and the rollback goes on.
 */
export async function openPromotions(environment: string, base: string, world: RemoteWorld): Promise<NamedPull[]> {
  try {
    const pulls = await world.openPulls({ contents: 'read', 'pull-requests': 'read' });
    return pulls.filter(
      ({ base: to, branch, body }) =>
        to === base &&
        ['promote', 'hotfix'].some((lane) => isBranchOf(branch, `${lane}/${environment}`)) &&
        hasMarker(body, branch),
    );
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** The lane's own branch, or one that was opened beside it. */
function isBranchOf(branch: string, lane: string): boolean {
  return branch === lane || (branch.startsWith(`${lane}-`) && /^[0-9a-f]{8}$/.test(branch.slice(lane.length + 1)));
}
