import { type Pin, pick, type Release } from '@slipway/core/environments/model/release';
import type { TagOrder } from '@slipway/core/environments/model/tag-order';
import { orderPins, sameBits } from '@slipway/core/environments/order/order';
import { type Moment, running } from '@slipway/core/environments/past/moment';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import { type Asking, known, mustBeKnown, together } from '@slipway/core/plan/questions';
import type { PastTarget } from '../questions/ground.js';
import type { Asks } from '../questions/questions.js';
import { type Answer, differs, type Stay, type Step, type TakenBack } from './goal.js';

/** What decides what a rollback took away. */
export interface TakingBack {
  /** By what the tags of the environment are ordered. */
  readonly order: TagOrder | null;
}

/** How many commits are looked at for the order in which two releases first ran. */
export const lookBack = 60;

/**
 * What the newest changes of components took away, as far as they are rollbacks: the same rule as that of promote-env, which holds
 * it. A rollback to what an earlier one had taken away is an undo, and takes nothing away.
 * @returns what is taken back, and the newest changes that are undoes, by component
 */
export function* findTakenBack(
  { reading }: Pick<PastTarget, 'reading'>,
  components: readonly ComponentId[],
  { order }: TakingBack,
  asks: Asks,
): Asking<{ readonly taken: readonly TakenBack[]; readonly undone: ReadonlySet<ComponentId> }> {
  const target = reading.target.name;
  const steps = yield* rollbacksInARow(target, pick(running(reading), components), asks);
  const taken: TakenBack[] = [];
  const undone = new Set<ComponentId>();
  if (steps.size === 0) return { taken, undone };
  const { moments, isWhole } = mustBeKnown(yield* asks.line.ask({ target, commits: lookBack }));
  const orderOf = firstRuns(moments, isWhole, order);
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
export function* withoutTakenBack(
  answers: readonly Answer[],
  targets: readonly PastTarget[],
  question: TakingBack,
  asks: Asks,
): Asking<readonly Answer[]> {
  const all = answers.map(function* (answer): Asking<readonly Answer[]> {
    const target = targets.find(({ reading }) => reading.target.name === answer.target);
    if (!('release' in answer) || target === undefined) return [answer];
    const now = running(target.reading);
    const moving = [...answer.release.keys()].filter((component) => differs(component, now, answer.release));
    const { taken } = yield* findTakenBack(target, moving, question, asks);
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
  return (yield* together(all)).flat();
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
function* rollbacksInARow(target: string, now: Release, asks: Asks): Asking<ReadonlyMap<ComponentId, readonly Step[]>> {
  const all = yield* together(
    [...now].map(function* ([component, pin]): Asking<readonly [ComponentId, readonly Step[]]> {
      const steps: Step[] = [];
      for (let [after, from] = [pin, {}]; ; ) {
        const change = known(yield* asks.change.ask({ target, component, after, ...from }));
        const mark = change && known(yield* asks.mark.ask({ target, commit: change.by }));
        if (!change || !mark) return [component, steps];
        const { by, before, at } = change;
        steps.push({ by, mark, before, after });
        [after, from] = [before, { from: at }];
      }
    }),
  );
  return new Map(all.filter(([, steps]) => steps.length > 0));
}

/**
 * Whether a release first ran later than another one: as history has it, as far as that is read; else by their versions.
 */
export function firstRuns(
  moments: readonly Moment[],
  isWhole: boolean,
  kind: TagOrder | null,
): (component: ComponentId, one: Pin, other: Pin) => 'later' | 'earlier' | 'unknown' {
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
