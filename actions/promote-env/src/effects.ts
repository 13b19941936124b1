import { postBypass } from '@slipway/core/claims/bypasses';
import { hasGates } from '@slipway/core/environments/gates/gate';
import { gateStatus, statusContext } from '@slipway/core/environments/gates/status';
import { commitOfPlan, type Effect, type Finding } from '@slipway/core/plan/proposal';
import { postStatus } from '@slipway/core/ports/github/statuses';
import type { World } from '@slipway/core/run/world';
import type { Facts } from './facts.js';
import type { Inputs } from './table.js';

type Gated = Pick<Facts, 'to' | 'gates' | 'bypass' | 'now'>;

/**
 * What a promotion says on its commit: how its gates stand, and before that who bypassed them, which later runs go by. Of a push nothing:
 * its gates have passed.
 */
export function effectsOf({ delivery }: Pick<Inputs, 'delivery'>, { to, gates, bypass, now }: Gated): Effect[] {
  if (delivery !== 'pull-request' || !hasGates(to.environment.gates)) return [];
  const { name } = to.environment;
  const here = { at: commitOfPlan, before: null, current: true };
  const status = { ...here, id: idOf(name), after: { ...gateStatus(gates, now) } };
  if (bypass === null || gates.length === 0) return [{ ...status, needs: [] }];
  const said = { login: bypass.login, reason: bypass.reason };
  return [
    { ...here, id: bypassOf(name), after: said, needs: [] },
    { ...status, needs: [bypassOf(name)] },
  ];
}

/** Says one of them. Two calls, one where the commit says so already. */
export async function perform(
  { id, at }: Effect,
  _inputs: Inputs,
  { to, gates, bypass, now }: Gated,
  { github, context }: Pick<World, 'github' | 'context'>,
): Promise<readonly Finding[]> {
  const { name } = to.environment;
  const url = context.runUrl;
  if (id === bypassOf(name) && bypass !== null) await postBypass(github, at, name, bypass, url);
  else await postStatus(github, at, { ...gateStatus(gates, now), context: statusContext(name), url });
  return [];
}

function idOf(environment: string): string {
  return `status ${statusContext(environment)}`;
}

function bypassOf(environment: string): string {
  return `bypass of the gates of ${environment}`;
}
