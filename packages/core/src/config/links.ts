import { Failure, type Problem } from '../failure.js';
import type { Path } from '../nouns/git.js';
import { matcher } from '../snapshot/paths.js';
import type { Snapshot } from '../snapshot/snapshot.js';

/** Folders that may hold a manifest, and what it may be called. */
export interface ManifestFolders {
  /** Folders or globs. */
  readonly folders: readonly string[];
  readonly names: readonly string[];
}

/**
 * Manifests that are symbolic links: a snapshot lists none, so their folders would be passed over in silence.
 * @param manifests those that were found; their folders need no other
 */
export async function linkedManifests(
  snapshot: Snapshot,
  kinds: readonly ManifestFolders[],
  manifests: readonly Path[],
): Promise<Problem[]> {
  const below = kinds.flatMap(({ folders }) => folders.map((folder) => `${folder}/**`));
  const known = new Set((await snapshot.list(below)).flatMap(foldersAbove));
  const found = new Set(manifests);
  const paths = kinds.flatMap(({ folders, names }) => {
    const isMeant = matcher(folders);
    return [...new Set([...[...known].filter(isMeant), ...folders.filter((folder) => !/[*?[\]{}()!]/.test(folder))])]
      .map((folder) => names.map((name) => `${folder}/${name}`))
      .filter((candidates) => !candidates.some((path) => found.has(path)))
      .flat();
  });
  if ((await refusals(snapshot, paths)).length === 0) return [];
  return (await Promise.all([...new Set(paths)].map((path) => refusals(snapshot, [path])))).flat();
}

/** What is refused about reading these at once, which may be the first of it. */
async function refusals(snapshot: Snapshot, paths: readonly Path[]): Promise<readonly Problem[]> {
  try {
    await snapshot.load(paths);
    return [];
  } catch (error) {
    if (error instanceof Failure) return error.problems;
    throw error;
  }
}

function foldersAbove(path: Path): Path[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, depth) => names.slice(0, depth + 1).join('/'));
}
