import { autoMerge } from '@slipway/core/deliver/auto-merge';
import type { DeliveredPull, Outcome } from '@slipway/core/deliver/delivery';
import { hasGates } from '@slipway/core/environments/gates/gate';
import { statusContext } from '@slipway/core/environments/gates/status';
import type { Finding } from '@slipway/core/plan/proposal';
import { readMergeState } from '@slipway/core/ports/github/merging';
import { postStatus } from '@slipway/core/ports/github/statuses';
import type { Settled } from '@slipway/core/remote';
import type { RemoteWorld } from '@slipway/core/remote-world';
import type { CommitId } from '@slipway/core/snapshot/snapshot';
import { orWarn } from '@slipway/core/warn';
import type { Facts } from './facts.js';
import type { Inputs } from './table.js';

/**
 * What is left when a rollback is delivered: the status that gates hold promotions by is green on it, and where the
 * environment merges by itself, so does this. What cannot be done is told, and makes nothing fail that can still be done by hand.
 */
export async function settle(
  { delivery }: Inputs,
  { environment }: Facts,
  { state, commit, pullRequest }: Outcome,
  world: RemoteWorld,
): Promise<Settled> {
  if (pullRequest === null) return { outputs: { merged: delivery === 'push' && state === 'changed' }, findings: [] };
  const { number } = pullRequest;
  const findings = !hasGates(environment.gates)
    ? []
    : await orWarn(async () => {
        const head = await headOf(pullRequest, commit, world);
        return head === null ? [] : openGates(environment.name, head, world);
      });
  if (environment.merge !== 'auto') return { outputs: { merged: false }, findings };
  let merged = false;
  const told = await orWarn(async () => {
    const answer = await autoMerge(world.github, number);
    merged = answer.merged;
    return answer.findings.map(
      (finding): Finding => (finding.level === 'error' ? { ...finding, level: 'warning' } : finding),
    );
  });
  return { outputs: { merged }, findings: [...findings, ...told] };
}

/** A branch may require the status of the gates: a rollback has none to wait for. */
async function openGates(environment: string, head: CommitId, { github, context }: RemoteWorld): Promise<Finding[]> {
  const status = { state: 'success', description: 'rollback: no gate holds it' } as const;
  await postStatus(github, head, { ...status, context: statusContext(environment), url: context.runUrl });
  return [];
}

/** Where people committed on top of ours, the newest head is asked for. */
async function headOf(
  { number, head }: DeliveredPull,
  ours: string,
  { github }: RemoteWorld,
): Promise<CommitId | null> {
  if (head === ours) return head;
  const now = await readMergeState(github, number);
  return now.state === 'OPEN' ? now.head : null;
}
