import { groupBy } from '../../group-by.js';
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
 * The gates of a promotion in one line: how many pass, and what the slowest of the others waits for. It is red only where
 * waiting alone does not help.
 * @param states none: no gate is configured
 */
export function gateStatus(states: readonly GateState[], now: Date): GateStatus {
  const gates = groupBy(states, ({ gate }) => gate);
  if (gates.size === 0) return { state: 'success', description: 'no gates' };
  const bypassed = [...gates].filter(([, all]) => all.some(({ state }) => state === 'bypassed')).map(([gate]) => gate);
  const passed = [...gates.values()].filter(isPassed).length;
  const [slowest, ...others] = [...gates.values()]
    .filter((all) => !isPassed(all))
    .map(slowestOf)
    .sort(slowestFirst);
  if (slowest === undefined) {
    const all = gates.size === 1 ? 'the gate passed' : `all ${gates.size} gates passed`;
    const past = bypassed.length === 0 ? all : `bypassed: ${bypassed.join(', ')}`;
    const caveats = new Set(states.flatMap(({ caveat }) => caveat ?? []));
    return { state: 'success', description: cut([past, ...caveats].join(', ')) };
  }
  const failed = [slowest, ...others].some(({ state }) => state === 'failed');
  const { gate, detail, until } = slowest;
  const when = until === null || gate === 'window' ? '' : ` until ${utcTime(until, now)}`;
  const count = `${passed} of ${gates.size} gate${gates.size === 1 ? '' : 's'}`;
  const description = cut(`${count}: ${gate} ${detail}${ofWhat(gates.get(gate) ?? [])}${when}`);
  return { state: failed ? 'failure' : 'pending', description };
}

function slowestOf(states: readonly GateState[]): GateState {
  const [first, ...rest] = states.filter((state) => !isPassed([state]));
  if (first === undefined) throw new Error('all of them pass');
  return rest.reduce((slowest, state) => (slowestFirst(state, slowest) < 0 ? state : slowest), first);
}

/** What failed, then what nobody knows the end of, then what ends last. */
function slowestFirst(a: GateState, b: GateState): number {
  const rank = ({ state, until }: GateState) => (state === 'failed' ? 0 : until === null ? 1 : 2);
  return rank(a) - rank(b) || (b.until?.getTime() ?? 0) - (a.until?.getTime() ?? 0);
}

/** Which components a gate holds, where it holds not all it is about. */
function ofWhat(states: readonly GateState[]): string {
  const held = states.filter((state) => state.component !== null && !isPassed([state]));
  return held.length === 0 || states.length === 1 ? '' : ` (${held.length} of ${states.length})`;
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}
