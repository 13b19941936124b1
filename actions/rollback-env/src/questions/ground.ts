import type { Reading } from '@slipway/core/environments/lens/read';
import type { Environment } from '@slipway/core/environments/model/environment';
import type { Past } from '@slipway/core/environments/past/past';
import type { Problem } from '@slipway/core/failure';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import type { CommitId, Files } from '@slipway/core/nouns/git';

/** A target with what its files say now. */
export interface PastTarget {
  readonly reading: Reading;
  /** What was read of its past so far. */
  readonly seen: Pick<Past, 'known' | 'findings' | 'unreadableSince'>;
}

/** What is read before anything is asked. */
export interface Ground {
  readonly base: CommitId;
  readonly environment: Environment;
  /** The files of all targets. */
  readonly files: Files;
  readonly targets: readonly PastTarget[];
  /** What is wrong with the configuration of others, and with files that are not there. */
  readonly problems: readonly Problem[];
  /** `owner/name` of the repository a service is built from. */
  readonly sources: ReadonlyMap<ComponentId, string>;
  /** Page of the repository, for links. */
  readonly repositoryUrl: string;
  /** Its default branch; empty: nobody knows. */
  readonly defaultBranch: string;
  /** The branch that the one that is read is merged into, on a person's own machine; else that one itself. */
  readonly into: string;
  readonly serverUrl: string;
  /** Whoever started the run; may be empty. */
  readonly actor: string;
  /** When the run looked. */
  readonly now: Date;
}

/** The components of a target with one of the names, or all. */
export function componentsOf({ target }: Reading, services: readonly string[]): ComponentId[] {
  const ids = target.components.map(({ id }) => id);
  return services.length === 0 ? ids : ids.filter((id) => services.includes(id) || services.includes(bareName(id)));
}
