import type { Comparison } from '@slipway/core/charts/compare';
import type { CtConfig } from '@slipway/core/charts/ct';
import type { Need } from '@slipway/core/charts/graph';
import type { Assessment } from '@slipway/core/charts/level';
import type { Chart, Dependency } from '@slipway/core/charts/manifest';
import type { Charts } from '@slipway/core/charts/past';
import type { Changelog } from '@slipway/core/files/changelog';
import type { Folder } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import type { Event } from './event.js';
import type { Range } from './range.js';

/** A chart that packages another by `file://` and, by the change, cannot any more. */
export interface Broken {
  readonly dependent: Chart;
  readonly entry: Dependency;
  /** Where the other chart is looked for. */
  readonly folder: Folder;
  /** The other chart as it is now, in its folder or elsewhere; undefined when it is deleted. */
  readonly now: Chart | undefined;
}

/** Charts that a change concerns, whether or not it touches them. */
export interface Others {
  /** Which charts of the repository package which others, where dependents are asked for. */
  readonly needs: readonly Need[];
  readonly broken: readonly Broken[];
  /** Charts that are named in `needs`, touched or not, as they are after the change. */
  readonly charts: Charts;
  /** Charts that have the name of one that is new or has another version; those in `charts/` of others and fixtures of tests left out. */
  readonly namesakes: readonly Chart[];
}

/** A chart that a change touches. */
export interface Touched {
  readonly folder: Folder;
  /** As it is after the change; undefined when it is gone. */
  readonly after: Chart | undefined;
  /** The same chart before the change, by folder or, when it moved, by name. */
  readonly before: Chart | undefined;
  /** The same chart at the tip of the target branch. */
  readonly taken: Chart | undefined;
  /** The chart that was in this folder before, under another name. */
  readonly replaced: Chart | undefined;
  readonly comparison: Comparison | undefined;
  readonly assessment: Assessment | undefined;
  /** A copy of a chart that is published elsewhere: content of its parent only. */
  readonly vendored: boolean;
}

/** Everything the verdict depends on. */
export interface Facts extends Others {
  readonly event: Event;
  /** Whether the change is one that Slipway made, which with `bumped-by: release` raises versions. */
  readonly isRelease: boolean;
  readonly range: Range;
  readonly ct: CtConfig | undefined;
  readonly touched: readonly Touched[];
  /** Charts that the change touches and nobody checks: what packages them changes with them. */
  readonly beside: readonly Touched[];
  /** With `level: semver`, what the change asks of the versions of charts; also of those that package changed ones. */
  readonly assessed: ReadonlyMap<Folder, Assessment>;
  /** Folders of the charts that are to be checked, among `charts`. */
  readonly chosen: ReadonlySet<Folder>;
  /** The changelogs of touched charts, after the change. */
  readonly changelogs: ReadonlyMap<Path, Changelog>;
  /** By folder, the versions that are published already, of those that are new or would be suggested. */
  readonly published: ReadonlyMap<Folder, ReadonlySet<string>>;
  /** What the input `charts` names and the change does not touch. */
  readonly unknown: readonly string[];
}
