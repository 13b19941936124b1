import { Failure } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import type { Outside } from './outside.js';

/** Code of the problem where a commit is not on GitHub. */
export const notJudged = 'not-judged';

/** Whether gates and hotfixes can be judged at a commit: a checkout may have one that no one pushed. */
export const judged = oneByOne('judged', 'base', async (commit: CommitId, { world: { history } }: Outside) => {
  try {
    for await (const _ of history.landed([''], commit)) break;
    return true as const;
  } catch (error) {
    const isLocal = error instanceof Failure && error.problems.some(({ code }) => code === 'commit-not-on-github');
    if (!isLocal) throw error;
    throw new Failure({
      code: notJudged,
      message: `${commit.slice(0, 7)} is checked out but not on GitHub: gates, hotfixes and rollbacks cannot be judged`,
      fix: 'Push the commit first, or check them on the pull request that follows.',
    });
  }
});
