import { readMade } from '@slipway/core/claims/claims';
import { onBranch, promotedFrom } from '@slipway/core/claims/promoted';
import type { CommitId } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import { readOwnLogin } from '@slipway/core/ports/github/pull-content';
import type { Outside } from './outside.js';

/** An open pull request that says which commit it promotes. */
export interface SourceQuestion {
  readonly head: CommitId;
  readonly planned: CommitId;
  readonly said: CommitId;
  /** Checks look at that commit: it must be what gate-check goes by, which costs two calls at most. */
  readonly isChecked: boolean;
}

/** The commit that an open pull request promotes, where what it says can be relied on. */
export const source = oneByOne(
  'source',
  'base',
  async ({ head, planned, said, isChecked }: SourceQuestion, { world: { github }, ground }: Outside) => {
    const { base, from, to } = ground;
    const made = isChecked ? await readMade(github, head, to.environment.name, () => readOwnLogin(github)) : null;
    const promoted = isChecked ? promotedFrom(made, from?.environment.name ?? null) : said;
    return onBranch(github, promoted, { base, known: planned });
  },
);
