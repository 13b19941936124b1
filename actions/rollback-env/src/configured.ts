import { type ConfigFor, loadConfigFor } from '@slipway/core/config/load';
import { configPaths } from '@slipway/core/config/paths';
import { type Stop, upTo } from '@slipway/core/environments/past/stop';
import { Failure } from '@slipway/core/failure';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Inputs } from './table.js';

/** So many earlier versions of the file are tried. */
const mostTried: Stop = { commits: 10 };

/**
 * The configuration as far as the environment needs it; where it is not YAML, as it was on this branch before somebody broke it.
 * @throws {Failure} with every problem, where one of them concerns the environment, and where no earlier version helps
 */
export async function configFor(
  { config: path, environment }: Pick<Inputs, 'config' | 'environment'>,
  { history }: Pick<World, 'history'>,
  base: Snapshot,
): Promise<ConfigFor> {
  try {
    return await loadConfigFor(base, path, environment);
  } catch (error) {
    if (!isNoYaml(error)) throw error;
    for await (const { commit } of upTo(history.states(configPaths(path), base.commit), mostTried)) {
      const then = await loadConfigFor(history.at(commit.id), path, environment).catch(() => null);
      if (then === null) continue;
      const read = `The rollback reads it as it was in ${commit.id.slice(0, 7)} by ${commit.author}.`;
      const broken = error.problems.map((problem) => ({ ...problem, fix: `${problem.fix} ${read}` }));
      return { config: then.config, elsewhere: [...broken, ...then.elsewhere] };
    }
    throw error;
  }
}

function isNoYaml(error: unknown): error is Failure {
  return error instanceof Failure && error.problems.every(({ code }) => code === 'config-not-yaml');
}
