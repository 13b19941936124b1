import { type Actor, emailOf } from '../actors.js';
import { Refusal } from '../answer.js';
import { writeCommit } from '../commit.js';
import type { CommitObject } from '../git/objects.js';
import type { GitStore } from '../git/store.js';
import { inWorktree } from '../git/worktree.js';
import { asText } from '../json.js';
import { headOf, type Repository, type World } from '../world.js';
import { mergeStatus, rawPull, unmetRequirement } from './present.js';
import type { PullState } from './pull.js';
import { markMerged, settle } from './state.js';

export type MergeMethod = 'merge' | 'squash' | 'rebase';

export interface MergeWish {
  readonly method: MergeMethod;
  readonly title?: string | undefined;
  readonly message?: string | undefined;
  /** What the head must be at. */
  readonly sha?: string | undefined;
}

const names = { merge: 'Merge commits', squash: 'Squash merges', rebase: 'Rebase merges' } as const;

/**
 * Merges a pull request as its three buttons do.
 * @returns the commit the base branch is at then
 * @throws {Refusal} 405 when it cannot or may not be merged, 409 when the head has moved
 */
export async function mergePull(
  world: World,
  repository: Repository,
  pull: PullState,
  actor: Actor,
  wish: MergeWish,
): Promise<string> {
  const { settings } = repository;
  const allowed = { merge: settings.allowMerge, squash: settings.allowSquash, rebase: settings.allowRebase };
  if (!allowed[wish.method]) throw new Refusal(405, `${names[wish.method]} are not allowed on this repository.`);
  if (!pull.open) throw new Refusal(405, 'Pull Request is not mergeable');
  if (wish.sha !== undefined && wish.sha !== pull.head) {
    throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
  }
  const status = await mergeStatus(world, repository, pull);
  if (status === 'draft') throw new Refusal(405, 'Pull Request is still a draft');
  if (status === 'dirty') throw new Refusal(405, 'Pull Request is not mergeable');
  if (status === 'blocked') throw new Refusal(405, (await unmetRequirement(world, repository, pull)) ?? 'blocked');

  const ref = `refs/heads/${pull.baseRef}`;
  const base = (await repository.git.ref(ref)) ?? pull.base;
  const title = asText((await rawPull(world, repository, pull.number)).title);
  const commit = await commitFor(world, repository, pull, { actor, base, title, wish });
  await repository.git.updateRefs([{ name: ref, to: commit, from: base }]);
  pull.base = base;
  await markMerged(world, repository, pull, { by: actor.login, commit });
  if (settings.deleteBranchOnMerge && pull.fork === undefined && pull.headRef !== repository.defaultBranch) {
    await repository.git.updateRefs([{ name: `refs/heads/${pull.headRef}`, to: undefined }]);
  }
  await settle(world, repository, actor.login);
  return commit;
}

interface Merging {
  readonly actor: Actor;
  readonly base: string;
  readonly title: string;
  readonly wish: MergeWish;
}

async function commitFor(
  world: World,
  repository: Repository,
  pull: PullState,
  { actor, base, title, wish }: Merging,
): Promise<string> {
  const store = repository.git;
  if (wish.method === 'rebase') return rebase(world, store, base, pull.head, actor.login);
  const tree = await store.mergeTree(base, pull.head);
  if (tree === undefined) throw new Refusal(405, 'Pull Request is not mergeable');
  if (wish.method === 'merge') {
    const subject =
      wish.title ?? `Merge pull request #${pull.number} from ${headOf(world, repository, pull).owner}/${pull.headRef}`;
    const message = joined(subject, wish.message ?? title);
    return writeCommit(world, repository, { message, tree, parents: [base, pull.head], actor, byGitHub: true });
  }
  const commits = await commitsBetween(store, base, pull.head);
  const [only] = commits;
  const alone = commits.length === 1 && only !== undefined && repository.settings.squashTitle === 'COMMIT_OR_PR_TITLE';
  const subject = wish.title ?? `${alone ? subjectOf(only) : title} (#${pull.number})`;
  const listed = commits.map((commit) => `* ${commit.message.trimEnd()}`).join('\n\n');
  const message = joined(subject, wish.message ?? (alone ? bodyOf(only) : listed));
  return writeCommit(world, repository, { message, tree, parents: [base], actor, byGitHub: true });
}

/** Commits on `head` that `base` does not have, oldest first. */
export async function commitsBetween(store: GitStore, base: string, head: string): Promise<CommitObject[]> {
  const ids = (await store.runOnce('rev-list', '--reverse', `${base}..${head}`)).split('\n').filter(Boolean);
  const commits = await Promise.all(ids.map((id) => store.commit(id)));
  return commits.filter((commit) => commit !== undefined);
}

function subjectOf(commit: CommitObject): string {
  return commit.message.split('\n')[0] ?? '';
}

function bodyOf(commit: CommitObject): string {
  return commit.message.split('\n').slice(1).join('\n').trim();
}

function joined(subject: string, body: string): string {
  return body === '' ? subject : `${subject}\n\n${body}`;
}

/** Every commit once more on top of the base: new ids, same authors, whoever merges as committer, no merge commits. */
function rebase(world: World, store: GitStore, base: string, head: string, login: string): Promise<string> {
  const committer = { name: login, email: emailOf(login), at: world.now() };
  return inWorktree(
    store.directory,
    base,
    async (run) => {
      const list = await run('rev-list', '--reverse', '--no-merges', `${base}..${head}`);
      for (const id of list.stdout.split('\n').filter(Boolean)) {
        const { ok } = await run('cherry-pick', '--allow-empty', '--keep-redundant-commits', id);
        if (!ok) throw new Refusal(405, "This branch can't be rebased");
      }
      return (await run('rev-parse', 'HEAD')).stdout;
    },
    committer,
  );
}
