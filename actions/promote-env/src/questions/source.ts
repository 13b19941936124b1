import { onBranch, readPromoted } from '@slipway/core/claims/promoted';
import type { CommitId } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import type { Outside } from './outside.js';

/** An open pull request that says which commit it promotes. */
export interface SourceQuestion {
  readonly head: CommitId;
  readonly planned: CommitId;
  readonly said: CommitId;
  /** Checks look at that commit: it must be what the gatekeeper goes by, which costs three calls at most. */
  readonly isChecked: boolean;
}

/** The commit that an open pull request promotes, where what it says can be relied on. */
export const source = oneByOne(
  'source',
  'base',
  ({ head, planned, said, isChecked }: SourceQuestion, { world: { github }, ground }: Outside) => {
    const { base, from, to } = ground;
    return isChecked
      ? readPromoted(github, { base, head }, to.environment.name, from?.environment.name ?? '')
      : onBranch(github, said, { base, known: planned });
  },
);
