import { noEnvironments } from '@slipway/core/advice/discover';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { hasGates } from '@slipway/core/environments/gates/gate';
import { mustKnow } from '@slipway/core/environments/layout/path';
import { all, Failure } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import { readGateEvent } from '@slipway/core/ports/gate-event';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { judgeEvent, type Verdicts } from './plan/judge.js';
import { readBeside } from './questions/beside.js';
import { type Ground, openOutside } from './questions/outside.js';
import { openQuestions } from './questions/questions.js';
import type { Inputs } from './table.js';

/** Everything the verdict depends on. */
export interface Facts extends Verdicts {
  readonly base: CommitId;
  /** Names of the environments that are judged and have gates. */
  readonly environments: readonly string[];
  readonly now: Date;
  /** Page of this run; may be empty. */
  readonly url: string;
}

/**
 * Judges the pull request that started the run, the one of its merge group, or every open one for the branch. The configuration is that of the
 * branch, never that of a pull request.
 */
export function reader(): (inputs: Inputs, world: World, base: Snapshot) => Promise<Facts> {
  const { asks, inquire } = openQuestions();
  return async (inputs, world, base) => {
    const ground = await readGround(inputs, world, base);
    const event = await readGateEvent(world.runner, inputs['config-repository']);
    const outside = openOutside(world, ground, inputs['base-branch']);
    return {
      ...{ base: base.commit, environments: ground.judged.map(({ name }) => name), now: ground.now },
      url: world.context.runUrl,
      ...(await inquire(judgeEvent(ground, event, asks), outside, base.commit)),
    };
  };
}

/** @throws {Failure} for a configuration that cannot be read, and environments it does not have */
async function readGround(inputs: Inputs, { github }: World, base: Snapshot): Promise<Ground> {
  const config = await loadConfig(base, inputs.config);
  const environments = readEnvironments(config);
  if (environments.length === 0) throw new Failure(await noEnvironments(base, config.source.path, github.fullName));
  const { environments: asked } = inputs;
  if (asked !== 'all') all(asked.map((name) => () => mustKnow(environments, name)));
  const chosen = asked === 'all' ? environments : environments.filter(({ name }) => asked.includes(name));
  const judged = chosen.filter(({ gates }) => hasGates(gates));
  const beside = await readBeside(environments, judged, base, github, inputs['base-branch']);
  return { base: base.commit, environments, judged, beside, known: readKnown(config), now: new Date() };
}
