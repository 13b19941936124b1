import * as v from 'valibot';
import { bounds, mustBeFew } from '../../bounds.js';
import type { CheckReport } from '../../nouns/check.js';
import type { CommitId, Path } from '../../nouns/git.js';
import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';
import { contextSchema, reportOf } from './signals.js';

/** An open pull request, with as much of what it brings as a list tells. */
export interface OpenPull {
  readonly number: number;
  readonly head: CommitId;
  readonly branch: string;
  /** Its branch is in the repository itself. */
  readonly isLocal: boolean;
  /** Paths it adds, changes or deletes; `null`: more than the list tells, or some were moved, and the list does not say from where. */
  readonly files: ReadonlyMap<Path, 'there' | 'deleted'> | null;
  /** Where it left the base branch, and what its commits say; `null`: the list does not tell, because they are many or one is a merge. */
  readonly line: { readonly mergeBase: CommitId; readonly messages: readonly string[] } | null;
  /** What commit statuses say about its head: of each context the newest. */
  readonly said: readonly CheckReport[];
}

/** So many pull requests one query asks for, with so many files and commits of each: about 13 points of GitHub's hourly limit. */
const [batch, mostFiles, mostCommits] = [100, 100, 10];
/** Where GitHub does not answer in its ten seconds, half as many are asked for, down to this. */
const leastBatch = 12;

const commitSchema = v.object({
  oid: v.string(),
  message: v.string(),
  parents: v.object({ nodes: v.array(v.object({ oid: v.string() })) }),
});
const tipSchema = v.object({ status: v.nullable(v.object({ contexts: v.array(contextSchema) })) });
const pullSchema = v.object({
  ...{ number: v.number(), headRefName: v.string(), headRefOid: v.string(), baseRefName: v.string() },
  isCrossRepository: v.boolean(),
  files: v.nullable(
    v.object({
      nodes: v.array(v.object({ path: v.string(), changeType: v.string() })),
      pageInfo: v.object({ hasNextPage: v.boolean() }),
    }),
  ),
  commits: v.object({ totalCount: v.number(), nodes: v.array(v.object({ commit: commitSchema })) }),
  tip: v.object({ nodes: v.array(v.object({ commit: tipSchema })) }),
});
const pageSchema = v.object({
  repository: v.object({
    pullRequests: v.object({
      nodes: v.array(pullSchema),
      pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: v.nullable(v.string()) }),
    }),
  }),
});
const oneSchema = v.object({ repository: v.object({ pullRequest: v.nullable(pullSchema) }) });

const fragment = `fragment Pull on PullRequest {
  number
  headRefName
  headRefOid
  baseRefName
  isCrossRepository
  files(first: ${mostFiles}) { nodes { path changeType } pageInfo { hasNextPage } }
  commits(first: ${mostCommits}) { totalCount nodes { commit { oid message parents(first: 2) { nodes { oid } } } } }
  tip: commits(last: 1) {
    nodes { commit { status { contexts { context state description createdAt targetUrl creator { __typename login } } } } }
  }
}`;

const purpose: Purpose = {
  doing: 'list the open pull requests',
  needs: { contents: 'read', 'pull-requests': 'read', statuses: 'read' },
};

/** Open pull requests for a branch, oldest first. One call per hundred. */
export async function listOpenPullsWithFiles(repository: Repository, branch: string): Promise<OpenPull[]> {
  const document = `query ReadOpenPulls($owner: String!, $name: String!, $branch: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(first: $first, after: $after, states: [OPEN], baseRefName: $branch, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { ...Pull }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${fragment}`;
  const { owner, name } = repository;
  const found: OpenPull[] = [];
  let after: string | null = null;
  let first = batch;
  for (;;) {
    const answer = await repository.query(purpose, document, { owner, name, branch, first, after });
    if ((answer.refusal?.status ?? 0) >= 500 && first > leastBatch) {
      first = Math.ceil(first / 2);
      continue;
    }
    const { nodes, pageInfo } = v.parse(pageSchema, repository.settle(purpose, answer)).repository.pullRequests;
    found.push(...nodes.map(describe));
    const fix = 'Close those that no one will merge.';
    mustBeFew(repository.fullName, found.length, bounds.listed, 'open pull requests', fix);
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return found;
    after = pageInfo.endCursor;
  }
}

/** One of them. One call. @returns `null`: it is none, or is for another branch */
export async function readOpenPull(repository: Repository, branch: string, number: number): Promise<OpenPull | null> {
  const document = `query ReadOpenPull($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) { ...Pull state } }
}
${fragment}`;
  const { owner, name } = repository;
  const answer = await repository.query(purpose, document, { owner, name, number });
  if (answer.refusal?.status === 404) return null;
  const data = repository.settle(purpose, answer);
  const pull = v.parse(oneSchema, data).repository.pullRequest;
  const state = v.parse(
    v.object({ repository: v.object({ pullRequest: v.nullable(v.object({ state: v.string() })) }) }),
    data,
  );
  return pull === null || pull.baseRefName !== branch || state.repository.pullRequest?.state !== 'OPEN'
    ? null
    : describe(pull);
}

function describe(pull: v.InferOutput<typeof pullSchema>): OpenPull {
  return {
    ...{ number: pull.number, head: pull.headRefOid, branch: pull.headRefName, isLocal: !pull.isCrossRepository },
    files: filesOf(pull),
    line: lineOf(pull),
    said: pull.tip.nodes.flatMap(({ commit }) => (commit.status?.contexts ?? []).map(reportOf)),
  };
}

function filesOf({ files }: v.InferOutput<typeof pullSchema>): OpenPull['files'] {
  if (files === null || files.pageInfo.hasNextPage) return null;
  const kinds = new Map(files.nodes.map(({ path, changeType }) => [path, changeType]));
  if ([...kinds.values()].some((kind) => !['ADDED', 'MODIFIED', 'CHANGED', 'DELETED'].includes(kind))) return null;
  return new Map([...kinds].map(([path, kind]) => [path, kind === 'DELETED' ? 'deleted' : 'there']));
}

/** Of commits that follow one another, the first one's parent is where they left the base: nothing newer is in both. */
function lineOf({ commits, headRefOid }: v.InferOutput<typeof pullSchema>): OpenPull['line'] {
  const line = commits.nodes.map(({ commit }) => commit);
  const follows = line.every(({ parents }, index) => {
    const [parent, ...others] = parents.nodes;
    return parent !== undefined && others.length === 0 && (index === 0 || parent.oid === line[index - 1]?.oid);
  });
  const mergeBase = line[0]?.parents.nodes[0]?.oid;
  if (!follows || mergeBase === undefined || commits.totalCount !== line.length || line.at(-1)?.oid !== headRefOid)
    return null;
  return { mergeBase, messages: line.map(({ message }) => message) };
}
