import type { Bypass } from '../environments/gates/facts.js';
import type { CommitId } from '../nouns/git.js';
import type { Repository } from '../ports/github/connect.js';
import { readContent, readOwnLogin } from '../ports/github/pull-content.js';
import { postStatus, readStatuses } from '../ports/github/statuses.js';
import { mayClaim, readClaims } from './claims.js';

/** Context of the commit status that says who bypassed the gates of an environment for a commit, and why. */
export function bypassContext(environment: string): string {
  return `slipway-bypass/${environment}`;
}

/** Longest description GitHub takes. */
const longest = 140;

/**
 * Says on a commit that its gates were bypassed: the pull request may have been open before, and an approval is of its commit. Two
 * calls, one where it says so already.
 */
export function postBypass(
  repository: Repository,
  commit: CommitId,
  environment: string,
  { login, reason }: Omit<Bypass, 'teams'>,
  url: string,
): Promise<boolean> {
  const text = `${login}: ${reason.replace(/\s+/g, ' ').trim()}`;
  const description = text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
  return postStatus(repository, commit, { context: bypassContext(environment), state: 'success', description, url });
}

/**
 * Who bypassed the gates of an environment for a commit, as the account of this token said on it. What anybody else
 * posts does not count. One call; one more where something was said.
 */
export async function readPostedBypass(
  repository: Repository,
  commit: CommitId,
  environment: string,
  self: () => Promise<string>,
): Promise<Omit<Bypass, 'teams'> | null> {
  const told = (await readStatuses(repository, commit, [bypassContext(environment)])) ?? [];
  if (told.length === 0) return null;
  const own = await self();
  const [, login, reason = ''] = /^([^:]+): (.+)$/.exec(told.find(({ by }) => by === own)?.detail ?? '') ?? [];
  return login === undefined ? null : { login, reason };
}

/**
 * Who bypassed the gates of an environment for what a branch brings: as it is said on its head, or by the commits themselves.
 * @param branch tips of the base branch and of the branch in question, and whether one of its commits says so
 */
export async function readBypass(
  repository: Repository,
  { base, head, isSaid }: { readonly base: CommitId; readonly head: CommitId; readonly isSaid: boolean },
  environment: string,
): Promise<Omit<Bypass, 'teams'> | null> {
  let login: Promise<string> | undefined;
  const self = () => {
    login ??= readOwnLogin(repository);
    return login;
  };
  const posted = await readPostedBypass(repository, head, environment, self);
  if (posted !== null || !isSaid) return posted;
  const content = await readContent(repository, base, head);
  if (content === null || !mayClaim(content.commits)) return null;
  const { bypass } = readClaims(content.commits, environment, null, await self());
  return bypass === null || bypass.reason === '' ? null : bypass;
}
