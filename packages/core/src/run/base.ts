import { configPaths } from '../config/paths.js';
import type { CommitId } from '../nouns/git.js';
import type { Branch } from '../ports/github/branches.js';
import { checkAccess, readRepository } from '../ports/github/repository.js';
import type { CommonInputs } from './action.js';
import { requireToken } from './planner.js';
import type { OpenedWorld } from './world.js';

/** What a run plans on. */
export interface Base {
  /** The branch the change is for; may be empty where nothing is delivered to one. */
  readonly branch: string;
  readonly at: CommitId;
  /** The tip of the branch, where it was read. */
  readonly tip?: Branch;
}

/**
 * Finds the commit to plan on, and checks before any long work that the token may deliver.
 * @param place whether files are read in the checkout
 * @param isLocal nothing goes to a branch: the plan is made at the commit that is checked out
 * @throws {Failure} for a token that may not, and a branch that is not there
 */
export async function findBase(
  place: 'checkout' | 'workspace' | 'github',
  isLocal: boolean,
  common: CommonInputs,
  world: OpenedWorld,
): Promise<Base> {
  const { clone, context, github } = world;
  const named = common['base-branch'];
  const branch = named || clone?.branch || context.branch;
  if (isLocal && clone !== null) return { branch, at: clone.head };
  if (place === 'workspace' && clone === null) return { branch, at: world.runner.env.GITHUB_SHA ?? '' };
  if (place === 'github' || clone === null) {
    requireToken(common.token);
    const { readTip } = await import('./on-github.js');
    const writes = !common['dry-run'] && !isLocal;
    const tip = await readTip(github, named, { writes, files: configPaths(common.config) });
    return { branch: tip.name, at: tip.head, tip };
  }
  if (common['dry-run']) {
    const known = branch || (await readRepository(github)).defaultBranch;
    // What is checked out is planned, without a call to GitHub, unless another branch was named.
    if (named === '' || known === clone.branch) return { branch: known, at: clone.head };
    requireToken(common.token);
  } else {
    requireToken(common.token);
    const opens = common.delivery === 'pull-request';
    await checkAccess(github, { contents: 'write', ...(opens ? { 'pull-requests': 'write' } : {}) });
  }
  const { mustExist } = await import('./on-github.js');
  const tip = await mustExist(github, branch || (await readRepository(github)).defaultBranch);
  return { branch: tip.name, at: tip.head, tip };
}
