import { autoMerge } from '@slipway/core/deliver/auto-merge';
import type { Outcome } from '@slipway/core/deliver/delivery';
import type { Finding } from '@slipway/core/failure';
import { nothingChanges } from '@slipway/core/inputs/remote';
import type { Settled } from '@slipway/core/run/action';
import { orFindings } from '@slipway/core/run/or-findings';
import type { World } from '@slipway/core/run/world';
import type { Facts } from './plan/facts.js';
import type { Inputs } from './table.js';

/**
 * Where the environment merges by itself, so does a rollback. What cannot be done is told, and makes nothing fail that can still be
 * done by hand. What an earlier run delivered is no output of this one.
 */
export async function settle(inputs: Inputs, facts: Facts, outcome: Outcome, world: World): Promise<Settled> {
  const { outputs, findings } = await settleMerge(inputs, facts, outcome, world);
  const isOver = outcome.state === 'unchanged' && outputs.merged !== true;
  return { outputs: isOver ? { ...nothingChanges, ...outputs } : outputs, findings };
}

async function settleMerge(
  { delivery }: Inputs,
  { environment }: Facts,
  { state, pullRequest }: Outcome,
  { github }: World,
): Promise<Settled> {
  if (pullRequest === null) return { outputs: { merged: delivery === 'push' && state === 'changed' }, findings: [] };
  if (environment.merge !== 'auto') return { outputs: { merged: false }, findings: [] };
  let merged = false;
  const findings = await orFindings('warning', async () => {
    const answer = await autoMerge(github, pullRequest.number, { checks: environment.mergeChecks });
    merged = answer.merged;
    return answer.findings.map(
      (finding): Finding => (finding.level === 'error' ? { ...finding, level: 'warning' } : finding),
    );
  });
  return { outputs: { merged }, findings };
}
