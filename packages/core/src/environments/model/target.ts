import type { KeyPath } from '../../files/key-path.js';
import type { ChartId, ComponentId, ServiceId } from '../../nouns/component.js';
import type { Files, Glob } from '../../nouns/git.js';
import type { Snapshot } from '../../snapshot/snapshot.js';
import type { Codec } from './codec.js';

/** A service, as the files of one target speak of it. */
export interface ServiceComponent {
  readonly kind: 'service';
  readonly id: ServiceId;
  /** Repositories of its image, such as `ghcr.io/acme/api`: those this target may pull it from. */
  readonly repositories: readonly string[];
  /** What it was called before; left out: nothing else. */
  readonly formerly?: Formerly;
}

/** Earlier names of a service. */
export interface Formerly {
  readonly names: readonly string[];
  /** Those of its repositories that its image had under these names, and has no more. */
  readonly repositories: readonly string[];
}

/** A Helm chart, as the files of one target speak of it. */
export interface ChartComponent {
  readonly kind: 'chart';
  readonly id: ChartId;
  /** Its name in Chart.yaml: an Application's `chart`. */
  readonly name: string;
  /** An Application's `repoURL`, if charts of this name come from several; empty: any. */
  readonly repositories: readonly string[];
  /** Where Applications take the chart from git: its folder there and how `targetRevision` names a version. */
  readonly git?: { readonly path: string; readonly revision: Codec };
}

export type Component = ServiceComponent | ChartComponent;

/** A values key that a person wrote down because nothing beside it tells what it is, such as `global.imageTag`. */
export interface ConfiguredPlace {
  readonly keys: KeyPath;
  readonly codec: Codec;
  readonly components: readonly ComponentId[];
  /** The only files it is in; left out: all of the target's. */
  readonly files?: readonly Glob[];
}

/** Argo CD Applications and ApplicationSets. */
export interface ApplicationFiles {
  readonly files: readonly Glob[];
  /** Only those with these names (`metadata.name`); left out: all in the files. */
  readonly names?: readonly string[];
  /** Only those with all of these labels (`metadata.labels`, of an ApplicationSet also those of its template). */
  readonly labels?: Readonly<Record<string, string>>;
  /** Only those elements of an ApplicationSet's list generators with these values, such as `{ env: prod }`. */
  readonly elements?: Readonly<Record<string, string>>;
}

/** One cluster or region of an environment, and where it is written down what runs there. */
export interface Target {
  /** Such as `prod`, or `prod-eu` where the environment has several. */
  readonly name: string;
  readonly components: readonly Component[];
  /** Helm values files. */
  readonly values: readonly Glob[];
  readonly applications: readonly ApplicationFiles[];
  /** Names of the services that it has; left out: all. */
  readonly services?: readonly Glob[];
  /** Keys in values: in values files, and in the values, valuesObject and parameters of Applications. */
  readonly places: readonly ConfiguredPlace[];
}

/** The globs of all files a target is read from. */
export function targetGlobs(target: Pick<Target, 'values' | 'applications'>): readonly Glob[] {
  const known = globsOf.get(target) ?? [...target.values, ...target.applications.flatMap(({ files }) => files)];
  globsOf.set(target, known);
  return known;
}

/** The same list each time, of which a matcher is made once. */
const globsOf = new WeakMap<object, readonly Glob[]>();

/** The files targets are read from, as a snapshot has them. */
export async function loadTargets(
  snapshot: Snapshot,
  targets: readonly Pick<Target, 'values' | 'applications'>[],
): Promise<Files> {
  const [one, ...more] = targets;
  const globs = one !== undefined && more.length === 0 ? targetGlobs(one) : targets.flatMap(targetGlobs);
  return snapshot.load(await snapshot.list(globs));
}
