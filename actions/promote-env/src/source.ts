import { promotedIn } from '@slipway/core/claims/claims';
import { onBranch, readPromoted } from '@slipway/core/claims/promoted';
import type { CommitId } from '@slipway/core/nouns/git';
import type { Outside } from './ask.js';
import { isSame } from './bypass.js';
import { decide, type Undecided } from './decide.js';
import type { Inputs } from './table.js';

/**
 * The commit of the environments' repository that is promoted, at which checks are judged: the tip of the branch; while an open pull
 * request moves the same, the one that it comes from, as its commit goes on saying. Where checks look at it, it must be what the
 * gatekeeper goes by, which costs three calls at most.
 * @param facts as they are before gates are asked
 */
export async function readSource(inputs: Inputs, facts: Undecided, { world }: Outside): Promise<CommitId> {
  const { base, from, to, works } = facts;
  if (from === null || inputs.hotfix) return base;
  const before = from.environment.name;
  const { name, gates } = to.environment;
  const isChecked = gates.checks.some(({ on }) => on === 'environment');
  for (const { head, planned, trailers, moves } of works) {
    const said = promotedIn(trailers, before);
    if (said === null || said === base || !isSame(moves, decide(inputs, facts).change.moves)) continue;
    const source = isChecked
      ? await readPromoted(world.github, { base, head }, name, before)
      : await onBranch(world.github, said, { base, known: planned });
    if (source === said) return said;
  }
  return base;
}
