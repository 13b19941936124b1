import { type Dependency, readChart, readDependencyList } from '../charts/chart.js';
import { readIgnore } from '../charts/ignore.js';
import { decode } from '../files/text.js';
import { literally } from '../literally.js';
import { type Folder, inFolder, resolveFolder } from '../nouns/folder.js';
import type { FileContent, Files, Path } from '../nouns/git.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { notRendered } from './app.js';
import type { Reach } from './reach.js';
import { filesIn } from './source.js';

/** Charts within charts within charts, so deep. */
const deepest = 8;

/**
 * The files of a chart in git, with what it depends on in `charts/`, as `helm dependency build` puts it there: those that the lock names, or whose version
 * is exact. What lies there already stays.
 * @throws {Failure} for a range without a lock, and for what cannot be fetched
 */
export async function withDependencies(
  files: Files,
  folder: Folder,
  snapshot: Snapshot,
  reach: Reach,
  depth = 0,
): Promise<Files> {
  const text = (path: Path) => {
    const content = files.get(path);
    return content && decode(inFolder(folder, path), content);
  };
  const manifest = text('Chart.yaml');
  if (manifest === undefined) throw notRendered(`${folder} has no Chart.yaml`);
  const { dependencies } = readChart(folder, manifest, text('requirements.yaml'));
  const open = dependencies.filter((entry) => entry.repository !== '' && !isThere(entry, files));
  if (open.length === 0) return files;
  if (depth === deepest)
    throw notRendered(`${folder} depends on charts that depend on charts, more than ${deepest} deep`);
  const lock = text('Chart.lock') ?? text('requirements.lock');
  const locked = lock === undefined ? [] : readDependencyList(inFolder(folder, 'Chart.lock'), lock);
  const fetched = await Promise.all(
    open.map(async (entry): Promise<[Path, FileContent][]> => {
      const { name, repository } = entry;
      if (repository.startsWith('file://')) return ownChart(entry, folder, snapshot, reach, depth);
      const version = locked.find((one) => one.name === name)?.version ?? entry.version;
      if (!/^v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version))
        throw notRendered(`${folder} takes ${name} ${version} and has no Chart.lock that says which that is`);
      if (/^(?:@|alias:)/.test(repository))
        throw notRendered(`${folder} takes ${name} from ${repository}, a name of this machine`);
      const bytes = await reach.chart(repository, name, version);
      return [[`charts/${name}-${version}.tgz`, { mode: '100644', bytes }]];
    }),
  );
  return new Map([...files, ...fetched.flat()]);
}

/** Helm looks for its name alone. */
function isThere({ name }: Dependency, files: Files): boolean {
  const archive = new RegExp(`^charts/${literally(name)}-v?\\d[^/]*\\.tgz$`);
  return files.has(`charts/${name}/Chart.yaml`) || [...files.keys()].some((path) => archive.test(path));
}

/** A chart of the same repository, as it would be packaged. */
async function ownChart(
  { name, repository }: Dependency,
  folder: Folder,
  snapshot: Snapshot,
  reach: Reach,
  depth: number,
): Promise<[Path, FileContent][]> {
  const there = resolveFolder(folder, repository.slice('file://'.length));
  if (there === undefined) throw notRendered(`${folder} takes ${name} from outside of its repository`);
  const files = await filesIn(snapshot, there);
  const ignore = files.get('.helmignore');
  const rules = readIgnore(inFolder(there, '.helmignore'), ignore && decode('.helmignore', ignore));
  const packed = new Map([...files].filter(([path]) => !rules.ignores(path)));
  const whole = await withDependencies(packed, there, snapshot, reach, depth + 1);
  return [...whole].map(([path, content]) => [`charts/${name}/${path}`, content]);
}
