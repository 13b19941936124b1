import type { Chart } from '@slipway/core/charts/chart';
import { readCharts } from '@slipway/core/charts/discover';
import { type ChartVersion, compareVersions, readVersion } from '@slipway/core/charts/version';
import type { CommitId, History, Tag } from '@slipway/core/snapshot/snapshot';

/** The last release of a chart. */
export interface LastRelease {
  readonly version: ChartVersion;
  readonly commit: CommitId;
  /**
   * How it is known. `tag`: by a tag of the chart. `raised`: there is none, so the commit that raised the version counts. `created`: the version was never raised, so
   * perhaps nothing was released. `base`: the user said what counts as released.
   */
  readonly by: 'tag' | 'raised' | 'created' | 'base';
}

/** Versions with a tag, by the name of their chart. */
export type ChartTags = ReadonlyMap<string, readonly { readonly version: ChartVersion; readonly commit: CommitId }[]>;

/**
 * Finds the tags of charts: `app-1.2.3` as chart-releaser names them, `app/1.2.3`, `app@1.2.3`, each with or without `v`.
 * @param names of all charts: `app-db-1.0.0` belongs to `app-db`
 */
export function findChartTags(tags: readonly Tag[], names: ReadonlySet<string>): ChartTags {
  const found = new Map<string, { version: ChartVersion; commit: CommitId }[]>();
  for (const { name: tag, commit } of tags) {
    const match = /^(.+?)[-/@](v?\d+\.\d+\.\d+.*)$/.exec(tag);
    const [, name = '', text = ''] = match ?? [];
    const version = readVersion(text);
    if (version === undefined || !names.has(name)) continue;
    const list = found.get(name) ?? [];
    found.set(name, list);
    list.push({ version, commit });
  }
  return found;
}

/**
 * The last release of a chart as a commit sees it.
 * @param reachable the tagged commits that are part of its history
 * @returns undefined when the chart is not committed yet, or its version is none
 */
export async function findLastRelease(
  history: History,
  head: CommitId,
  chart: Chart,
  tags: ChartTags,
  reachable: ReadonlySet<CommitId>,
): Promise<LastRelease | undefined> {
  const tagged = (tags.get(chart.name) ?? []).filter(({ commit }) => reachable.has(commit));
  const newest = tagged.toSorted((a, b) => compareVersions(b.version, a.version))[0];
  if (newest !== undefined) return { ...newest, by: 'tag' };
  const at = async (commit: CommitId): Promise<Chart | undefined> =>
    (await readCharts(history.at(commit), [chart.folder], 'skip')).get(chart.folder);
  const committed = await at(head);
  if (committed?.semver === undefined) return undefined;
  let since = head;
  for await (const { id } of history.touching([chart.manifest], head)) {
    const then = await at(id);
    if (then === undefined || then.name !== committed.name) break;
    if (then.version !== committed.version) return { version: committed.semver, commit: since, by: 'raised' };
    since = id;
  }
  return { version: committed.semver, commit: since, by: 'created' };
}
