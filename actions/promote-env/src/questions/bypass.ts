import { readBypass } from '@slipway/core/claims/bypasses';
import type { CommitId } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import type { Outside } from './outside.js';

/** The head of an open pull request, and whether one of its commits says that somebody bypassed the gates. */
export interface BypassQuestion {
  readonly head: CommitId;
  readonly isSaid: boolean;
}

/** Who bypassed the gates for a head, as far as that can be relied on. */
export const bypass = oneByOne(
  'bypass',
  'attempt',
  ({ head, isSaid }: BypassQuestion, { world: { github }, ground: { base, to } }: Outside) =>
    readBypass(github, { base, head, isSaid }, to.environment.name),
);
