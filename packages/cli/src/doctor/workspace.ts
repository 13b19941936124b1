import { readEnvironments } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import type { Config } from '@slipway/core/config/schema';
import { Failure } from '@slipway/core/failure';
import { inCheckout, type OpenedWorld } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { planRelease } from '../plan-release.js';
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

/** What a release would be, where something is released here. */
export async function checkRelease(world: OpenedWorld, snapshot: Snapshot, config: Config): Promise<Check[]> {
  const packages = await snapshot.list(['libs/*/*', 'services/*/*', '.version', 'VERSION']);
  const isConfigured = [config.libs, config.services, config.charts].some((part) => Object.keys(part).length > 0);
  if (packages.length === 0 && !isConfigured) return [];
  if (readEnvironments(config).length > 0 && packages.length === 0) return [];
  const { version, problems } = await planRelease(inCheckout(world), snapshot);
  if (problems.length > 0) return problems.map((problem) => failed('release', problem));
  return [ok('release', version === '' ? 'nothing is to be released' : `the next version is ${version}`)];
}
