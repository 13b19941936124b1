import { autoMerge } from '@slipway/core/deliver/auto-merge';
import type { Outcome } from '@slipway/core/deliver/delivery';
import { hasGates } from '@slipway/core/environments/gates/gate';
import { statusContext } from '@slipway/core/environments/gates/status';
import { postBypass } from '@slipway/core/gatekeeper/bypasses';
import { headsOf } from '@slipway/core/gatekeeper/heads';
import { keepGates } from '@slipway/core/gatekeeper/keep-gates';
import type { Finding } from '@slipway/core/plan/proposal';
import { postGateStatus } from '@slipway/core/ports/github/gates';
import { readRequiredChecks } from '@slipway/core/ports/github/required-checks';
import type { Settled } from '@slipway/core/remote';
import type { RemoteWorld } from '@slipway/core/remote-world';
import { orWarn } from '@slipway/core/warn';
import type { Facts } from './facts.js';
import type { Inputs } from './table.js';

/** Says on the pull request how the gates stand, and lets GitHub merge it where the configuration wants that. */
export async function settle(inputs: Inputs, facts: Facts, outcome: Outcome, world: RemoteWorld): Promise<Settled> {
  const { name: environment, merge, gates } = facts.to.environment;
  const { pullRequest, commit } = outcome;
  const tell = async () => (hasGates(gates) ? tellGates(inputs, facts, outcome, world) : []);
  if (pullRequest === null) {
    // It is about other pull requests: what was pushed is there.
    const findings = await orWarn(tell);
    return { outputs: { merged: inputs.delivery === 'push' && commit !== '' }, findings };
  }
  const findings = await tell();
  const isAuto = merge === 'auto';
  if (hasGates(gates)) {
    const branch = inputs['base-branch'];
    const required = await readRequiredChecks(world.github, branch);
    if (!required.some(({ name }) => name === statusContext(environment))) {
      return { outputs: {}, findings: [...findings, notRequired(environment, branch, isAuto)] };
    }
  }
  if (!isAuto) return { outputs: {}, findings };
  const { merged, reason, findings: told } = await autoMerge(world.github, pullRequest.number);
  if (reason !== '') world.runner.info(reason);
  return { outputs: { merged }, findings: [...findings, ...told] };
}

/**
 * Says how the gates stand of every open pull request by what it changes, also of one that a person approved and that is left
 * alone. What is bypassed is said on the commit: it may have been there before.
 */
async function tellGates(
  inputs: Inputs,
  { to, gates, now, bypass, base }: Facts,
  { commit, pullRequest }: Outcome,
  { github, context, ...rest }: RemoteWorld,
): Promise<readonly Finding[]> {
  const { name: environment } = to.environment;
  const url = context.runUrl;
  const isBypassed = pullRequest !== null && bypass !== null && gates.length > 0;
  if (isBypassed) {
    // First what later runs go by.
    await postBypass(github, commit, environment, bypass, url);
    await postGateStatus(github, gates, { environment, commit, url, now });
  }
  const open = await headsOf(github, { kind: 'other' }, inputs['base-branch']);
  const heads = isBypassed ? open.filter(({ head }) => head !== commit) : open;
  const keeping = { config: inputs.config, base, heads, now, url, only: [environment], dryRun: false };
  return (await keepGates({ github, ...rest }, keeping)).findings;
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
