import type { CommitId } from '../../nouns/git.js';
import { Conflict } from './branches.js';
import type { Repository, Rest } from './connect.js';
import type { Purpose } from './explain.js';
import { pagesOf, perPage } from './pages.js';
import { sentence } from './refusal.js';

export interface PullRequest {
  readonly number: number;
  /** Its page. */
  readonly url: string;
  readonly title: string;
  /** As people left it: lines may end in CRLF. */
  readonly body: string;
  readonly isOpen: boolean;
  readonly isMerged: boolean;
  readonly isDraft: boolean;
  readonly branch: string;
  /** The branch it is for. */
  readonly base: string;
  readonly head: CommitId;
  /** The head branch is in the repository itself, not in a fork. */
  readonly isLocal: boolean;
  readonly labels: readonly string[];
  /** Logins. */
  readonly assignees: readonly string[];
  /** Logins and `org/team`s that were asked for a review and have not given one. */
  readonly requested: readonly string[];
  /** Login of whoever opened it. */
  readonly author: string;
}

const needs = { contents: 'write', 'pull-requests': 'write' } as const;

type Listed = Awaited<ReturnType<Rest['pulls']['list']>>['data'][number];
type Whole = Awaited<ReturnType<Rest['pulls']['get']>>['data'];

function describePull(repository: Repository, data: Listed | Whole): PullRequest {
  const home: string | undefined = data.head.repo?.full_name;
  return {
    number: data.number,
    url: data.html_url,
    title: data.title,
    body: data.body ?? '',
    isOpen: data.state === 'open',
    isMerged: data.merged_at !== null,
    isDraft: data.draft ?? false,
    branch: data.head.ref,
    base: data.base.ref,
    head: data.head.sha,
    isLocal: home?.toLowerCase() === repository.fullName.toLowerCase(),
    labels: data.labels.map((label) => label.name),
    assignees: (data.assignees ?? []).map((person) => person.login),
    requested: [
      ...(data.requested_reviewers ?? []).map((person) => person.login),
      ...(data.requested_teams ?? []).map((team) => `${repository.owner}/${team.slug}`),
    ],
    author: data.user?.login ?? '',
  };
}

/**
 * Open pull requests, oldest first. One call per hundred.
 * @param base for this branch only; `null`: for any
 * @param rights what the whole job needs, for who only reads
 */
export async function listOpenPulls(
  repository: Repository,
  base: string | null,
  rights: Purpose['needs'] = needs,
): Promise<PullRequest[]> {
  const found: PullRequest[] = [];
  const purpose: Purpose = { doing: 'list the open pull requests', needs: rights };
  const only = base === null ? {} : { base };
  const list = { of: repository.fullName, unit: 'open pull requests', fix: 'Close those that no one will merge.' };
  const read = (page: number) =>
    repository.ask(purpose, (rest, at) =>
      rest.pulls.list({ ...at, ...only, state: 'open', sort: 'created', direction: 'asc', per_page: perPage, page }),
    );
  for await (const data of pagesOf(list, read)) found.push(...data.map((pull) => describePull(repository, pull)));
  return found;
}

/** The newest closed pull requests, merged or not, from a branch of the repository itself. One call. */
export async function listClosedPulls(repository: Repository, base: string, branch: string): Promise<PullRequest[]> {
  const head = `${repository.owner}:${branch}`;
  const purpose = { doing: `list the closed pull requests from \`${branch}\``, needs };
  const data = await repository.ask(purpose, (rest, at) =>
    rest.pulls.list({ ...at, state: 'closed', base, head, sort: 'created', direction: 'desc', per_page: 10 }),
  );
  return data.map((pull) => describePull(repository, pull));
}

/** A pull request by its number. One call. @returns `null`: there is none, or the token may not see it */
export async function readPull(repository: Repository, number: number): Promise<PullRequest | null> {
  const purpose: Purpose = { doing: `read pull request #${number}`, needs: { 'pull-requests': 'read' } };
  const answer = await repository.attempt(purpose, (rest, at) => rest.pulls.get({ ...at, pull_number: number }));
  const isHidden = answer.refusal?.status === 404 || answer.refusal?.status === 403;
  return isHidden ? null : describePull(repository, repository.settle(purpose, answer));
}

export interface NewPull {
  readonly base: string;
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
}

/**
 * Opens a pull request. One call.
 * @throws {Conflict} when there is one for the branch already, or the branch has nothing to merge any more
 */
export async function openPull(repository: Repository, pull: NewPull): Promise<PullRequest> {
  const { base, branch, title, body, draft } = pull;
  const purpose: Purpose = { doing: `open a pull request from \`${branch}\` to \`${base}\``, needs };
  const answer = await repository.attempt(purpose, (rest, at) =>
    rest.pulls.create({ ...at, base, head: branch, title, body, draft }),
  );
  const said = answer.refusal === undefined ? '' : sentence(answer.refusal);
  // `head invalid` comes for a moment after the branch was made.
  if (answer.refusal?.status === 422 && /already exists|no commits between|\bhead (sha|invalid)/i.test(said)) {
    throw new Conflict(said);
  }
  return describePull(repository, repository.settle(purpose, answer));
}

/** Changes a pull request. One call. @returns what it is now, so that the caller sees when it was closed in the meantime */
export async function editPull(
  repository: Repository,
  number: number,
  change: { readonly title?: string; readonly body?: string; readonly state?: 'closed' },
): Promise<PullRequest> {
  const purpose: Purpose = { doing: `change pull request #${number}`, needs };
  const data = await repository.ask(purpose, (rest, at) =>
    rest.pulls.update({ ...at, pull_number: number, ...change }),
  );
  return describePull(repository, data);
}

export interface Opinion {
  /** Login. */
  readonly author: string;
  readonly isBot: boolean;
  /** `none`: they only commented, or their review was dismissed. */
  readonly verdict: 'approved' | 'changes wanted' | 'none';
  /** Head of the pull request when they said so. */
  readonly commit: CommitId;
}

/** What each reviewer thinks now, by their latest review that is more than a comment. One call per hundred reviews. */
export async function readOpinions(repository: Repository, number: number): Promise<Opinion[]> {
  const latest = new Map<string, Opinion>();
  const purpose: Purpose = { doing: `read the reviews of pull request #${number}`, needs: { 'pull-requests': 'read' } };
  const list = { of: `Pull request #${number}`, unit: 'reviews', fix: 'Open another pull request.' };
  const read = (page: number) =>
    repository.ask(purpose, (rest, at) =>
      rest.pulls.listReviews({ ...at, pull_number: number, per_page: perPage, page }),
    );
  for await (const data of pagesOf(list, read)) {
    for (const { user, state, commit_id } of data) {
      if (user === null || state === 'PENDING' || (state === 'COMMENTED' && latest.has(user.login))) continue;
      const verdict = state === 'APPROVED' ? 'approved' : state === 'CHANGES_REQUESTED' ? 'changes wanted' : 'none';
      latest.set(user.login, { author: user.login, isBot: user.type === 'Bot', verdict, commit: commit_id ?? '' });
    }
  }
  return [...latest.values()];
}

/**
 * Asks people and teams for a review. One call; when GitHub refuses the list, one for each of them.
 * @param reviewers logins; a team is `org/team`
 * @returns why not, for each that could not be asked
 */
export async function requestReviews(
  repository: Repository,
  number: number,
  reviewers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const purpose: Purpose = { doing: `ask for reviews of pull request #${number}`, needs };
  const request = async (names: readonly string[]) => {
    const teams = names.flatMap((name) => (name.includes('/') ? [name.slice(name.indexOf('/') + 1)] : []));
    const people = names.filter((name) => !name.includes('/'));
    const answer = await repository.attempt(purpose, (rest, at) =>
      rest.pulls.requestReviewers({ ...at, pull_number: number, reviewers: people, team_reviewers: teams }),
    );
    // That is about the token, and not about who is asked.
    if (answer.refusal?.status === 401) repository.settle(purpose, answer);
    return answer.refusal;
  };
  const refused = new Map<string, string>();
  const refusal = await request(reviewers);
  if (refusal === undefined) return refused;
  // One unknown name makes GitHub refuse all of them.
  for (const name of reviewers) {
    const reason = reviewers.length === 1 ? refusal : await request([name]);
    if (reason !== undefined) refused.set(name, sentence(reason));
  }
  return refused;
}
