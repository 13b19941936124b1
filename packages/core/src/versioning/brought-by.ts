import { gt } from 'semver';
import type { CommitId } from '../nouns/git.js';
import type { ClonedHistory } from '../snapshot/snapshot.js';
import { type VersionFile, versionIfAny } from './release-point.js';

/**
 * The commit that brought a version: the one that landed it in the version file, on the first-parent line of the head. A commit that lowered the
 * file to that version, such as the revert of a release, stands for it only when no other does.
 * @returns `null` when the file never held the version
 */
export async function broughtBy(
  history: ClonedHistory,
  head: CommitId,
  file: VersionFile,
  version: string,
): Promise<CommitId | null> {
  let lowered: CommitId | null = null;
  for await (const { id, parents } of history.landed([file.path], head)) {
    if ((await versionIfAny(history, id, file)) !== version) continue;
    const [parent] = parents;
    const before = parent === undefined ? null : await versionIfAny(history, parent, file);
    if (before === version) continue;
    if (before === null || gt(version, before)) return id;
    lowered ??= id;
  }
  return lowered;
}
