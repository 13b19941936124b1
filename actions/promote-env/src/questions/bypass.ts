import { readBypass } from '@slipway/core/claims/bypasses';
import type { Bypass } from '@slipway/core/environments/gates/facts';
import type { CommitId } from '@slipway/core/nouns/git';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
import type { Outside } from './outside.js';

/** The head of an open pull request, and whether one of its commits says that somebody bypassed the gates. */
export interface BypassQuestion {
  readonly head: CommitId;
  readonly isSaid: boolean;
}

/** Who bypassed the gates for a head, as far as that can be relied on. */
export const bypass: Kind<BypassQuestion, Omit<Bypass, 'teams'>, Outside> = {
  ...{ name: 'bypass', lives: 'attempt' },
  answer: (questions, { world: { github }, ground: { base, to } }) =>
    Promise.all(
      questions.map(async ({ head, isSaid }) =>
        answerOf(await readBypass(github, { base, head, isSaid }, to.environment.name)),
      ),
    ),
};
