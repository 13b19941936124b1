import { bypassStatus, type Made, madeStatus } from '@slipway/core/claims/claims';
import { type GateState, hasGates } from '@slipway/core/environments/gates/gate';
import { judgeApprovals } from '@slipway/core/environments/gates/judge-approvals';
import { gateStatus, statusContext } from '@slipway/core/environments/gates/status';
import type { Finding } from '@slipway/core/failure';
import { readPullApprovals } from '@slipway/core/gate-facts/approvals';
import { gateReads } from '@slipway/core/gate-facts/reads';
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

/**
 * Says it. One call, and one for each status that is new; where people must approve, those of {@link withApprovals}.
 */
export async function perform(
  { at }: Pick<Effect, 'at'>,
  { hotfix }: Pick<Inputs, 'hotfix'>,
  { to, from, source, gates, bypass, now }: Gated,
  world: Pick<World, 'github' | 'context' | 'openPulls'>,
): Promise<readonly Finding[]> {
  const { github, context } = world;
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
    { ...gateStatus(await withApprovals(gates, at, to, world), now), context: statusContext(name), url },
  ]);
  return [];
}

/** An approval is of one commit. Where the open pull request keeps its own, those that were given there count. */
async function withApprovals(
  states: readonly GateState[],
  at: string,
  { environment: { gates } }: Gated['to'],
  { github, openPulls }: Pick<World, 'github' | 'openPulls'>,
): Promise<readonly GateState[]> {
  if (!states.some(({ gate, state }) => gate === 'approvals' && state === 'waiting')) return states;
  const pull = (await openPulls({ 'pull-requests': 'read' })).find(({ head }) => head === at);
  if (pull === undefined) return states;
  const standing = judgeApprovals(gates.approvals, await readPullApprovals(github, gates, pull, gateReads()));
  return states.map((one) => (one.gate === 'approvals' ? { gate: one.gate, component: null, ...standing } : one));
}
