import { readMade } from '@slipway/core/claims/claims';
import type { UnderWay } from '@slipway/core/deliver/lane';
import { hasGates } from '@slipway/core/environments/gates/gate';
import type { CommitId } from '@slipway/core/nouns/git';
import { oneByOne } from '@slipway/core/plan/questions';
import { compare } from '@slipway/core/ports/github/git-data';
import { readOwnLogin } from '@slipway/core/ports/github/pull-content';
import { readTag } from '@slipway/core/ports/github/tags';
import type { World } from '@slipway/core/run/world';
import type { Outside } from './outside.js';

/** What is under way in a lane. */
export interface LaneWork extends UnderWay {
  /** Its files may be taken along: no gate would hold them, or this token says that it made them. */
  readonly isOurs: boolean;
}

/** What is under way in a lane. Trailers can be copied, and a new commit would vouch for what they came with. */
export const lane = oneByOne('lane', 'attempt', async (lane: string, { world, ground: { environment } }: Outside) => {
  const { name, gates } = environment;
  const self = () => readOwnLogin(world.github);
  const underWay = await world.underWay({ lane, branch: lane, whenTaken: 'update' });
  return Promise.all(
    underWay.map(async (work): Promise<LaneWork> => {
      return { ...work, isOurs: !hasGates(gates) || (await readMade(world.github, work.ours, name, self)) !== null };
    }),
  );
});

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
