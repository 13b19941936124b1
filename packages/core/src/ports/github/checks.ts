import type { CheckReport } from '../../nouns/check.js';
import type { CommitId } from '../../nouns/git.js';
import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';
import { pagesOf, perPage } from './pages.js';
import { type Answer, sentence } from './refusal.js';
import { readStatuses } from './statuses.js';

/**
 * What check runs and commit statuses of these names say about a commit: of check runs the newest of each app, of statuses all.
 * Two calls, more where there are more than a hundred of one kind; one more for a commit id that is shortened.
 * @param commit 7 to 40 digits
 * @returns `null`: there is no such commit, or the token may not see the repository
 */
export async function readChecks(
  repository: Repository,
  commit: string,
  names: readonly string[],
): Promise<CheckReport[] | null> {
  const id = await fullId(repository, commit);
  if (id === null) return null;
  const [runs, statuses] = await Promise.all([readRuns(repository, id, names), readStatuses(repository, id, names)]);
  return runs === null || statuses === null ? null : [...runs, ...statuses];
}

async function readRuns(
  repository: Repository,
  commit: CommitId,
  names: readonly string[],
): Promise<CheckReport[] | null> {
  const purpose: Purpose = {
    doing: `read the check runs of ${commit.slice(0, 7)} in ${repository.fullName}`,
    needs: { checks: 'read' },
  };
  const [only] = names;
  const named = names.length === 1 && only !== undefined ? { check_name: only } : {};
  const found: CheckReport[] = [];
  const fix = 'Make another commit: GitHub forgets no check run.';
  const pages = pagesOf({ of: `Commit ${commit.slice(0, 7)}`, unit: 'check runs', fix }, async (page) => {
    const answer = await repository.attempt(purpose, (rest, at) =>
      rest.checks.listForRef({ ...at, ...named, ref: commit, filter: 'latest', per_page: perPage, page }),
    );
    return isUnknownCommit(answer) ? null : repository.settle(purpose, answer).check_runs;
  });
  for await (const runs of pages) {
    if (runs === null) return null;
    for (const run of runs.filter(({ name }) => names.includes(name))) {
      found.push({
        kind: 'check',
        name: run.name,
        app: run.app?.slug ?? null,
        by: run.app?.slug ?? 'someone unknown',
        says: run.conclusion ?? run.status,
        at: new Date(run.completed_at ?? run.started_at ?? 0),
        id: run.id,
        url: run.html_url ?? '',
      });
    }
  }
  return found;
}

/** GitHub takes names of branches and tags where a commit is asked for, and ours come from files: only digits pass. */
async function fullId(repository: Repository, commit: string): Promise<CommitId | null> {
  if (/^[0-9a-f]{40}$/.test(commit)) return commit;
  if (!/^[0-9a-f]{7,39}$/.test(commit)) return null;
  const purpose: Purpose = {
    doing: `read the commit ${commit} of ${repository.fullName}`,
    needs: { contents: 'read' },
  };
  const answer = await repository.attempt(purpose, (rest, at) => rest.repos.getCommit({ ...at, ref: commit }));
  if (isUnknownCommit(answer)) return null;
  const { sha } = repository.settle(purpose, answer);
  // A branch may be called like the beginning of a commit.
  return sha.startsWith(commit) ? sha : null;
}

/** GitHub says 404 or 422, and 404 also for a repository the token may not see. */
function isUnknownCommit(answer: Answer<unknown>): boolean {
  const { refusal } = answer;
  if (refusal === undefined) return false;
  return refusal.status === 404 || (refusal.status === 422 && /no commit found/i.test(sentence(refusal)));
}
