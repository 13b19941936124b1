import type { JsonObject } from '../json.js';

/** What we know of a pull request beyond what `emulate` keeps: everything that has to do with git, and assignees. */
export interface PullState {
  readonly number: number;
  readonly nodeId: string;
  readonly author: string;
  readonly headRef: string;
  /** Full name of the fork that its head branch is in. */
  readonly fork?: string | undefined;
  baseRef: string;
  /** Where the head branch was last seen; it stays there once the pull request is closed. */
  head: string;
  /** The base branch's tip when the pull request was opened or its head last moved. */
  base: string;
  /** Where the base branch was when the pull request was last looked at. */
  baseSeen: string;
  open: boolean;
  merged: { readonly by: string; readonly at: string } | undefined;
  mergeCommit: string | null;
  autoMerge: JsonObject | null;
  assignees: string[];
}
