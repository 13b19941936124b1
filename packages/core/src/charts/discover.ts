import { Failure, type Problem } from '../failure.js';
import { decode } from '../files/text.js';
import { baseName, type Folder, folderOf, inFolder } from '../nouns/folder.js';
import type { FileContent, Files, Path } from '../nouns/git.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { type Chart, MANIFEST, withVersionOf } from './manifest.js';
import { readAnyChart } from './read-chart.js';

const REQUIREMENTS = 'requirements.yaml';

/** The folders that hold a Chart.yaml, at any depth, sorted; `paths` may hold anything. */
export function chartFolders(paths: readonly Path[]): Folder[] {
  const found = new Set<Folder>();
  for (const path of paths) if (baseName(path) === MANIFEST) found.add(folderOf(path));
  return [...found].sort();
}

/** The chart whose `charts/` folder holds this one; undefined for a chart that is in none. */
export function parentOf(folder: Folder, folders: Pick<ReadonlySet<Folder>, 'has'>): Folder | undefined {
  const holder = folderOf(folder);
  if (folder === '.' || baseName(holder) !== 'charts') return undefined;
  const parent = folderOf(holder);
  return folders.has(parent) ? parent : undefined;
}

/** Is a chart one of the fixtures that tests run on? It is never published, so its name and version are nobody's. */
export function isFixture(folder: Folder): boolean {
  return /(^|\/)(\.[^/]+|tests?|testdata|(__)?fixtures(__)?)(\/|$)/.test(folder);
}

/** Is a chart for tests, documentation or examples, so that hardly anybody publishes it? */
export function isAside(folder: Folder): boolean {
  return isFixture(folder) || isExample(folder);
}

/** Is a chart below a folder of documentation or examples, or the one that the tests of a library chart render? */
function isExample(folder: Folder): boolean {
  return /(^|\/)((docs?|([^/]+[-_])?examples?|samples?)\/|test-charts?(\/|$))/.test(folder);
}

/**
 * Is a chart in another's `charts/` folder a copy of one that is published elsewhere? Then its version is not this
 * repository's to raise, and it counts as content of its parent only.
 */
export function isVendored(folder: Folder, charts: ReadonlyMap<Folder, Chart>): boolean {
  const parent = charts.get(parentOf(folder, charts) ?? '');
  const chart = charts.get(folder);
  if (parent === undefined || chart === undefined) return false;
  if (isVendored(parent.folder, charts)) return true;
  return parent.dependencies.some(
    ({ name, repository }) => name === chart.name && repository !== '' && !repository.startsWith('file://'),
  );
}

/**
 * Reads the charts in the folders; requirements.yaml where there is one. A folder without Chart.yaml is left out.
 * @param known the same charts at another commit, to save work
 * @param unreadable whether a chart that cannot be read is left out too
 * @throws {Failure} with the problems of every chart that cannot be read
 */
export async function readCharts(
  snapshot: Snapshot,
  folders: readonly Folder[],
  unreadable: 'fail' | 'skip' = 'fail',
  known: ReadonlyMap<Folder, Chart> = new Map(),
): Promise<Map<Folder, Chart>> {
  const files = await loadManifests(snapshot, folders);
  const old = await snapshot.load(
    folders.flatMap((folder) =>
      isVersion1(files.get(inFolder(folder, MANIFEST))) ? [inFolder(folder, REQUIREMENTS)] : [],
    ),
  );
  const charts = new Map<Folder, Chart>();
  const problems: Failure['problems'][number][] = [];
  for (const folder of folders) {
    const path = inFolder(folder, MANIFEST);
    const manifest = files.get(path);
    if (manifest === undefined) continue;
    try {
      const requirements = old.get(inFolder(folder, REQUIREMENTS));
      const text = requirements && decode(inFolder(folder, REQUIREMENTS), requirements);
      const like = known.get(folder);
      const yaml = decode(path, manifest);
      const chart = like && text === undefined ? withVersionOf(like, yaml) : undefined;
      charts.set(folder, chart ?? (await readAnyChart(folder, yaml, text)));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0 && unreadable === 'fail') throw new Failure(problems);
  return charts;
}

/** The folders whose chart could not be read, without fixtures of tests and what is inside another chart. */
export function unreadableIn(folders: readonly Folder[], charts: Pick<ReadonlySet<Folder>, 'has'>): Folder[] {
  const known = new Set(folders);
  return folders.filter((folder) => !charts.has(folder) && !isFixture(folder) && parentOf(folder, known) === undefined);
}

/** Why charts cannot be read, and how to leave them out by the input `charts`. */
export async function whyUnreadable(snapshot: Snapshot, folders: readonly Folder[]): Promise<Problem[]> {
  const problems = folders.map(async (folder): Promise<readonly Problem[]> => {
    try {
      await readCharts(snapshot, [folder]);
      return [];
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return error.problems.map((one) => ({
        ...one,
        fix: `${one.fix} To leave it out here: \`charts: '!${folder}'\`.`,
      }));
    }
  });
  return (await Promise.all(problems)).flat();
}

/** Asking for many files that are not there is slower than listing those that are. */
const FEW = 512;

async function loadManifests(snapshot: Snapshot, folders: readonly Folder[]): Promise<Files> {
  const wanted = folders.map((folder) => inFolder(folder, MANIFEST));
  const listed = async (): Promise<Files> => {
    const there = new Set(await snapshot.list([`**/${MANIFEST}`]));
    return snapshot.load(wanted.filter((path) => there.has(path)));
  };
  if (folders.length > FEW) return listed();
  try {
    return await snapshot.load(wanted);
  } catch (error) {
    // A folder became a link, or was one: asked for it is refused, listed it is passed over.
    if (!(error instanceof Failure)) throw error;
    return listed();
  }
}

/** Charts of `apiVersion: v1`, or of none, list their dependencies in a file of their own. */
function isVersion1(manifest: FileContent | undefined): boolean {
  return manifest !== undefined && !/^apiVersion:\s*["']?v2/m.test(Buffer.from(manifest.bytes).toString('latin1'));
}
