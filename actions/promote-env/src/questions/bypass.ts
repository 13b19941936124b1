import { readBypass } from '@slipway/core/claims/claims';
import type { CommitId } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import { readOwnLogin } from '@slipway/core/ports/github/pull-content';
import type { Outside } from './outside.js';

/** Who bypassed the gates for the head of an open pull request, as this token said on it. */
export const bypass = oneByOne('bypass', 'attempt', (head: CommitId, { world: { github }, ground: { to } }: Outside) =>
  readBypass(github, head, to.environment.name, () => readOwnLogin(github)),
);
