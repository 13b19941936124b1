import type { Folder } from '../nouns/folder.js';
import type { CommitId, Path } from '../nouns/git.js';
import type { Repository } from '../ports/repository.js';

/** Symbolic links that a commit has in some folders. What is built from the files of a commit lacks them, or has what they lead to on this machine. */
export async function linksIn(clone: Repository, commit: CommitId, folders: readonly Folder[]): Promise<Path[]> {
  if (folders.length === 0) return [];
  const text = await clone.checkout.text(['ls-tree', '-r', '-z', commit, '--', ...folders]);
  return text.split('\0').flatMap((entry) => /^120000 [^\t]*\t(.+)$/s.exec(entry)?.[1] ?? []);
}
