import { bypassStatus, type Made, madeStatus } from '@slipway/core/claims/claims';
import { hasGates } from '@slipway/core/environments/gates/gate';
import { gateStatus, statusContext } from '@slipway/core/environments/gates/status';
import type { Finding } from '@slipway/core/failure';
import { commitOfPlan, type Effect } from '@slipway/core/plan/proposal';
import { postStatuses } from '@slipway/core/ports/github/statuses';
import type { World } from '@slipway/core/run/world';
import type { Facts } from './plan/facts.js';
import type { Inputs } from './table.js';

type Gated = Pick<Facts, 'to' | 'from' | 'source' | 'gates' | 'bypass' | 'now'>;

/**
 * What a promotion says on its commit: how its gates stand and, before that, that we made it and who bypassed them, which later runs go by. Of a push nothing:
 * its gates have passed.
 */
export function effectsOf({ delivery }: Pick<Inputs, 'delivery'>, { to, gates, bypass, now }: Gated): Effect[] {
  if (delivery !== 'pull-request' || !hasGates(to.environment.gates)) return [];
  const by = bypass === null || gates.length === 0 ? null : { login: bypass.login, reason: bypass.reason };
  const after = { ...gateStatus(gates, now), bypass: by };
  const id = `status ${statusContext(to.environment.name)}`;
  return [{ id, at: commitOfPlan, before: null, after, needs: [], current: true }];
}

/** Says it. One call, and one for each status that is new. */
export async function perform(
  { at }: Pick<Effect, 'at'>,
  { hotfix }: Pick<Inputs, 'hotfix'>,
  { to, from, source, gates, bypass, now }: Gated,
  { github, context }: Pick<World, 'github' | 'context'>,
): Promise<readonly Finding[]> {
  const { name } = to.environment;
  const url = context.runUrl;
  const isPromoted = from !== null && !hotfix;
  const made: Made = {
    kind: hotfix ? 'hotfix' : 'promotion',
    from: isPromoted ? { environment: from.environment.name, commit: source } : null,
  };
  await postStatuses(github, at, [
    madeStatus(name, made, url),
    ...(bypass !== null && gates.length > 0 ? [bypassStatus(name, bypass, url)] : []),
    { ...gateStatus(gates, now), context: statusContext(name), url },
  ]);
  return [];
}
