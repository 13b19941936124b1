import { promotedIn } from '@slipway/core/claims/promoted';
import type { Move } from '@slipway/core/environments/lens/promotion';
import type { CommitId } from '@slipway/core/nouns/git';
import { type Asking, known } from '@slipway/core/plan/questions';
import type { Ground } from '../questions/ground.js';
import type { Lane } from '../questions/lane.js';
import type { Asks } from '../questions/questions.js';
import type { Inputs } from '../table.js';
import { isSame } from './wish.js';

/**
 * The commit of the environments' repository that is promoted, at which checks are judged: the tip of the branch; while an open pull
 * request moves the same, the one that it comes from, as its commit goes on saying.
 * @param now what would move before gates are asked
 */
export function* findSource(
  { hotfix }: Pick<Inputs, 'hotfix'>,
  { base, from, to }: Ground,
  { works }: Lane,
  now: () => readonly Move[],
  asks: Asks,
): Asking<CommitId> {
  if (from === null || hotfix) return base;
  const isChecked = to.environment.gates.checks.some(({ on }) => on === 'environment');
  for (const { head, planned, trailers, moves } of works) {
    const said = promotedIn(trailers, from.environment.name);
    if (said === null || said === base || !isSame(moves, now())) continue;
    if (known(yield* asks.source.ask({ head, planned, said, isChecked })) === said) return said;
  }
  return base;
}
