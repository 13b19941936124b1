import { manuallySynced } from '@slipway/core/environments/manual-sync';
import type { EnvironmentChange } from '@slipway/core/environments/promotion';
import type { Facts } from './facts.js';

/**
 * The Applications that somebody has to sync after the merge. Where what moves stands in Applications, those count; where it
 * stands in values files, nobody knows whose they are: then all of the environment.
 * @returns `null` where the environment's files have no Application
 */
export function syncedByHand({ moves }: EnvironmentChange, { to, files }: Facts): string[] | null {
  const applications = to.environment.targets.flatMap((target) => target.applications);
  const places = new Set(
    moves.flatMap(({ target, component }) => {
      const holders = to.readings.find((reading) => reading.target.name === target)?.holders.get(component);
      const slots = [...(holders?.values() ?? [])].flat();
      return slots.map(({ address: { path, steps } }) => `${path} ${steps[0].document}`);
    }),
  );
  const own = manuallySynced(applications, files, (path, document) => places.has(`${path} ${document}`));
  return own ?? manuallySynced(applications, files);
}
