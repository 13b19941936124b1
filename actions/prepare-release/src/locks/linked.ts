import { readPackageJson } from '@slipway/core/files/package-json';
import { readPyproject } from '@slipway/core/files/pyproject';
import { normalizeName } from '@slipway/core/files/requirement';
import { decode } from '@slipway/core/files/text';
import { parseToml, tomlAt } from '@slipway/core/files/toml';
import { type Folder, folderOf, inFolder, resolveFolder } from '@slipway/core/nouns/folder';
import type { Files, Path } from '@slipway/core/nouns/git';
import { isPublished } from './projects.js';

/**
 * Manifests of the packages that a package takes by their folder (`file:`, `link:`), directly or through others: its lock
 * holds their versions.
 * @param manifest path of its package.json; what is not among the files has none.
 */
export function linkedManifests(manifest: Path, files: Files): Set<Path> {
  const found = new Set<Path>();
  const visit = (path: Path) => {
    const content = files.get(path);
    if (content === undefined) return;
    for (const { folder } of readPackageJson(path, decode(path, content)).dependencies) {
      const target = folder === undefined ? undefined : resolveFolder(folderOf(path), folder);
      if (target === undefined) continue;
      const linked = inFolder(target, 'package.json');
      if (found.has(linked)) continue;
      found.add(linked);
      visit(linked);
    }
  };
  visit(manifest);
  return found;
}

/**
 * Manifests of the projects that projects of uv take by their folder (`[tool.uv.sources]`), directly or through others: the lock of
 * these holds their versions. Groups of what is taken so are not installed, and count for nothing.
 * @param members paths of the pyproject.toml that one lock is made from
 */
export function linkedProjects(members: readonly Path[], files: Files): Set<Path> {
  const found = new Set<Path>();
  const visit = (path: Path, isMember: boolean) => {
    const content = files.get(path);
    if (content === undefined) return;
    const text = decode(path, content);
    const needed = readPyproject(path, text).dependencies.filter(({ group }) => isPublished(group));
    for (const [name, folder] of folderSources(path, text)) {
      if (!isMember && !needed.some(({ normalized }) => normalized === name)) continue;
      const linked = inFolder(folder, 'pyproject.toml');
      if (found.has(linked)) continue;
      found.add(linked);
      visit(linked, false);
    }
  };
  for (const path of members) visit(path, true);
  return found;
}

function folderSources(path: Path, text: string): [string, Folder][] {
  const sources = tomlAt(parseToml(path, text), 'tool', 'uv', 'sources');
  if (sources?.kind !== 'table') return [];
  return [...sources.entries].flatMap(([name, node]) =>
    (node.kind === 'array' ? node.items : [node]).flatMap((item): [string, Folder][] => {
      const value = tomlAt(item, 'path');
      const folder = value?.kind === 'string' ? resolveFolder(folderOf(path), value.value) : undefined;
      return folder === undefined ? [] : [[normalizeName(name), folder]];
    }),
  );
}
