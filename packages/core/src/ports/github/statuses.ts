import type { CheckReport } from '../../nouns/check.js';
import type { CommitId } from '../../nouns/git.js';
import type { Repository, Rest } from './connect.js';
import type { Purpose } from './explain.js';
import { pagesOf, perPage } from './pages.js';

type Status = Awaited<ReturnType<Rest['repos']['listCommitStatusesForRef']>>['data'][number];

/**
 * Everything commit statuses of these contexts ever said about a commit, newest first. One call per hundred statuses.
 * @returns `null`: there is no such commit, or the token may not see the repository
 */
export async function readStatuses(
  repository: Repository,
  commit: CommitId,
  contexts: readonly string[],
): Promise<CheckReport[] | null> {
  const found: CheckReport[] = [];
  for await (const statuses of pages(repository, commit)) {
    if (statuses === null) return null;
    found.push(...statuses.filter(({ context }) => contexts.includes(context)).map(reportOf));
  }
  return found;
}

function pages(repository: Repository, commit: CommitId): AsyncGenerator<readonly Status[] | null, void> {
  const purpose: Purpose = {
    doing: `read the commit statuses of ${commit.slice(0, 7)} in ${repository.fullName}`,
    needs: { statuses: 'read' },
  };
  const fix = 'Make another commit: GitHub forgets no status.';
  return pagesOf({ of: `Commit ${commit.slice(0, 7)}`, unit: 'statuses', fix }, async (page) => {
    const answer = await repository.attempt(purpose, (rest, at) =>
      rest.repos.listCommitStatusesForRef({ ...at, ref: commit, per_page: perPage, page }),
    );
    return answer.refusal?.status === 404 ? null : repository.settle(purpose, answer);
  });
}

function reportOf({ context, creator, state, description, created_at, id, target_url }: Status): CheckReport {
  const login = creator?.login ?? '';
  return {
    kind: 'status',
    name: context,
    // Nobody but an app can have such a login.
    app: login.endsWith('[bot]') ? login.slice(0, -'[bot]'.length) : null,
    by: login || 'someone unknown',
    says: state,
    ...(description ? { detail: description } : {}),
    at: new Date(created_at),
    id,
    url: target_url ?? '',
  };
}

/** A commit status to be. */
export interface NewStatus {
  readonly state: 'success' | 'pending' | 'failure';
  /** At most 140 characters, as GitHub takes it. */
  readonly description: string;
  readonly context: string;
  /** Where its details are; may be empty. */
  readonly url: string;
}

/**
 * Says something about a commit, in this order, unless the context says the same already: GitHub keeps at most a thousand statuses of one context
 * on one commit. One call, and one for each that is new.
 * @returns how many were new
 */
export async function postStatuses(
  repository: Repository,
  commit: CommitId,
  statuses: readonly NewStatus[],
): Promise<number> {
  const latest = new Map<string, Status>();
  for await (const said of pages(repository, commit)) {
    for (const one of said ?? []) if (!latest.has(one.context)) latest.set(one.context, one);
    if (statuses.every(({ context }) => latest.has(context))) break;
  }
  const isNew = ({ context, state, description }: NewStatus) => {
    const said = latest.get(context);
    return said?.state !== state || said.description !== description;
  };
  const news = statuses.filter(isNew);
  for (const status of news) await createStatus(repository, commit, status);
  return news.length;
}

/** Says something about a commit, whatever was said before. One call. */
export async function createStatus(repository: Repository, commit: CommitId, status: NewStatus): Promise<void> {
  const { context, state, description, url } = status;
  const purpose: Purpose = {
    doing: `post the commit status ${context} on ${commit.slice(0, 7)} in ${repository.fullName}`,
    needs: { statuses: 'write' },
  };
  const target = url === '' ? {} : { target_url: url };
  await repository.ask(purpose, (rest, at) =>
    rest.repos.createCommitStatus({ ...at, sha: commit, state, description, context, ...target }),
  );
}
