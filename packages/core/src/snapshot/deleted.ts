import type { CommitId, Path } from '../nouns/git.js';
import { explain } from '../ports/git.js';
import type { Repository } from '../ports/repository.js';
import { mustStayInside } from './inside.js';

/** What `git log` reads from the user's settings, it is told here. */
const LOG = [
  ...[
    'log',
    '-z',
    '--name-only',
    '--diff-filter=D',
    '--format=',
    '--no-renames',
    '--first-parent',
    '--diff-merges=first-parent',
  ],
  ...[
    '--no-show-signature',
    '--no-notes',
    '--no-mailmap',
    '--no-decorate',
    '--no-follow',
    '--no-relative',
    '--no-color',
  ],
];

/**
 * Files that commits on the first-parent line deleted since a time; some may be there again.
 * @param folders where they were; the empty path is the root
 */
export async function deletedSince(
  repository: Repository,
  folders: readonly Path[],
  from: CommitId,
  since: Date,
): Promise<Path[]> {
  mustStayInside(folders.filter((path) => path !== ''));
  const specs = [...new Set(folders)].map((path) => path || '.');
  if (specs.length === 0) return [];
  try {
    const git = await repository.complete();
    const found = new Set<Path>();
    const range = [`--since=${since.toISOString()}`, from];
    for await (const path of git.fields([...LOG, ...range, '--', ...specs])) if (path !== '') found.add(path);
    return [...found].sort();
  } catch (error) {
    throw explain(error, repository.workspace);
  }
}
