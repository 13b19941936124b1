import { hasGates } from '@slipway/core/environments/gates/gate';
import { statusContext } from '@slipway/core/environments/gates/status';
import type { Environment } from '@slipway/core/environments/model/environment';
import { Failure } from '@slipway/core/failure';
import { notLoggedIn } from '@slipway/core/plan/questions';
import { checkAccess, readRepository } from '@slipway/core/ports/github/repository';
import { readMergeRules } from '@slipway/core/ports/github/required-checks';
import type { OpenedWorld } from '@slipway/core/run/world';
import { type Check, failed, ok } from './check.js';

/** What GitHub says of the repository: access, rules of the branch, and whether gates are required there. */
export async function checkGitHub({ github }: OpenedWorld, environments: readonly Environment[]): Promise<Check[]> {
  return orFailed('github', async () => {
    const { defaultBranch } = await readRepository(github);
    const [access, rules] = await Promise.all([
      orFailed('access', async () => {
        await checkAccess(github, { contents: 'write', 'pull-requests': 'write' });
        return [ok('access', `your login may write to ${github.fullName}`)];
      }),
      orFailed('rules', async () => {
        const { checks, approvals, isProtected } = await readMergeRules(github, defaultBranch);
        const names = new Set(checks.map(({ name }) => name));
        const about = names.size === 0 ? 'no check is required' : `required: ${[...names].join(', ')}`;
        const guarded = names.size > 0 || approvals > 0 || isProtected;
        return [
          guarded ? ok('rules', `${defaultBranch}: ${about}`) : unguarded(defaultBranch),
          ...environments
            .filter(({ gates }) => hasGates(gates))
            .map(({ name }) => gateRequired(name, defaultBranch, names)),
        ];
      }),
    ]);
    return [...access, ...rules];
  });
}

function unguarded(branch: string): Check {
  const fix = `Under Settings → Rules, require a pull request for \`${branch}\`, so that promotions are reviewed.`;
  return {
    name: 'rules',
    is: 'warning',
    detail: `${branch} has no rules: everybody who may write may push to it`,
    fix,
  };
}

/** A gate holds a pull request only where its status is required. */
function gateRequired(environment: string, branch: string, required: ReadonlySet<string>): Check {
  const context = statusContext(environment);
  if (required.has(context)) return ok(`gates of ${environment}`, `${context} is required on ${branch}`);
  const fix = `Require the status \`${context}\` for \`${branch}\` under Settings → Rules, and run gate-check, which posts it.`;
  return {
    name: `gates of ${environment}`,
    is: 'warning',
    detail: `${context} is not required on ${branch}: the gates hold nothing`,
    fix,
  };
}

async function orFailed(name: string, work: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map((problem) => failed(name, problem, problem.code === notLoggedIn ? 'open' : 'error'));
  }
}
