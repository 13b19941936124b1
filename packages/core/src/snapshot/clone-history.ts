import type { CommitId, DatedCommit, Path } from '../nouns/git.js';
import { pullNumberIn } from '../nouns/pull-number.js';
import { explain } from '../ports/git.js';
import type { Repository } from '../ports/repository.js';
import { snapshotAt } from './checkout.js';
import { statesOf } from './clone-states.js';
import { mustStayInside } from './inside.js';
import type { FileHistory } from './snapshot.js';

/** NUL cannot stand in a message, so it separates. */
const FORMAT = '--format=%H%x00%P%x00%cI%x00%an%x00%B%x00';
const fieldCount = 5;

/** What files were at earlier commits of a clone: the same as GitHub says, but for the authors, whose logins git does not know. */
export function cloneHistory(repository: Repository): FileHistory {
  const at = (commit: CommitId) => snapshotAt(repository, commit);
  return {
    at,
    landed: (paths, from) => landed(repository, paths, from),
    states(files, from) {
      mustStayInside(files);
      return statesOf(repository, files, landed(repository, files, from));
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
      const [id = '', parents = '', date = '', author = '', message = ''] = fields;
      fields = [];
      const pull = pullNumberIn(message);
      yield {
        // rev-list puts a line of its own before what was asked for.
        id: id.slice(-40),
        parents: parents === '' ? [] : parents.split(' '),
        message,
        date: new Date(date),
        author,
        ...(pull === null ? {} : { pull }),
      };
    }
  } catch (error) {
    throw explain(error, repository.workspace);
  }
}
