import type { Layout } from '@slipway/core/config/layout';
import { type Pyproject, type PythonDependency, readPyproject } from '@slipway/core/files/pyproject';
import { normalizeName } from '@slipway/core/files/requirement';
import { decode } from '@slipway/core/files/text';
import { parseToml, type TomlNode, tomlAt } from '@slipway/core/files/toml';
import { type Folder, folderOf, resolveFolder } from '@slipway/core/nouns/folder';
import type { FileContent, Files, Path } from '@slipway/core/nouns/git';
import { applyEdits } from '@slipway/core/plan/edits';
import type { Edit } from '@slipway/core/plan/proposal';

/** A pyproject.toml as it is after the edits. */
export interface Project {
  readonly path: Path;
  readonly folder: Folder;
  readonly text: string;
  readonly file: Pyproject;
  /** Folder of each dependency that Poetry takes from the repository, by normalized name. */
  readonly paths: ReadonlyMap<string, Folder>;
  /** Whether the edits change any of its dependencies. */
  readonly pinsChanged: boolean;
}

/** The libraries and services of a layout, by path of the manifest. */
export function readProjects(layout: Layout, files: Files, edits: readonly Edit[]): Map<Path, Project> {
  const after = applyEdits(files, edits);
  const packages = [...layout.libs, ...layout.services].filter(({ kind }) => kind === 'python');
  const manifests = new Set(packages.map(({ manifest }) => manifest));
  return new Map(
    [...manifests].flatMap((path): [Path, Project][] => {
      const content = after.get(path);
      if (content === undefined) return [];
      const text = decode(path, content);
      const file = readPyproject(path, text);
      const folder = folderOf(path);
      const pinsChanged = pinsOf(file) !== pinsBefore(path, files.get(path));
      return [[path, { path, folder, text, file, paths: pathsOf(folder, parseToml(path, text)), pinsChanged }]];
    }),
  );
}

function pinsBefore(path: Path, content: FileContent | undefined): string {
  return content === undefined ? '' : pinsOf(readPyproject(path, decode(path, content)));
}

function pinsOf({ dependencies }: Pyproject): string {
  return JSON.stringify(dependencies.map(({ group, name, constraint }) => [group, name, constraint]));
}

function pathsOf(folder: Folder, root: TomlNode): Map<string, Folder> {
  const poetry = tomlAt(root, 'tool', 'poetry');
  const groups = entriesOf(tomlAt(poetry, 'group')).map(([, group]) => tomlAt(group, 'dependencies'));
  const tables = [tomlAt(poetry, 'dependencies'), tomlAt(poetry, 'dev-dependencies'), ...groups];
  const paths = new Map<string, Folder>();
  for (const [name, node] of tables.flatMap(entriesOf)) {
    for (const item of node.kind === 'array' ? node.items : [node]) {
      const value = tomlAt(item, 'path');
      const target = value?.kind === 'string' ? resolveFolder(folder, value.value) : undefined;
      if (target !== undefined) paths.set(normalizeName(name), target);
    }
  }
  return paths;
}

function entriesOf(node: TomlNode | undefined): (readonly [string, TomlNode])[] {
  return node?.kind === 'table' ? [...node.entries] : [];
}

/** Groups are not published: they are nothing to whoever depends on the library. */
export function isPublished(group: string): boolean {
  return group === 'main' || group.startsWith('optional:');
}

/**
 * The libraries of the repository that a project needs, directly or through others.
 * @param libs paths of the libraries' manifests.
 */
export function reach(project: Project, libs: readonly Path[], projects: ReadonlyMap<Path, Project>): Set<Project> {
  const byName = new Map(
    libs.flatMap((manifest): [string, Project][] => {
      const lib = projects.get(manifest);
      return lib?.file.name && lib !== project ? [[normalizeName(lib.file.name.value), lib]] : [];
    }),
  );
  const found = new Set<Project>();
  const visit = (dependencies: readonly PythonDependency[]) => {
    for (const { normalized } of dependencies) {
      const lib = byName.get(normalized);
      if (lib === undefined || found.has(lib)) continue;
      found.add(lib);
      visit(lib.file.dependencies.filter(({ group }) => isPublished(group)));
    }
  };
  visit(project.file.dependencies);
  return found;
}
