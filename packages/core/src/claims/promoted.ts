import type { CommitId } from '../nouns/git.js';
import type { Repository } from '../ports/github/connect.js';
import { compare } from '../ports/github/git-data.js';
import { readContent, readOwnLogin } from '../ports/github/pull-content.js';
import { mayClaim, readClaims } from './claims.js';

/** Tips of a pull request's branch and of the one it is for. */
export interface Branched {
  readonly base: CommitId;
  readonly head: CommitId;
}

/**
 * The commit of the environments' repository that a pull request promotes, as its commits say, while all of them
 * are of the app whose token this is: the one its gates are judged at. Three calls at most.
 * @returns `null`: nobody said one that counts, so that it is the tip of the base branch
 */
export async function readPromoted(
  repository: Repository,
  { base, head }: Branched,
  environment: string,
  before: string,
): Promise<CommitId | null> {
  const content = await readContent(repository, base, head);
  if (content === null || !mayClaim(content.commits)) return null;
  const { promoted } = readClaims(content.commits, environment, before, await readOwnLogin(repository));
  return onBranch(repository, promoted, { base, known: content.mergeBase });
}

/**
 * A commit that is said to be promoted, where the base branch has it. One call, none where it is the known one.
 * @param branch its tip, and a commit that it is known to have
 */
export async function onBranch(
  repository: Repository,
  promoted: CommitId | null,
  { base, known }: { readonly base: CommitId; readonly known: CommitId },
): Promise<CommitId | null> {
  if (promoted === null || promoted === base || promoted === known) return promoted;
  const standing = await compare(repository, promoted, base);
  return standing?.status === 'ahead' ? promoted : null;
}
