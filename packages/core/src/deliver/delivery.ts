import type { Finding } from '../failure.js';
import type { CommitId, Glob } from '../nouns/git.js';
import type { Plan } from '../plan/proposal.js';
import type { Branch } from '../ports/github/branches.js';
import type { Repository } from '../ports/github/connect.js';
import type { LaneView } from './pull-request/view.js';

/** Where a plan goes. */
export type Delivery = { readonly to: 'files' } | PushDelivery | PullRequestDelivery;

/** As a commit on the branch itself, without review. */
export interface PushDelivery {
  readonly to: 'push';
  readonly branch: string;
  readonly waiting?: WaitingChecks;
}

/** What waits where no workflow starts, as far as the action has read it. Left out: nobody looked. */
export interface WaitingChecks {
  /** Names of the checks that the branch requires before a merge. */
  readonly required: readonly string[];
  /** Somebody waits for the merge: that it is blocked is a warning. */
  readonly isUrgent: boolean;
}

/** As the one commit of a pull request. */
export interface PullRequestDelivery {
  readonly to: 'pull-request';
  /** Name of the branch the pull request is for. */
  readonly base: string;
  /** Lane of the action, to find a pull request that is not needed any more where the plan has no change to name it. */
  readonly lane?: string;
  /** Counts when the pull request is opened; later it is the people's. */
  readonly draft: boolean;
  readonly labels: readonly string[];
  /** Logins; a team is `org/team`. */
  readonly reviewers: readonly string[];
  readonly assignees: readonly string[];
  readonly waiting?: WaitingChecks;
}

export interface DeliveryOptions {
  readonly delivery: Delivery;
  /** The commit that is checked out, which a delivery to files plans at. */
  readonly at: CommitId;
  /** Tip of the branch, where it was read just now: saves a call. One that is older is noticed. */
  readonly tip?: Branch;
  /** The lane as the first plan saw it: saves looking again where nothing was there. */
  readonly lane?: LaneView;
  /** Deliver only if the plan has this id; empty: any. */
  readonly expectPlan: string;
  /** Uncommitted files of earlier steps to carry in the same commit. */
  readonly include: readonly Glob[];
}

/** The outside, as far as delivery needs it. */
export interface DeliveryPorts {
  /** Absolute path of the checkout, which only a delivery to files writes. */
  readonly workspace: string;
  /** The repository on GitHub; a delivery to files makes no call. */
  readonly github: Repository;
}

/** The pull request that shows a plan. */
export interface DeliveredPull {
  readonly number: number;
  readonly url: string;
  /** Its head, as GitHub told it last. */
  readonly head: CommitId;
  /** This run opened it. */
  readonly isOpened: boolean;
}

/** What delivery did, after which everything it says is true on GitHub or in the working tree. */
export interface Outcome {
  /** The plan that was delivered: the last one made. */
  readonly plan: Plan;
  readonly state: 'changed' | 'unchanged' | 'waiting';
  /** What delivery adds to the plan's reason, such as `pull request #7 is up to date`; may be empty. */
  readonly reason: string;
  readonly branch: string;
  readonly commit: string;
  /**
   * Whether the commit brings the plan and nothing else, so that what is said on it is said of the plan: people may have committed to the branch, and
   * anybody may write our trailers. Left out: it does.
   */
  readonly isExact?: boolean;
  readonly pullRequest: DeliveredPull | null;
  readonly findings: readonly Finding[];
}

/** Makes the plan at a base commit. Called again with a newer one when the world has moved. */
export type PlanAt = (base: CommitId) => Promise<Plan>;
