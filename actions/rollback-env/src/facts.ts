import type { CarriedFile } from '@slipway/core/deliver/carried-files';
import type { Merging } from '@slipway/core/deliver/merging';
import type { Environment } from '@slipway/core/environments/environment';
import type { Since } from '@slipway/core/environments/past/answers';
import type { Reading } from '@slipway/core/environments/read';
import type { Shipment } from '@slipway/core/environments/ships';
import type { Finding, Problem } from '@slipway/core/failure';
import type { Artefact } from '@slipway/core/nouns/artefact';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { CommitId, Files } from '@slipway/core/nouns/git';
import type { Resolution } from './resolve.js';

/** One target: what its files say now, and what it goes back to. */
export interface Side {
  readonly reading: Reading;
  /** The files of the target, as they were at the moment it goes back to; empty where it stays. */
  readonly earlier: Files;
  /** Components the files named then and name no more. */
  readonly gone: readonly ComponentId[];
  /** Since when the components that may move run what they run. */
  readonly since: ReadonlyMap<ComponentId, Since>;
  /** From when on they ran what they go back to, as far as that was read anyway. */
  readonly ran: ReadonlyMap<ComponentId, Since>;
}

/** A pull request as it is named to people. */
export interface NamedPull {
  readonly number: number;
  readonly url: string;
  readonly title: string;
}

/** An open rollback that was asked for otherwise. */
export interface OpenElse {
  /** `null`: a run has made its branch, and not opened it yet. */
  readonly pull: NamedPull | null;
  /** What it was asked to go back to, as it was written. */
  readonly wanted: string;
}

/** Everything `propose` depends on. */
export interface Facts {
  readonly base: CommitId;
  readonly environment: Environment;
  /** The files of all targets. */
  readonly files: Files;
  readonly sides: readonly Side[];
  readonly resolution: Resolution;
  /** What the registries say they do not have. */
  readonly missing: readonly Artefact[];
  /** What nobody answered for. */
  readonly unanswered: readonly { readonly artefact: Artefact; readonly problem: Problem }[];
  /** Open pull requests that would undo it: promotions into the environment of what goes back. */
  readonly promotions: readonly NamedPull[];
  /** Open pull requests that roll it back, too: of others, or of other services with it. */
  readonly rollbacks: readonly NamedPull[];
  /** An open pull request of the same lane that goes back to something else; `null`: there is none. */
  readonly open: OpenElse | null;
  /** What the open pull request of this rollback has beside the releases. */
  readonly carriedFiles: readonly CarriedFile[];
  /** What the branch wants before a merge; `null`: GitHub did not say, or there is no pull request. */
  readonly merging: Merging | null;
  /** `owner/name` of the repository a service is built from. */
  readonly sources: ReadonlyMap<ComponentId, string>;
  readonly serverUrl: string;
  /** What lies between what goes back and what runs: it is lost. */
  readonly shipments: readonly Shipment[];
  /** What was passed over when the past was read. */
  readonly findings: readonly Finding[];
  /** Why, in one line: as the input says, else as the open pull request of this rollback does; may be empty. */
  readonly reason: string;
  /** Whoever started the run; may be empty. */
  readonly actor: string;
  /** When the run looked. */
  readonly now: Date;
  /** Page of the repository, for links. */
  readonly repositoryUrl: string;
}
