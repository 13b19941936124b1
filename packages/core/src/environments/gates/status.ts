import { groupBy } from '../../group-by.js';
import { visible } from '../../nouns/visible.js';
import type { GateState } from './gate.js';
import { isPassed } from './judge.js';
import { utcTime } from './times.js';

/** The commit status that sums gates up. */
export interface GateStatus {
  readonly state: 'success' | 'pending' | 'failure';
  readonly description: string;
}

/** Longest description GitHub takes. */
const longest = 140;

/** Context of the status that holds a pull request until the gates of an environment pass. */
export function statusContext(environment: string): string {
  return `slipway/${environment}`;
}

/**
 * The gates of a promotion in one line: what failed, what waits and until when, what passed. It is red only where waiting alone does not help.
 * @param given none: no gate is configured
 */
export function gateStatus(given: readonly GateState[], now: Date): GateStatus {
  // Names of files are by others, and a status is one line.
  const states = given.map((state) => ({ ...state, detail: visible(state.detail).replaceAll(/\s+/g, ' ') }));
  const gates = groupBy(states, ({ gate }) => gate);
  if (gates.size === 0) return { state: 'success', description: 'no gates' };
  const bypassed = [...gates].filter(([, all]) => all.some(({ state }) => state === 'bypassed')).map(([gate]) => gate);
  const passed = [...gates]
    .filter(([, all]) => isPassed(all))
    .map(([gate]) => (bypassed.includes(gate) ? `${gate} (bypassed)` : gate));
  const [slowest, ...others] = [...gates.values()]
    .flatMap((all) =>
      all
        .filter((state) => !isPassed([state]))
        .sort(slowestFirst)
        .slice(0, 1),
    )
    .sort(slowestFirst);
  if (slowest === undefined) {
    const all = gates.size === 1 ? 'the gate passed' : `all ${gates.size} gates passed`;
    const past = bypassed.length === 0 ? all : `bypassed: ${bypassed.join(', ')}`;
    const caveats = new Set(states.flatMap(({ caveat }) => caveat ?? []));
    return { state: 'success', description: cut([past, ...caveats].join(', ')) };
  }
  const tails = tailsOf(slowest, others, passed, now);
  const lead = (detail: string) => `${slowest.state}: ${slowest.gate} (${detail})${until(slowest, now)}`;
  const detail = `${slowest.detail}${ofWhat(gates.get(slowest.gate) ?? [])}`;
  const whole = tails.map((tail) => lead(detail) + tail).find((text) => text.length <= longest);
  const shortest = tails.at(-1) ?? '';
  const description = whole ?? cut(lead(cut(detail, longest - lead('').length - shortest.length)) + shortest);
  return { state: slowest.state === 'failed' ? 'failure' : 'pending', description };
}

/** What is said of the other gates, the longest first: all by name; what holds by name and what passed as a count; all as counts. */
function tailsOf(first: GateState, others: readonly GateState[], passed: readonly string[], now: Date): string[] {
  const named = (['failed', 'waiting'] as const).map((state) => {
    const all = others.filter((one) => one.state === state).map((one) => one.gate + until(one, now));
    if (all.length === 0) return '';
    return `${first.state === state ? ', ' : `; ${state}: `}${all.join(', ')}`;
  });
  const more = others.length === 0 ? '' : `; ${others.length} more not passed`;
  const names = passed.length === 0 ? '' : `; passed: ${passed.join(', ')}`;
  const count = passed.length === 0 ? '' : `; ${passed.length} passed`;
  return [named.join('') + names, named.join('') + count, more + count];
}

/** A window says itself when it opens. */
function until({ gate, until: at }: GateState, now: Date): string {
  return at === null || gate === 'window' ? '' : ` until ${utcTime(at, now)}`;
}

/** What failed, then what nobody knows the end of, then what ends last. */
function slowestFirst(a: GateState, b: GateState): number {
  const rank = ({ state, until }: GateState) => (state === 'failed' ? 0 : until === null ? 1 : 2);
  return rank(a) - rank(b) || (b.until?.getTime() ?? 0) - (a.until?.getTime() ?? 0);
}

/** Which components a gate holds, where it holds not all it is about. */
function ofWhat(states: readonly GateState[]): string {
  const held = states.filter((state) => state.component !== null && !isPassed([state]));
  return held.length === 0 || states.length === 1 ? '' : `; ${held.length} of ${states.length} components`;
}

function cut(text: string, length = longest): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1)).trimEnd()}…`;
}
