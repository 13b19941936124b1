import type { JsonObject } from '../json.js';

/** Whose doing something is. */
export interface Doer {
  readonly login: string;
  /** `job`: a job's `GITHUB_TOKEN`; `app`: an App's token; `github`: GitHub itself (a schedule, a run that ends). */
  readonly kind: 'person' | 'app' | 'job' | 'github';
  /** The run in which it happened. */
  readonly run?: number | undefined;
}

/** A pull request as the rules need it. */
export interface PullFacts {
  readonly number: number;
  readonly base: string;
  readonly head: string;
  readonly headSha: string;
  readonly merged: boolean;
  /** What merging it gives; `undefined`: it conflicts. */
  readonly mergeSha: string | undefined;
  /** Its head is another repository's. */
  readonly fork: boolean;
  /** The author has not contributed before. */
  readonly firstTime?: boolean;
}

/** Something that happened in a repository and may start workflows. */
export interface Happening {
  /** GitHub's name of the event: `push`, `pull_request` and so on. */
  readonly event: string;
  /** Its activity type, such as `opened`; of a `repository_dispatch` what the sender called it. */
  readonly action?: string | undefined;
  readonly repository: string;
  readonly by: Doer;
  readonly payload: JsonObject;
  /** Full name of the ref it is about. */
  readonly ref?: string | undefined;
  /** The commit it is about. */
  readonly sha?: string | undefined;
  /** The ref was deleted. */
  readonly deleted?: boolean;
  /** Paths that differ, for `paths`; `undefined`: GitHub does not compare, so the filter lets it pass. */
  readonly paths?: readonly string[] | undefined;
  /** Message of the head commit. */
  readonly message?: string | undefined;
  readonly pull?: PullFacts | undefined;
  /** Of a `workflow_run`: the workflow's name and branch, and how many `workflow_run`s led to it. */
  readonly ended?:
    | { readonly workflow: string; readonly branch: string | undefined; readonly chain: number }
    | undefined;
  /** Path of the workflow that a `workflow_dispatch` names. */
  readonly dispatched?: string | undefined;
  /** The schedule that is due. */
  readonly cron?: string | undefined;
  /** Who made the check suite, or what a release or deployment status is, where GitHub leaves some out. */
  readonly detail?: string | undefined;
}
