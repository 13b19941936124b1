import type { Own } from '@slipway/core/environments/lens/other-branch';
import type { Reading } from '@slipway/core/environments/lens/read';
import type { Environment } from '@slipway/core/environments/model/environment';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { CommitId, Files } from '@slipway/core/nouns/git';
import type { Inputs } from '../table.js';

/** An environment with what its files say, target by target. */
export interface Side {
  readonly environment: Environment;
  readonly readings: readonly Reading[];
}

/** The run that promotes. */
export interface Run {
  /** `owner/name` and commit of the workflow that runs. */
  readonly repository: string;
  readonly commit: CommitId | '';
  readonly actor: string;
}

/** What is read before anything is asked outside of the environments' own files. */
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
  /** `owner/name` of the repository a service is built from. */
  readonly sources: ReadonlyMap<ComponentId, string>;
  /** Page of the environments' repository. */
  readonly repositoryUrl: string;
  /** Its default branch; empty: nobody knows. */
  readonly defaultBranch: string;
  /** The branch that the one that is read is merged into, on a person's own machine; else that one itself. */
  readonly into: string;
  readonly serverUrl: string;
  readonly run: Run;
  readonly now: Date;
}

/** What a target runs of a component, and what is to replace it. */
export interface Replacement {
  readonly target: string;
  readonly component: ComponentId;
  readonly current: Pin;
  readonly offered: Pin;
}

/** Whose files are read. */
export function ownOf(inputs: Inputs, ground: Pick<Ground, 'repositoryUrl' | 'defaultBranch' | 'into'>): Own {
  const { repositoryUrl: url, defaultBranch, into } = ground;
  return { url, branch: inputs['base-branch'], defaultBranch, into };
}
