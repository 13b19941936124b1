import type { Bypass } from '../environments/gates/facts.js';
import type { CommitId } from '../nouns/git.js';
import type { Repository } from '../ports/github/connect.js';
import { type NewStatus, readStatuses } from '../ports/github/statuses.js';

/**
 * What is ours is known by who GitHub says posted a status, never by trailers, markers or authors: anybody may write those, and a squash can carry them
 * in the name of an app. Each claim is about one commit.
 */

/** Context of the commit status that says who bypassed the gates of an environment for a commit, and why. */
export function bypassContext(environment: string): string {
  return `slipway-bypass/${environment}`;
}

/** Context of the commit status that says that we made what a commit changes in an environment. */
export function madeContext(environment: string): string {
  return `slipway-made/${environment}`;
}

/** What we made. */
export interface Made {
  readonly kind: 'promotion' | 'hotfix' | 'rollback';
  /** Of a promotion from another environment: its name, and the commit of the environments' repository at which it was read. */
  readonly from: { readonly environment: string; readonly commit: CommitId } | null;
}

/** Longest description GitHub takes. */
const longest = 140;

const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`);

/** The status that says on a commit that we made it. */
export function madeStatus(environment: string, { kind, from }: Made, url: string): NewStatus {
  const of = from === null ? '' : ` of ${from.environment}@${from.commit}`;
  return { context: madeContext(environment), state: 'success', description: cut(`${kind}${of}`), url };
}

/** The status that says on a commit that its gates were bypassed: the pull request may have been open before, and an approval is of its commit. */
export function bypassStatus(environment: string, { login, reason }: Omit<Bypass, 'teams'>, url: string): NewStatus {
  const description = cut(`${login}: ${reason.replace(/\s+/g, ' ').trim()}`);
  return { context: bypassContext(environment), state: 'success', description, url };
}

/** What we made a commit for, as the account of this token said on it; `null`: it did not. What anybody else posts does not count. One call; one more where something was said. */
export async function readMade(
  repository: Repository,
  commit: CommitId,
  environment: string,
  self: () => Promise<string>,
): Promise<Made | null> {
  const said = await readOwn(repository, commit, madeContext(environment), self);
  const [, name, from, at] = /^(promotion|hotfix|rollback)(?: of (.+)@([0-9a-f]{40}))?$/.exec(said ?? '') ?? [];
  const kind = (['promotion', 'hotfix', 'rollback'] as const).find((one) => one === name);
  if (kind === undefined) return null;
  return { kind, from: from === undefined || at === undefined ? null : { environment: from, commit: at } };
}

/** Who bypassed the gates of an environment for a commit, as the account of this token said on it. One call; one more where something was said. */
export async function readBypass(
  repository: Repository,
  commit: CommitId,
  environment: string,
  self: () => Promise<string>,
): Promise<Omit<Bypass, 'teams'> | null> {
  const said = await readOwn(repository, commit, bypassContext(environment), self);
  const [, login, reason = ''] = /^([^:]+): (.+)$/.exec(said ?? '') ?? [];
  return login === undefined ? null : { login, reason };
}

/** What this token's account said last in a context. */
async function readOwn(
  repository: Repository,
  commit: CommitId,
  context: string,
  self: () => Promise<string>,
): Promise<string | null> {
  const told = (await readStatuses(repository, commit, [context])) ?? [];
  if (told.length === 0) return null;
  const own = await self();
  return told.find(({ by }) => by === own)?.detail ?? null;
}
