import { madeStatus } from '@slipway/core/claims/claims';
import { statusContext } from '@slipway/core/environments/gates/status';
import type { Finding } from '@slipway/core/failure';
import { commitOfPlan, type Effect } from '@slipway/core/plan/proposal';
import { postStatuses } from '@slipway/core/ports/github/statuses';
import { orFindings } from '@slipway/core/run/or-findings';
import type { World } from '@slipway/core/run/world';
import { type Facts, saidByUs } from './plan/facts.js';
import type { Inputs } from './table.js';

const noGate = { state: 'success', description: 'a rollback: gates do not hold it' } as const;

/** What a rollback says on its commit: a branch may require the status of the gates, and a rollback has none to wait for. */
export function effectsOf(
  { delivery }: Pick<Inputs, 'delivery'>,
  { environment }: Pick<Facts, 'environment'>,
): Effect[] {
  if (delivery !== 'pull-request' || saidByUs(environment).length === 0) return [];
  const id = `status ${statusContext(environment.name)}`;
  return [{ id, at: commitOfPlan, before: null, after: noGate, needs: [], current: true }];
}

/** Says it. What cannot be said makes nothing fail that can still be done by hand. */
export function perform(
  { at }: Effect,
  _inputs: Inputs,
  { environment }: Facts,
  { github, context }: World,
): Promise<readonly Finding[]> {
  return orFindings('warning', async () => {
    const { name } = environment;
    const url = context.runUrl;
    await postStatuses(github, at, [
      madeStatus(name, { kind: 'rollback', from: null }, url),
      { ...noGate, context: statusContext(name), url },
    ]);
    return [];
  });
}
