import { gt } from 'semver';
import type { ClonedHistory, CommitId } from '../snapshot/snapshot.js';
import { type VersionFile, versionIfAny } from './release-point.js';

/**
 * The commit that brought a version: the one that landed it in the version file, on the first-parent line of the head. A commit that lowered the
 * file to that version, such as the revert of a release, stands for it only when no other does.
 * @param tagged the commit of the version's tag: where the version was written more than once, this is the one
 * @returns `null` when the file never held the version
 */
export async function broughtBy(
  history: ClonedHistory,
  head: CommitId,
  file: VersionFile,
  version: string,
  tagged: CommitId | undefined,
): Promise<CommitId | null> {
  let raised: CommitId | null = null;
  let lowered: CommitId | null = null;
  for await (const { id, parents } of history.landed([file.path], head)) {
    if ((await versionIfAny(history, id, file)) !== version) continue;
    const [parent] = parents;
    const before = parent === undefined ? null : await versionIfAny(history, parent, file);
    if (before === version) continue;
    if (id === tagged) return id;
    if (before === null || gt(version, before)) raised ??= id;
    else lowered ??= id;
    if (raised !== null && tagged === undefined) return raised;
  }
  return raised ?? lowered;
}
