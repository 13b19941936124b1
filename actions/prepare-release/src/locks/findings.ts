import type { Finding } from '@slipway/core/failure';
import { Lines } from '@slipway/core/files/lines';
import { asPep440 } from '@slipway/core/files/python-version';
import { parseToml, tomlAt } from '@slipway/core/files/toml';
import { inFolder } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import type { Project } from './projects.js';

const indexKeys: readonly (readonly string[])[] = [
  ['tool', 'poetry', 'source'],
  ['tool', 'uv', 'index'],
  ['tool', 'uv', 'index-url'],
  ['tool', 'uv', 'extra-index-url'],
];

/** Warns of indexes besides PyPI: nothing with them was tried, and tools get no passwords. */
export function findIndexes({ path, text }: Project): Finding[] {
  const root = parseToml(path, text);
  const lines = new Lines(path, text);
  return indexKeys.flatMap((keys): Finding[] => {
    const node = tomlAt(root, ...keys);
    if (node === undefined) return [];
    return [
      {
        level: 'warning',
        code: 'private-index',
        message: `${path} names an index of its own (${keys.join('.')}): locking with a private index is untested, and the tools get no tokens or passwords`,
        fix: 'If locking fails, set `lock: never` and lock in a later step that has the credentials.',
        place: lines.place(node.span.start),
      },
    ];
  });
}

/**
 * Tells of libraries that are pinned and taken by their path as well: Poetry resolves both to the folder, in every group, so
 * what is installed is not what was published.
 */
export function findShadowedPins(project: Project, projects: ReadonlyMap<Path, Project>, release: string): Finding[] {
  const version = asPep440(release);
  if (version === undefined) return [];
  return project.file.dependencies.flatMap((dependency): Finding[] => {
    const folder = project.paths.get(dependency.normalized);
    const lib = folder === undefined ? undefined : projects.get(inFolder(folder, 'pyproject.toml'));
    if (dependency.kind !== 'version' || lib?.file.version?.value !== version) return [];
    return [
      {
        level: 'notice',
        code: 'pin-shadowed-by-path',
        message: `${project.path} pins ${dependency.name} and takes it from ${folder} too: Poetry locks the folder, for every group`,
        fix: 'If images should install the published library, remove the path, and install the folder over it for development.',
        place: dependency.place,
      },
    ];
  });
}
