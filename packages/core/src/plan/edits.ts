import type { FileContent, Files, Path } from '../nouns/git.js';
import type { Edit } from './proposal.js';

/**
 * Joins edits that were made one after the other into one per path, in the order of the paths' first appearance:
 * `before` is that of the first, everything else that of the last.
 */
export function joinEdits(edits: Iterable<Edit>): Edit[] {
  const joined = new Map<Path, Edit>();
  for (const edit of edits) {
    const first = joined.get(edit.path);
    joined.set(edit.path, first === undefined ? edit : { ...edit, before: first.before });
  }
  return [...joined.values()];
}

/** The files as they are once the edits were made, in their order. */
export function applyEdits(files: Files, edits: Iterable<Edit>): Map<Path, FileContent> {
  const result = new Map(files);
  for (const { path, mode, after } of edits) {
    if (after === null) result.delete(path);
    else result.set(path, { mode, bytes: after });
  }
  return result;
}
