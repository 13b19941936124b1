import type { CommitId } from '@slipway/core/nouns/git';
import { pullOfGroup, readEventPayload } from '@slipway/core/ports/event';
import type { Runner } from '@slipway/core/ports/runner';

/** What started the workflow, as far as a check wants to know; empty or 0 where it does not say. */
export interface Event {
  readonly name: string;
  readonly pull: number;
  /** The pull request's own head, and its target branch's tip at the time of the event. */
  readonly pullHead: CommitId;
  readonly pullBase: CommitId;
  /** The branch of the pull request, and what it says. */
  readonly pullBranch: string;
  readonly pullBody: string;
  /** Login of whoever opened it. */
  readonly pullAuthor: string;
  /** Whether the pull request comes from another repository, whose workflows get a read-only token. */
  readonly fromFork: boolean;
  /** Of a merge queue's group. */
  readonly groupBase: CommitId;
  /** The pull request on top of the group. */
  readonly groupPull: number;
  /** What a push moved the branch from; empty for a new branch. */
  readonly before: CommitId;
  readonly defaultBranch: string;
}

/** Reads the event from the file the runner names; all empty when there is none. */
export async function readEvent(runner: Runner): Promise<Event> {
  const { name, payload } = await readEventPayload(runner);
  const { pull_request: pull, merge_group: group, before, repository } = payload;
  return {
    name,
    pull: pull?.number || payload.number,
    pullHead: pull?.head.sha ?? '',
    pullBase: pull?.base.sha ?? '',
    pullBranch: pull?.head.ref ?? '',
    pullBody: pull?.body ?? '',
    pullAuthor: pull?.author ?? '',
    fromFork: pull?.head.repo.full_name !== pull?.base.repo.full_name,
    groupBase: group?.base_sha ?? '',
    groupPull: pullOfGroup(group?.head_ref ?? ''),
    before,
    defaultBranch: repository.default_branch,
  };
}
