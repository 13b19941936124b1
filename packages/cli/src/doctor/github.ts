import type { Environment } from '@slipway/core/environments/model/environment';
import { Failure } from '@slipway/core/failure';
import type { Table } from '@slipway/core/inputs/table';
import { notLoggedIn } from '@slipway/core/plan/questions';
import { checkAccess, readRepository } from '@slipway/core/ports/github/repository';
import type { OpenedWorld } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Check, failed, ok } from './check.js';
import { checkRules } from './rules.js';

/** What GitHub says of the repository: access, rules of the branch, and whether gates are required there. */
export async function checkGitHub(
  { github }: OpenedWorld,
  environments: readonly Environment[],
  snapshot: Snapshot,
  tables: readonly Table[],
): Promise<Check[]> {
  return orFailed('github', async () => {
    const { defaultBranch } = await readRepository(github);
    const [access, rules] = await Promise.all([
      orFailed('access', async () => {
        await checkAccess(github, { contents: 'write', 'pull-requests': 'write' });
        return [ok('access', `your login may write to ${github.fullName}`)];
      }),
      orFailed('rules', () => checkRules(github, defaultBranch, environments, snapshot, tables)),
    ]);
    return [...access, ...rules];
  });
}

async function orFailed(name: string, work: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map((problem) => failed(name, problem, problem.code === notLoggedIn ? 'open' : 'error'));
  }
}
