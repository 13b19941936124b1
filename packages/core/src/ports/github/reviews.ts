import type { CommitId } from '../../nouns/git.js';
import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';
import { pagesOf, perPage } from './pages.js';

/**
 * Logins of those who approve a pull request at a commit, as GitHub says: the last review of each person that is more than a comment counts, and
 * it must be of that very commit. One call per hundred reviews.
 * @param commit `null`: of any commit, for a pull request that was merged
 */
export async function readApprovals(
  repository: Pick<Repository, 'ask'>,
  number: number,
  commit: CommitId | null,
): Promise<readonly string[]> {
  const purpose: Purpose = { doing: `read the reviews of #${number}`, needs: { 'pull-requests': 'read' } };
  const last = new Map<string, boolean>();
  const list = { of: `Pull request #${number}`, unit: 'reviews', fix: 'Open another pull request.' };
  const read = (page: number) =>
    repository.ask(purpose, (rest, at) =>
      rest.pulls.listReviews({ ...at, pull_number: number, per_page: perPage, page }),
    );
  for await (const reviews of pagesOf(list, read)) {
    // Oldest first.
    for (const { user, state, commit_id } of reviews) {
      if (user === null || state === 'COMMENTED' || state === 'PENDING') continue;
      last.set(user.login, state === 'APPROVED' && (commit === null || commit_id === commit));
    }
  }
  return [...last].flatMap(([login, approves]) => (approves ? [login] : []));
}
