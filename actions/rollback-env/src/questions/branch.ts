import type { UnderWay } from '@slipway/core/deliver/lane';
import type { CommitId } from '@slipway/core/nouns/git';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
import { compare } from '@slipway/core/ports/github/git-data';
import { readTag } from '@slipway/core/ports/github/tags';
import type { World } from '@slipway/core/run/world';
import type { Outside } from './outside.js';

/** What is under way in a lane. */
export const lane: Kind<string, readonly UnderWay[], Outside> = {
  ...{ name: 'lane', lives: 'attempt' },
  answer: (lanes, { world }) =>
    Promise.all(lanes.map(async (lane) => answerOf(await world.underWay({ lane, branch: lane, whenTaken: 'update' })))),
};

/** The commit of the branch that a text names: by its id, also shortened, or by a git tag. */
export const commit: Kind<string, CommitId, Outside> = {
  ...{ name: 'commit', lives: 'base' },
  answer: (texts, { world, ground: { base } }) =>
    Promise.all(texts.map(async (text) => answerOf(await findCommit(text, world, base)))),
};

async function findCommit(text: string, { github }: World, base: CommitId): Promise<CommitId | null> {
  const tag = /^refs\/tags\/(.+)$/.exec(text)?.[1];
  const named = tag === undefined ? text : await readTag(github, tag);
  const compared = named === null ? null : await compare(github, base, named);
  return compared?.status === 'behind' || compared?.status === 'identical' ? compared.mergeBase : null;
}
