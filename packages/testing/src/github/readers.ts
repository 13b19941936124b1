import { diffText } from './git/changes.js';
import { asObject, asObjects, type Json } from './json.js';
import { verificationJson } from './present.js';
import { forkPoint, rawPull } from './pulls/present.js';
import type { PullState } from './pulls/pull.js';
import type { Repository, World } from './world.js';

/** A pull request as a test or a person wants to see it. */
export interface PullView {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  readonly state: 'open' | 'closed' | 'merged';
  readonly author: string;
  /** Sorted, as are reviewers and assignees. A team reviewer is `owner/team`. */
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly assignees: readonly string[];
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string; readonly sha: string };
  readonly autoMerge: string | null;
  /** Oldest first. */
  readonly comments: readonly { readonly author: string; readonly body: string }[];
}

export async function viewPulls(world: World, repository: Repository): Promise<PullView[]> {
  const pulls = [...repository.pulls.values()].sort((a, b) => a.number - b.number);
  return Promise.all(pulls.map((pull) => viewPull(world, repository, pull)));
}

async function viewPull(world: World, repository: Repository, pull: PullState): Promise<PullView> {
  const json = await rawPull(world, repository, pull.number);
  const issue = `/repos/${repository.fullName}/issues/${pull.number}`;
  const labels = await world.desk.ask(undefined, 'GET', `${issue}/labels?per_page=100`);
  const comments = await world.desk.ask(undefined, 'GET', `${issue}/comments?per_page=100`);
  const teams = texts(json.requested_teams, 'slug').map((slug) => `${repository.owner}/${slug}`);
  return {
    number: pull.number,
    title: String(json.title),
    body: typeof json.body === 'string' ? json.body : '',
    draft: json.draft === true,
    state: pull.merged !== undefined ? 'merged' : pull.open ? 'open' : 'closed',
    author: pull.author,
    labels: texts(labels.body, 'name').sort(),
    reviewers: [...texts(json.requested_reviewers, 'login'), ...teams].sort(),
    assignees: [...pull.assignees].sort(),
    head: { ref: pull.headRef, sha: pull.head },
    base: { ref: pull.baseRef, sha: pull.base },
    autoMerge: pull.autoMerge === null ? null : String(pull.autoMerge.merge_method),
    comments: asObjects(comments.body ?? []).map((comment) => ({
      author: String(asObject(comment.user).login),
      body: String(comment.body),
    })),
  };
}

function texts(list: Json | undefined, field: string): string[] {
  return asObjects(list ?? []).map((one) => String(one[field]));
}

/** What a pull request changes, as `git diff` writes it. */
export async function diffOf(repository: Repository, number: number): Promise<string> {
  const pull = repository.pulls.get(number);
  if (pull === undefined) throw new Error(`${repository.fullName} has no pull request #${number}`);
  const from = await forkPoint(repository, pull);
  return diffText(repository.git, from, pull.head);
}

/** A commit as a test wants to see it. */
export interface CommitView {
  readonly id: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: string;
  readonly committer: string;
  readonly verified: boolean;
}

/** Commits reachable from a revision (or in `a..b`), newest first. */
export async function viewCommits(repository: Repository, revision: string): Promise<CommitView[]> {
  const tip = (await repository.git.commit(revision))?.id;
  const args = ['rev-list', '--topo-order'];
  const listed = await (tip === undefined
    ? repository.git.run(...args, revision)
    : repository.git.runOnce(...args, tip));
  const ids = listed.split('\n').filter(Boolean);
  return Promise.all(
    ids.map(async (id) => {
      const commit = await repository.git.commit(id);
      if (commit === undefined) throw new Error(`${id} is no commit`);
      const { parents, message, author, committer } = commit;
      const verified = verificationJson(commit).verified === true;
      return { id, parents, message, author: author.name, committer: committer.name, verified };
    }),
  );
}
