import type { CommitId, DatedCommit, Path } from '../nouns/git.js';
import { explain } from '../ports/git.js';
import type { Repository } from '../ports/repository.js';
import { snapshotAt } from './checkout.js';
import { statesOf } from './clone-states.js';
import { datedCommit, FORMAT, fieldCount } from './dated-commit.js';
import { mustStayInside } from './inside.js';
import type { FileHistory, Snapshot } from './snapshot.js';

/** So many commits are kept as they were listed: who compares two of them asks about the newest again and again. */
const most = 4;

/** What files were at earlier commits of a clone: the same as GitHub says, but for the authors, whose logins git does not know. */
export function cloneHistory(repository: Repository): FileHistory {
  const recent = new Map<CommitId, Snapshot>();
  const at = (commit: CommitId) => {
    const snapshot = recent.get(commit) ?? snapshotAt(repository, commit);
    recent.delete(commit);
    recent.set(commit, snapshot);
    for (const oldest of recent.keys()) if (recent.size > most) recent.delete(oldest);
    return snapshot;
  };
  return {
    at,
    landed: (paths, from) => landed(repository, paths, from),
    states(files, from) {
      mustStayInside(files);
      return statesOf(repository, files, from);
    },
  };
}

async function* landed(repository: Repository, paths: readonly Path[], from: CommitId): AsyncGenerator<DatedCommit> {
  mustStayInside(paths.filter((path) => path !== ''));
  // The folder of all, which git knows by another name.
  const specs = [...new Set(paths)].map((path) => path || '.');
  try {
    const git = await repository.complete();
    let fields: string[] = [];
    for await (const field of git.fields([
      'rev-list',
      '--encoding=UTF-8',
      '--first-parent',
      FORMAT,
      from,
      '--',
      ...specs,
    ])) {
      fields.push(field);
      if (fields.length < fieldCount) continue;
      yield datedCommit(fields);
      fields = [];
    }
  } catch (error) {
    throw explain(error, repository.workspace);
  }
}
