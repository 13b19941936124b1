import type { World } from './world.js';

/**
 * The branch that what is checked out on a person's own machine is merged into, as the clone knows it: what deploys from there deploys what is planned.
 * @param branch the one that is planned on
 * @returns `branch` itself on GitHub's machines, and where another one than the one that is checked out was asked for
 */
export async function mergedInto(branch: string, { runner, clone }: Pick<World, 'runner' | 'clone'>): Promise<string> {
  if (runner.isOwnMachine !== true || clone === null || clone.branch !== branch) return branch;
  return (await clone.remoteBranch()) ?? branch;
}
