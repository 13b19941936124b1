import type { Actor } from './actors.js';
import { Refusal } from './answer.js';
import type { Protection } from './protection.js';
import { tagRules } from './rulesets.js';
import type { Repository } from './world.js';

export interface Push {
  /** Full name of the ref. */
  readonly ref: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The protection that holds for a branch: an exact name wins over a glob, in which `*` is any text without `/`. */
export function protectionOf(repository: Repository, branch: string): Protection | undefined {
  const exact = repository.protections.get(branch);
  if (exact !== undefined) return exact;
  for (const [pattern, protection] of repository.protections) {
    const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    if (new RegExp(`^${source.join('[^/]*')}$`).test(branch)) return protection;
  }
  return undefined;
}

/** Why a push may not happen, in GitHub's words; empty when it may. */
export async function violations(repository: Repository, actor: Actor, push: Push): Promise<string[]> {
  if (push.ref.startsWith('refs/tags/')) return tagViolations(repository, push);
  const protection = protectionFor(repository, actor, push.ref);
  if (protection === undefined) return [];
  if (push.to === undefined) return protection.allowDeletions === true ? [] : ['Cannot delete this branch'];
  if (push.from === undefined) {
    return protection.restrictCreations === true ? ['Cannot create ref due to creations being restricted.'] : [];
  }
  const found: string[] = [];
  if (!(await repository.git.isAncestor(push.from, push.to)) && protection.allowForcePushes !== true) {
    found.push('Cannot force-push to this branch');
  }
  if (protection.requirePullRequest === true) found.push('Changes must be made through a pull request.');
  for (const check of protection.checks ?? []) {
    if (!hasSucceeded(repository, push.to, check)) found.push(`Required status check "${check}" is expected.`);
  }
  return found;
}

/** What immutable releases forbid: their tag neither moves nor goes nor, once release and tag are gone, comes back. */
function tagViolations(repository: Repository, push: Push): string[] {
  const { shelf } = repository;
  const tag = push.ref.slice('refs/tags/'.length);
  const forbidden = tagRules(repository, push.ref);
  const isNew = push.from === undefined;
  if (isNew && forbidden.includes('creation')) return ['Cannot create ref due to creations being restricted.'];
  if (!isNew && push.to === undefined && forbidden.includes('deletion')) return ['Cannot delete this protected ref.'];
  const moves = !isNew && push.to !== undefined;
  if (moves && (forbidden.includes('update') || forbidden.includes('non_fast_forward')))
    return ['Cannot update this protected ref.'];
  if (!shelf.lockedTags.has(tag)) return [];
  if (push.from === undefined) return ['Cannot create ref due to creations being restricted.'];
  if (push.to !== undefined) return ['Cannot update this protected ref.'];
  return shelf.ofTag(tag) === undefined ? [] : ['Cannot delete this protected ref.'];
}

function protectionFor(repository: Repository, actor: Actor, ref: string): Protection | undefined {
  if (!ref.startsWith('refs/heads/')) return undefined;
  const protection = protectionOf(repository, ref.slice('refs/heads/'.length));
  return protection?.bypass?.includes(actor.login) ? undefined : protection;
}

/** @throws {Refusal} when the rules forbid the push: 422 from the git data API, 409 from the contents API */
export async function checkPush(repository: Repository, actor: Actor, push: Push, status: 422 | 409): Promise<void> {
  const found = await violations(repository, actor, push);
  if (found.length === 0) return;
  const protection = protectionFor(repository, actor, push.ref);
  throw new Refusal(status, refusalText(protection, push, found));
}

function refusalText(protection: Protection | undefined, push: Push, found: readonly string[]): string {
  if (protection?.kind === 'ruleset' || push.ref.startsWith('refs/tags/'))
    return `Repository rule violations found\n\n${found.join('\n\n')}\n\n`;
  return push.from === undefined ? 'Reference update failed' : found.join(' ');
}

/** Whether a status or check of this name is green on a commit. */
function hasSucceeded(repository: Repository, commit: string, name: string): boolean {
  const latest = repository.statuses.get(commit)?.find((status) => status.context === name);
  return latest?.state === 'success';
}
