import type { CheckReport, ComponentFacts } from './facts.js';
import type { Gates } from './gate.js';
import type { Standing } from './judge-check.js';
import { duration } from './times.js';

/** What judging how long a component has run depends on. */
type SoakGates = Pick<Gates, 'soak' | 'health'>;

/**
 * Judges whether a component has run long enough in the environment before. Time counts from when the health signal said
 * success, after it last said otherwise; where it said nothing, from when the component landed.
 * @param before name of the environment before
 */
export function judgeSoak(gates: SoakGates, before: string, facts: ComponentFacts | undefined, now: Date): Standing {
  const { running = null, health = [] } = facts ?? {};
  if (running === null) {
    return {
      state: 'failed',
      detail: `has not run in ${before}`,
      until: null,
      fix: `Promote it to ${before} first, or let somebody who may bypass the gate.`,
    };
  }
  const { ended } = running;
  const told = ended === null ? health : health.filter(({ at }) => at <= ended);
  const signal = gates.health === null ? unknown : readHealth(gates.health, told);
  if ('standing' in signal) return signal.standing;
  const landed = running.from.getTime();
  // Of a component that landed before we looked, older success is not known: only what went wrong since counts.
  const start = running.commit === null && !signal.failedBefore ? landed : Math.max(landed, signal.since ?? landed);
  const ran = Math.max(0, (ended?.getTime() ?? now.getTime()) - start);
  const known = signal.since === null ? ', health unknown' : '';
  const detail = `${duration(ran)} of ${duration(gates.soak)}${known}`;
  if (ran >= gates.soak) return { state: 'passed', detail, until: null };
  if (ended === null) return { state: 'waiting', detail, until: new Date(start + gates.soak) };
  return {
    state: 'failed',
    detail: `${detail}, and runs in ${before} no more`,
    until: null,
    fix: `Promote it to ${before} again, or promote what runs there now.`,
  };
}

type Health =
  /** When success was said that holds; `null`: nothing was said. */
  { readonly since: number | null; readonly failedBefore: boolean } | { readonly standing: Standing };

const unknown: Health = { since: null, failedBefore: false };

function readHealth(context: string, reports: readonly CheckReport[]): Health {
  const told = reports
    .filter(({ name }) => name === context)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  const last = told.findLast(({ says }) => says !== 'pending');
  if (last === undefined) {
    return told.length === 0 ? unknown : { standing: { state: 'waiting', detail: 'not healthy yet', until: null } };
  }
  if (last.says !== 'success') {
    const standing: Standing = {
      state: 'failed',
      detail: `not healthy: ${context} says ${last.says}`,
      until: null,
      fix: `See what is wrong there; time counts again from the next success of ${context}.`,
      ...(last.url === '' ? {} : { url: last.url }),
    };
    return { standing };
  }
  const failure = told.findLastIndex(({ says }) => says !== 'pending' && says !== 'success');
  const since = told.slice(failure + 1).find(({ says }) => says === 'success');
  return { since: (since ?? last).at.getTime(), failedBefore: failure >= 0 };
}
