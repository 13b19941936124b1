import { readPackageJson } from '@slipway/core/files/package-json';
import { decode } from '@slipway/core/files/text';
import { folderOf, inFolder, resolveFolder } from '@slipway/core/nouns/folder';
import type { Files, Path } from '@slipway/core/nouns/git';

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
