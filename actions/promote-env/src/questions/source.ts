import { onBranch, readPromoted } from '@slipway/core/claims/promoted';
import type { CommitId } from '@slipway/core/nouns/git';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
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
export const source: Kind<SourceQuestion, CommitId, Outside> = {
  ...{ name: 'source', lives: 'base' },
  answer: (questions, { world: { github }, ground: { base, from, to } }) =>
    Promise.all(
      questions.map(async ({ head, planned, said, isChecked }) =>
        answerOf(
          isChecked
            ? await readPromoted(github, { base, head }, to.environment.name, from?.environment.name ?? '')
            : await onBranch(github, said, { base, known: planned }),
        ),
      ),
    ),
};
