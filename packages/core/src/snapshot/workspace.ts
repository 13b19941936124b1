import { glob, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Glob, Path } from '../nouns/git.js';
import { mustStayInside } from './inside.js';

/**
 * Paths of the files of the workspace that match, sorted. Files of earlier steps are no part of any commit, so the folder itself is read; links that
 * lead out of it are left out.
 * @throws {Failure} for a glob that leaves the workspace
 */
export async function filesMatching(workspace: string, pattern: Glob): Promise<Path[]> {
  mustStayInside([pattern]);
  const root = await realpath(workspace);
  const paths: Path[] = [];
  const options = { cwd: root, withFileTypes: true, exclude: ['**/.git', '**/node_modules'] } as const;
  for await (const entry of glob(pattern, options)) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !(await realpath(path)).startsWith(root + sep)) continue;
    paths.push(relative(root, path).split(sep).join('/'));
  }
  return paths.sort();
}
