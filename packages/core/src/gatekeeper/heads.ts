import { parsePayload, pullOfGroup, readEventPayload } from '../ports/event.js';
import type { Repository } from '../ports/github/connect.js';
import { listOpenPulls } from '../ports/github/pull-requests.js';
import type { Runner } from '../ports/runner.js';
import type { CommitId } from '../snapshot/snapshot.js';

/** A pull request whose gates are judged, and the commit that says how they stand. */
export interface Head {
  readonly number: number;
  /** Head of the pull request. */
  readonly head: CommitId;
  /** Where the status goes: the head, or that of the merge group the pull request is in. */
  readonly commit: CommitId;
}

/** What started the workflow, as far as it says which pull requests to look at. */
export type GateEvent =
  | { readonly kind: 'pull request'; readonly number: number }
  /** GitHub makes a group, with a branch of its own, for each pull request in the queue. */
  | { readonly kind: 'merge group'; readonly number: number; readonly commit: CommitId }
  /** A schedule, a dispatch, a push, a status: every open pull request. */
  | { readonly kind: 'other' };

/** Reads the event from the file the runner names. */
export async function readGateEvent(runner: Pick<Runner, 'env'>): Promise<GateEvent> {
  const { name, payload } = await readEventPayload(runner);
  return describeGateEvent(name, payload);
}

/** What an event says. @param name such as `merge_group` */
export function describeGateEvent(name: string, json: unknown): GateEvent {
  const { pull_request: pull, merge_group: group } = parsePayload(json);
  if (name === 'merge_group' && group !== undefined) {
    const number = pullOfGroup(group.head_ref);
    if (number > 0) return { kind: 'merge group', number, commit: group.head_sha };
  }
  if (/^pull_request(_target|_review)?$/.test(name) && pull !== undefined && pull.number > 0) {
    return { kind: 'pull request', number: pull.number };
  }
  return { kind: 'other' };
}

/** The open pull requests for a branch that an event is about. One call per hundred open ones. */
export async function headsOf(repository: Repository, event: GateEvent, branch: string): Promise<Head[]> {
  const open = await listOpenPulls(repository, branch, { 'pull-requests': 'read' });
  const wanted = event.kind === 'other' ? open : open.filter(({ number }) => number === event.number);
  return wanted.map(({ number, head }) => ({
    number,
    head,
    commit: event.kind === 'merge group' ? event.commit : head,
  }));
}
