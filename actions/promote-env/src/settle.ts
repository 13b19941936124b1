import { autoMerge } from '@slipway/core/deliver/auto-merge';
import type { Outcome } from '@slipway/core/deliver/delivery';
import { statusContext } from '@slipway/core/environments/gates/status';
import type { Finding } from '@slipway/core/plan/proposal';
import { postGateStatus } from '@slipway/core/ports/github/gates';
import { readRequiredChecks } from '@slipway/core/ports/github/required-checks';
import type { Settled } from '@slipway/core/remote';
import type { RemoteWorld } from '@slipway/core/remote-world';
import type { Facts } from './facts.js';
import type { Inputs } from './inputs.js';

/** Says on the pull request how the gates stand, and lets GitHub merge it where the configuration wants that. */
export async function settle(
  inputs: Inputs,
  { to, gates, now }: Facts,
  { pullRequest, commit }: Outcome,
  { runner, github, context }: RemoteWorld,
): Promise<Settled> {
  const { name: environment, merge } = to.environment;
  if (pullRequest === null) {
    return { outputs: { merged: inputs.delivery === 'push' && commit !== '' }, findings: [] };
  }
  const isAuto = merge === 'auto';
  if (gates.length > 0 && commit !== '') {
    await postGateStatus(github, gates, { environment, commit, url: context.runUrl, now });
    const required = await readRequiredChecks(github, inputs['base-branch']);
    const isRequired = required.some(({ name }) => name === statusContext(environment));
    if (!isRequired) return { outputs: {}, findings: [notRequired(environment, inputs['base-branch'], isAuto)] };
  }
  if (!isAuto) return { outputs: {}, findings: [] };
  const { merged, reason, findings } = await autoMerge(github, pullRequest.number);
  if (reason !== '') runner.info(reason);
  return { outputs: { merged }, findings };
}

/** A status that nothing requires holds nobody back. */
function notRequired(environment: string, branch: string, isAuto: boolean): Finding {
  const context = statusContext(environment);
  return {
    level: isAuto ? 'error' : 'warning',
    code: 'gates-not-required',
    message: `\`${branch}\` does not require the status \`${context}\`: the gates of ${environment} are shown and keep nobody from merging${isAuto ? ', so auto-merge was not enabled' : ''}`,
    fix: `Add \`${context}\` to the required status checks of \`${branch}\` (Settings → Rules → Rulesets).`,
  };
}
