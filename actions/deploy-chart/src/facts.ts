import type { WantedService } from '@slipway/core/cluster/compare';
import type { Finding } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import type { Deployment } from '@slipway/core/ports/github/deployments';
import type { Cluster } from '@slipway/core/ports/kubernetes/cluster';
import type { Helm, ReleaseAddress, Revision } from './helm.js';
import type { Rendered } from './manifest.js';

/** What every run knows. */
export interface Common {
  readonly base: CommitId;
  readonly at: ReleaseAddress;
  readonly helm: Helm;
  readonly cluster: Cluster;
  /** Oldest first; none: there is no such release. */
  readonly history: readonly Revision[];
  /** The namespace; `null`: nobody asked. */
  readonly namespace: NamespaceState | null;
  /** Environment on GitHub. */
  readonly environment: string;
  /** The newest deployment to it; `null`: none; `undefined`: GitHub is not told. */
  readonly deployment: Deployment | null | undefined;
  /** The pull request that keeps a comment. */
  readonly pull: number | null;
  readonly runUrl: string;
  readonly findings: readonly Finding[];
}

export interface NamespaceState {
  readonly isThere: boolean;
  /** What the label says that `create-namespace` leaves; empty: there is none. */
  readonly madeFor: string;
}

/** An upgrade that was interrupted, by a run of ours. */
export interface Interrupted {
  readonly revision: Revision;
  /** The revision to go back to; `null`: there is none, so it is uninstalled. */
  readonly backTo: number | null;
}

/** What a deployment depends on. */
export interface DeployFacts extends Common {
  readonly kind: 'deploy';
  /** The commit that the deployment is about. */
  readonly commit: CommitId;
  /** Arguments of `helm upgrade`, behind its name. */
  readonly args: readonly string[];
  /** Name and version: `shop-1.4.1`. */
  readonly chart: string;
  readonly appVersion: string;
  /** The release it is of, for people; empty: none. */
  readonly release: string;
  /** The revision that is deployed now. */
  readonly current: Revision | null;
  readonly interrupted: Interrupted | null;
  readonly before: readonly Rendered[];
  readonly after: readonly Rendered[];
  /** Pod templates in the cluster that are not those of the current revision; looked at where nothing else would change. */
  readonly drifted: readonly string[];
  /** The services of the release that run, with their digests. */
  readonly services: readonly WantedService[];
  readonly url: string;
}

/** What an end depends on. */
export interface UninstallFacts extends Common {
  readonly kind: 'uninstall';
}

export type Facts = DeployFacts | UninstallFacts;

/** Label of a namespace that `create-namespace` created. */
export const namespaceLabel = 'slipway-release';
