import type { CommitId } from '../nouns/git.js';
import type { Repository } from '../ports/github/connect.js';
import { compare } from '../ports/github/git-data.js';
import type { Made } from './claims.js';

/** The commit a promotion says it comes from. @param trailers of its commit @param before name of the environment before */
export function promotedIn(trailers: ReadonlyMap<string, string>, before: string | null): CommitId | null {
  const [, from, commit] = /^(.+)@([0-9a-f]{40})$/.exec(trailers.get('Slipway-From') ?? '') ?? [];
  return from !== undefined && from === before ? (commit ?? null) : null;
}

/** The same, of what we said that we made. */
export function promotedFrom(made: Made | null, before: string | null): CommitId | null {
  const from = made?.from ?? null;
  return from !== null && from.environment === before ? from.commit : null;
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
