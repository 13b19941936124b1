import { autoMerge } from '@slipway/core/deliver/auto-merge';
import type { Outcome } from '@slipway/core/deliver/delivery';
import { hasGates } from '@slipway/core/environments/gates/gate';
import { statusContext } from '@slipway/core/environments/gates/status';
import type { Finding } from '@slipway/core/failure';
import { nothingChanges } from '@slipway/core/inputs/remote';
import { readRequiredChecks } from '@slipway/core/ports/github/required-checks';
import type { Settled } from '@slipway/core/run/action';
import type { World } from '@slipway/core/run/world';
import type { Facts } from './plan/facts.js';
import type { Inputs } from './table.js';

/** Lets GitHub merge the pull request where the configuration wants that. What an earlier run delivered is no output of this one. */
export async function settle(inputs: Inputs, facts: Facts, outcome: Outcome, world: World): Promise<Settled> {
  const { outputs, findings } = await settleMerge(inputs, facts, outcome, world);
  const isOver = outcome.state === 'unchanged' && outputs.merged !== true;
  return { outputs: isOver ? { ...nothingChanges, ...outputs } : outputs, findings };
}

async function settleMerge(inputs: Inputs, facts: Facts, outcome: Outcome, world: World): Promise<Settled> {
  const { name: environment, merge, mergeChecks, gates } = facts.to.environment;
  const { pullRequest, commit } = outcome;
  if (pullRequest === null) return { outputs: { merged: inputs.delivery === 'push' && commit !== '' }, findings: [] };
  const isAuto = merge === 'auto';
  if (hasGates(gates)) {
    const branch = inputs['base-branch'];
    const required = await readRequiredChecks(world.github, branch);
    if (!required.some(({ name }) => name === statusContext(environment))) {
      return { outputs: {}, findings: [notRequired(environment, branch, isAuto)] };
    }
  }
  if (!isAuto) return { outputs: {}, findings: [] };
  const { merged, reason, findings } = await autoMerge(world.github, pullRequest.number, { checks: mergeChecks });
  if (reason !== '') world.runner.info(reason);
  return { outputs: { merged }, findings };
}

/** A status that nothing requires holds nobody back. */
function notRequired(environment: string, branch: string, isAuto: boolean): Finding {
  const context = statusContext(environment);
  return {
    level: isAuto ? 'error' : 'warning',
    code: 'gates-not-required',
    message: `\`${branch}\` does not require the status \`${context}\`: the gates of ${environment} do not prevent a merge${isAuto ? ', so auto-merge was not enabled' : ''}`,
    fix: `Add \`${context}\` to the required status checks of \`${branch}\`: Settings → Rules → Rulesets.`,
  };
}
