import { pick } from '@slipway/core/environments/model/release';
import type { Before } from '@slipway/core/environments/past/answers';
import { type Moment, running } from '@slipway/core/environments/past/moment';
import { isPromotion } from '@slipway/core/environments/words/rollback-mark';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import type { CommitId, DatedCommit } from '@slipway/core/nouns/git';
import { type Asking, known, mustBeKnown } from '@slipway/core/plan/questions';
import type { Asks } from '../questions/questions.js';
import { type Answer, differs, type Group, goTo, type Stay } from './goal.js';
import { groupKey, type Recorded } from './record.js';
import { findTakenBack, firstRuns, lookBack, namesakes, type TakingBack, whichComeWith } from './taken-back.js';

/** What `previous` depends on besides the past. */
export interface PreviousQuestion extends TakingBack {
  readonly recorded: Recorded | null;
  /** The commit that is planned on. */
  readonly base: CommitId;
  readonly environment: string;
}

/**
 * What a group ran before the first commit at which it ran what it runs now. Where its newest change already is a rollback, only
 * what that one left behind goes back.
 */
export function* previous(group: Group, question: PreviousQuestion, asks: Asks): Asking<readonly Answer[]> {
  const { components, reading } = group;
  const target = reading.target.name;
  const before = known(yield* asks.before.ask({ target, components }));
  if (before === null) return [goTo(group, null)];
  const mark = known(yield* asks.mark.ask({ target, commit: before.since }));
  if (mark === null) {
    const meant = yield* asRecorded(group, question, asks);
    if (meant !== null) return [meant];
    const byHand = yield* changedBack(group, before, question, asks);
    if (byHand !== null) return [byHand];
    const goals = yield* backTo(before.previous, group, question, asks);
    return goals.map((goal) => ('release' in goal ? { ...goal, added: before.added } : goal));
  }
  const { back, left } = yield* split(group, before.since, asks);
  const { undone } = yield* findTakenBack(group, back, question, asks);
  if (back.every((component) => undone.has(component))) return yield* backTo(before.previous, group, question, asks);
  const done: Stay = {
    ...{ target: reading.target.name, name: group.name, why: 'rolled-back' },
    ...{ by: before.since, mark, runs: pick(running(reading), back) },
  };
  if (left.length === 0) return [done];
  const others = yield* previous({ ...group, components: left }, question, asks);
  return [done, ...others.filter((answer) => 'release' in answer || answer.why === 'rolled-back')];
}

/**
 * Where the newest change brought back what ran before, by a person or by another tool: a rollback that nobody calls so. As env-report has it, it is one
 * where all that it changed first ran earlier than what it took away.
 */
function* changedBack(
  { name, components, reading }: Group,
  { since, first }: Before,
  { order, environment }: PreviousQuestion,
  asks: Asks,
): Asking<Stay | null> {
  if (first.id === since.id || isPromotion(since.message, environment)) return null;
  const target = reading.target.name;
  const now = running(reading);
  const older = known(yield* asks.older.ask({ target, commit: since.id }));
  if (older === null) return null;
  const then = running(older);
  const changed = components.filter((component) => differs(component, now, then));
  const { moments, isWhole } = mustBeKnown(yield* asks.line.ask({ target, commits: lookBack }));
  const orderOf = firstRuns(moments, isWhole, order);
  const isBack = (component: ComponentId) =>
    orderOf(component, now.get(component) ?? {}, then.get(component) ?? {}) === 'earlier';
  if (changed.length === 0 || !changed.every(isBack)) return null;
  return { target, name, why: 'rolled-back', by: since, mark: { to: null, actor: null }, runs: pick(now, changed) };
}

/** What was taken back is no way back for it: the others go to what they ran before themselves. */
function* backTo(
  moment: Moment | null,
  group: Group,
  question: PreviousQuestion,
  asks: Asks,
): Asking<readonly Answer[]> {
  const { components, reading } = group;
  const goal = goTo(group, moment);
  if (!('release' in goal)) return [goal];
  const moving = components.filter((component) => differs(component, running(reading), goal.release));
  const { taken } = yield* findTakenBack(group, moving, question, asks);
  const stays = namesakes(whichComeWith(taken, goal.release));
  const others = components.filter((component) => !stays.has(bareName(component)));
  if (others.length === 0 || others.length === components.length) return [goal];
  return yield* previous({ ...group, components: others }, question, asks);
}

/**
 * What a rollback brought back, and what it left: components that came by the very changes it undid, and still run what they
 * brought. Whoever rolled back one service of a promotion has not rolled back the others.
 */
function* split(
  { components, reading }: Group,
  by: DatedCommit,
  asks: Asks,
): Asking<{ readonly back: readonly ComponentId[]; readonly left: readonly ComponentId[] }> {
  const now = running(reading);
  const target = reading.target.name;
  const older = known(yield* asks.older.ask({ target, commit: by.id }));
  const undone = older === null ? new Map() : running(older);
  const back = components.filter((component) => now.has(component) && differs(component, now, undone));
  if (older === null || back.length === 0) return { back: components, left: [] };
  const release = [...pick(undone, back)];
  const began = mustBeKnown(yield* asks.since.ask({ target, release, from: older.commit.id }));
  const changes = new Map([...began.values()].map(({ commit }) => [commit.id, commit]));
  const first = Math.min(...[...changes.values()].map(({ date }) => date.getTime()));
  const others = pick(
    now,
    components.filter((component) => !back.includes(component)),
  );
  // One more is read than the change itself: only that shows that it was one.
  const until = new Date(first - 1);
  const since = mustBeKnown(yield* asks.since.ask({ target, release: [...others], until }));
  const left = [...since].filter(([, { commit, exact }]) => exact && changes.has(commit.id));
  return { back, left: left.map(([component]) => component) };
}

/** What the first plan found, less what somebody else changed since and that plan did not. */
function* asRecorded(group: Group, { recorded, base }: PreviousQuestion, asks: Asks): Asking<Answer | null> {
  const { components, reading } = group;
  const target = reading.target.name;
  const commit = recorded?.to(groupKey(target, group.name)) ?? null;
  if (recorded === null || commit === null) return null;
  const [moment = null, then = null] = (yield* asks.at.askAll(
    [commit, ...(recorded.base === base ? [] : [recorded.base])].map((one) => ({ target, components, commit: one })),
  )).map(known);
  const planned = recorded.base === base ? { release: running(reading) } : then;
  if (moment === null || planned === null) return null;
  const meant = components.filter((component) => differs(component, planned.release, moment.release));
  return goTo({ ...group, components: meant }, moment);
}
