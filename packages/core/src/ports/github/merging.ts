import * as v from 'valibot';
import type { CommitId } from '../../nouns/git.js';
import type { Repository } from './connect.js';
import type { Answer } from './refusal.js';
import type { MergeMethod } from './required-checks.js';

const needs = { contents: 'write', 'pull-requests': 'write' } as const;

/** A pull request, as far as merging it is concerned. */
export interface MergeState {
  /** For GraphQL. */
  readonly id: string;
  readonly state: 'OPEN' | 'CLOSED' | 'MERGED';
  readonly isDraft: boolean;
  readonly head: CommitId;
  /** The branch it is for. */
  readonly base: string;
  /** Auto-merge is enabled, or the pull request waits in a merge queue. */
  readonly isUnderWay: boolean;
  /** The base branch is merged into through a queue, which decides on the method. */
  readonly hasQueue: boolean;
  /** The repository's setting "Allow auto-merge". */
  readonly autoMergeAllowed: boolean;
  /** What the repository's settings allow. */
  readonly methods: readonly MergeMethod[];
}

const stateSchema = v.object({
  repository: v.object({
    autoMergeAllowed: v.boolean(),
    squashMergeAllowed: v.boolean(),
    mergeCommitAllowed: v.boolean(),
    rebaseMergeAllowed: v.boolean(),
    pullRequest: v.object({
      id: v.string(),
      state: v.picklist(['OPEN', 'CLOSED', 'MERGED']),
      isDraft: v.boolean(),
      headRefOid: v.string(),
      baseRefName: v.string(),
      autoMergeRequest: v.nullable(v.unknown()),
      isInMergeQueue: v.boolean(),
      isMergeQueueEnabled: v.boolean(),
    }),
  }),
});

const stateDocument = `query ReadMergeState($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    autoMergeAllowed
    squashMergeAllowed
    mergeCommitAllowed
    rebaseMergeAllowed
    pullRequest(number: $number) {
      id
      state
      isDraft
      headRefOid
      baseRefName
      autoMergeRequest { enabledAt }
      isInMergeQueue
      isMergeQueueEnabled
    }
  }
}`;

/** One call. */
export async function readMergeState(repository: Repository, number: number): Promise<MergeState> {
  const purpose = { doing: `read how pull request #${number} can be merged`, needs };
  const { owner, name } = repository;
  const data = repository.settle(purpose, await repository.query(purpose, stateDocument, { owner, name, number }));
  const { pullRequest: pull, ...settings } = v.parse(stateSchema, data).repository;
  return {
    id: pull.id,
    state: pull.state,
    isDraft: pull.isDraft,
    head: pull.headRefOid,
    base: pull.baseRefName,
    isUnderWay: pull.autoMergeRequest !== null || pull.isInMergeQueue,
    hasQueue: pull.isMergeQueueEnabled,
    autoMergeAllowed: settings.autoMergeAllowed,
    methods: [
      ...(settings.squashMergeAllowed ? (['squash'] as const) : []),
      ...(settings.mergeCommitAllowed ? (['merge'] as const) : []),
      ...(settings.rebaseMergeAllowed ? (['rebase'] as const) : []),
    ],
  };
}

const enableDocument = `mutation EnableAutoMerge($pull: ID!, $head: GitObjectID!, $method: PullRequestMergeMethod) {
  enablePullRequestAutoMerge(input: { pullRequestId: $pull, expectedHeadOid: $head, mergeMethod: $method }) {
    pullRequest { state }
  }
}`;

/** Lets GitHub merge a pull request as soon as it may be, if its head still is where it was seen. One call. */
export function enableAutoMerge(
  repository: Repository,
  { id, head, hasQueue }: MergeState,
  method: MergeMethod,
): Promise<Answer<unknown>> {
  const purpose = { doing: 'enable auto-merge', needs };
  const variables = { pull: id, head, method: hasQueue ? null : method.toUpperCase() };
  return repository.query(purpose, enableDocument, variables);
}

/** Merges a pull request, if its head still is where it was seen. One call. */
export function mergePull(
  repository: Repository,
  number: number,
  head: CommitId,
  method: MergeMethod,
): Promise<Answer<unknown>> {
  const purpose = { doing: `merge pull request #${number}`, needs };
  return repository.attempt(purpose, (rest, at) =>
    rest.pulls.merge({ ...at, pull_number: number, sha: head, merge_method: method }),
  );
}
