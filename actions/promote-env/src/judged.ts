import { Failure, type Problem } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import type { World } from '@slipway/core/run/world';

/**
 * Why gates and hotfixes cannot be judged at a commit: a checkout may have one that nobody pushed. Only asked for `delivery: files`.
 * @returns `null`: they can
 */
export async function whyUnjudged(delivery: string, commit: CommitId, { history }: World): Promise<Problem | null> {
  if (delivery !== 'files') return null;
  try {
    for await (const _ of history.landed([''], commit)) break;
    return null;
  } catch (error) {
    const isLocal = error instanceof Failure && error.problems.some(({ code }) => code === 'commit-not-on-github');
    if (!isLocal) throw error;
    return {
      code: 'not-judged',
      message: `${commit.slice(0, 7)} is checked out but not on GitHub: gates, hotfixes and rollbacks cannot be judged`,
      fix: 'Push the commit first, or check them on the pull request that follows.',
    };
  }
}
