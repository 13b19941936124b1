import { readEnvironments, readKnown } from '../config/configured.js';
import { parseConfig } from '../config/load.js';
import { missingFiles, sharedFiles } from '../environments/layout/environment-files.js';
import { openTargets } from '../environments/lens/open-target.js';
import { readTarget } from '../environments/lens/read.js';
import type { Pin } from '../environments/model/release.js';
import { targetGlobs } from '../environments/model/target.js';
import { Failure } from '../failure.js';
import type { Files, Path } from '../nouns/git.js';
import { matcher } from '../snapshot/paths.js';
import { type Draft, linesOf } from './discover-lines.js';

/** What a draft finds in the files. */
export interface Trial {
  readonly draft: Draft;
  /** Environments of which something is found. */
  readonly environments: number;
  /** Those of them in which something is pinned: what follows a branch says little. */
  readonly pinned: number;
  /** Services and charts of which more than one environment has something. */
  readonly shared: number;
  /** Services and charts for which more than one environment has keys, with values or yet without. */
  readonly keyed: number;
}

/**
 * Tries a draft on the files. Environments in which nothing is found are left out of it.
 * @param paths that exist
 * @param files those that were looked into
 */
export function tryDraft(draft: Draft, paths: readonly Path[], files: Files): Trial {
  const nothing = { draft, environments: 0, pinned: 0, shared: 0, keyed: 0 };
  try {
    const found = findWith(draft, paths, files);
    const lasting = new Set([...found].flatMap(([name, { all: ids }]) => (ids.size > 0 ? [name] : [])));
    const all = new Set(draft.sightings.map(({ environment }) => environment));
    if (lasting.size < 2) return nothing;
    if (lasting.size < all.size) {
      return tryDraft(
        { ...draft, sightings: draft.sightings.filter(({ environment }) => lasting.has(environment)) },
        paths,
        files,
      );
    }
    const shared = severalTimes([...found.values()].flatMap(({ all: one }) => [...one]));
    const keyed = severalTimes([...found.values()].flatMap(({ keyed: one }) => [...one]));
    const pinned = [...found.values()].filter((one) => one.pinned).length;
    return { draft, environments: lasting.size, pinned, shared, keyed };
  } catch (error) {
    if (error instanceof Failure) return nothing;
    throw error;
  }
}

/** How many are in a list more than once. */
function severalTimes(ids: readonly string[]): number {
  return [...new Set(ids)].filter((id) => ids.indexOf(id) !== ids.lastIndexOf(id)).length;
}

/** What is pinned, or where nothing is, all that was found; and all that has keys. */
interface Findings {
  readonly all: ReadonlySet<string>;
  readonly keyed: ReadonlySet<string>;
  readonly pinned: boolean;
}

function saysWhich(pin: Pin): boolean {
  return [pin.tag, pin.digest, pin.version].some((value) => (value ?? '') !== '');
}

/** The components of each environment that its files say something about. None where its files are not as they should be. */
function findWith(draft: Draft, paths: readonly Path[], files: Files): Map<string, Findings> {
  const config = parseConfig('slipway.yml', linesOf(draft).join('\n'));
  const environments = readEnvironments(config);
  const existing = paths.filter(matcher(environments.flatMap(({ targets }) => targets.flatMap(targetGlobs))));
  if (sharedFiles(environments, existing).length > 0) return new Map();
  const whole = environments.filter((environment) => missingFiles(environment, existing).length === 0);
  return new Map(
    whole.map(({ name, targets }) => {
      const isOwn = matcher(targets.flatMap(targetGlobs));
      const own = new Map([...files].filter(([path]) => isOwn(path)));
      const readings = openTargets(targets, own, readKnown(config)).map((target) => readTarget(target, own));
      const pins = readings.flatMap(({ release }) => [...release].flatMap(([id, pin]) => (saysWhich(pin) ? [id] : [])));
      const pinned = pins.length > 0;
      const holders = readings.flatMap((reading) => [...reading.holders.keys()]);
      return [name, { all: new Set(pinned ? pins : holders), keyed: new Set(holders), pinned }] as const;
    }),
  );
}
