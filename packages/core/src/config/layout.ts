import { Failure, type Problem } from '../failure.js';
import { globMatcher } from '../files/glob.js';
import { baseName, folderOf, inFolder, normalizeFolder } from '../nouns/folder.js';
import type { Path } from '../nouns/git.js';
import { matcher } from '../snapshot/paths.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { within } from '../versioning/commit-paths.js';
import { linkedManifests, type ManifestFolders } from './links.js';
import type { Config } from './schema.js';
import type { ConfigSource, Keys } from './source.js';

/** A folder with a manifest. A folder that has one of each kind is two packages. */
export interface Package {
  readonly folder: Path;
  readonly manifest: Path;
  readonly kind: PackageKind;
}

export type PackageKind = 'python' | 'node';

/** A library: a package whose version follows the release, or not. */
export interface Lib extends Package {
  readonly version: 'release' | 'independent';
}

/** A service: a package that pins libraries. */
export interface Service extends Package {
  readonly name: string;
  /** Repository of its image, without a tag, where the configuration says it. */
  readonly image?: string;
}

export interface Chart {
  readonly folder: Path;
  readonly manifest: Path;
  /** How a release changes the chart's own version. */
  readonly version: 'patch' | 'sync' | 'independent';
  /** The configuration says so; otherwise it is the default. */
  readonly decided: boolean;
  /** Whether its templates are judged. */
  readonly templates: 'check' | 'ignore';
  /** The configuration names it; otherwise it was found in `charts/*`. */
  readonly named: boolean;
}

/** The components of a repository: what the usual layout suggests, and what the configuration names. */
export interface Layout {
  readonly versionFile: Path;
  /** The version file does not exist yet; it is made by the first release. */
  readonly newVersionFile: boolean;
  readonly libs: readonly Lib[];
  readonly services: readonly Service[];
  readonly charts: readonly Chart[];
}

const kinds: readonly PackageKind[] = ['python', 'node'];
const manifestNames: Readonly<Record<PackageKind, string>> = { python: 'pyproject.toml', node: 'package.json' };

/** Where the version of a product is usually written. */
export const versionFiles: readonly [Path, ...Path[]] = ['.version', 'VERSION'];

/**
 * Finds the components.
 * @throws {Failure} naming everything the configuration names and the repository does not have
 */
export async function readLayout(snapshot: Snapshot, config: Config): Promise<Layout> {
  const { paths, exclude } = config.commits;
  const packages: ManifestFolders = {
    folders: [
      'libs/*',
      ...Object.keys(config.libs),
      'services/*',
      ...Object.entries(config.services).flatMap(([name, { path }]) => path ?? (isFolder(name) ? name : [])),
    ].map(normalizeFolder),
    names: Object.values(manifestNames),
  };
  const charts: ManifestFolders = {
    folders: ['charts/*', ...Object.keys(config.charts)].map(normalizeFolder),
    names: ['Chart.yaml'],
  };
  const [found, everything] = await Promise.all([
    snapshot.list([
      ...versionFiles,
      ...(config['version-file'] ? [config['version-file']] : []),
      ...[packages, charts].flatMap(({ folders, names }) =>
        folders.flatMap((folder) => names.map((name) => pathIn(folder, name))),
      ),
    ]),
    paths.length + exclude.length === 0 ? [] : snapshot.list(['**']),
  ]);
  const links = await linkedManifests(snapshot, [packages, charts], found);
  return planLayout(found, config, [...links, ...missingPaths(everything, config)]);
}

/** Paths that commits are counted by: one that is misspelt would count none, or all, in silence. */
function missingPaths(paths: readonly Path[], { commits, source }: Config): Problem[] {
  return (['paths', 'exclude'] as const).flatMap((key) =>
    commits[key].flatMap((named, index): Problem[] =>
      paths.some(within(named))
        ? []
        : [
            {
              code: 'commits-path-not-found',
              message: `\`commits.${key}\` names ${named}, but no file matches`,
              fix: `Correct the path in ${source.path}, or remove it there.`,
              place: source.place('commits', key, index),
            },
          ],
    ),
  );
}

/**
 * The same from the paths that exist, without I/O.
 * @param others problems to be told with those that are found here
 */
export function planLayout(paths: readonly Path[], config: Config, others: readonly Problem[] = []): Layout {
  const { source } = config;
  const problems: Problem[] = [...others];
  const missing = (keys: Keys, name: string, folder: string, files: readonly string[]): void => {
    const isOneOf = matcher(files.map((file) => pathIn(folder, file)));
    // It is there, and is a symbolic link.
    if (others.some(({ place }) => place !== undefined && isOneOf(place.path))) return;
    problems.push({
      code: 'component-not-found',
      message: `The configuration names \`${name}\`, but there is no ${pathIn(folder, files.join(' or '))}`,
      fix: `Correct the path in ${source.path}, or remove it there${keys[0] === 'services' ? ': a release changes no file of services in other languages' : ''}.`,
      place: source.place(...keys),
    });
  };
  const found = (file: string, globs: readonly string[]): Path[] =>
    paths.filter(globMatcher(globs.map((glob) => pathIn(glob, file))));
  const packagesIn = (globs: readonly string[]): Package[] =>
    kinds
      .flatMap((kind) =>
        found(manifestNames[kind], globs).map((manifest) => ({ folder: folderOf(manifest), manifest, kind })),
      )
      // By folder, so that what belongs together stands together.
      .sort((a, b) => (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : 0));
  const anyManifest = Object.values(manifestNames);

  for (const glob of Object.keys(config.libs)) {
    if (packagesIn([glob]).length === 0) missing(['libs', glob], glob, glob, anyManifest);
  }
  for (const glob of Object.keys(config.charts)) {
    if (found('Chart.yaml', [glob]).length === 0) missing(['charts', glob], glob, glob, ['Chart.yaml']);
  }
  const names = new Map<Path, string>();
  for (const [name, { path }] of Object.entries(config.services)) {
    const folder = normalizeFolder(path ?? `services/${name}`);
    const meant = path === undefined && isFolder(name) ? packagesIn([normalizeFolder(name)]) : [];
    if (path === undefined && (meant.length > 0 || /[*?]/.test(name))) {
      problems.push(notOneByOne(name, meant, source));
      continue;
    }
    if (packagesIn([folder]).length > 0) names.set(folder, name);
    // Where there are environments, a service may be built elsewhere.
    else if (path !== undefined || Object.keys(config.environments).length === 0) {
      missing(['services', name, 'path'], `services.${name}`, folder, anyManifest);
    }
  }

  const configured = config['version-file'];
  const versionFile = configured ?? versionFiles.find((path) => paths.includes(path)) ?? versionFiles[0];
  if (configured && !paths.includes(configured)) {
    problems.push({
      code: 'version-file-not-found',
      message: `The version file ${configured} does not exist`,
      fix: `Commit ${configured} with the released version (0.0.0 before the first release), or correct \`version-file\` in ${source.path}.`,
      place: source.place('version-file'),
    });
  }

  const layout: Layout = {
    versionFile,
    newVersionFile: !paths.includes(versionFile),
    libs: packagesIn(['libs/*', ...Object.keys(config.libs)]).map((lib) => ({
      ...lib,
      version: versionOf(settingFor(lib.folder, config.libs)) ?? 'release',
    })),
    services: packagesIn(['services/*', ...names.keys()]).map((service) => {
      const name = names.get(service.folder) ?? baseName(service.folder);
      const image = config.services[name]?.image;
      return { ...service, name, ...(image ? { image } : {}) };
    }),
    charts: found('Chart.yaml', ['charts/*', ...Object.keys(config.charts)]).map((manifest) => {
      const folder = folderOf(manifest);
      const setting = settingFor(folder, config.charts);
      const version = typeof setting === 'string' ? setting : setting?.version;
      return {
        folder,
        manifest,
        version: version ?? 'patch',
        decided: version !== undefined,
        templates: typeof setting === 'string' ? 'check' : (setting?.templates ?? 'check'),
        named: setting !== undefined,
      };
    }),
  };
  if (problems.length > 0) throw new Failure(problems.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0)));
  return layout;
}

/** Is a service's name one that was meant as a folder, or as a glob of folders, as those of libraries are? */
function isFolder(name: string): boolean {
  return /[/*?[\]{}]/.test(name);
}

function notOneByOne(name: string, found: readonly Package[], source: ConfigSource): Problem {
  const folders = [...new Set(found.map(({ folder }) => folder))];
  const lines = folders.map((folder) => `${baseName(folder)}: { path: ${folder} }`);
  return {
    code: 'service-not-a-name',
    message: `The configuration names the service \`${name}\`, which is a folder or a glob: a service needs a name`,
    fix: `Write ${lines.length > 0 ? `\`services: { ${lines.join(', ')} }\`` : 'each with its folder, such as `services: { api: { path: apps/api } }`'} in ${source.path}.`,
    place: source.place('services', name),
  };
}

/** `sync` is short for `{ version: sync }`. */
function versionOf<V extends string>(setting: V | { readonly version: V } | undefined): V | undefined {
  return typeof setting === 'object' ? setting.version : setting;
}

/** The setting for a folder: the key that is the folder itself, else the last glob that matches. */
function settingFor<T>(folder: Path, settings: Readonly<Record<string, T>>): T | undefined {
  const trimmed = Object.entries(settings).map(([glob, setting]): [string, T] => [normalizeFolder(glob), setting]);
  return (trimmed.find(([glob]) => glob === folder) ?? trimmed.findLast(([glob]) => globMatcher([glob])(folder)))?.[1];
}

function pathIn(folder: string, file: string): string {
  return inFolder(normalizeFolder(folder), file);
}
