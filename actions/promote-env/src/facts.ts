import type { CarriedFile } from '@slipway/core/deliver/carried-files';
import type { Merging } from '@slipway/core/deliver/merging';
import type { Environment } from '@slipway/core/environments/environment';
import type { Order } from '@slipway/core/environments/order';
import type { Reading } from '@slipway/core/environments/read';
import type { Release } from '@slipway/core/environments/release';
import type { Shipment } from '@slipway/core/environments/ships';
import type { Problem } from '@slipway/core/failure';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { CommitId, Files } from '@slipway/core/nouns/git';
import type { Gating } from './gates.js';
import type { HotfixAtRisk } from './hotfixes.js';
import { emptyLane, type Lane } from './lane.js';
import type { Lacking } from './missing.js';
import type { RolledBack } from './rollbacks.js';

/** An environment with what its files say, target by target. */
export interface Side {
  readonly environment: Environment;
  readonly readings: readonly Reading[];
}

/** What an environment ran at an earlier commit. */
export interface PastRelease {
  readonly commit: CommitId;
  readonly release: Release;
}

/** How two commits of a service stand to each other. */
export interface Relation {
  readonly order: Order;
  /** Where they diverged: what the current one has and the offered one lacks, newest first. */
  readonly lost: readonly LostCommit[];
}

export interface LostCommit {
  readonly id: CommitId;
  readonly subject: string;
}

/** What a tag stood for when it was looked up, once. */
export interface LookedUp {
  readonly tag: string;
  readonly digest: string;
}

/** The run that promotes. */
export interface Run {
  /** `owner/name` and commit of the workflow that runs. */
  readonly repository: string;
  readonly commit: CommitId | '';
  readonly actor: string;
}

/** What is read before anything has to be asked outside of the environments' own files. */
export interface Ground {
  /** The commit of the environments' repository that is planned on; from an environment comes what its files say here. */
  readonly base: CommitId;
  /** All environments, in the order of the configuration. */
  readonly environments: readonly Environment[];
  readonly to: Side;
  /** `null`: builds enter here. */
  readonly from: Side | null;
  /** What the release file says; `null`: there is none. */
  readonly built: Release | null;
  /** The files of both. */
  readonly files: Files;
}

/** What was asked outside, as far as it is needed. */
export interface Answers extends Lane {
  /** Releases that `from` held, newest first; read when what runs there now is not what is asked for. */
  readonly past: readonly PastRelease[];
  /** Tags that were looked up; `null`: there is no such image. */
  readonly tags: ReadonlyMap<ComponentId, LookedUp | null>;
  /** What the tags of candidates stand for whose environment holds no digest; `null`: there is no such image any more. */
  readonly candidates: ReadonlyMap<ComponentId, LookedUp | null>;
  /**
   * Charts whose final version is to take the place of its candidate, and the files of the packages that differ in more than
   * their versions; `null`: nobody can compare them.
   */
  readonly renamed: ReadonlyMap<ComponentId, readonly string[] | null>;
  /** By `relationKey`. */
  readonly relations: ReadonlyMap<string, Relation>;
}

/** Everything `propose` depends on. */
export interface Facts extends Ground, Answers, Gating {
  /** The commit that is promoted: from an environment comes what its files said there, and its checks are judged there. */
  readonly source: CommitId;
  /** Page of the environments' repository. */
  readonly repositoryUrl: string;
  readonly serverUrl: string;
  /** What a target cannot pull of what it would run. */
  readonly missing: readonly Lacking[];
  readonly hotfixes: readonly HotfixAtRisk[];
  /** What is offered although it was rolled back. */
  readonly rollbacks: readonly RolledBack[];
  /** Why neither gates nor hotfixes nor rollbacks were judged; `null`: they were. */
  readonly unjudged: Problem | null;
  /** What the branch wants before a merge; `null`: GitHub did not say, or there is no pull request. */
  readonly merging: Merging | null;
  /** What lies between the builds of what moves, where the repository of their service is known. */
  readonly shipments: readonly Shipment[];
  /** What the open pull request has beside the releases. */
  readonly carriedFiles: readonly CarriedFile[];
  /** `owner/name` of the repository a service is built from. */
  readonly sources: ReadonlyMap<ComponentId, string>;
  readonly run: Run;
}

/** Nothing was asked yet. */
export const noAnswers: Answers = {
  past: [],
  tags: new Map(),
  candidates: new Map(),
  renamed: new Map(),
  relations: new Map(),
  ...emptyLane,
};

export function relationKey(component: ComponentId, current: string, offered: string): string {
  return `${component} ${current} ${offered}`;
}
