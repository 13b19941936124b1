import { attempt } from './attempt.js';
import type { commonFields } from './inputs/common.js';
import type { Fields, Values } from './inputs/read.js';
import type { Outputs, Proposal } from './plan/proposal.js';
import { actionsRunner, type Runner } from './ports/runner.js';
import type { Snapshot } from './snapshot/snapshot.js';
import type { World } from './world.js';

export type CommonInputs = Values<typeof commonFields>;

/** An action: what its user may say, and the steps that follow from it. */
export interface Action<F extends typeof commonFields & Fields, Facts> {
  /** Name of its folder. */
  readonly name: string;
  readonly fields: F;
  /** All its outputs with the values they have when a run fails. */
  readonly outputs: Outputs;
  /** What its pull requests are about; see `Change`. */
  readonly lane: string;
  /** Loads the steps, so that a run that ends at its inputs does not load what it does not need. */
  steps(): Promise<Steps<Values<F>, Facts>>;
}

/** What an action reads, and the pure function that decides what to do. */
export interface Steps<Inputs, Facts> {
  /**
   * @param inputs with the branch the change is for as `base-branch`, also where the user left it empty
   * @param base the files at the commit to plan on
   */
  read(inputs: Inputs, world: World, base: Snapshot): Promise<Facts>;
  propose(inputs: Inputs, facts: Facts): Proposal;
  /** Whether the configuration at the base allows a commit on the branch without a pull request. */
  mayPush(facts: Facts, branch: string): boolean;
}

/** Runs an action from its inputs to its outputs. It resolves also when the run failed. */
export function run<F extends typeof commonFields & Fields, Facts>(
  action: Action<F, Facts>,
  runner: Runner = actionsRunner(),
): Promise<void> {
  return attempt(action, runner, async (inputs) => {
    const { runPipeline } = await import('./pipeline.js');
    await runPipeline(action, inputs, runner);
  });
}
