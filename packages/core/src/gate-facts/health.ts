import type { Running } from '../environments/gates/facts.js';
import { healthContext } from '../environments/gates/gate.js';
import type { CheckReport, Seen } from '../nouns/check.js';
import type { ComponentId } from '../nouns/component.js';
import type { CommitId } from '../nouns/git.js';
import type { Repository } from '../ports/github/connect.js';
import { readSignals, type SignalCommit } from '../ports/github/signals.js';
import { limiter } from '../ports/limit.js';
import type { GateQuestion } from './question.js';
import type { GateReads } from './reads.js';

/** What is known of how components run. */
export interface Heard {
  /** What the signal said of each since it landed. */
  readonly health: ReadonlyMap<ComponentId, readonly CheckReport[]>;
  /** Since when each runs: exactly, or as far back as something was said of it. */
  readonly running: ReadonlyMap<ComponentId, Running>;
  readonly seen: Seen | null;
}

export const noHealth: Heard = { health: new Map(), running: new Map(), seen: null };

/** Commits of whose health signal everything is read that it ever said, at most. */
const mostHistories = 30;
/** Commits that are read at a time. */
const atOnce = 8;

/**
 * Reads the health signal on every commit of the branch since what is promoted landed: whoever deploys an environment takes the
 * tip of the moment, and a signal on a commit tells of everything that landed up to it. Of the first commit that says success
 * everything is read that was said: a later success there is no new beginning.
 * @param running since when each runs; where that is not exact and something older was said, it is asked again
 */
export async function readHealth(
  repository: Repository,
  question: GateQuestion & { readonly reads: GateReads },
  running: ReadonlyMap<ComponentId, Running>,
): Promise<Heard> {
  const { gates, tip, reads } = question;
  if (gates.health === null || running.size === 0) return { ...noHealth, running };
  const line = await readSignals(
    repository,
    tip,
    [...running.values()].map(({ commit }) => commit),
    reads.signals,
  );
  const position = new Map(line.map(({ id }, index) => [id, index]));
  const since = ({ commit, from }: Running) => {
    const landed = position.get(commit);
    return landed === undefined ? line.filter(({ date }) => date >= from) : line.slice(0, landed + 1);
  };
  const isOf = (component: ComponentId) => {
    const context = healthContext(gates, component);
    return ({ name }: CheckReport) => name === context;
  };
  const known = await lookBack(line, running, question, isOf);
  const firsts = [...known].flatMap(([component, stretch]) => {
    const first = since(stretch).findLast(({ reports }) => reports.some(isOf(component)));
    return first?.reports.some((one) => isOf(component)(one) && one.says === 'success') ? [first] : [];
  });
  const contexts = [...new Set([...known.keys()].flatMap((component) => healthContext(gates, component) ?? []))];
  const inTurn = limiter(atOnce);
  const histories = new Map(
    await Promise.all(
      [...new Set(firsts)].slice(0, mostHistories).map(async ({ id }): Promise<[CommitId, readonly CheckReport[]]> => {
        return [id, (await inTurn(() => reads.statuses(repository, id, contexts))) ?? []];
      }),
    ),
  );
  const told = (component: ComponentId, stretch: Running) =>
    since(stretch).flatMap(({ id, reports }) => (histories.get(id) ?? reports).filter(isOf(component)));
  return {
    health: new Map([...known].map(([component, stretch]) => [component, told(component, stretch)])),
    running: known,
    seen: {
      contexts: [...new Set(line.flatMap(({ reports }) => reports.map(({ name }) => name)))],
      commits: line.length,
    },
  };
}

/**
 * Where nobody looked back to when a component landed, a success may have been said of it before that: it counts where
 * the component had landed by then. Asks once more, back to the oldest of these successes.
 */
async function lookBack(
  line: readonly SignalCommit[],
  running: ReadonlyMap<ComponentId, Running>,
  { gates, now, ...question }: GateQuestion,
  isOf: (component: ComponentId) => (report: CheckReport) => boolean,
): Promise<ReadonlyMap<ComponentId, Running>> {
  const enough = now.getTime() - gates.soak;
  const older = new Map<ComponentId, Date>();
  for (const [component, { commit, isExact }] of running) {
    if (isExact) continue;
    const reached = line.findIndex(({ id }) => id === commit);
    const good = line.filter(({ reports }) => reports.some((one) => isOf(component)(one) && one.says === 'success'));
    const saidThen = ({ reports }: SignalCommit) =>
      reports.some((one) => isOf(component)(one) && one.at.getTime() <= enough);
    const wanted = good.find(saidThen) ?? good.at(-1);
    if (wanted !== undefined && reached >= 0 && line.indexOf(wanted) > reached) older.set(component, wanted.date);
  }
  if (older.size === 0) return running;
  // Commits of one second are all read.
  const oldest = new Date(Math.min(...[...older.values()].map((date) => date.getTime())) - 1000);
  const again = await question.running(oldest);
  return new Map(
    [...running].map(([component, stretch]) => [
      component,
      older.has(component) ? (again.running.get(component) ?? stretch) : stretch,
    ]),
  );
}
