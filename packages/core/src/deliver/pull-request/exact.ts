import { blobId } from '../../nouns/blob-id.js';
import type { CommitId } from '../../nouns/git.js';
import { joinEdits } from '../../plan/edits.js';
import type { Plan } from '../../plan/proposal.js';
import type { Repository } from '../../ports/github/connect.js';
import { type Comparison, compare, listFiles } from '../../ports/github/git-data.js';

/**
 * Whether a commit brings what a plan says, and nothing else: trailers and markers that say so can be copied, contents cannot. No call where what it
 * changes is known, one where it is not, two more where GitHub does not list all of it.
 * @param changed what the commit changes since it left the base, where that was read
 */
export async function bringsExactly(
  repository: Repository,
  plan: Pick<Plan, 'base' | 'edits'>,
  commit: CommitId,
  changed: Comparison['changed'] = null,
): Promise<boolean> {
  const brought = changed ?? (await readChanges(repository, plan.base, commit));
  if (brought === null) return false;
  const edits = joinEdits(plan.edits);
  const wanted = new Map(edits.map(({ path, after }) => [path, after === null ? null : blobId(after)]));
  // An edit that leaves a file as it is changes nothing.
  const same = new Set(
    edits.flatMap(({ path, before }) => (wanted.get(path) === (before && blobId(before)) ? [path] : [])),
  );
  return (
    [...brought].every(([path, blob]) => wanted.get(path) === blob && wanted.has(path)) &&
    [...wanted.keys()].every((path) => brought.has(path) || same.has(path))
  );
}

async function readChanges(repository: Repository, base: CommitId, commit: CommitId): Promise<Comparison['changed']> {
  const comparison = await compare(repository, base, commit);
  if (comparison === null || comparison.changed !== null) return comparison?.changed ?? null;
  const [then, now] = await Promise.all([listFiles(repository, comparison.mergeBase), listFiles(repository, commit)]);
  const paths = new Set([...then.keys(), ...now.keys()]);
  const blobOf = (files: typeof now, path: string) => files.get(path)?.blob ?? null;
  return new Map(
    [...paths].flatMap((path) => {
      const isSame = blobOf(then, path) === blobOf(now, path) && then.get(path)?.mode === now.get(path)?.mode;
      return isSame ? [] : [[path, blobOf(now, path)] as const];
    }),
  );
}
