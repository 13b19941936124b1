import { foldersOf } from '@slipway/core/nouns/folder';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import type { History } from '@slipway/core/snapshot/snapshot';
import type { Classified, ReleaseCommit } from '@slipway/core/versioning/bump';
import type { Layout } from '../layout.js';

/** More commits than this are not looked into: nobody reads them, and each costs a comparison of its files. */
const lookedInto = 500;

/** The folders of libraries and services that each commit changed. */
export type Touched = ReadonlyMap<CommitId, ReadonlySet<Path>>;

/** The commits a release is made of, newest first: those that release something, else all that are no merges. */
export function releasedCommits({ releasing, others, notUnderstood }: Classified): readonly ReleaseCommit[] {
  return (releasing.length > 0 ? releasing : [...others, ...notUnderstood]).slice(0, lookedInto);
}

/** Reads which components the commits of a release changed, in one question to git. */
export async function readTouched(
  history: History,
  layout: Layout,
  commits: readonly Pick<ReleaseCommit, 'id'>[],
): Promise<Touched> {
  const folders = new Set([...layout.libs, ...layout.services].map(({ folder }) => folder));
  const touched = new Map<CommitId, Set<Path>>();
  if (layout.services.length === 0) return touched;
  for await (const { commit, path } of history.changes(commits.map(({ id }) => id))) {
    const found = touched.get(commit) ?? new Set();
    touched.set(commit, found);
    for (const folder of foldersOf(path)) if (folders.has(folder)) found.add(folder);
  }
  return touched;
}
