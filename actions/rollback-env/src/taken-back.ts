import { orderPins, sameBits } from '@slipway/core/environments/order';
import type { Moment, Past } from '@slipway/core/environments/past/past';
import { type Pin, pick, type Release } from '@slipway/core/environments/release';
import type { TagOrder } from '@slipway/core/environments/tag-order';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import type { DatedCommit } from '@slipway/core/nouns/git';
import { type Answer, differs, type PastTarget, running, type Stay, type Step, type TakenBack } from './goal.js';
import { type Recognising, recognise } from './recognise.js';

/** How many commits are looked at for the order in which two releases first ran. */
const lookBack = 60;

/**
 * What the newest changes of components took away, as far as they are rollbacks: the same rule as that of promote-env, which holds
 * it. A rollback to what an earlier one had taken away is an undo, and takes nothing away.
 * @returns what is taken back, and the newest changes that are undoes, by component
 */
export async function findTakenBack(
  { past, reading }: PastTarget,
  components: readonly ComponentId[],
  question: Recognising,
): Promise<{ readonly taken: readonly TakenBack[]; readonly undone: ReadonlySet<ComponentId> }> {
  const steps = await rollbacksInARow(past, pick(running(reading), components), question);
  const taken: TakenBack[] = [];
  const undone = new Set<ComponentId>();
  if (steps.size === 0) return { taken, undone };
  const orderOf = await firstRuns(past, question.order);
  for (const [component, newestFirst] of steps) {
    let away: TakenBack[] = [];
    for (const step of newestFirst.toReversed()) {
      const isForward = orderOf(component, step.after, step.before) === 'later';
      const isUndo = isForward && away.some(({ before }) => sameBits(before, step.after));
      if (isUndo) away = away.filter(({ before }) => !sameBits(before, step.after));
      else if (!isForward) away.push({ ...step, component });
      if (isUndo && step === newestFirst[0]) undone.add(component);
    }
    const now = running(reading).get(component) ?? {};
    taken.push(...away.filter(({ before }) => orderOf(component, before, now) !== 'earlier'));
  }
  return { taken, undone };
}

/** Leaves out what a rollback took away: it comes forward by a promotion with a reason. What has one name goes and stays together. */
export async function withoutTakenBack(
  answers: readonly Answer[],
  targets: readonly PastTarget[],
  question: Recognising,
): Promise<readonly Answer[]> {
  const all = answers.map(async (answer): Promise<readonly Answer[]> => {
    const target = targets.find(({ reading }) => reading.target.name === answer.target);
    if (!('release' in answer) || target === undefined) return [answer];
    const now = running(target.reading);
    const moving = [...answer.release.keys()].filter((component) => differs(component, now, answer.release));
    const { taken } = await findTakenBack(target, moving, question);
    const held = whichComeWith(taken, answer.release);
    if (held.length === 0) return [answer];
    const names = namesakes(held);
    const rest = [...answer.release].filter(([component]) => !names.has(bareName(component)));
    const stays = held.map(
      (one): Stay => ({ target: answer.target, name: answer.name, why: 'taken-back', taken: one }),
    );
    const isMore = rest.some(([component]) => moving.includes(component));
    return [...stays, ...(isMore ? [{ ...answer, release: new Map(rest) }] : [])];
  });
  return (await Promise.all(all)).flat();
}

/** Those of which a release has the very bits that were taken away. */
export function whichComeWith(taken: readonly TakenBack[], release: Release): readonly TakenBack[] {
  return taken.filter(({ component, before }) => sameBits(before, release.get(component) ?? {}));
}

/** Their names: the chart and the image of one name go and stay together. */
export function namesakes(taken: readonly TakenBack[]): ReadonlySet<string> {
  return new Set(taken.map(({ component }) => bareName(component)));
}

/** The newest changes of each component, newest first, down to the first one that is no rollback. */
async function rollbacksInARow(
  past: Past,
  now: ReadonlyMap<ComponentId, Pin>,
  { environment, branchOf }: Recognising,
): Promise<ReadonlyMap<ComponentId, readonly Step[]>> {
  const found = new Map<ComponentId, Step[]>();
  const open = new Map(now);
  let newer: Moment | null = null;
  for await (const moment of past.moments()) {
    const ran = running(moment);
    for (const [component, after] of open) {
      const before = ran.get(component);
      if (newer === null || moment.unclear.has(component)) continue;
      if (before !== undefined && sameBits(before, after)) continue;
      const by: DatedCommit = newer.commit;
      const mark = before === undefined ? null : await recognise(past, by, environment, branchOf);
      if (before === undefined || mark === null) {
        open.delete(component);
        continue;
      }
      found.set(component, [...(found.get(component) ?? []), { by, mark, before, after }]);
      open.set(component, before);
    }
    if (open.size === 0) break;
    newer = moment;
  }
  return found;
}

/**
 * Whether a release first ran later than another one: as history has it, as far as that is read; else by their versions.
 */
async function firstRuns(
  past: Past,
  kind: TagOrder | null,
): Promise<(component: ComponentId, one: Pin, other: Pin) => 'later' | 'earlier' | 'unknown'> {
  let seen = 0;
  let isWhole = true;
  for await (const _ of past.moments()) {
    if (++seen < lookBack) continue;
    isWhole = false;
    break;
  }
  const moments = past.known();
  const first = (component: ComponentId, pin: Pin) =>
    moments.findLastIndex((moment) => {
      const then = running(moment).get(component);
      return then !== undefined && sameBits(then, pin);
    });
  return (component, one, other) => {
    const [a, b] = [first(component, one), first(component, other)];
    // What the last commit that was read has may have run before it.
    const isSure = a !== b && a !== -1 && b !== -1 && (isWhole || Math.max(a, b) < moments.length - 1);
    if (isSure) return a < b ? 'later' : 'earlier';
    const order = orderPins(other, one, () => 'unknown', kind);
    return order === 'newer' ? 'later' : order === 'older' ? 'earlier' : 'unknown';
  };
}
