import { writeCommit } from '../commit.js';
import { unmetRequirement } from '../pulls/present.js';
import type { PullState } from '../pulls/pull.js';
import { markMerged, openPulls, settle } from '../pulls/state.js';
import { protectionOf } from '../rules.js';
import type { Repository, World } from '../world.js';

/** A pull request in a merge queue: the commit that is tried for it. */
export interface MergeGroup {
  readonly repository: string;
  readonly number: number;
  readonly ref: string;
  readonly sha: string;
  readonly base: string;
  readonly baseRef: string;
}

/**
 * Works merge queues off, one pull request at a time: those whose auto-merge is enabled get a commit of their own, and are merged as that
 * very commit once what the branch requires is green on it.
 * https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 * @param groups those under way; changed here
 * @returns groups that are new: their checks are asked for; `merged`: whether a pull request was merged
 */
export async function workQueues(
  world: World,
  repository: Repository,
  groups: Map<string, MergeGroup>,
): Promise<{ readonly asked: MergeGroup[]; readonly merged: boolean }> {
  const asked: MergeGroup[] = [];
  let merged = false;
  for (const pull of openPulls(repository)) {
    if (pull.autoMerge === null || protectionOf(repository, pull.baseRef)?.mergeQueue !== true) continue;
    const key = `${repository.fullName}#${pull.number}`;
    const base = (await repository.git.ref(`refs/heads/${pull.baseRef}`)) ?? pull.base;
    const group = groups.get(key);
    if (group !== undefined && group.base === base) {
      if ((await unmetRequirement(world, repository, { ...pull, head: group.sha })) !== undefined) continue;
      await merge(world, repository, pull, group);
      groups.delete(key);
      merged = true;
      continue;
    }
    // The base has moved: what was tried is not what would be merged.
    if (group !== undefined) await repository.git.updateRefs([{ name: group.ref, to: undefined }]);
    const made = await form(world, repository, pull, base);
    if (made === undefined) continue;
    groups.set(key, made);
    asked.push(made);
  }
  return { asked, merged };
}

async function form(
  world: World,
  repository: Repository,
  pull: PullState,
  base: string,
): Promise<MergeGroup | undefined> {
  if ((await unmetRequirement(world, repository, pull)) !== undefined) return undefined;
  const tree = await repository.git.mergeTree(base, pull.head);
  if (tree === undefined) return undefined;
  const message = `Merge pull request #${pull.number} from ${repository.owner}/${pull.headRef}`;
  const actor = { login: pull.author };
  const sha = await writeCommit(world, repository, {
    message,
    tree,
    parents: [base, pull.head],
    actor,
    byGitHub: true,
  });
  const ref = `refs/heads/gh-readonly-queue/${pull.baseRef}/pr-${pull.number}-${base}`;
  await repository.git.updateRefs([{ name: ref, to: sha }]);
  return { repository: repository.fullName, number: pull.number, ref, sha, base, baseRef: pull.baseRef };
}

async function merge(world: World, repository: Repository, pull: PullState, group: MergeGroup): Promise<void> {
  await repository.git.updateRefs([{ name: `refs/heads/${pull.baseRef}`, to: group.sha, from: group.base }]);
  pull.base = group.base;
  await markMerged(world, repository, pull, { by: pull.author, commit: group.sha });
  await repository.git.updateRefs([{ name: group.ref, to: undefined }]);
  await settle(world, repository, pull.author);
}
