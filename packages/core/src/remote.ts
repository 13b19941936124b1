import { attempt } from './attempt.js';
import type { Outcome } from './deliver/delivery.js';
import type { Fields, Values } from './inputs/read.js';
import type { remoteFields } from './inputs/remote.js';
import type { Finding, Outputs, Proposal } from './plan/proposal.js';
import { actionsRunner, type Runner } from './ports/runner.js';
import type { RemoteWorld } from './remote-world.js';
import type { Snapshot } from './snapshot/snapshot.js';

export type RemoteInputs = Values<typeof remoteFields>;

/** An action on a repository that need not be checked out: what its user may say, and the steps that follow from it. */
export interface RemoteAction<F extends typeof remoteFields & Fields, Facts> {
  /** Name of its folder. */
  readonly name: string;
  readonly fields: F;
  /** All its outputs with the values they have when a run fails. */
  readonly outputs: Outputs;
  /** Loads the steps, so that a run that ends at its inputs does not load what it does not need. */
  steps(): Promise<RemoteSteps<Values<F>, Facts>>;
}

/** How a plan goes out, as the configuration at the base says. Inputs add to it. */
export interface Manner {
  /** Counts where the input is empty. */
  readonly delivery: 'pull-request' | 'push';
  /** Whether `delivery: push` is allowed. */
  readonly mayPush: boolean;
  readonly draft: boolean;
  readonly labels: readonly string[];
  /** Logins; a team is `org/team`. */
  readonly reviewers: readonly string[];
  /** Name of the lane, to find a pull request that is not needed any more where the plan has no change to name it. */
  readonly lane: string;
}

/** What a run comes to after delivery. */
export interface Settled {
  /** Count instead of those of the plan. */
  readonly outputs: Outputs;
  readonly findings: readonly Finding[];
}

/** What an action reads, the pure functions that decide what to do, and what it does when that is delivered. */
export interface RemoteSteps<Inputs, Facts> {
  /**
   * Called again with newer files after a conflict.
   * @param inputs with the branch the change is for as `base-branch`, also where the user left it empty
   * @param base the files at the commit to plan on
   */
  read(inputs: Inputs, world: RemoteWorld, base: Snapshot): Promise<Facts>;
  /** How the plan goes out. Pure. */
  manner(inputs: Inputs, facts: Facts): Manner;
  /** @param inputs also with the `delivery` that follows from {@link manner}, so that it is never empty */
  propose(inputs: Inputs, facts: Facts): Proposal;
  /**
   * Does what is left once the plan is delivered or found to be so (auto-merge, commit status); not called in a dry run.
   * What it throws is told as errors beside what was delivered.
   * @param inputs as for {@link propose}
   * @param facts those of the plan that was delivered
   */
  settle?(inputs: Inputs, facts: Facts, outcome: Outcome, world: RemoteWorld): Promise<Settled>;
}

/** Runs an action on a repository that need not be checked out. It resolves also when the run failed. */
export function runRemote<F extends typeof remoteFields & Fields, Facts>(
  action: RemoteAction<F, Facts>,
  runner: Runner = actionsRunner(),
): Promise<void> {
  return attempt(action, runner, async (inputs) => {
    const { runRemotePipeline } = await import('./remote-pipeline.js');
    await runRemotePipeline(action, inputs, runner);
  });
}
