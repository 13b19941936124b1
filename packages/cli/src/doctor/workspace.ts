import { readEnvironments } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { releaseAt } from '@slipway/core/config/release';
import type { Config } from '@slipway/core/config/schema';
import { Failure } from '@slipway/core/failure';
import { inCheckout, type OpenedWorld } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Told } from '../terminal.js';
import { type Check, failed, ok } from './check.js';

/** The configuration, where it can be read. */
export interface Configured {
  readonly checks: readonly Check[];
  readonly config: Config | null;
}

/** Reads the configuration as the actions do. */
export async function checkConfig(snapshot: Snapshot): Promise<Configured> {
  try {
    const config = await loadConfig(snapshot, '');
    const environments = readEnvironments(config).map(({ name }) => name);
    const about = environments.length === 0 ? 'no environments' : `environments ${environments.join(', ')}`;
    return { checks: [ok('configuration', about)], config };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { checks: error.problems.map((problem) => failed('configuration', problem)), config: null };
  }
}

/** Whether the clone has the history that versions and rollbacks are read from. */
export function checkHistory({ clone }: OpenedWorld): Check[] {
  if (clone === null) return [];
  const branch =
    clone.branch === null
      ? failed(
          'branch',
          { code: 'detached', message: 'HEAD is on no branch', fix: 'Check the branch out: `git switch main`.' },
          'warning',
        )
      : ok('branch', clone.branch);
  const depth: Check = clone.shallow
    ? {
        ...{ name: 'history', is: 'warning', detail: 'the clone is shallow: what is missing is fetched in each run' },
        fix: 'Here: `git fetch --unshallow --tags`. In workflows that release: `fetch-depth: 0` for actions/checkout.',
      }
    : ok('history', 'complete');
  return [branch, depth];
}

/**
 * What a release would be, where something is released here.
 * @param plan what prepare-release's dry run tells of a release by such a step
 */
export async function checkRelease(
  world: OpenedWorld,
  snapshot: Snapshot,
  config: Config,
  plan: (bump: 'auto' | 'patch') => Promise<Told>,
): Promise<Check[]> {
  const { history } = inCheckout(world);
  const packages = await snapshot.list(['libs/*/*', 'services/*/*', '.version', 'VERSION']);
  const isConfigured = [config.libs, config.services, config.charts].some((part) => Object.keys(part).length > 0);
  if (packages.length === 0 && !isConfigured) return [];
  if (readEnvironments(config).length > 0 && packages.length === 0) return [];
  try {
    const { decision } = await releaseAt(history, snapshot, config, { version: '', bump: 'auto', prerelease: '' });
    // Nobody runs this again when the first commit comes that releases something.
    const { findings } = await plan(decision.needed ? 'auto' : 'patch');
    const wrong = findings.filter(({ level }) => level === 'error');
    if (wrong.length > 0) return wrong.map((finding) => failed('release', finding));
    return [ok('release', decision.needed ? `the next version is ${decision.version}` : 'nothing is to be released')];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map((problem) => failed('release', problem));
  }
}
