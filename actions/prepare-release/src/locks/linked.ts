import { posix } from 'node:path';
import { readPackageJson } from '@slipway/core/files/package-json';
import { decode } from '@slipway/core/files/text';
import type { Files, Path } from '@slipway/core/nouns/git';
import { folderOf, inFolder } from './projects.js';

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
      if (folder === undefined || posix.isAbsolute(folder)) continue;
      const target = posix.join(folderOf(path) || '.', folder).replace(/\/+$/, '');
      const linked = inFolder(target === '.' ? '' : target, 'package.json');
      if (target.startsWith('..') || found.has(linked)) continue;
      found.add(linked);
      visit(linked);
    }
  };
  visit(manifest);
  return found;
}
