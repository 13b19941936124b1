import type { Environment } from '@slipway/core/environments/model/environment';
import type { Finding } from '@slipway/core/failure';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import type { Signal } from './fold/health.js';
import type { TargetPast } from './fold/landings.js';
import type { Shipped } from './fold/lead.js';
import type { Seen } from './fold/waiting.js';

/** An environment, and the pasts of its targets. */
export interface EnvironmentFacts {
  readonly environment: Environment;
  readonly pasts: readonly TargetPast[];
  /** Where images of services are pulled from, by target. */
  readonly repositories: ReadonlyMap<string, ReadonlyMap<ComponentId, readonly string[]>>;
}

/** What GitHub adds to what git knows. `null`: it did not say. */
export interface Outside {
  /** Open pull requests that change an environment. */
  readonly waiting: readonly Seen[] | null;
  /** What statuses say along the branch, newest first. */
  readonly signals: readonly Signal[] | null;
  /** Who approved pull requests that were merged, by their numbers; `null`: GitHub knows no such pull request. */
  readonly approvers: ReadonlyMap<number, readonly string[] | null>;
  /** Pull requests of older releases that only a later run asks about: until then the log has no entry of them. */
  readonly later: ReadonlySet<number>;
  /** What deployments brought, by environment; none: no repository of a service could be asked. */
  readonly shipped: ReadonlyMap<string, readonly Shipped[]>;
  /** How many commits an environment lacks of what the one before has, by `driftKey`. */
  readonly missing: ReadonlyMap<string, number>;
  /** What is missing for that, in sentences. */
  readonly leftOut: readonly string[];
  readonly findings: readonly Finding[];
}

/** Everything the report is made from. */
export interface Facts extends Outside {
  readonly base: CommitId;
  readonly branch: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly url: string;
  readonly now: Date;
  readonly since: Date;
  /** Those that were asked for, in the order of the configuration. */
  readonly asked: readonly string[];
  /** All that are configured, of the services and charts that were asked for. */
  readonly environments: readonly EnvironmentFacts[];
  /** The same with all services and charts: what must be kept does not depend on what is asked for. */
  readonly whole: readonly EnvironmentFacts[];
  /** All that are configured. */
  readonly configured: readonly Environment[];
  /** Whether the configuration allows pushes to the branch. */
  readonly mayPush: boolean;
  /** Whether files of the report are written: a dry run on a person's own machine writes nothing. */
  readonly writes: boolean;
  /** The log as it is; `null`: there is no such file, or no one asked for one. */
  readonly log: { readonly path: Path; readonly text: string | null } | null;
}
