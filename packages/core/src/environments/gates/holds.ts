import { groupBy } from '../../group-by.js';
import type { ComponentId } from '../../nouns/component.js';
import type { Hold } from '../../plan/proposal.js';
import type { GateState } from './gate.js';

/**
 * What waits, for what: one hold for each component that a gate of its own holds, and one for the whole promotion.
 * @param environment subject of what holds everything
 */
export function holdsOf(environment: string, states: readonly GateState[]): Hold[] {
  const held = groupBy(states.filter(isInTheWay), ({ component }) => component);
  return [...held].map(([component, gates]): Hold => {
    const waitsFor = gates.map(({ gate, detail }) => `${gate} ${detail}`).join('; ');
    const until = untilOf(gates);
    return { subject: component ?? environment, waitsFor, ...(until ? { until } : {}) };
  });
}

/** When the last of those in the way ends; `null`: nobody knows, or nothing is. */
export function untilOf(states: readonly GateState[]): Date | null {
  return states.filter(isInTheWay).reduce<Date | null | undefined>(later, undefined) ?? null;
}

/** The later of two times; `null`, which nobody knows, is later than any. */
function later(latest: Date | null | undefined, { until }: GateState): Date | null {
  if (latest === null || until === null) return null;
  return latest === undefined || until > latest ? until : latest;
}

/** Those of the components that no gate holds: none while a gate of the whole promotion does. */
export function readyComponents(states: readonly GateState[], components: Iterable<ComponentId>): ComponentId[] {
  const held = new Set(states.filter(isInTheWay).map(({ component }) => component));
  return held.has(null) ? [] : [...components].filter((component) => !held.has(component));
}

function isInTheWay({ state }: GateState): boolean {
  return state === 'waiting' || state === 'failed';
}
