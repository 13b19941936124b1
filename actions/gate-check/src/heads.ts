import type { GateEvent } from '@slipway/core/ports/gate-event';
import type { Repository } from '@slipway/core/ports/github/connect';
import { listOpenPulls } from '@slipway/core/ports/github/pull-requests';
import type { CommitId } from '@slipway/core/snapshot/snapshot';

/** A pull request whose gates are judged, and the commit that says how they stand. */
export interface Head {
  readonly number: number;
  /** Head of the pull request. */
  readonly head: CommitId;
  /** Where the status goes: the head, or that of the merge group the pull request is in. */
  readonly commit: CommitId;
  readonly branch: string;
  /** Its branch is in the repository itself. */
  readonly isLocal: boolean;
}

/** The open pull requests for a branch that an event is about. One call per hundred open ones. */
export async function headsOf(repository: Repository, event: GateEvent, branch: string): Promise<Head[]> {
  const open = await listOpenPulls(repository, branch, { 'pull-requests': 'read' });
  const wanted = event.kind === 'other' ? open : open.filter(({ number }) => number === event.number);
  return wanted.map(({ number, head, branch, isLocal }) => ({
    ...{ number, head, branch, isLocal },
    commit: event.kind === 'merge group' ? event.commit : head,
  }));
}
