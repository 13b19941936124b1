import type { CommitId } from '@slipway/core/nouns/git';
import type { GateEvent } from '@slipway/core/ports/gate-event';
import type { Repository } from '@slipway/core/ports/github/connect';
import { listOpenPullsWithFiles, type OpenPull, readOpenPull } from '@slipway/core/ports/github/open-pulls';

/** A pull request whose gates are judged, and the commit that says how they stand. */
export interface Head extends OpenPull {
  /** Where the status goes: the head, or that of the merge group the pull request is in. */
  readonly commit: CommitId;
}

/** The open pull requests for a branch that an event is about. One call per hundred open ones, or one for the one it names. */
export async function headsOf(repository: Repository, event: GateEvent, branch: string): Promise<Head[]> {
  if (event.kind === 'other') {
    return (await listOpenPullsWithFiles(repository, branch)).map((pull) => ({ ...pull, commit: pull.head }));
  }
  const pull = await readOpenPull(repository, branch, event.number);
  return pull === null ? [] : [{ ...pull, commit: event.kind === 'merge group' ? event.commit : pull.head }];
}
