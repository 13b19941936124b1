import { type CtConfig, isInCt } from '@slipway/core/charts/ct';
import { listing } from '@slipway/core/environments/words/describe';
import { groupBy } from '@slipway/core/group-by';
import { baseName, folderOf } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import { areOneByOne, tagForms } from '@slipway/core/versioning/tag-pattern';
import { isAside } from './aside.js';
import { type Choice, joined, nothing, type Part } from './proposal.js';
import { chartsCheck, prepareRelease } from './workflows.js';

/** The choice of no file for the version. */
export const noVersionFile = 'no version-file';

/** What is known of a repository without reading a file. */
export interface Seen {
  readonly paths: readonly Path[];
  readonly tags: readonly string[];
  /** The branch that is released. */
  readonly branch: string;
  /** Names of environments that were found: a chart in a folder of one is what runs there, and is not released. */
  readonly environments: readonly string[];
  /** Files of these environments: promotions change them. */
  readonly environmentFiles: readonly Path[];
  /** Manifests of packages and charts that are not proposed. */
  readonly leftOut: ReadonlySet<Path>;
  /** Nothing else can be released here: only the check of charts is proposed. */
  readonly isOnlyCharts?: boolean;
  /** What chart-testing is told of the charts. */
  readonly ct?: CtConfig | undefined;
  /** The path of it, where no one finds it without being told. */
  readonly ctConfig?: Path | undefined;
  /** Folders of charts that had the version of the last release. */
  readonly inStep?: readonly Path[];
  /** The package at the root of workspaces has the version of the last release. */
  readonly doesRootFollow?: boolean;
  /** A file of another name that holds a version and nothing else. */
  readonly versionFile?: Path | undefined;
}

const otherManifest =
  /(?:^|\/)(?:go\.mod|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|Gemfile|composer\.json|mix\.exs|[^/]+\.csproj)$/;

const isApplication = (folder: Path) => /^(apps|cmd)\//.test(folder);

const versionFiles: readonly Path[] = ['.version', 'VERSION'];

/** A configuration of releases that fits the layout; nothing where no package or chart is there. */
export function proposeRelease(seen: Seen): Part {
  const { paths, tags, branch, environments, environmentFiles, leftOut, isOnlyCharts = false, ct, inStep = [] } = seen;
  const { doesRootFollow = false } = seen;
  // Folders may be numbered: `02-staging`.
  const isEnvironment = (path: Path) =>
    path.split('/').some((part) => environments.includes(part.replace(/^\d+[-_.]/, '')));
  const own = paths.filter((path) => !isAside(path) && !isEnvironment(path));
  const foldersOf = (files: readonly Path[]) => [...new Set(files.map(folderOf))];
  const folders = (name: RegExp) => foldersOf(own.filter((path) => name.test(path) && !leftOut.has(path)));
  const others = foldersOf(own.filter((path) => leftOut.has(path)));
  const charts = folders(/(^|\/)Chart\.yaml$/);
  const topCharts = charts.filter((folder) => !charts.some((other) => folder.startsWith(`${other}/`)));
  const packages = folders(/(^|\/)(package\.json|pyproject\.toml)$/).filter((folder) => folder !== '.');
  const isRoot =
    packages.length === 0 && own.some((path) => /^(package\.json|pyproject\.toml)$/.test(path) && !leftOut.has(path));
  const images = new Set(folders(/(^|\/)(Dockerfile|Containerfile)$/));
  const versionFile = versionFiles.find((path) => paths.includes(path)) ?? seen.versionFile;
  const parts = [
    packagePart(packages, images, others),
    otherLanguages(own, [...images], [...packages, ...others]),
    doesRootFollow
      ? part("libs: '.'", 'the package at the root has the version that is released', ['libs:', "  '.': {}"])
      : nothing,
    isRoot ? part('libs: { .: {} }', 'the only package is at the root', ['libs:', "  '.': {}"]) : nothing,
    chartPart(topCharts, others, isOnlyCharts ? [] : inStep),
  ];
  const isProduct = !isOnlyCharts && (packages.length > 0 || isRoot || versionFile !== undefined);
  if (!isProduct && topCharts.length === 0) return nothing;
  const uncheckedBy = ct?.checks === false ? ct.path : undefined;
  const synced = isOnlyCharts ? [] : topCharts.filter((folder) => inStep.includes(folder));
  const excluded = globsOf(synced, [...topCharts, ...others]);
  const check =
    uncheckedBy === undefined
      ? checkPart(topCharts, environmentFiles, synced.length === topCharts.length ? 'all' : excluded, seen.ctConfig)
      : uncheckedPart(topCharts, uncheckedBy);
  if (!isProduct && uncheckedBy !== undefined) return check;
  if (!isProduct) {
    // They are checked and raised as chart-testing has them. A release may need others, too.
    const outside = topCharts.filter((folder) => ct !== undefined && !isInCt(ct, folder, false));
    const left = outside.length === topCharts.length ? [] : outside;
    const kept = topCharts.filter((folder) => !left.includes(folder));
    return joined([chartPart(kept, [...others, ...left]), leftPart(left, ct?.path ?? ''), check]);
  }
  const found = [...tagPart(tags), versionPart(versionFile), ...parts];
  return {
    choices: [
      ...found.flatMap(({ choices }) => choices),
      choice(
        '.github/workflows/prepare-release.yml',
        `one release pull request is kept up to date on each push to ${branch}`,
      ),
      ...check.choices,
    ],
    lines: found.flatMap(({ lines }) => lines),
    workflows: {
      '.github/workflows/prepare-release.yml': prepareRelease(branch, lockTools(paths)),
      ...check.workflows,
    },
  };
}

/**
 * A check of charts. Files of environments that lie in them are left out of it: else a promotion would fail it.
 * @param excluded those whose version each release sets: authors must not raise it
 */
function checkPart(
  charts: readonly Path[],
  environmentFiles: readonly Path[],
  excluded: 'all' | readonly string[],
  ctConfig: Path | undefined,
): Part {
  if (charts.length === 0) return nothing;
  if (excluded === 'all') {
    const why = 'each release sets the versions of the charts, so that authors raise none';
    return { ...nothing, choices: [choice('no charts-check', why)] };
  }
  const path = '.github/workflows/charts-check.yml';
  const inside = charts.flatMap((folder) => {
    const start = folder === '.' ? '' : `${folder}/`;
    return environmentFiles.filter((file) => file.startsWith(start)).map((file) => file.slice(start.length));
  });
  const ignored = [...new Set(inside)];
  const except = ignored.length === 0 ? '' : '; files of environments do not count, since promotions change them';
  return {
    ...nothing,
    choices: [choice(path, `charts are here: a pull request that changes one must raise its version${except}`)],
    workflows: { [path]: chartsCheck(ignored, excluded, ctConfig) },
  };
}

function leftPart(charts: readonly Path[], by: Path): Part {
  if (charts.length === 0) return nothing;
  const what = `no charts: ${listing(charts, 3)}`;
  return { ...nothing, choices: [choice(what, `${by} leaves ${charts.length === 1 ? 'it' : 'them'} out`)] };
}

/** The check would check nothing. */
function uncheckedPart(charts: readonly Path[], by: Path): Part {
  if (charts.length === 0) return nothing;
  const why = `${by} says \`check-version-increment: false\`, so it would check nothing: remove that line, and run init again, to have it`;
  return { ...nothing, choices: [choice('no charts-check', why)] };
}

function tagPart(tags: readonly string[]): Part[] {
  const forms = tagForms(tags);
  const [first] = forms.filter(({ component }) => component === '');
  if (first === undefined || first.text === 'v{version}' || areOneByOne(forms, first)) return [];
  return [
    part(`tag-pattern: ${first.text}`, `${first.count} tags are named so, the newest ${first.newest}`, [
      `tag-pattern: '${first.text}'`,
    ]),
  ];
}

function versionPart(file: Path | undefined): Part {
  if (file === undefined)
    return {
      ...nothing,
      choices: [choice(noVersionFile, 'there is no .version or VERSION: the first release creates .version')],
    };
  if (!versionFiles.includes(file))
    return part(`version-file: ${file}`, 'it holds a version, and nothing else', [`version-file: ${file}`]);
  return { ...nothing, choices: [choice(`version-file ${file}`, 'it is there, and is found without configuration')] };
}

/** Packages outside `libs/*` and `services/*`: what is built into an image is a service, the rest are libraries. */
function packagePart(folders: readonly Path[], images: ReadonlySet<Path>, leftOut: readonly Path[]): Part {
  const others = folders.filter((folder) => !/^(libs|services)\/[^/]+$/.test(folder));
  const isService = (folder: Path) => images.has(folder) || isApplication(folder);
  const services = others.filter(isService);
  const libs = others.filter((folder) => !isService(folder));
  const usual = folders.length - others.length;
  const globs = globsOf(libs, [...folders, ...leftOut]);
  const names = new Map(services.map((folder) => [baseName(folder), folder]));
  return {
    ...nothing,
    choices: [
      ...(usual > 0
        ? [
            choice(
              'libs/*, services/*',
              `${usual === 1 ? 'a package is' : `${usual} packages are`} in these folders, ${usual === 1 ? 'and needs' : 'and need'} no configuration`,
            ),
          ]
        : []),
      ...globs.map((glob) => choice(`libs: ${glob}`, 'packages without a Dockerfile are taken for libraries')),
      ...[...names].map(([name, folder]) =>
        choice(
          `services: ${name}`,
          images.has(folder) ? `${folder} has a Dockerfile` : `${folder} is where applications are`,
        ),
      ),
    ],
    lines: [
      ...(globs.length > 0 ? ['libs:', ...globs.map((glob) => `  '${glob}': {}`)] : []),
      ...(names.size > 0 ? ['services:', ...[...names].map(([name, folder]) => `  ${name}: { path: ${folder} }`)] : []),
    ],
  };
}

/** Applications in languages whose files a release does not change: no one has to list them. */
function otherLanguages(paths: readonly Path[], images: readonly Path[], packages: readonly Path[]): Part {
  const manifests = new Set(paths.filter((path) => otherManifest.test(path)).map(folderOf));
  const found = images.filter((folder) => {
    return folder !== '.' && !packages.includes(folder) && (manifests.has(folder) || isApplication(folder));
  });
  if (found.length === 0) return nothing;
  const why =
    'neither Python nor Node: images need no entry here, and of the files a release changes those that `extra-files` names';
  return { ...nothing, choices: [choice(`no services: ${listing(found, 3)}`, why)] };
}

function chartPart(folders: readonly Path[], leftOut: readonly Path[], inStep: readonly Path[] = []): Part {
  const own = folders.filter((folder) => !inStep.includes(folder));
  const others = own.filter((folder) => !/^charts\/[^/]+$/.test(folder));
  const usual = own.length - others.length;
  const globs = globsOf(others, [...folders, ...leftOut]);
  const synced = globsOf(
    folders.filter((folder) => inStep.includes(folder)),
    [...folders, ...leftOut],
  );
  return {
    ...nothing,
    choices: [
      ...(usual > 0
        ? [
            choice(
              'charts/*',
              `${usual === 1 ? 'a chart is there, and needs' : `${usual} charts are there, and need`} no configuration`,
            ),
          ]
        : []),
      ...globs.map((glob) => choice(`charts: ${glob}`, 'charts are there')),
      ...synced.map((glob) =>
        choice(
          `charts: ${glob}: sync`,
          'version and appVersion are those of the last release: each release sets both. If the version is raised otherwise, write `patch`',
        ),
      ),
    ],
    lines:
      globs.length + synced.length > 0
        ? ['charts:', ...globs.map((glob) => `  '${glob}': {}`), ...synced.map((glob) => `  '${glob}': sync`)]
        : [],
  };
}

/** One glob for what lies side by side, unless it would also take what is meant otherwise. */
function globsOf(folders: readonly Path[], all: readonly Path[]): string[] {
  return [...groupBy(folders, folderOf)].flatMap(([parent, own]) => {
    const beside = all.filter((folder) => folderOf(folder) === parent);
    return own.length > 1 && beside.length === own.length && parent !== '.' ? [`${parent}/*`] : own;
  });
}

/** What makes the lock files that a release changes. */
function lockTools(paths: readonly Path[]): ('poetry' | 'uv')[] {
  const has = (name: string) => paths.some((path) => path === name || path.endsWith(`/${name}`));
  return [...(has('poetry.lock') ? ['poetry' as const] : []), ...(has('uv.lock') ? ['uv' as const] : [])];
}

function part(what: string, why: string, lines: readonly string[]): Part {
  return { ...nothing, choices: [choice(what, why)], lines };
}

function choice(what: string, why: string): Choice {
  return { what, why };
}
