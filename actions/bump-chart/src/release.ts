import type { Chart } from '@slipway/core/charts/chart';
import { readCharts } from '@slipway/core/charts/discover';
import type { ChartHistory } from '@slipway/core/charts/history';
import { type ChartVersion, compareVersions, isPrerelease, readVersion } from '@slipway/core/charts/version';
import { groupBy } from '@slipway/core/group-by';
import { baseName } from '@slipway/core/nouns/folder';
import type { CommitId, Tag } from '@slipway/core/nouns/git';
import type { History } from '@slipway/core/snapshot/snapshot';
import { openCandidate } from '@slipway/core/versioning/release-point';
import { chartTagExpression } from '@slipway/core/versioning/tag-pattern';

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
  /** The highest pre-release tag above the chart, where the chart is at none and was not released since: which of the two goes on is not known. */
  readonly candidate?: ChartVersion;
}

/** A version of a chart, and the commit of its tag. */
export interface ChartTag {
  readonly version: ChartVersion;
  readonly commit: CommitId;
  /** What it names the chart by. A service may have a folder's name, too. */
  readonly names: 'chart' | 'folder';
}

/** Versions with a tag. Charts of one name share those that name them. */
export type ChartTags = ReadonlyMap<Chart, readonly ChartTag[]>;

const USUAL = /^(?<name>.+?)[-/@](?<text>v?\d+\.\d+\.\d+.*)$/;

/**
 * Finds the tags of charts: `app-1.2.3` as chart-releaser names them, `app/1.2.3`, `app@1.2.3`, each with or without `v`. Some name a chart's folder, or
 * the last part of that, where no other chart is called so.
 * @param charts all of them: `app-db-1.0.0` belongs to `app-db`
 * @param pattern how the configuration names tags: these count, too
 */
export function findChartTags(tags: readonly Tag[], charts: readonly Chart[], pattern: string): ChartTags {
  const names = namesInTags(charts);
  const configured = chartTagExpression(pattern);
  const found = new Map<Chart, ChartTag[]>(charts.map((chart) => [chart, []]));
  for (const { name: tag, commit } of tags) {
    for (const form of [configured, USUAL]) {
      const { name, text = '' } = form.exec(tag)?.groups ?? {};
      const version = readVersion(text);
      const named = name === undefined ? charts.filter((_, __, { length }) => length === 1) : (names.get(name) ?? []);
      if (version === undefined || named.length === 0) continue;
      for (const chart of named) {
        const isName = name === undefined || chart.name === name;
        found.get(chart)?.push({ version, commit, names: isName ? 'chart' : 'folder' });
      }
      break;
    }
  }
  return found;
}

/**
 * The tags without those of the history that are not releases of a chart, though they name its folder: `api-2.3.0` may be an image of the service `api`. Such
 * a tag counts where the chart had its version, or got it next. From the highest down to the first final release: what is below that decides nothing.
 */
export async function withoutOthers(head: CommitId, releases: Releases): Promise<ChartTags> {
  const { tags, reachable, shared } = releases;
  const sorted = [...tags].map(async ([chart, found]): Promise<[Chart, readonly ChartTag[]]> => {
    const kept: ChartTag[] = [];
    let below: ChartVersion | undefined;
    for (const tag of found.toSorted((a, b) => compareVersions(b.version, a.version))) {
      const isHere = reachable.has(tag.commit) && below === undefined;
      const asked = isHere && tag.names === 'folder';
      if (asked && (await whereReleased(head, chart, tag, releases)) === undefined) continue;
      kept.push(tag);
      if (isHere && !isPrerelease(tag.version) && (asked || !shared.has(chart.name))) below = tag.version;
    }
    return [chart, kept];
  });
  return new Map(await Promise.all(sorted));
}

/** Where a chart had the version of a tag. */
interface Released {
  readonly commit: CommitId;
  readonly before: Chart;
  readonly version: ChartVersion;
}

/** As {@link findReleased}; a tag that names a folder is asked for twice, and each may walk through all commits behind it. */
function whereReleased(head: CommitId, chart: Chart, tag: ChartTag, releases: Releases): Promise<Released | undefined> {
  const known = releases.found.get(tag) ?? findReleased(head, chart, tag, releases);
  releases.found.set(tag, known);
  return known;
}

/**
 * Where the chart had the version of a tag: at the tagged commit or, where the tag was made before the commit that raises the version, at the first one behind it
 * that does.
 */
async function findReleased(
  head: CommitId,
  chart: Chart,
  tag: ChartTag,
  { history, past }: Pick<Releases, 'history' | 'past'>,
): Promise<Released | undefined> {
  const then = await past.pastOf(chart, tag.commit);
  if (then?.semver === undefined || chart.semver === undefined) return undefined;
  const isAt = (version: ChartVersion | undefined) =>
    version !== undefined && compareVersions(version, tag.version) === 0;
  if (isAt(then.semver)) return { commit: tag.commit, before: then, version: then.semver };
  if (compareVersions(then.semver, tag.version) > 0 || compareVersions(tag.version, chart.semver) > 0) return undefined;
  let next: { readonly commit: CommitId; readonly before: Chart } | undefined;
  for await (const { id } of history.touching([then.manifest], head, [tag.commit])) {
    const before = (await readCharts(past.snapshot(id), [then.folder], 'skip')).get(then.folder);
    if (before !== undefined && before.version !== then.version) next = { commit: id, before };
  }
  const version = next?.before.semver;
  return next && version && isAt(version) ? { ...next, version } : undefined;
}

/** The charts that a tag may mean by a name. */
function namesInTags(charts: readonly Chart[]): ReadonlyMap<string, readonly Chart[]> {
  const own = charts.filter(({ folder }) => folder !== '.');
  const byFolder = [groupBy(own, ({ folder }) => baseName(folder)), groupBy(own, ({ folder }) => folder)];
  const byName = groupBy(charts, ({ name }) => name);
  const only = byFolder.flatMap((groups) => [...groups].filter(([, { length }]) => length === 1));
  // What is called so goes before what lies there.
  return new Map([...only, ...byName]);
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
  /** What was found for the tags of a chart. */
  readonly found: Map<ChartTag, Promise<Released | undefined>>;
}

/**
 * The last release of a chart as a commit sees it, also of one that was moved since.
 * @returns undefined when the chart is not committed yet, or its version is none
 */
export async function findLastRelease(
  head: CommitId,
  chart: Chart,
  releases: Releases,
): Promise<LastRelease | undefined> {
  const { past, tags, reachable, shared } = releases;
  const all = tags.get(chart) ?? [];
  const tagged = all.filter(({ commit }) => reachable.has(commit));
  const elsewhere = await releasedElsewhere(head, chart, all, releases);
  if (elsewhere !== undefined) return { ...elsewhere, by: 'tag' };
  const { counting, ...above } = await countedTags(head, chart, tagged, releases);
  for (const tag of counting.toSorted((a, b) => compareVersions(b.version, a.version))) {
    const own = await whereReleased(head, chart, tag, releases);
    if (own !== undefined) return { ...above, ...own, by: 'tag' };
    if (shared.has(chart.name)) continue;
    const before = await past.pastOf(chart, tag.commit);
    return { commit: tag.commit, ...above, version: formed(tag.version, chart), by: 'tag', before };
  }
  const raised = await findRaising(head, chart, releases);
  return raised && { ...raised, ...above };
}

/** Where the very version that a chart has was released from a branch that is no part of the history: what differs from that needs another one. */
async function releasedElsewhere(
  head: CommitId,
  chart: Chart,
  tags: readonly ChartTag[],
  releases: Releases,
): Promise<Released | undefined> {
  const { reachable, shared } = releases;
  const { semver } = chart;
  if (semver === undefined || shared.has(chart.name)) return undefined;
  const own = tags.filter(({ version }) => compareVersions(version, semver) >= 0);
  if (own.some(({ commit }) => reachable.has(commit))) return undefined;
  const same = own.find(({ version }) => compareVersions(version, semver) === 0);
  return same && whereReleased(head, chart, same, releases);
}

/**
 * The tags that may be the chart's last release. Of pre-releases above its last final release, those that this one came after are decided, and so are those after
 * which somebody gave the chart another final version. Where the chart is still at the version it had then, a person says what goes on.
 */
async function countedTags(
  head: CommitId,
  chart: Chart,
  tagged: readonly ChartTag[],
  { history, past, shared }: Releases,
): Promise<{ readonly counting: readonly ChartTag[]; readonly candidate?: ChartVersion }> {
  const now = chart.semver;
  // Whose pre-release it is cannot be told.
  if (now === undefined || shared.has(chart.name)) return { counting: tagged };
  const final = tagged
    .filter(({ version }) => !isPrerelease(version))
    .toSorted((a, b) => compareVersions(b.version, a.version))[0];
  const above = ({ version }: ChartTag) =>
    isPrerelease(version) && (final === undefined || compareVersions(version, final.version) > 0);
  const settled = tagged.filter((tag) => !above(tag));
  let prepared = tagged.filter(above).map((tag) => ({ commit: tag.commit, version: tag.version.semver, tag }));
  while (prepared.length > 0) {
    const open = (await openCandidate(history, head, prepared, final?.commit ?? null))?.tag;
    if (open === undefined) break;
    const lower = prepared.filter(({ tag }) => compareVersions(tag.version, open.version) < 0);
    if (isPrerelease(now) || compareVersions(open.version, now) <= 0) {
      return { counting: [...settled, open, ...lower.map(({ tag }) => tag)] };
    }
    const then = (await past.pastOf(chart, open.commit))?.semver;
    if (then === undefined || compareVersions(then, now) === 0) return { counting: settled, candidate: open.version };
    prepared = lower;
  }
  return { counting: settled };
}

/** The commit that raised a chart without tags to its version, or made it. */
async function findRaising(
  head: CommitId,
  chart: Chart,
  { history, past }: Releases,
): Promise<LastRelease | undefined> {
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
