import type { Chart } from '@slipway/core/charts/chart';
import { readCharts } from '@slipway/core/charts/discover';
import type { ChartHistory } from '@slipway/core/charts/history';
import { type ChartVersion, compareVersions, readVersion } from '@slipway/core/charts/version';
import type { CommitId, Tag } from '@slipway/core/nouns/git';
import type { History } from '@slipway/core/snapshot/snapshot';

/** The last release of a chart. */
export interface LastRelease {
  readonly version: ChartVersion;
  readonly commit: CommitId;
  /**
   * How it is known. `tag`: by a tag of the chart. `raised`: there is none, so the commit that raised the version counts. `created`: the version was never raised, so
   * perhaps nothing was released. `base`: the user said what counts as released.
   */
  readonly by: 'tag' | 'raised' | 'created' | 'base';
  /** The chart at that commit, in its folder of then; undefined where the tag is on a commit that does not have it. */
  readonly before: Chart | undefined;
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

/** Where the last releases of charts are looked for. */
export interface Releases {
  readonly history: History;
  readonly past: ChartHistory;
  readonly tags: ChartTags;
  /** The tagged commits that are part of the history. */
  readonly reachable: ReadonlySet<CommitId>;
  /** Names that several charts have: a tag is of the one that had its version there. */
  readonly shared: ReadonlySet<string>;
}

/**
 * The last release of a chart as a commit sees it, also of one that was moved since.
 * @returns undefined when the chart is not committed yet, or its version is none
 */
export async function findLastRelease(
  head: CommitId,
  chart: Chart,
  { history, past, tags, reachable, shared }: Releases,
): Promise<LastRelease | undefined> {
  const tagged = (tags.get(chart.name) ?? []).filter(({ commit }) => reachable.has(commit));
  for (const tag of tagged.toSorted((a, b) => compareVersions(b.version, a.version))) {
    const before = await past.pastOf(chart, tag.commit);
    const written = before?.semver;
    const own = written !== undefined && compareVersions(written, tag.version) === 0 ? written : undefined;
    if (own === undefined && shared.has(chart.name)) continue;
    return { ...tag, version: own ?? formed(tag.version, chart), by: 'tag', before };
  }
  const committed = await past.pastOf(chart, head);
  if (committed?.semver === undefined) return undefined;
  const version = committed.semver;
  let [before, since] = [committed, head];
  for (let from: CommitId | undefined = head; from !== undefined; ) {
    let parent: CommitId | undefined;
    const { folder, manifest } = before;
    for await (const { id, parents } of history.touching([manifest], from)) {
      const then = (await readCharts(past.snapshot(id), [folder], 'skip')).get(folder);
      if (then?.name !== committed.name) break;
      if (then.version !== committed.version) return { version, commit: since, by: 'raised', before };
      [before, since, parent] = [then, id, parents[0]];
    }
    // Here it was made, or moved from elsewhere.
    const moved = parent === undefined ? undefined : await past.pastOf(chart, parent);
    if (moved !== undefined && moved.version !== committed.version) {
      return { version, commit: since, by: 'raised', before };
    }
    from = moved === undefined || moved.folder === folder ? undefined : parent;
    before = from === undefined ? before : (moved ?? before);
  }
  return { version, commit: since, by: 'created', before };
}

/** A tag's version as its chart writes versions: the `v` of `app-v1.2.3` is the tag's. */
function formed(version: ChartVersion, { semver }: Chart): ChartVersion {
  return readVersion(`${semver?.prefix ?? ''}${version.text.replace(/^v/, '')}`) ?? version;
}
