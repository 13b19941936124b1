import type { ComponentId } from '../../nouns/component.js';
import type { Gates } from '../model/environment.js';
import { bypassed, checkBypass } from './bypass.js';
import type { ComponentFacts, GateFacts } from './facts.js';
import { type GateState, isAboutRunning } from './gate.js';
import { judgeApprovals } from './judge-approvals.js';
import { judgeCheck, judgeSource, type Standing } from './judge-check.js';
import { judgeRunning } from './judge-running.js';
import { judgeFreeze, judgeWindows } from './judge-window.js';

/**
 * How each configured gate stands: those of the whole promotion, then those of each component. A check on the source is
 * of services only, since no file says which commit a chart was made from.
 * @param before name of the environment before, for messages
 * @returns nothing where no gate is configured
 * @throws {Failure} when somebody wants to bypass gates who may not, or gives no reason
 */
export function judgeGates(gates: Gates, facts: GateFacts, before = 'the environment before'): readonly GateState[] {
  if (facts.bypass !== null) checkBypass(gates, facts.bypass);
  const states: GateState[] = [];
  const add = (gate: string, component: ComponentId | null, standing: Standing) => {
    const state = { gate, component, ...standing };
    states.push(facts.bypass === null ? state : bypassed(state, facts.bypass));
  };
  for (const check of gates.checks.filter(({ on }) => on === 'environment')) {
    add(`check ${check.name}`, null, judgeCheck(check, facts.checks, facts.told));
  }
  if (gates.windows.length > 0) add('window', null, judgeWindows(gates.windows, facts.now));
  if (gates.freeze !== null) add('freeze', null, judgeFreeze(facts.freezes));
  if (gates.approvals.length > 0) add('approvals', null, judgeApprovals(gates.approvals, facts.approvals ?? []));
  for (const [component, own] of facts.components) judgeComponent(gates, facts, before, component, own, add);
  return states;
}

function judgeComponent(
  gates: Gates,
  { now, seen }: GateFacts,
  before: string,
  component: ComponentId,
  facts: ComponentFacts,
  add: (gate: string, component: ComponentId, standing: Standing) => void,
): void {
  const [kind, name = ''] = component.split(/\/(.*)/s);
  for (const check of gates.checks.filter(({ on }) => on === 'source' && kind === 'service')) {
    add(`check ${check.name}`, component, judgeSource(check, name, facts.source));
  }
  if (isAboutRunning(gates)) {
    const names = [...(gates.soak > 0 ? ['soak'] : []), ...(gates.health === null ? [] : ['health'])];
    add(names.join(' and '), component, judgeRunning({ gates, component, before, facts, seen, now }));
  }
}

/** Whether nothing is in the way any more. True where no gate is configured. */
export function isPassed(states: readonly GateState[]): boolean {
  return states.every(({ state }) => state === 'passed' || state === 'bypassed');
}

/**
 * When all gates can pass together as far as time decides: after the slowest soak, in the next window from then on.
 * @returns `null` where they pass now, or more than time is needed
 */
export function passesAt(gates: Gates, facts: GateFacts): Date | null {
  let { now } = facts;
  for (;;) {
    const waiting = judgeGates(gates, { ...facts, now }).filter(
      ({ state }) => state === 'waiting' || state === 'failed',
    );
    if (waiting.length === 0) return now > facts.now ? now : null;
    const untils = waiting.map(({ until }) => until?.getTime() ?? Number.POSITIVE_INFINITY);
    const next = Math.max(...untils);
    if (!Number.isFinite(next)) return null;
    now = new Date(next);
  }
}
