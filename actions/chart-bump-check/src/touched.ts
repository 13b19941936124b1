import { type Comparison, compareCharts } from '@slipway/core/charts/compare';
import { type CtConfig, isInCt } from '@slipway/core/charts/ct';
import { isVendored, readCharts } from '@slipway/core/charts/discover';
import { dependentsOf } from '@slipway/core/charts/graph';
import type { Assessment } from '@slipway/core/charts/level';
import { type Chart, MANIFEST } from '@slipway/core/charts/manifest';
import { type Charts, findPasts, findTaken } from '@slipway/core/charts/past';
import { Failure } from '@slipway/core/failure';
import type { Changelog } from '@slipway/core/files/changelog';
import { decode } from '@slipway/core/files/text';
import { baseName, type Folder, folderOf, foldersOf, inFolder } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import type { BlobChange } from '@slipway/core/snapshot/changes';
import { following } from '@slipway/core/snapshot/links';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Facts, Others, Touched } from './facts.js';
import { type Beside, readOthers } from './others.js';
import type { Inputs } from './table.js';

/** What git said about a change. */
export interface Difference {
  readonly from: Snapshot;
  readonly head: Snapshot;
  /** The tip of the target branch; `from` itself where that is the same. */
  readonly target: Snapshot;
  readonly ct: CtConfig | undefined;
  /** Also of what links to other files make of it. */
  readonly changes: readonly BlobChange[];
  readonly beside: Beside;
}

/** Reads the charts that a change touches, and those that package them. */
export async function readTouched(
  inputs: Inputs,
  world: Checkout,
  { from, head, target, ct, changes, beside }: Difference,
): Promise<Omit<Facts, 'event' | 'isRelease' | 'range' | 'ct' | 'published'>> {
  const folders = foldersAround(changes);
  const old = await readCharts(from, folders, 'skip');
  const now = await readAfter(inputs, ct, head, folders, old);
  const taken = target === from ? old : await readCharts(target, folders, 'skip', old);
  const { chosen, unknown } = await choose(inputs, ct, old, now);
  if (unknown.length > 0) await mustBeThere(unknown, head);
  // Also those that nobody checks: others may package them.
  const pairs = pair(old, now, taken);

  const skip = inputs.ignore.length === 0 ? () => false : await skipper(inputs.ignore);
  const both = pairs.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
  const [was, is] = [following(from, world.clone), following(head, world.clone)];
  const comparisons = await compareCharts(was, is, both, changes, skip);
  const byChart = new Map(comparisons.map((comparison) => [comparison.after, comparison]));
  const compared = pairs.map(
    ({ folder, ...rest }): Touched => ({
      folder,
      ...rest,
      comparison: rest.after && byChart.get(rest.after),
      assessment: undefined,
      vendored: rest.after !== undefined && isVendored(folder, now),
    }),
  );
  const others = await readOthers(inputs, beside, compared, old, now);
  const checked = (await choose(inputs, ct, others.charts, now)).chosen;
  // It reads values, schemas and templates, which the usual check does not.
  const assessed =
    inputs.level === 'semver' ? await assessAll(was, is, compared, others, checked) : new Map<Folder, Assessment>();
  const all = compared.map((chart) => ({ ...chart, assessment: assessed.get(chart.folder) }));
  return {
    touched: all.filter(({ folder }) => chosen.has(folder)),
    beside: all.filter(({ folder }) => !chosen.has(folder)),
    ...others,
    // Without the input: what ct.yaml leaves out is not published from here.
    namesakes:
      inputs.charts.length > 0 ? others.namesakes : others.namesakes.filter(({ folder }) => checked.has(folder)),
    chosen: checked,
    assessed,
    changelogs: inputs.changelog ? await readChangelogs(head, [...now.keys()]) : new Map(),
    unknown,
  };
}

/** What the change asks of the versions of charts: of those whose packages it changes by a file, and of those that package one of them by `file://`. */
async function assessAll(
  from: Snapshot,
  head: Snapshot,
  touched: readonly Touched[],
  { needs, charts }: Others,
  chosen: ReadonlySet<Folder>,
): Promise<Map<Folder, Assessment>> {
  const changed = touched.flatMap(({ comparison }) => (comparison && comparison.files.length > 0 ? comparison : []));
  const known = new Map(touched.map((chart) => [chart.folder, chart.comparison]));
  const folders = changed.map(({ after }) => after.folder);
  const wanted = [...new Set([...folders, ...dependentsOf(folders, needs)])].flatMap((folder): Comparison[] => {
    const chart = known.has(folder) ? undefined : charts.get(folder);
    const comparison = known.get(folder) ?? (chart && { before: chart, after: chart, files: [] });
    return comparison && chosen.has(folder) ? [comparison] : [];
  });
  const { assess } = await import('@slipway/core/charts/level');
  const assessments = await assess(from, head, wanted);
  return new Map(
    wanted.flatMap(({ after }, index) => {
      const assessment = assessments[index];
      return assessment === undefined ? [] : [[after.folder, assessment] as const];
    }),
  );
}

/**
 * The charts as they are after the change.
 * @throws {Failure} when one that is to be checked cannot be read
 */
async function readAfter(
  inputs: Inputs,
  ct: CtConfig | undefined,
  head: Snapshot,
  folders: readonly Folder[],
  old: Charts,
): Promise<Map<Folder, Chart>> {
  try {
    return await readCharts(head, folders, 'fail', old);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const now = await readCharts(head, folders, 'skip', old);
    const broken = new Map(
      error.problems.flatMap(({ place }): [Folder, string][] => {
        const folder = folderOf(place?.path ?? MANIFEST);
        return [[folder, old.get(folder)?.name ?? baseName(folder)]];
      }),
    );
    const { chosen } = await select(inputs, ct, broken, now);
    const problems = error.problems.filter(({ place }) => chosen.has(folderOf(place?.path ?? MANIFEST)));
    if (problems.length > 0) throw new Failure(problems, error);
    return now;
  }
}

async function readChangelogs(head: Snapshot, folders: readonly Folder[]): Promise<Map<Path, Changelog>> {
  // Its parser is loaded by those who ask for it.
  const { readChangelog } = await import('@slipway/core/files/changelog');
  const files = await head.load(folders.map((folder) => inFolder(folder, 'CHANGELOG.md')));
  return new Map([...files].map(([path, content]) => [path, readChangelog(path, decode(path, content))]));
}

function foldersAround(changes: readonly BlobChange[]): Folder[] {
  const folders = new Set<Folder>();
  for (const { path } of changes) {
    for (const folder of foldersOf(path)) folders.add(folder);
  }
  return [...folders].sort();
}

/** The folders of the charts to judge, by the input or, without it, by ct.yaml; else all. */
async function choose(
  inputs: Inputs,
  ct: CtConfig | undefined,
  old: Charts,
  now: Charts,
): Promise<{ chosen: ReadonlySet<Folder>; unknown: readonly string[] }> {
  return select(inputs, ct, new Map([...old, ...now].map(([folder, chart]) => [folder, chart.name])), now);
}

/**
 * Those that the change does not touch. Most runs need not look for them.
 * @throws {Failure} for each that names no chart
 */
async function mustBeThere(selectors: readonly string[], head: Snapshot): Promise<void> {
  const { chooseCharts } = await import('@slipway/core/charts/choose');
  const manifests = await head.list(['**/Chart.yaml']);
  chooseCharts(selectors, await readCharts(head, manifests.map(folderOf), 'skip'));
}

async function select(
  inputs: Inputs,
  ct: CtConfig | undefined,
  names: ReadonlyMap<Folder, string>,
  now: Charts,
): Promise<{ chosen: ReadonlySet<Folder>; unknown: readonly string[] }> {
  if (inputs.charts.length > 0) {
    const { folders, unknown } = (await import('@slipway/core/charts/select')).selectCharts(inputs.charts, names);
    return { chosen: new Set(folders), unknown };
  }
  const folders = [...names.keys()].sort();
  const isWanted = (folder: Folder) =>
    ct === undefined || (ct.checks && isInCt(ct, folder, now.get(folder)?.deprecated === true));
  return { chosen: new Set(folders.filter(isWanted)), unknown: [] };
}

type Pair = Pick<Touched, 'folder' | 'before' | 'after' | 'taken' | 'replaced'>;

/** Each chart with its own past. */
function pair(old: Charts, now: Charts, taken: Charts): Pair[] {
  const pasts = findPasts(now, old);
  const tips = findTaken(now, pasts, taken);
  const known = new Set(pasts.values());
  const pairs = [...now.values()].map((after): Pair => {
    const [here, before] = [old.get(after.folder), pasts.get(after.folder)];
    return {
      folder: after.folder,
      before,
      after,
      taken: tips.get(after.folder),
      replaced: here === before ? undefined : here,
    };
  });
  const deleted = [...old.values()]
    .filter((chart) => !known.has(chart) && !now.has(chart.folder))
    .map(
      (before): Pair => ({ folder: before.folder, before, after: undefined, taken: undefined, replaced: undefined }),
    );
  return [...pairs, ...deleted].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** Globs of the input `ignore` hold for a chart's folder: `ci/**`, `*.md`. Without a slash they match at any depth. */
async function skipper(globs: readonly string[]): Promise<(path: Path) => boolean> {
  const { matcher } = await import('@slipway/core/snapshot/paths');
  const matches = matcher(
    globs.flatMap((glob) => (glob.includes('/') ? [glob.replace(/\/$/, '/**')] : [glob, `**/${glob}`])),
  );
  return (path) => matches(path);
}
