import { git } from '../git/run.js';
import { adminOf, headOf, type Repository, type World } from '../world.js';
import type { PullState } from './pull.js';

export function openPulls(repository: Repository): PullState[] {
  return [...repository.pulls.values()].filter((pull) => pull.open);
}

/**
 * Brings pull requests in line with the branches, as GitHub does after every push: the head follows its branch; a pull
 * request whose head branch is gone, or has nothing of its own left, is closed; one whose commits arrived on the base is merged.
 */
export async function settle(world: World, repository: Repository, by: string): Promise<void> {
  const parent = repository.forkOf === undefined ? undefined : world.repositories.get(repository.forkOf.toLowerCase());
  if (parent !== undefined) await settle(world, parent, by);
  for (const pull of openPulls(repository)) {
    const source = headOf(world, repository, pull);
    const head = await source.git.ref(`refs/heads/${pull.headRef}`);
    const base = await repository.git.ref(`refs/heads/${pull.baseRef}`);
    if (head === undefined || base === undefined) {
      await close(world, repository, pull);
      continue;
    }
    const moved = head !== pull.head;
    if (!moved && base === pull.baseSeen) continue;
    pull.baseSeen = base;
    if (moved) await bring(repository, source, pull.headRef);
    if (await repository.git.isAncestor(head, base)) {
      if (!moved) await markMerged(world, repository, pull, { by, commit: base });
      else await close(world, repository, pull);
    }
    if (!moved) continue;
    pull.head = head;
    pull.base = base;
    await follow(repository, pull);
  }
}

/** Forks share their objects with where they come from: what a branch of one has is there, too. */
export async function bring(repository: Repository, source: Repository, branch: string): Promise<void> {
  if (source === repository) return;
  const args = ['fetch', '-q', '--no-auto-maintenance', '--no-tags', '--no-write-fetch-head'];
  await git([...args, source.git.directory, `refs/heads/${branch}`], { cwd: repository.git.directory });
}

/** `refs/pull/N/head`, which can be fetched also when the branch is gone. */
export async function follow(repository: Repository, pull: PullState): Promise<void> {
  await repository.git.updateRefs([{ name: `refs/pull/${pull.number}/head`, to: pull.head }]);
}

async function close(world: World, repository: Repository, pull: PullState): Promise<void> {
  pull.open = false;
  const path = `/repos/${repository.fullName}/pulls/${pull.number}`;
  await world.desk.must(adminOf(world), 'PATCH', path, { state: 'closed' });
}

/** Records that the commits of a pull request are on its base. */
export async function markMerged(
  world: World,
  repository: Repository,
  pull: PullState,
  merge: { readonly by: string; readonly commit: string },
): Promise<void> {
  pull.open = false;
  pull.merged = { by: merge.by, at: world.now().toISOString() };
  pull.mergeCommit = merge.commit;
  pull.autoMerge = null;
  const path = `/repos/${repository.fullName}/pulls/${pull.number}`;
  await world.desk.must(merge.by, 'PATCH', path, { draft: false });
  await world.desk.must(merge.by, 'PUT', `${path}/merge`, {});
}
