import type { CommitId } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import { compare } from '@slipway/core/ports/github/git-data';
import { readTag } from '@slipway/core/ports/github/tags';
import type { World } from '@slipway/core/run/world';
import type { Outside } from './outside.js';

/** What is under way in a lane. */
export const lane = oneByOne('lane', 'attempt', (lane: string, { world }: Outside) =>
  world.underWay({ lane, branch: lane, whenTaken: 'update' }),
);

/** The commit of the branch that a text names: by its id, also shortened, or by a git tag. */
export const commit = oneByOne('commit', 'base', async (text: string, outside: Outside): Promise<CommitId | null> => {
  const {
    world: { github, clone, runner },
    ground: { base },
  } = outside;
  if (clone !== null && runner.isOwnMachine) return commitIn(clone, text, base);
  const tag = /^refs\/tags\/(.+)$/.exec(text)?.[1];
  const named = tag === undefined ? text : await readTag(github, tag);
  const compared = named === null ? null : await compare(github, base, named);
  return compared?.status === 'behind' || compared?.status === 'identical' ? compared.mergeBase : null;
});

/** The same, as a person's own clone knows it. */
async function commitIn(clone: NonNullable<World['clone']>, text: string, base: CommitId): Promise<CommitId | null> {
  const git = await clone.complete();
  const answers = (...args: string[]) => git.text(args).catch(() => null);
  const id = await answers('rev-parse', '--verify', '--quiet', '--end-of-options', `${text}^{commit}`);
  if (id === null) return null;
  return (await answers('merge-base', '--is-ancestor', id.trim(), base)) === null ? null : id.trim();
}
