import { Failure } from '../failure.js';
import { decode } from '../files/text.js';
import { baseName, everythingIn, type Folder, folderOf, inFolder, within } from '../nouns/folder.js';
import type { Files, Path } from '../nouns/git.js';
import type { FileChange } from '../snapshot/changes.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { type IgnoreRules, readIgnore } from './ignore.js';
import { type Chart, MANIFEST, sameData } from './manifest.js';
import { readAnyChart } from './read-chart.js';

/** The same chart at two commits; it may have moved. */
export interface ChartPair {
  readonly before: Chart;
  readonly after: Chart;
}

/** What differs in the packages Helm would make of a chart at two commits, the chart's own version aside. */
export interface Comparison extends ChartPair {
  /** Files of the package, by their path from the chart's folder, sorted. None: the packages are the same. */
  readonly files: readonly FileChange[];
}

interface Side {
  readonly folder: Folder;
  readonly rules: IgnoreRules;
}

const IGNORE = '.helmignore';

/**
 * Compares the packages of charts at two commits. What is in a package is decided as `helm package` does: by the `.helmignore` of the
 * chart's own folder at that commit, without entries of `charts/` that begin with `_` or a dot; Chart.yaml counts by the values Helm
 * keeps, so that comments and formatting do not count, everything else by its bytes.
 * @param changes the files that differ between the two commits; more than the charts' own do no harm
 * @param skip files that shall not count besides, by their path from the chart's folder
 */
export async function compareCharts(
  base: Snapshot,
  head: Snapshot,
  pairs: readonly ChartPair[],
  changes: readonly FileChange[],
  skip: (path: Path) => boolean = () => false,
): Promise<Comparison[]> {
  const [before, after] = await Promise.all([
    base.load(pairs.map((pair) => inFolder(pair.before.folder, IGNORE))),
    head.load(pairs.map((pair) => inFolder(pair.after.folder, IGNORE))),
  ]);
  // Most charts have the one that `helm create` wrote.
  const known = new Map<string, IgnoreRules>();
  const byFolder = groupByFolder(changes, new Set(pairs.map((pair) => pair.after.folder)));
  const found = await Promise.all(
    pairs.map(async (pair) => {
      const sides: [Side, Side] = [
        readSide(pair.before.folder, before, 'skip', known),
        readSide(pair.after.folder, after, 'fail', known),
      ];
      const own = byFolder.get(pair.after.folder) ?? [];
      const moved = pair.before.folder !== pair.after.folder;
      const reordered = own.some(({ path }) => path === IGNORE);
      const candidates = moved || reordered ? await listBoth(base, head, pair, own, moved) : own;
      return candidates.flatMap((change) => packagedChange(change, sides, skip));
    }),
  );
  const manifests = await loadManifests(base, head, pairs, found);
  return Promise.all(
    pairs.map(async (pair, index) => {
      const files: FileChange[] = [];
      for (const change of found[index] ?? []) if (await isContent(change, pair, manifests)) files.push(change);
      return { ...pair, files: files.sort(byPath) };
    }),
  );
}

/** Changes by each chart they are in, with paths from its folder. */
function groupByFolder(changes: readonly FileChange[], folders: ReadonlySet<Folder>): Map<Folder, FileChange[]> {
  const groups = new Map<Folder, FileChange[]>();
  for (const change of changes) {
    for (let folder = folderOf(change.path); ; folder = folderOf(folder)) {
      if (folders.has(folder)) {
        const group = groups.get(folder) ?? [];
        groups.set(folder, group);
        group.push({ ...change, path: within(folder, change.path) ?? change.path });
      }
      if (folder === '.') break;
    }
  }
  return groups;
}

/** @param known rules by what is written, to read each text once */
function readSide(folder: Folder, files: Files, unreadable: 'fail' | 'skip', known: Map<string, IgnoreRules>): Side {
  const path = inFolder(folder, IGNORE);
  const content = files.get(path);
  const text = content && decode(path, content);
  try {
    const rules = known.get(text ?? '') ?? readIgnore(path, text);
    known.set(text ?? '', rules);
    return { folder, rules };
  } catch (error) {
    // Who repairs the file must not be stopped by how it was.
    if (unreadable === 'fail' || !(error instanceof Failure)) throw error;
    return { folder, rules: readIgnore(path, undefined) };
  }
}

/** Every file of either side, with how it differs; `unchanged` ones count too, since other rules may apply to them now. */
async function listBoth(
  base: Snapshot,
  head: Snapshot,
  { before, after }: ChartPair,
  own: readonly FileChange[],
  moved: boolean,
): Promise<(FileChange | { path: Path; kind: 'unchanged' })[]> {
  const [all, now, stayed] = await Promise.all([
    listIn(base, before.folder),
    listIn(head, after.folder),
    moved ? listIn(head, before.folder) : [],
  ]);
  // What is still where the chart was lay beside it, such as `.github` of a repository whose root was the chart.
  const [came, beside] = [new Set(now), new Set(stayed)];
  const old = all.filter((path) => came.has(path) || !beside.has(path));
  const known = new Map(own.map((change) => [change.path, change.kind]));
  // Only what moved is compared by its bytes; else the changes say what differs.
  const oldFiles = await base.load(moved ? old.map((path) => inFolder(before.folder, path)) : []);
  const newFiles = await head.load(moved ? now.map((path) => inFolder(after.folder, path)) : []);
  const [inOld, inNew] = [new Set(old), new Set(now)];
  return [...new Set([...old, ...now])].map((path) => {
    if (!inNew.has(path)) return { path, kind: 'deleted' };
    if (!inOld.has(path)) return { path, kind: 'added' };
    if (!moved) return { path, kind: known.get(path) ?? 'unchanged' };
    const [a, b] = [oldFiles.get(inFolder(before.folder, path)), newFiles.get(inFolder(after.folder, path))];
    return { path, kind: a && b && Buffer.compare(a.bytes, b.bytes) === 0 ? 'unchanged' : 'modified' };
  });
}

async function listIn(snapshot: Snapshot, folder: Folder): Promise<Path[]> {
  return (await snapshot.list([everythingIn(folder)])).flatMap((path) => within(folder, path) ?? []);
}

/** How a file's change shows in the package: a file that is ignored from now on is gone from it. */
function packagedChange(
  { path, kind }: FileChange | { path: Path; kind: 'unchanged' },
  [before, after]: readonly [Side, Side],
  skip: (path: Path) => boolean,
): FileChange[] {
  if (skip(path) || /^charts\/[_.]/.test(path)) return [];
  const was = kind !== 'added' && !before.rules.ignores(path);
  const is = kind !== 'deleted' && !after.rules.ignores(path);
  if (was && is) return kind === 'modified' ? [{ path, kind }] : [];
  return was ? [{ path, kind: 'deleted' }] : is ? [{ path, kind: 'added' }] : [];
}

interface Manifests {
  readonly before: Files;
  readonly after: Files;
}

/** The Chart.yaml of sub-charts that changed: those of the charts themselves are read already. */
async function loadManifests(
  base: Snapshot,
  head: Snapshot,
  pairs: readonly ChartPair[],
  found: readonly (readonly FileChange[])[],
): Promise<Manifests> {
  const wanted = pairs.flatMap((pair, index) =>
    (found[index] ?? []).filter(isSubchartManifest).map(({ path }) => ({ pair, path })),
  );
  const [before, after] = await Promise.all([
    base.load(wanted.map(({ pair, path }) => inFolder(pair.before.folder, path))),
    head.load(wanted.map(({ pair, path }) => inFolder(pair.after.folder, path))),
  ]);
  return { before, after };
}

function isSubchartManifest({ path, kind }: FileChange): boolean {
  return kind === 'modified' && baseName(path) === MANIFEST && /^(charts\/[^/]+\/)+Chart\.yaml$/.test(path);
}

async function isContent(change: FileChange, pair: ChartPair, manifests: Manifests): Promise<boolean> {
  if (change.path === MANIFEST) return !sameData(pair.before.metadata, pair.after.metadata);
  if (!isSubchartManifest(change)) return true;
  const [before, after] = [
    manifests.before.get(inFolder(pair.before.folder, change.path)),
    manifests.after.get(inFolder(pair.after.folder, change.path)),
  ];
  if (before === undefined || after === undefined) return true;
  const old = await readAnyChart(folderOf(change.path), decode(change.path, before));
  const now = await readAnyChart(folderOf(change.path), decode(change.path, after));
  return old.version !== now.version || !sameData(old.metadata, now.metadata);
}

function byPath(a: FileChange, b: FileChange): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
