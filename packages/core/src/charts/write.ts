import type { Finding } from '../failure.js';
import { decode } from '../files/text.js';
import { openYaml } from '../files/yaml.js';
import { baseName, type Folder, inFolder } from '../nouns/folder.js';
import type { Files, Path } from '../nouns/git.js';
import { readDependencyList } from './chart.js';
import { writeLock } from './lock.js';
import { type Chart, type Dependency, MANIFEST } from './manifest.js';
import type { Raise } from './raise.js';
import { writeManifest } from './write-manifest.js';

/** Files of a chart that follow when its version or that of a dependency does; Chart.yaml comes first wherever files are listed. */
export function filesOf(folder: Folder): Path[] {
  return [MANIFEST, 'Chart.lock', 'requirements.yaml', 'requirements.lock'].map((name) => inFolder(folder, name));
}

/**
 * Writes what a raise changes of a chart: its version, the ranges of its dependencies, its lock with Helm's digest.
 * @param files at least those of `filesOf`
 * @param archives packaged charts in the `charts/` folders of the repository
 * @param appVersion to be written, too
 * @returns the new texts by path, Chart.yaml first, and what Helm alone can mend
 * @throws {Failure} when one of the files cannot be read or changed
 */
export function writeRaise(
  raise: Raise,
  files: Files,
  archives: readonly Path[],
  appVersion?: string,
): { readonly texts: Map<Path, string>; readonly findings: readonly Finding[] } {
  const { chart, ranges } = raise;
  const read = (path: Path): string | undefined => {
    const content = files.get(path);
    return content && decode(path, content);
  };
  const inManifest = ranges.filter(({ entry }) => entry.place.path === chart.manifest);
  const manifest = writeManifest(chart.manifest, read(chart.manifest) ?? '', {
    ...(raise.version.text === chart.version ? {} : { version: raise.version.text }),
    ...(appVersion === undefined ? {} : { appVersion }),
    dependencies: inManifest.map(({ entry, range }) => ({ index: entry.index, version: range })),
  });
  const texts = new Map([[chart.manifest, manifest]]);
  const requirements = inFolder(chart.folder, 'requirements.yaml');
  const inRequirements = ranges.filter(({ entry }) => entry.place.path === requirements);
  const old = read(requirements);
  if (inRequirements.length > 0 && old !== undefined) {
    const edits = inRequirements.map(({ entry, range }) => ({
      path: ['dependencies', entry.index, 'version'],
      value: range,
    }));
    texts.set(requirements, openYaml(requirements, old).set(edits).text);
  }
  return { texts, findings: [...writeLocks(raise, texts, read), ...staleArchives(raise, archives)] };
}

/** What to say of a range that does not take the new version of a dependency, and whose style nobody knows how to move. */
export function tellUnclearRange(chart: Chart, entry: Dependency | undefined): Finding {
  return {
    level: 'warning',
    code: 'range-unclear',
    message: `${chart.name} asks for ${entry?.name ?? ''} ${entry?.version ?? ''}, which does not match its new version`,
    fix: 'Change the range by hand.',
    place: entry?.place ?? chart.versionPlace,
  };
}

/** Puts the new versions of dependencies into Chart.lock (for `apiVersion: v1`, requirements.lock), with Helm's digest. */
function writeLocks(
  { chart, moved }: Raise,
  texts: Map<Path, string>,
  read: (path: Path) => string | undefined,
): Finding[] {
  const entries = moved.flatMap(({ need, version }) =>
    need.entry ? [{ entry: need.entry, version: need.kind === 'nested' ? undefined : version }] : [],
  );
  const [first] = entries;
  if (first === undefined) return [];
  const source = first.entry.place.path;
  const path = inFolder(chart.folder, source === chart.manifest ? 'Chart.lock' : 'requirements.lock');
  const lock = read(path);
  if (lock === undefined) return [];
  const after = readDependencyList(source, texts.get(source) ?? read(source) ?? '');
  // What lies in charts/ without a repository is locked with what Chart.yaml asks for, a range too (Helm's internal/resolver).
  const versions = new Map(
    entries.map(({ entry: { index }, version }) => [index, version?.text ?? after[index]?.version ?? '']),
  );
  const change = writeLock(path, lock, chart.dependencies, after, versions);
  if (change.kind === 'written') {
    texts.set(path, change.text);
    return [];
  }
  return [
    {
      level: 'warning',
      code: 'lock-out-of-sync',
      message: `${path} does not match the dependencies of ${chart.name}, so it was not updated`,
      fix: `Run \`helm dependency update ${chart.folder}\` and commit the lock.`,
      place: { path, line: 1 },
    },
  ];
}

/** Packages of dependencies that lie in `charts/` and are older now than the chart they were made of. */
function staleArchives({ chart, moved }: Raise, archives: readonly Path[]): Finding[] {
  return moved.flatMap(({ need, version }): Finding[] => {
    const name = need.entry?.name;
    const path = archives.find(
      (archive) => name !== undefined && archive.startsWith(inFolder(chart.folder, `charts/${name}-`)),
    );
    if (path === undefined || baseName(path) === `${name}-${version.text}.tgz`) return [];
    return [
      {
        level: 'warning',
        code: 'stale-package',
        message: `${path} packs an older ${name}, and Helm would use it`,
        fix: `Run \`helm dependency update ${chart.folder}\` in a later step, or do not commit packages of this repository's charts.`,
        place: { path },
      },
    ];
  });
}
