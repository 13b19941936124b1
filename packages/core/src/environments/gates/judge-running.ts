import type { CheckReport, Seen } from '../../nouns/check.js';
import type { ComponentId } from '../../nouns/component.js';
import { suggestion } from '../../suggestion.js';
import type { Gates } from '../model/environment.js';
import type { ComponentFacts } from './facts.js';
import { healthContext } from './gate.js';
import type { Standing } from './judge-check.js';
import { duration } from './times.js';

/** What judging how a component runs in the environment before depends on. */
export interface RunningQuestion {
  readonly gates: Pick<Gates, 'soak' | 'health'>;
  readonly component: ComponentId;
  /** Name of the environment before, for messages. */
  readonly before: string;
  readonly facts: ComponentFacts;
  readonly seen: Seen | null;
  readonly now: Date;
}

/**
 * Judges whether a component runs in the environment before, long enough and healthy, as far as that is configured. With a
 * health signal time counts from when it said success, after it last said otherwise: one that says nothing holds, and one
 * that was never heard of is an error of the configuration. Without one time counts from when the component landed.
 */
export function judgeRunning({ gates, component, before, facts, seen, now }: RunningQuestion): Standing {
  const { running, health } = facts;
  if (running === null) {
    return {
      state: 'failed',
      detail: `has not run in ${before}`,
      until: null,
      fix: `Promote it to ${before} first, or ask someone in \`bypass\` to bypass the gate.`,
    };
  }
  const { ended } = running;
  const context = healthContext(gates, component);
  const told = health.filter(({ name, at }) => name === context && (ended === null || at <= ended));
  const signal = context === null ? { since: running.from } : readHealth(context, told);
  if (signal === 'silent') return explainSilence(gates.health ?? '', context ?? '', ended !== null, before, seen);
  if ('state' in signal) return signal;
  const start = Math.max(running.from.getTime(), signal.since.getTime());
  const ran = Math.max(0, (ended?.getTime() ?? now.getTime()) - start);
  const caveat = context === null ? 'health unknown' : undefined;
  const time = duration(ran);
  if (gates.soak === 0) return { state: 'passed', detail: `healthy in ${before} for ${time}`, until: null };
  const detail = [`${time} of ${duration(gates.soak)}`, caveat].filter((part) => part !== undefined).join(', ');
  const known = { since: new Date(start), ...(caveat === undefined ? {} : { caveat }) };
  if (ran >= gates.soak) return { state: 'passed', detail, until: null, ...known };
  if (ended === null) return { state: 'waiting', detail, until: new Date(start + gates.soak), ...known };
  return {
    state: 'failed',
    detail: `${detail}, and no longer runs in ${before}`,
    until: null,
    fix: `Promote it to ${before} again, or promote what runs there now.`,
  };
}

/** When success was said that holds. */
type Healthy = { readonly since: Date };

/** @param reports of this context */
function readHealth(context: string, reports: readonly CheckReport[]): Healthy | Standing | 'silent' {
  const told = [...reports].sort((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  const last = told.findLast(({ says }) => says !== 'pending');
  if (last === undefined) {
    return told.length === 0 ? 'silent' : { state: 'waiting', detail: 'not healthy yet', until: null };
  }
  if (last.says !== 'success') {
    return {
      state: 'failed',
      detail: `not healthy: ${context} says ${last.says}`,
      until: null,
      fix: `Find out what is wrong there. The soak time starts again with the next success of ${context}.`,
      ...(last.url === '' ? {} : { url: last.url }),
    };
  }
  const failure = told.findLastIndex(({ says }) => says !== 'pending' && says !== 'success');
  const since = told.slice(failure + 1).find(({ says }) => says === 'success');
  return { since: (since ?? last).at };
}

/** @param health as it is configured @param context what it means for one component */
function explainSilence(health: string, context: string, isOver: boolean, before: string, seen: Seen | null): Standing {
  const { contexts, commits } = seen ?? { contexts: [], commits: 0 };
  const others = contexts.filter((one) => !/^slipway(?:-bypass|-made)?\//.test(one));
  const [head = '', ...tails] = health.split('{service}');
  const isOfPattern = (one: string) =>
    one.startsWith(head) && one.endsWith(tails.at(-1) ?? '') && one.length > health.length - 9;
  const isKnown = others.some(tails.length === 0 ? (one) => one === health : isOfPattern);
  if (!isKnown) {
    const many = commits === 1 ? 'the only commit' : `the last ${commits} commits`;
    const fix =
      others.length === 0
        ? `Let the deployment of ${before} post it as a commit status, or remove \`health\` from the gates.`
        : `${suggestion(context, others, 'Commit statuses that exist')} Correct \`health\`, let the deployment of ${before} post it, or remove it from the gates.`;
    return {
      ...{ state: 'failed', detail: `${context} was never posted on ${many} of the branch`, until: null, fix },
      isMisconfigured: true,
    };
  }
  const fix = `Check that ${before} is synced: ${context} must be success on the commit that brought it, or on a later one.`;
  return isOver
    ? { state: 'failed', detail: `${context} posted nothing while it ran in ${before}`, until: null, fix }
    : { state: 'waiting', detail: `${context} has posted nothing since it was merged`, until: null, fix };
}
