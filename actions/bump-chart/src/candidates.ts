import type { Chart } from '@slipway/core/charts/chart';
import { type Comparison, compareCharts } from '@slipway/core/charts/compare';
import { isFixture, parentOf } from '@slipway/core/charts/discover';
import type { ChartHistory } from '@slipway/core/charts/history';
import { type Assessment, assess } from '@slipway/core/charts/level';
import type { Charts } from '@slipway/core/charts/past';
import type { ChartVersion } from '@slipway/core/charts/version';
import type { Config } from '@slipway/core/config/schema';
import { groupBy } from '@slipway/core/group-by';
import { baseName, type Folder } from '@slipway/core/nouns/folder';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import { changesBetween, type FileChange } from '@slipway/core/snapshot/changes';
import { workingTreeChanges } from '@slipway/core/snapshot/checkout';
import { following, linksAt, withLinked } from '@slipway/core/snapshot/links';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Classified, classify } from '@slipway/core/versioning/bump';
import { findChartTags, findLastRelease, type LastRelease, type Releases, withoutOthers } from './release.js';
import { readSince } from './since.js';
import type { Inputs } from './table.js';

/** A chart that may get another version. */
export interface Candidate {
  readonly chart: Chart;
  /** Undefined for a chart that is not committed yet, or not in the base. */
  readonly release: LastRelease | undefined;
  /** Its version at the commit that is planned on; undefined where that is not what counts, or it has none. */
  readonly committed: ChartVersion | undefined;
  /** What changed in its package since; undefined where nothing did or nobody can know. */
  readonly comparison: Comparison | undefined;
  readonly assessment: Assessment | undefined;
  /** Names of charts that it packages, that are not raised themselves, and that changed since. */
  readonly packaged: readonly string[];
  /** Commits that touched it since. */
  readonly commits: Classified;
  /** It lies in the `charts/` folder of another one. */
  readonly nested: boolean;
  /** Versions that have a tag. */
  readonly tagged: readonly string[];
  /** Versions that other charts of its name have here; two that have the same one go on together. */
  readonly inUse: readonly string[];
}

/**
 * Reads the last releases of charts, and what changed since.
 * @param inside the charts that one packages and that are not raised themselves
 */
export async function readCandidates(
  inputs: Inputs,
  world: Checkout,
  base: Snapshot,
  config: Config,
  charts: readonly Chart[],
  all: Charts,
  past: ChartHistory,
  inside: (chart: Chart) => readonly Chart[],
): Promise<Map<Folder, Candidate>> {
  const { history, clone } = world;
  const since = inputs.since === '' ? undefined : await readSince(inputs.since, base.commit, all, past, world);
  const named = findChartTags(await history.tags(), [...all.values()], config['chart-tag-pattern']);
  const commits = [...new Set(charts.flatMap((chart) => named.get(chart) ?? []).map(({ commit }) => commit))];
  const reachable = commits.length > 0 ? await history.reachable(commits, base.commit) : new Set<CommitId>();
  const isHere = inputs.delivery === 'files' && base.commit === clone.head;
  const dirty = isHere ? await uncommitted(world, base, [...charts, ...charts.flatMap(inside)]) : [];
  const links = await linksAt(clone, base.commit);
  const linked = following(base, clone, links);
  const diffs = new Map<CommitId, Promise<readonly FileChange[]>>();
  const changesSince = (commit: CommitId): Promise<readonly FileChange[]> => {
    const known =
      diffs.get(commit) ??
      changesBetween(clone, commit, base.commit).then((changes) => {
        const committed = changes.filter(({ path }) => !dirty.some((own) => own.path === path));
        return withLinked<FileChange>([...committed, ...dirty], links);
      });
    diffs.set(commit, known);
    return known;
  };
  const found: Releases['found'] = new Map();
  const seen = { history, past, reachable, shared: sharedNames(all), found };
  const tags = await withoutOthers(base.commit, { ...seen, tags: named });
  const byName = groupBy(tags, ([{ name }]) => name);
  const releases: Releases = { ...seen, tags };
  const entries = charts.map(async (chart): Promise<[Folder, Candidate]> => {
    const release = since ? since.get(chart.folder) : await lastReleaseOf(base.commit, chart, releases, all);
    const tagged = byName.get(chart.name)?.flatMap(([, each]) => each) ?? [];
    const nested = parentOf(chart.folder, all) !== undefined;
    const committed = dirty.length === 0 ? chart : await past.pastOf(chart, base.commit);
    const nothing = {
      chart,
      release,
      // Where the user names what counts as released, that alone does.
      committed: since ? undefined : committed?.semver,
      comparison: undefined,
      assessment: undefined,
      packaged: [],
      commits: await classify([]),
      nested,
      tagged: [...new Set(tagged.map(({ version }) => version.semver))],
      inUse: nested ? [] : inUse(chart, all),
    };
    const before = release?.before;
    if (release === undefined || before === undefined) return [chart.folder, nothing];
    const then = following(past.snapshot(release.commit), clone);
    const changes = await changesSince(release.commit);
    const parts = await Promise.all(
      inside(chart).map(async (part) => ({ before: await past.pastOf(part, release.commit), after: part })),
    );
    const pairs = [{ before, after: chart }, ...parts].flatMap((pair) =>
      pair.before ? [{ ...pair, before: pair.before }] : [],
    );
    const [comparison, ...others] = await compareCharts(then, linked, pairs, changes, isBookkeeping);
    const packaged = others.flatMap(({ after, files }) => (files.length > 0 ? [after.name] : []));
    if (comparison === undefined) return [chart.folder, { ...nothing, packaged }];
    const isOther = comparison.files.length + packaged.length > 0;
    const [assessment] = inputs.bump === 'auto' && isOther ? await assess(then, linked, [comparison]) : [];
    if (comparison.files.length === 0) return [chart.folder, { ...nothing, assessment, packaged }];
    const places = [...new Set([chart.folder, before.folder])];
    const commits = await classify(
      places.includes('.')
        ? history.since([release.commit], base.commit)
        : history.touching(places, base.commit, [release.commit]),
    );
    return [chart.folder, { ...nothing, comparison, assessment, packaged, commits }];
  });
  return new Map(await Promise.all(entries));
}

/** What steps before this one changed. A person has to commit what they changed in these charts: it is opened, so that a plan without it is refused. */
async function uncommitted(
  { clone, runner }: Checkout,
  base: Snapshot,
  charts: readonly Chart[],
): Promise<FileChange[]> {
  const changes = await workingTreeChanges(clone);
  if (!runner.isOwnMachine)
    return changes.map(({ path, mode }) => ({ path, kind: mode === null ? 'deleted' : 'modified' }));
  const isInside = (path: Path) => charts.some(({ folder }) => folder === '.' || path.startsWith(`${folder}/`));
  await base.load(changes.map(({ path }) => path).filter(isInside));
  return [];
}

/**
 * The last release of a chart. One in another's `charts/` goes out with that one, whatever its own version says: people who package both as one
 * often never raise it.
 */
async function lastReleaseOf(
  head: CommitId,
  chart: Chart,
  releases: Releases,
  all: Charts,
): Promise<LastRelease | undefined> {
  const own = await findLastRelease(head, chart, releases);
  const parent = all.get(parentOf(chart.folder, all) ?? '');
  if (own === undefined || parent === undefined) return own;
  const packaged = await lastReleaseOf(head, parent, releases, all);
  if (packaged === undefined || packaged.commit === own.commit) return own;
  const { history, past } = releases;
  if (!(await history.reachable([own.commit], packaged.commit)).has(own.commit)) return own;
  const before = await past.pastOf(chart, packaged.commit);
  if (before?.semver === undefined) return own;
  return { ...own, version: before.semver, by: packaged.by, commit: packaged.commit, before };
}

function inUse(chart: Chart, all: Charts): string[] {
  return [...all.values()].flatMap(({ folder, name, semver }) =>
    name === chart.name &&
    semver &&
    semver.semver !== chart.semver?.semver &&
    parentOf(folder, all) === undefined &&
    !isFixture(folder)
      ? [semver.semver]
      : [],
  );
}

/** Names of more than one chart that is published by itself. */
function sharedNames(charts: Charts): Set<string> {
  const own = [...charts.values()].filter(({ folder }) => parentOf(folder, charts) === undefined);
  const names = own.map(({ name }) => name);
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

/** What a bump itself writes is no reason for another one. */
function isBookkeeping(path: Path): boolean {
  return baseName(path) === 'CHANGELOG.md';
}
