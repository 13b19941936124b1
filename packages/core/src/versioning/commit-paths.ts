import { isAt, normalizeFolder } from '../nouns/folder.js';
import type { Commit, CommitId, Path } from '../nouns/git.js';
import { matcher } from '../snapshot/paths.js';
import type { History } from '../snapshot/snapshot.js';

/** Which commits count for a release, by the paths they changed (`commits` of the configuration). */
export interface CommitPaths {
  /** Files, folders, or globs of these; empty or absent: all. */
  readonly paths?: readonly Path[];
  /** Those inside of these that do not count. */
  readonly exclude?: readonly Path[];
}

/**
 * The commits since a release that changed one of the paths, newest first. A merge counts by what it brought: its title
 * may be all that says what that was, and `git log -- <paths>` would leave it out.
 */
export function countedCommits(
  history: History,
  excluding: readonly CommitId[],
  head: CommitId,
  { paths = [], exclude = [] }: CommitPaths,
): AsyncIterable<Commit> {
  const everything = () => history.since(excluding, head);
  if (paths.length === 0 && exclude.length === 0) return everything();
  return changing(history, everything, paths, exclude);
}

async function* changing(
  history: History,
  everything: () => AsyncIterable<Commit>,
  paths: readonly Path[],
  exclude: readonly Path[],
): AsyncGenerator<Commit> {
  const ids: CommitId[] = [];
  for await (const { id } of everything()) ids.push(id);
  const [included, excluded] = [paths.map(within), exclude.map(within)];
  const counted = new Set<CommitId>();
  for await (const { commit, path } of history.changes(ids)) {
    if (included.length > 0 && !included.some((contains) => contains(path))) continue;
    if (!excluded.some((contains) => contains(path))) counted.add(commit);
  }
  for await (const commit of everything()) if (counted.has(commit.id)) yield commit;
}

/** Whether a file is one that `commits.paths` means by this: a file, a folder with what is in it, or a glob of either. */
export function within(named: Path): (path: Path) => boolean {
  const clean = normalizeFolder(named);
  const matches = matcher([clean, `${clean}/**`]);
  // Folders may be called `[id]`.
  return (path) => isAt(clean, path) || matches(path);
}
