import type { Environment } from '@slipway/core/environments/model/environment';
import { Failure } from '@slipway/core/failure';
import type { Table } from '@slipway/core/inputs/table';
import { leavesOpen } from '@slipway/core/plan/questions';
import { mayActionsOpenPulls } from '@slipway/core/ports/github/actions-settings';
import { checkAccess, readRepository } from '@slipway/core/ports/github/repository';
import type { OpenedWorld } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Check, failed, ok } from './check.js';
import { checkRules } from './rules.js';
import { pullsByActions } from './workflows.js';

/** What GitHub says of the repository: access, rules of the branch, and whether gates are required there. */
export async function checkGitHub(
  { github }: OpenedWorld,
  environments: readonly Environment[],
  snapshot: Snapshot,
  tables: readonly Table[],
): Promise<Check[]> {
  const byActions = orFailed(pulls, () => checkPulls(github, snapshot, tables));
  const others = await orFailed('github', async () => {
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
  return [...others, ...(await byActions)];
}

const pulls = 'pull requests by Actions';
const allow = 'Turn on “Allow GitHub Actions to create and approve pull requests” under Settings → Actions → General';

/** Where the settings forbid the job's own token to open pull requests, everything else may be right, and no promotion comes. */
async function checkPulls(
  github: OpenedWorld['github'],
  snapshot: Snapshot,
  tables: readonly Table[],
): Promise<Check[]> {
  const needing = await pullsByActions(snapshot, tables);
  if (needing?.length === 0) return [ok(pulls, "none are opened with the job's own token")];
  return orFailed(pulls, async () => {
    const isAllowed = await mayActionsOpenPulls(github);
    if (isAllowed === null) {
      const detail = 'GitHub shows to administrators only whether they are allowed';
      return [{ name: pulls, is: 'open', detail, fix: `${allow}, or pass an App's token as \`token\`.` }];
    }
    if (isAllowed) return [ok(pulls, "the settings let the job's own token open them")];
    const [first] = needing ?? [];
    const who = first === undefined ? '' : `, and ${first.action} needs it (${first.at})`;
    const detail = `the settings forbid the job's own token to open them${who}`;
    const fix = `${allow} (if it is greyed out, of the organisation), or pass an App's token as \`token\`.`;
    return [{ name: pulls, is: 'warning', detail, fix }];
  });
}

async function orFailed(name: string, work: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map((problem) => failed(name, problem, leavesOpen(problem) ? 'open' : 'error'));
  }
}
