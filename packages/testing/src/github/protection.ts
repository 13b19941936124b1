/** What a branch protection (`classic`) or a ruleset demands of a branch. */
export interface Protection {
  readonly kind: 'classic' | 'ruleset';
  readonly requirePullRequest?: boolean;
  /** Approvals a pull request needs before it can be merged. */
  readonly approvals?: number;
  /** Whether a code owner must approve what CODEOWNERS gives to one. */
  readonly codeOwners?: boolean;
  /** Names of statuses or check runs that must have succeeded. */
  readonly checks?: readonly string[];
  /** Pull requests are merged through a queue. Only a stage works it off, see events/queue.ts. */
  readonly mergeQueue?: boolean;
  /** Ways a pull request may be merged; default: all. */
  readonly mergeMethods?: readonly ('merge' | 'squash' | 'rebase')[];
  readonly allowForcePushes?: boolean;
  readonly allowDeletions?: boolean;
  /** Nobody but those on the bypass list may create such a branch. */
  readonly restrictCreations?: boolean;
  /** Logins the rules do not hold for. */
  readonly bypass?: readonly string[];
}
