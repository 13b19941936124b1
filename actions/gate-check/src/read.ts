import { noEnvironments } from '@slipway/core/advice/discover';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { hasGates } from '@slipway/core/environments/gates/gate';
import { mustKnow } from '@slipway/core/environments/path';
import { all, Failure, type Finding } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import { readGateEvent } from '@slipway/core/ports/gate-event';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { headsOf } from './heads.js';
import { judgeHeads, type Verdict } from './judge.js';
import type { Inputs } from './table.js';

/** Everything the verdict depends on. */
export interface Facts {
  readonly base: CommitId;
  /** Names of the environments that are judged and have gates. */
  readonly environments: readonly string[];
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
  readonly now: Date;
  /** Page of this run; may be empty. */
  readonly url: string;
}

/**
 * Judges the pull request that started the run, the one of its merge group, or every open one for the branch. The configuration is that of the
 * branch, never that of a pull request.
 * @throws {Failure} for a configuration that cannot be read, and environments it does not have
 */
export async function readFacts(inputs: Inputs, world: World, base: Snapshot): Promise<Facts> {
  const config = await loadConfig(base, inputs.config);
  const environments = readEnvironments(config);
  if (environments.length === 0) throw new Failure(await noEnvironments(base, config.source.path));
  const { environments: asked } = inputs;
  if (asked !== 'all') all(asked.map((name) => () => mustKnow(environments, name)));
  const judged = asked === 'all' ? environments : environments.filter(({ name }) => asked.includes(name));
  const event = await readGateEvent(world.runner, inputs['config-repository']);
  const heads = await headsOf(world.github, event, inputs['base-branch']);
  const now = new Date();
  const keeping = { environments, judged, known: readKnown(config), base: base.commit, heads, now };
  const names = judged.filter(({ gates }) => hasGates(gates)).map(({ name }) => name);
  return {
    ...{ base: base.commit, environments: names, now, url: world.context.runUrl },
    ...(await judgeHeads(world, keeping)),
  };
}
