import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import type { EnvironmentFacts } from '../facts.js';

/** Whether a component is one of those that are asked about. @param names none: all are */
export function isOneOf(names: readonly string[]): (component: ComponentId) => boolean {
  return (component) => names.length === 0 || names.includes(bareName(component));
}

/** What is known of an environment, of some of its services and charts alone. @param names none: all of it */
export function ofServices(one: EnvironmentFacts, names: readonly string[]): EnvironmentFacts {
  if (names.length === 0) return one;
  const isAsked = isOneOf(names);
  return {
    ...one,
    pasts: one.pasts.map(({ target, now, floating, unclear, landings }) => ({
      target,
      now: new Map([...now].filter(([component]) => isAsked(component))),
      floating: new Set([...floating].filter(isAsked)),
      unclear: unclear.filter(isAsked),
      landings: landings.filter(({ component }) => isAsked(component)),
    })),
  };
}
