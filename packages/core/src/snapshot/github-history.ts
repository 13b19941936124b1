import type { Repository } from '../ports/github/connect.js';
import { snapshotOnGitHub } from './github.js';
import type { FileHistory } from './snapshot.js';

/** What files were at earlier commits, read over GitHub's API: no checkout is needed. */
export function githubHistory(repository: Repository): FileHistory {
  return {
    at: (commit) => snapshotOnGitHub(repository, commit),
    landed(paths) {
      throw new Error(`not read yet: ${paths.join(', ')}`);
    },
  };
}
