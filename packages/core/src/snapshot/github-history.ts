import { Failure } from '../failure.js';
import type { Repository } from '../ports/github/connect.js';
import { type LineCommit, lineBatch, readLine } from '../ports/github/line.js';
import { snapshotOnGitHub } from './github.js';
import { mustStayInside } from './inside.js';
import type { CommitId, DatedCommit, FileHistory, Path } from './snapshot.js';

/** Most questions are answered by the newest commits, so the first page is a small one. */
const firstPage = 10;

/**
 * What files were at earlier commits, read over GitHub's API: no checkout is needed.
 *
 * The first-parent line is walked itself, with what stands at the paths at each commit. GitHub's own history of a path
 * (`git log -- <path>`) leaves merges out and shows the commits of the branch that was merged, with the time they were made, not
 * when they landed; and it leaves out what was changed and changed back meanwhile.
 */
export function githubHistory(repository: Repository): FileHistory {
  return {
    at: (commit) => snapshotOnGitHub(repository, commit),
    landed: (paths, from) => landed(repository, [...new Set(paths)], from),
  };
}

async function* landed(repository: Repository, paths: readonly Path[], from: CommitId): AsyncGenerator<DatedCommit> {
  mustStayInside(paths.filter((path) => path !== ''));
  let newer: LineCommit | null = null;
  for await (const commit of walk(repository, paths, from)) {
    if (newer !== null && differs(newer, commit.entries)) yield newer.commit;
    newer = commit;
  }
  if (
    newer !== null &&
    differs(
      newer,
      paths.map(() => null),
    )
  )
    yield newer.commit;
}

function differs(newer: LineCommit, older: readonly (string | null)[]): boolean {
  return newer.entries.some((entry, index) => entry !== older[index]);
}

/** The whole line, page by page, as it is asked for. */
async function* walk(repository: Repository, paths: readonly Path[], from: CommitId): AsyncGenerator<LineCommit> {
  const most = lineBatch(paths);
  let begin = from;
  let isFirst = true;
  for (let size = Math.min(firstPage, most); ; size = most) {
    const page = await readLine(repository, begin, size, paths);
    if (isFirst && page.length === 0) throw notThere(repository, from);
    // Every further page begins with the last commit of the one before.
    yield* isFirst ? page : page.slice(1);
    const last = page.at(-1);
    if (last === undefined || page.length < size || last.commit.parents.length === 0) return;
    begin = last.commit.id;
    isFirst = false;
  }
}

function notThere(repository: Repository, commit: CommitId): Failure {
  return new Failure({
    code: 'commit-not-on-github',
    message: `${repository.fullName} on GitHub does not have ${commit}`,
    fix: 'Push it, if nobody has; else check the commit, and that the token may read the repository.',
  });
}
