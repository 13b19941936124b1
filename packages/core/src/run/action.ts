import type { Outcome, WaitingChecks } from '../deliver/delivery.js';
import type { Finding } from '../failure.js';
import type { FieldsOf, Values } from '../inputs/read.js';
import type { remoteFields } from '../inputs/remote.js';
import type { Effect, Outputs, Plan, Proposal } from '../plan/proposal.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { World } from './world.js';

/** The inputs that mean the same for every action; each takes those it has a use for. */
export type CommonInputs = Values<typeof remoteFields>;

/** The inputs of an action: its own, and of the common ones those it has. */
export type ActionInputs = { readonly [K in keyof CommonInputs]?: CommonInputs[K] | undefined };

/** What becomes of a plan, see {@link Action.delivers}. */
export type Delivers = 'asked' | 'files' | 'nothing';

/** An action: what its user may say, and the steps that follow from it. */
export interface Action<Inputs extends ActionInputs, Facts> {
  /** Name of its folder. */
  readonly name: string;
  readonly fields: FieldsOf<Inputs>;
  /** All its outputs, with the values they have when a run fails. */
  readonly outputs: Outputs;
  /**
   * Where it reads files and history. `checkout`: in the checkout. `workspace`: the same, and nothing where there is no checkout. `github`: over
   * GitHub's API as long as no input asks for a checkout.
   */
  readonly place: 'checkout' | 'workspace' | 'github';
  /**
   * What becomes of the plan. `asked`: what the input `delivery` says, else the steps' `manner`. `files`: it is written into the workspace.
   * `nothing`: it has no edits; what the action is for is its verdict, or its effects. It may depend on what the user asked for.
   */
  readonly delivers: Delivers | ((inputs: Inputs) => Delivers);
  /** Loads the steps, so that a run that ends at its inputs does not load what it does not need. */
  steps(): Promise<Steps<Inputs, Facts>>;
}

/** How a plan goes out, as the configuration at the base says. Inputs add to it. */
export interface Manner {
  /** Counts where the input is empty. */
  readonly delivery: 'pull-request' | 'push';
  /** Whether `delivery: push` is allowed. */
  readonly mayPush: boolean;
  /** What to do where it is not, besides `delivery: pull-request`: one more clause of that sentence. */
  readonly allowPush: string;
  /** Where a rule of the repository forbids the push, a pull request is opened instead. Default: the run fails. */
  readonly elsePullRequest?: boolean;
  readonly draft: boolean;
  readonly labels: readonly string[];
  /** Logins; a team is `org/team`. */
  readonly reviewers: readonly string[];
  /** What waits where no workflow starts. Left out: nobody looked. */
  readonly waiting?: WaitingChecks;
  /** Name of the lane, to find a pull request that is not needed any more where the plan has no change to name it. */
  readonly lane: string;
}

/** What a run comes to after delivery. */
export interface Settled {
  /** Count instead of those of the plan. */
  readonly outputs: Outputs;
  readonly findings: readonly Finding[];
}

/** How far a plan's effects came, by their ids. */
export interface Progress {
  /** Done by this run. */
  readonly done: ReadonlySet<string>;
  /** Not done. What is in neither was there already. */
  readonly missing: ReadonlySet<string>;
}

/**
 * What an action reads, the pure functions that decide what to do, and what it does when that is delivered. A check is an action whose
 * proposals have no edits.
 */
export interface Steps<Inputs, Facts> {
  /**
   * Called again with newer files after a conflict.
   * @param inputs with the branch the change is for as `base-branch`, also where the user left it empty
   * @param base the files at the commit to plan on
   */
  read(inputs: Inputs, world: World, base: Snapshot): Promise<Facts>;
  /** @param inputs also with the `delivery` that follows from {@link manner}, so that it is never empty */
  propose(inputs: Inputs, facts: Facts): Proposal | Promise<Proposal>;
  /** How the plan goes out; for actions that deliver as they are asked. Pure. */
  manner?(inputs: Inputs, facts: Facts): Manner;
  /**
   * Does one effect of the plan. Doing it again must be safe.
   * @param effect its `at` is the id of the commit where the proposal said "the commit this plan makes"
   * @returns what there is to say about it
   */
  perform?(effect: Effect, inputs: Inputs, facts: Facts, world: World): Promise<readonly Finding[]>;
  /** The outputs that say what was done, where the effects stop half-way; all others say that the run failed. */
  partly?(plan: Plan, progress: Progress, facts: Facts): Outputs;
  /** How many effects are done at once, each after those it needs. Default: one after the other, in order. */
  readonly performsAtOnce?: number;
  /**
   * Does what is left once the plan is delivered or found to be so, such as auto-merge; not called in a dry run. What it throws is told as
   * errors beside what was delivered.
   * @param inputs as for {@link propose}
   * @param facts those of the plan that was delivered
   */
  settle?(inputs: Inputs, facts: Facts, outcome: Outcome, world: World): Promise<Settled>;
  /**
   * Tells people, or later steps, what the plan is where they work, such as in a comment; also in a dry run. The plan stands whether or not
   * that could be done: what it throws is told as notices.
   */
  tell?(inputs: Inputs, facts: Facts, plan: Plan, world: World): Promise<readonly Finding[]>;
}
