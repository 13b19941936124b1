import { inspect } from 'node:util';
import { type Behind, findBehind } from '@slipway/core/charts/behind';
import type { Chart } from '@slipway/core/charts/chart';
import { type Comparison, compareCharts } from '@slipway/core/charts/compare';
import { chartFolders, isFixture, isVendored, parentOf, readCharts } from '@slipway/core/charts/discover';
import { dependentsOf, findNeeds, type Need } from '@slipway/core/charts/graph';
import { chartHistory } from '@slipway/core/charts/history';
import { type Assessment, assess } from '@slipway/core/charts/level';
import type { Charts } from '@slipway/core/charts/past';
import { ownAddresses } from '@slipway/core/charts/published';
import { selectCharts } from '@slipway/core/charts/select';
import type { ChartVersion } from '@slipway/core/charts/version';
import { filesOf } from '@slipway/core/charts/write';
import { loadConfig } from '@slipway/core/config/load';
import type { Config } from '@slipway/core/config/schema';
import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { groupBy } from '@slipway/core/group-by';
import { baseName, type Folder, inFolder } from '@slipway/core/nouns/folder';
import type { CommitId, Files, Path } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import { changesBetween, type FileChange } from '@slipway/core/snapshot/changes';
import { workingTreeChanges } from '@slipway/core/snapshot/checkout';
import { commitDay } from '@slipway/core/snapshot/commit-date';
import { following, linksAt, withLinked } from '@slipway/core/snapshot/links';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Classified, classify } from '@slipway/core/versioning/bump';
import { closest } from 'fastest-levenshtein';
import { type Chosen, readChosen } from './ct.js';
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
  /** Commits that touched it since. */
  readonly commits: Classified;
  /** It lies in the `charts/` folder of another one. */
  readonly nested: boolean;
  /** Versions that have a tag. */
  readonly tagged: readonly string[];
  /** Versions that other charts of its name have here; two that have the same one go on together. */
  readonly inUse: readonly string[];
}

/** Everything `propose` depends on. */
export interface Facts {
  readonly base: CommitId;
  readonly day: string;
  readonly config: Config;
  readonly configPath: Path;
  /** Whether there are charts to speak of. */
  readonly there: 'own' | 'copies' | 'unreadable' | 'none';
  /** About charts that cannot be read and that nobody named. */
  readonly unreadable: readonly Finding[];
  /** Where a `ct.yaml` says which charts there are to raise. */
  readonly ct: Chosen['ct'];
  /** Charts that are raised for themselves: those that are named, or all, of `ct.yaml` if it is there. */
  readonly selected: ReadonlySet<Folder>;
  /** Charts the user named; undefined when none was. */
  readonly named: ReadonlySet<Folder> | undefined;
  /** Those that are selected, and what depends on them. */
  readonly candidates: ReadonlyMap<Folder, Candidate>;
  /** What they need and that is none of them: it keeps its version. */
  readonly context: readonly Candidate[];
  readonly needs: readonly Need[];
  /** Needs by name that nobody says are met by charts of this repository. */
  readonly elsewhere: readonly Need[];
  /** Dependencies on charts of this repository that ask for an older version than is here. */
  readonly behind: readonly Behind[];
  /** No one said where the charts of this repository are published. */
  readonly isGuessed: boolean;
  /** Every file of the candidates that may be written. */
  readonly files: Files;
  /** Packaged charts in the `charts/` folders of candidates. */
  readonly archives: readonly Path[];
  readonly repositoryUrl: string;
}

/**
 * Reads the charts, their last releases and what changed since.
 * @throws {Failure} with every chart that is named and is not there
 */
export async function readFacts(inputs: Inputs, world: Checkout, base: Snapshot): Promise<Facts> {
  const config = await loadConfig(base, inputs.config);
  const folders = chartFolders(await base.list(['**/Chart.yaml']));
  const charts = await readCharts(base, folders, 'skip');
  const broken = folders.filter((folder) => !charts.has(folder));
  const { has, ct } = await readChosen(inputs, base, charts);
  const selected = select(inputs, charts, broken).filter(has);
  // Those that were left out because they cannot be read must not be passed over in silence.
  await readCharts(
    base,
    selected.filter((folder) => !charts.has(folder)),
  );
  const follows = inputs.dependents && inputs.bump !== 'none';
  const isOwn = ownAddresses(inputs.published, world.context.owner);
  const all = findNeeds(charts).filter(({ dependent }) => !isVendored(dependent, charts));
  const needs = all.filter(({ kind, entry }) => kind !== 'name' || isOwn(entry?.repository ?? ''));
  // `ct.yaml` chooses what is raised first: what depends on it follows from anywhere, if it can.
  const canFollow = (folder: Folder) => has(folder) || charts.get(folder)?.semver !== undefined;
  const reached = follows ? [...dependentsOf(selected, needs)].filter(canFollow) : [];
  const wanted = [...new Set([...selected, ...reached])].sort().flatMap((folder) => charts.get(folder) ?? []);
  // What these need may have another version already.
  const below = follows
    ? needs.flatMap(({ dependent, dependency }) =>
        wanted.some(({ folder }) => folder === dependent) ? dependency : [],
      )
    : [];
  const context = [...new Set(below)]
    .flatMap((folder) => charts.get(folder) ?? [])
    .filter((chart) => !wanted.includes(chart));
  const known = await readCandidates(inputs, world, base, config, [...wanted, ...context], charts);
  const candidates = new Map([...known].filter(([, { chart }]) => !context.includes(chart)));
  const written = wanted.flatMap(({ folder }) => [...filesOf(folder), inFolder(folder, 'CHANGELOG.md')]);
  return {
    base: base.commit,
    day: await commitDay(world.clone, base.commit),
    config,
    configPath: config.source.path,
    there: whatIsThere(folders, charts),
    unreadable: inputs.charts !== 'changed' ? [] : await tellUnreadable(base, broken.filter(has)),
    ct,
    selected: new Set(selected),
    named: inputs.charts !== 'changed' ? new Set(selected) : undefined,
    candidates,
    context: [...known.values()].filter(({ chart }) => context.includes(chart)),
    needs: follows ? needs : [],
    elsewhere: inputs.dependents ? all.filter((need) => !needs.includes(need)) : [],
    behind: inputs.dependents ? findBehind(charts, isOwn) : [],
    isGuessed: inputs.published.length === 0,
    files: await base.load(written),
    archives: await base.list(['**/charts/*.tgz', 'charts/*.tgz']),
    repositoryUrl: world.github.url,
  };
}

function whatIsThere(folders: readonly Folder[], charts: Charts): Facts['there'] {
  if (charts.size === 0) return folders.length === 0 ? 'none' : 'unreadable';
  return [...charts.keys()].every((folder) => isVendored(folder, charts)) ? 'copies' : 'own';
}

async function tellUnreadable(base: Snapshot, folders: readonly Folder[]): Promise<Finding[]> {
  try {
    await readCharts(base, folders);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map((problem) => ({
      ...problem,
      level: 'notice',
      code: 'chart-left-out',
      message: `${problem.message}; the chart was left out`,
    }));
  }
}

/** @param broken folders of charts that cannot be read: they can be named by their folder */
function select(inputs: Inputs, charts: Charts, broken: readonly Folder[]): readonly Folder[] {
  const own = [...charts].filter(([folder]) => !isVendored(folder, charts));
  const names = new Map(own.map(([folder, chart]): [Folder, string] => [folder, chart.name]));
  if (inputs.charts === 'changed') return [...names.keys()];
  if (inputs.charts.length === 0) return [];
  const known = new Map([...names, ...broken.map((folder): [Folder, string] => [folder, baseName(folder)])]);
  const { folders, unknown } = selectCharts(inputs.charts, known);
  const problems = unknown.map((selector): Problem => {
    const copy = [...charts].some(([folder, chart]) => folder === selector || chart.name === selector);
    const texts = [...new Set([...names.keys(), ...names.values()])];
    const near = texts.length > 0 ? closest(selector, texts) : '';
    return {
      code: 'unknown-chart',
      message: copy
        ? `The chart \`${selector}\` is a dependency that was copied into its parent`
        : `There is no chart \`${selector}\``,
      fix: copy
        ? 'Raise the dependency in its parent instead.'
        : near === ''
          ? 'The repository has no chart.'
          : `Did you mean \`${near}\`? The charts are ${inspect([...names.values()].slice(0, 20)).replaceAll("'", '`')}.`,
    };
  });
  if (problems.length > 0) throw new Failure(problems);
  return folders;
}

async function readCandidates(
  inputs: Inputs,
  world: Checkout,
  base: Snapshot,
  config: Config,
  charts: readonly Chart[],
  all: Charts,
): Promise<Map<Folder, Candidate>> {
  const { history, clone } = world;
  const past = chartHistory(history, all);
  const since = inputs.since === '' ? undefined : await readSince(inputs.since, base.commit, all, past, world);
  const found = findChartTags(await history.tags(), [...all.values()], config['chart-tag-pattern']);
  const commits = [...new Set(charts.flatMap((chart) => found.get(chart) ?? []).map(({ commit }) => commit))];
  const reachable = commits.length > 0 ? await history.reachable(commits, base.commit) : new Set<CommitId>();
  const uncommitted = inputs.delivery === 'files' && base.commit === clone.head ? await workingTreeChanges(clone) : [];
  const dirty = uncommitted.map(
    ({ path, mode }): FileChange => ({ path, kind: mode === null ? 'deleted' : 'modified' }),
  );
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
  const seen = { history, past, reachable, shared: sharedNames(all) };
  const tags = await withoutOthers({ ...seen, tags: found });
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
      commits: await classify([]),
      nested,
      tagged: [...new Set(tagged.map(({ version }) => version.semver))],
      inUse: nested ? [] : inUse(chart, all),
    };
    const before = release?.before;
    if (release === undefined || before === undefined) return [chart.folder, nothing];
    const then = following(past.snapshot(release.commit), clone);
    const changes = await changesSince(release.commit);
    const [comparison] = await compareCharts(then, linked, [{ before, after: chart }], changes, isBookkeeping);
    if (comparison === undefined || comparison.files.length === 0) return [chart.folder, nothing];
    const [assessment] = inputs.bump === 'auto' ? await assess(then, linked, [comparison]) : [];
    const places = [...new Set([chart.folder, before.folder])];
    const commits = await classify(
      places.includes('.')
        ? history.since([release.commit], base.commit)
        : history.touching(places, base.commit, [release.commit]),
    );
    return [chart.folder, { ...nothing, comparison, assessment, commits }];
  });
  return new Map(await Promise.all(entries));
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
