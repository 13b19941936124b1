import * as v from 'valibot';
import type { CommitId } from '../../snapshot/snapshot.js';
import type { Repository } from './connect.js';
import { type Answer, isRecord } from './refusal.js';

export type MergeMethod = 'merge' | 'squash' | 'rebase';

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

/** What the rules of a branch say about merging into it. */
export interface MergeRules {
  /** Names of the check runs and statuses that must have succeeded. */
  readonly checks: readonly string[];
  /** Methods the rules leave. */
  readonly methods: readonly MergeMethod[];
}

const allMethods: readonly MergeMethod[] = ['squash', 'merge', 'rebase'];

/** By the branch's protection and by rulesets, of the repository and of its organisation. Two calls. */
export async function readMergeRules(repository: Repository, branch: string): Promise<MergeRules> {
  const purpose = { doing: `read the rules of \`${branch}\``, needs: { contents: 'read' } } as const;
  const [read, rules] = await Promise.all([
    repository.ask(purpose, (rest, at) => rest.repos.getBranch({ ...at, branch })),
    repository.ask(purpose, (rest, at) => rest.repos.getBranchRules({ ...at, branch, per_page: 100 })),
  ]);
  const classic = read.protection?.required_status_checks;
  const checks = [...(classic?.contexts ?? []), ...(classic?.checks ?? []).map(({ context }) => context)];
  let methods = allMethods;
  for (const rule of rules) {
    const parameters: Record<string, unknown> =
      'parameters' in rule && isRecord(rule.parameters) ? rule.parameters : {};
    if (rule.type === 'required_linear_history') methods = methods.filter((method) => method !== 'merge');
    if (rule.type === 'pull_request') {
      const allowed = v.safeParse(v.array(v.string()), parameters.allowed_merge_methods);
      if (allowed.success) methods = methods.filter((method) => allowed.output.includes(method));
    }
    if (rule.type !== 'required_status_checks') continue;
    const required = v.safeParse(v.array(v.object({ context: v.string() })), parameters.required_status_checks);
    if (required.success) checks.push(...required.output.map(({ context }) => context));
  }
  return { checks: [...new Set(checks)], methods };
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
