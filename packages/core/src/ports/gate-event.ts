import type { CommitId } from '../nouns/git.js';
import { parsePayload, pullOfGroup, readEventPayload } from './event.js';
import type { Runner } from './runner.js';

/** What started the workflow, as far as it says which pull requests to look at. */
export type GateEvent =
  | { readonly kind: 'pull request'; readonly number: number }
  /** GitHub makes a group, with a branch of its own, for each pull request in the queue. */
  | { readonly kind: 'merge group'; readonly number: number; readonly commit: CommitId }
  /** A schedule, a dispatch, a push, a status: every open pull request; `unmerged`: the number of one that was closed otherwise. */
  | { readonly kind: 'other'; readonly unmerged?: number };

/**
 * Reads the event from the file the runner names.
 * @param repository input: `owner/name` of the repository that holds the environments; empty: the workflow's own. A pull request of
 * another one is nothing to judge there
 */
export async function readGateEvent(runner: Pick<Runner, 'env'>, repository: string): Promise<GateEvent> {
  const own = runner.env.GITHUB_REPOSITORY ?? '';
  if (repository !== '' && repository.toLowerCase() !== own.toLowerCase()) return { kind: 'other' };
  const { name, payload } = await readEventPayload(runner);
  return describeGateEvent(name, payload);
}

/** What an event says. @param name such as `merge_group` */
export function describeGateEvent(name: string, json: unknown): GateEvent {
  const { action, pull_request: pull, merge_group: group } = parsePayload(json);
  if (name === 'merge_group' && group !== undefined) {
    const number = pullOfGroup(group.head_ref);
    if (number > 0) return { kind: 'merge group', number, commit: group.head_sha };
  }
  const isPull = /^pull_request(_target|_review)?$/.test(name) && pull !== undefined && pull.number > 0;
  if (!isPull) return { kind: 'other' };
  if (action !== 'closed') return { kind: 'pull request', number: pull.number };
  // Where it was merged, there is something to promote.
  return pull.merged === false ? { kind: 'other', unmerged: pull.number } : { kind: 'other' };
}
