import type { Layout } from '@slipway/core/config/layout';
import type { Finding } from '@slipway/core/failure';
import { asPep440 } from '@slipway/core/files/python-version';
import { decode } from '@slipway/core/files/text';
import { parseToml, tomlAt } from '@slipway/core/files/toml';
import { asGlob, baseName, everythingIn, type Folder, folderOf, inFolder } from '@slipway/core/nouns/folder';
import type { Files, Glob, Path } from '@slipway/core/nouns/git';
import { applyEdits } from '@slipway/core/plan/edits';
import type { Derivation, Edit } from '@slipway/core/plan/proposal';
import { editOf } from '../stamp/stamped.js';
import { findIndexes, findShadowedPins } from './findings.js';
import { linkedManifests, linkedProjects } from './linked.js';
import { followPnpm } from './pnpm.js';
import { type Project, reach, readProjects } from './projects.js';
import { type IsLinked, linkedByYarn } from './yarn.js';

/**
 * Lock files by the manifest they are made from. `workspace`: made from every such manifest below them, too.
 * `versionless`: the version of a member is not in it, whatever release it gets.
 */
const lockFiles: Readonly<
  Record<string, { readonly manifest: string; readonly workspace: boolean; readonly versionless?: true }>
> = {
  'poetry.lock': { manifest: 'pyproject.toml', workspace: false },
  'uv.lock': { manifest: 'pyproject.toml', workspace: true },
  'pdm.lock': { manifest: 'pyproject.toml', workspace: false },
  'package-lock.json': { manifest: 'package.json', workspace: true },
  'yarn.lock': { manifest: 'package.json', workspace: true, versionless: true },
  'pnpm-lock.yaml': { manifest: 'package.json', workspace: true, versionless: true },
};

/** Globs of the lock files that may stand beside manifests. */
export const lockGlobs: readonly Glob[] = Object.keys(lockFiles).map((name) => `**/${name}`);

/** Whether what is in a lock decides if it goes stale, or what it becomes. */
export function isReadLock(path: Path): boolean {
  return ['yarn.lock', 'pnpm-lock.yaml'].includes(baseName(path));
}

export interface LockFacts {
  readonly layout: Layout;
  /** At least every manifest of the layout, and the locks that are read, as they are before the edits. */
  readonly files: Files;
  readonly edits: readonly Edit[];
  /** Paths of all lock files. */
  readonly locks: readonly Path[];
  /** The version to release. */
  readonly version: string;
}

export interface LockPlan {
  /** Locks that need no tool. */
  readonly edits: readonly Edit[];
  readonly derive: readonly Derivation[];
  readonly findings: readonly Finding[];
  /** Lock files the edits make stale and no recipe can make. */
  readonly uncovered: readonly Path[];
}

/**
 * Which lock files must be made again because of the edits, and how.
 *
 * A lock of one project is made again where one of its pins changed, or a library it takes by its path. A lock of a
 * workspace holds the versions of the members and of what they take by its path, so it is made again where any of these manifests
 * changed; those of pnpm and Yarn hold what members ask for, and so go stale only where a manifest changed in more than its version; one of Yarn 1 holds nothing
 * of members that are linked, and in one of pnpm only what is asked for changes then, which is written here.
 */
export function planLocks(facts: LockFacts): LockPlan {
  const projects = readProjects(facts.layout, facts.files, facts.edits);
  const derive: Derivation[] = [];
  const findings: Finding[] = [];
  const uncovered: Path[] = [];
  const edits: Edit[] = [];
  for (const lock of facts.locks.filter((path) => isStale(path, projects, facts))) {
    const project = projects.get(inFolder(folderOf(lock), 'pyproject.toml'));
    const name = baseName(lock);
    if (name === 'poetry.lock' && project) {
      derive.push(poetryLock(lock, project, projects, facts));
      findings.push(...findIndexes(project), ...findShadowedPins(project, projects, facts.version));
    } else if (name === 'uv.lock') {
      derive.push(uvLock(lock, projects));
      if (project) findings.push(...findIndexes(project));
    } else if (name === 'package-lock.json') {
      derive.push(npmLock(lock, facts));
    } else if (name === 'pnpm-lock.yaml') {
      const text = followPnpm(lock, facts.files, ofMembers(lock, facts));
      if (text === undefined) uncovered.push(lock);
      else edits.push(...editOf(facts.files, lock, text));
    } else {
      uncovered.push(lock);
    }
  }
  return { edits, derive, findings: [...findings, ...withoutLock(projects, facts)], uncovered };
}

/** Services whose pins change and that no lock covers: what they are built with is what the index has on that day. */
function withoutLock(projects: ReadonlyMap<Path, Project>, { layout, locks }: LockFacts): Finding[] {
  const names = Object.keys(lockFiles).filter((name) => lockFiles[name]?.manifest === 'pyproject.toml');
  const bare = layout.services.filter(({ manifest }) => {
    if (projects.get(manifest)?.pinsChanged !== true) return false;
    const isBeside = (name: string) => locks.includes(inFolder(folderOf(manifest), name));
    return !names.some((name) => (lockFiles[name]?.workspace ? nearestLock(manifest, name, locks) : isBeside(name)));
  });
  const [first] = bare;
  if (first === undefined) return [];
  const folders = bare.map(({ folder }) => folder);
  return [
    {
      level: 'notice',
      code: 'no-lock-file',
      message: `${folders.length === 1 ? '1 service has' : `${folders.length} services have`} no lock file beside the pins that change, so nothing was locked: ${folders.slice(0, 5).join(', ')}${folders.length > 5 ? `, and ${folders.length - 5} more` : ''}`,
      fix: `To install the same versions in every build, run \`poetry lock\` or \`uv lock\` in ${first.folder} and commit the lock file. If you want none, set \`lock: never\`.`,
      place: { path: first.manifest },
    },
  ];
}

function isStale(lock: Path, projects: ReadonlyMap<Path, Project>, { edits, locks, files }: LockFacts): boolean {
  const kind = lockFiles[baseName(lock)];
  if (kind === undefined) return false;
  const matters = kind.versionless ? changingMore(lock, files, edits) : edits;
  const changed = new Set(matters.map(({ path }) => path));
  if (kind.workspace) {
    const isMember = (path: Path) => isMemberOf(lock, path, locks);
    const linked =
      kind.manifest === 'package.json'
        ? linkedManifests(inFolder(folderOf(lock), kind.manifest), files)
        : linkedProjects([...files.keys()].filter(isMember), files);
    return [...changed].some((path) => linked.has(path) || isMember(path));
  }
  const project = projects.get(inFolder(folderOf(lock), kind.manifest));
  if (project === undefined) return false;
  const byPath = [...project.paths.values()].map((folder) => inFolder(folder, kind.manifest));
  return project.pinsChanged || byPath.some((path) => changed.has(path));
}

/** Edits of the manifests that the lock of a workspace is made from. */
function ofMembers(lock: Path, { edits, locks }: LockFacts): readonly Edit[] {
  return edits.filter(({ path }) => isMemberOf(lock, path, locks));
}

/** Is a manifest one that the lock of a workspace is made from? */
function isMemberOf(lock: Path, manifest: Path, locks: readonly Path[]): boolean {
  const name = baseName(lock);
  return baseName(manifest) === lockFiles[name]?.manifest && nearestLock(manifest, name, locks) === lock;
}

/** Edits of manifests that change more than versions, and ranges by which members are linked. */
function changingMore(lock: Path, files: Files, edits: readonly Edit[]): readonly Edit[] {
  const content = isReadLock(lock) ? files.get(lock) : undefined;
  const isLinked = content ? linkedByYarn(decode(lock, content), files, applyEdits(files, edits)) : () => false;
  return edits.filter((edit) => changesMoreThanVersion(edit, isLinked));
}

/** Whether a package.json asks for something else than before, what is linked left out. One that cannot be read is taken to. */
function changesMoreThanVersion({ before, after }: Edit, isLinked: IsLinked): boolean {
  const [old, now] = [asks(before, 'before', isLinked), asks(after, 'after', isLinked)];
  return old === undefined || old !== now;
}

function asks(bytes: Uint8Array | null, when: 'before' | 'after', isLinked: IsLinked): string | undefined {
  try {
    const manifest: unknown = JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
    return JSON.stringify(manifest, (key, value: unknown) => {
      if (key === 'version') return undefined;
      return typeof value === 'string' && isLinked(key, value, when) ? 'linked' : value;
    });
  } catch {
    return undefined;
  }
}

/** The lock of that name beside a manifest, or in the nearest folder above it. */
function nearestLock(manifest: Path, name: string, locks: readonly Path[]): Path | undefined {
  return locks
    .filter((lock) => baseName(lock) === name && manifest.startsWith(lock.slice(0, -name.length)))
    .sort((a, b) => b.length - a.length)[0];
}

function poetryLock(
  lock: Path,
  project: Project,
  projects: ReadonlyMap<Path, Project>,
  { layout, version }: LockFacts,
): Derivation {
  const needed = [
    ...reach(
      project,
      layout.libs.map(({ manifest }) => manifest),
      projects,
    ),
  ];
  const byPath = [...project.paths.values()];
  // What is taken by its path is taken from no index, whatever else pins it.
  const released = asPep440(version);
  const libs = needed.filter(
    ({ file, folder }) => file.version !== undefined && file.version.value === released && !byPath.includes(folder),
  );
  const folders = new Set([...needed.map(({ folder }) => folder), ...byPath]);
  return {
    id: idOf('poetry-lock', project.folder),
    after: [],
    recipe: { kind: 'poetry-lock', libs: libs.map(({ folder }) => folder).sort() },
    cwd: project.folder,
    reads: [
      ...['pyproject.toml', 'poetry.toml'].map((name) => asGlob(inFolder(project.folder, name))),
      ...[...folders].sort().map((folder) => everythingIn(folder)),
    ],
    writes: [asGlob(lock)],
  };
}

function uvLock(lock: Path, projects: ReadonlyMap<Path, Project>): Derivation {
  const folder = folderOf(lock);
  // What the build backend works out, such as a version, it works out from the sources.
  const dynamic = [...projects.values()].filter(({ text, path }) =>
    tomlAt(parseToml(path, text), 'project', 'dynamic'),
  );
  return {
    id: idOf('uv-lock', folder),
    after: [],
    recipe: { kind: 'uv-lock' },
    cwd: folder,
    // Members and sources may be anywhere in the repository.
    reads: [
      '**/pyproject.toml',
      ...['uv.toml', '.python-version'].map((name) => asGlob(inFolder(folder, name))),
      ...dynamic.map((project) => everythingIn(project.folder)),
    ],
    writes: [asGlob(lock)],
  };
}

function npmLock(lock: Path, { files }: LockFacts): Derivation {
  const folder = folderOf(lock);
  const linked = [...linkedManifests(inFolder(folder, 'package.json'), files)].sort();
  return {
    id: idOf('npm-lock', folder),
    after: [],
    recipe: { kind: 'npm-lock' },
    cwd: folder,
    reads: [
      `${everythingIn(folder)}/package.json`,
      asGlob(inFolder(folder, '.npmrc')),
      ...linked.map((path) => asGlob(path)),
    ],
    writes: [asGlob(lock)],
  };
}

function idOf(recipe: string, folder: Folder): string {
  return `${recipe} ${folder}`;
}
