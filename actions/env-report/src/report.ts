/** The report as plain data: what every way to show it is made from, and what `format: json` writes. Times are ISO 8601 in UTC, durations are seconds. */

export interface Report {
  readonly schema: 1;
  readonly 'generated-at': string;
  readonly repository: string;
  readonly url: string;
  readonly branch: string;
  readonly commit: string;
  readonly period: { readonly since: string; readonly until: string; readonly zone: string };
  readonly rules: { readonly 'hotfix-days': number; readonly 'exclude-authors': readonly string[] };
  readonly environments: readonly EnvironmentReport[];
  /** `null`: GitHub was not asked. */
  readonly waiting: readonly Waiting[] | null;
  readonly keep: readonly Kept[];
  /** What is not in the report, and why, in sentences. */
  readonly 'left-out': readonly string[];
}

export interface EnvironmentReport {
  readonly name: string;
  /** The environment that releases come from; `null`: a first one. */
  readonly from: string | null;
  readonly targets: readonly string[];
  readonly running: readonly Running[];
  /** Names of services whose places disagree, so that no one knows what they run. */
  readonly unclear: readonly string[];
  readonly drift: readonly Drift[];
  /** Newest first. */
  readonly releases: readonly Released[];
  /** The whole step of a workflow that brings back what ran before; `null`: there is nothing to go back to. */
  readonly 'rollback-step': string | null;
  readonly figures: EnvironmentFigures;
}

/** What a service or chart is, by its kind and name. */
export interface Named {
  readonly kind: 'service' | 'chart';
  readonly name: string;
}

/** Exactly what runs; what is not known is `null`. */
export interface Version {
  /** Tag of an image, version of a chart, or what is followed. */
  readonly version: string | null;
  readonly digest: string | null;
  readonly sha: string | null;
}

/** A commit of the branch, and who brought it. */
export interface Landed {
  readonly commit: string;
  readonly at: string;
  readonly by: string;
  /** Number of the pull request; `null`: the commit names none. */
  readonly pull: number | null;
  readonly url: string;
}

export interface Running extends Named, Version {
  /** Those that run it; most often all. */
  readonly targets: readonly string[];
  /** It follows a branch or a moving tag, so that what runs is not known exactly. */
  readonly floating: boolean;
  /** Since when; `null`: longer than was looked back. */
  readonly since: Landed | null;
}

export interface Drift extends Named {
  /** Those that are behind. */
  readonly targets: readonly string[];
  readonly here: string | null;
  readonly there: string | null;
  /** How many versions ran there since; 0: what runs here is newer; `null`: this one never ran there as far as was looked back. */
  readonly versions: number | null;
  /** Commits of its repository in between; `null`: not known. */
  readonly commits: number | null;
  /** Since when there is something newer there, in seconds; `null`: not known. */
  readonly age: number | null;
}

export type ReleaseKind = 'promotion' | 'change' | 'rollback' | 'hotfix';

export interface Released extends Landed {
  readonly kind: ReleaseKind;
  readonly title: string;
  readonly moves: readonly Moved[];
  /** What a health signal says of it; `pending`: not yet that it is deployed; `merged`: there is no signal. */
  readonly state: 'deployed' | 'failed' | 'pending' | 'merged';
  /** When it said so. */
  readonly 'state-at': string | null;
  /** Contexts of the statuses that say so. */
  readonly 'state-by': readonly string[];
  readonly approvers: readonly string[] | null;
  /** It was rolled back, or a hotfix followed. */
  readonly mended: (Landed & { readonly kind: 'rollback' | 'hotfix'; readonly after: number }) | null;
  /** Since then the environment runs what it ran then, or does again: there is nothing to go back to. */
  readonly current: boolean;
  /** The whole step of a workflow that brings the environment back to it. */
  readonly 'rollback-step': string;
}

export interface Moved extends Named {
  readonly from: string | null;
  readonly to: string | null;
  /** Where; empty: in all targets. */
  readonly targets: readonly string[];
}

export interface Durations {
  readonly count: number;
  readonly median: number | null;
  readonly p90: number | null;
  /** What they are of, newest first: commits of the branch; of the lead time `owner/name@commit`. */
  readonly counts: readonly string[];
}

/** Each figure names the commits that it counts. */
export interface EnvironmentFigures {
  readonly deployments: readonly string[];
  readonly 'per-week': number;
  readonly rollbacks: readonly string[];
  readonly hotfixes: readonly string[];
  readonly failed: readonly string[];
  readonly 'failure-rate': number | null;
  readonly restore: Durations;
  readonly promotion: Durations;
  /** From commit to this environment; `null`: not asked. */
  readonly lead: Durations | null;
  readonly weeks: readonly Week[];
}

/** A week of the period, from Monday, in the time zone of the report. */
export interface Week {
  readonly from: string;
  readonly deployments: number;
  readonly failed: number;
}

export interface Waiting {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly environments: readonly string[];
  readonly kind: 'promotion' | 'rollback' | 'change';
  readonly by: string;
  readonly draft: boolean;
  /** What it waits for, in short sentences; none: it can be merged. */
  readonly 'waits-for': readonly string[];
  readonly approvers: readonly string[];
  /** Checks that are required and have not succeeded. */
  readonly checks: readonly { readonly name: string; readonly says: string }[];
}

/** An image that must stay in its registry. */
export interface Kept {
  readonly image: string;
  readonly version: string | null;
  /** Where it runs, or ran. */
  readonly because: string;
}
