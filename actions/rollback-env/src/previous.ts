import { runningSince, type Since, whatRanAt, whatRanBefore } from '@slipway/core/environments/past/answers';
import type { Moment, Past } from '@slipway/core/environments/past/past';
import { pick } from '@slipway/core/environments/release';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import type { DatedCommit } from '@slipway/core/nouns/git';
import { type Answer, differs, type Goal, type Group, goTo, running, type Stay } from './goal.js';
import { type Recognising, recognise } from './recognise.js';
import { groupKey, type Recorded } from './record.js';
import { findTakenBack, namesakes, whichComeWith } from './taken-back.js';

/** What `previous` depends on besides the past. */
export interface PreviousQuestion extends Recognising {
  readonly recorded: Recorded | null;
}

/**
 * What a group ran before the first commit at which it ran what it runs now. Where its newest change already is a rollback, only
 * what that one left behind goes back.
 */
export async function previous(group: Group, question: PreviousQuestion): Promise<readonly Answer[]> {
  const { past, components, reading } = group;
  const { environment, recorded, branchOf } = question;
  const before = await whatRanBefore(past, components, running(reading));
  if (before === null) return [goTo(group, null)];
  const mark = await recognise(past, before.since, environment, branchOf);
  if (mark === null) {
    const meant = await asRecorded(group, recorded);
    return meant === null ? backTo(before.previous, group, question) : [meant];
  }
  const { back, left } = await split(group, before.since);
  const { undone } = await findTakenBack(group, back, question);
  if (back.every((component) => undone.has(component))) return backTo(before.previous, group, question);
  const done: Stay = {
    ...{ target: reading.target.name, name: group.name, why: 'rolled-back' },
    ...{ by: before.since, mark, runs: pick(running(reading), back) },
  };
  if (left.length === 0) return [done];
  const others = await previous({ ...group, components: left }, question);
  return [done, ...others.filter((answer) => 'release' in answer || answer.why === 'rolled-back')];
}

/** What was taken back is no way back for it: the others go to what they ran before themselves. */
async function backTo(moment: Moment | null, group: Group, question: PreviousQuestion): Promise<readonly Answer[]> {
  const { components, reading } = group;
  const goal = goTo(group, moment);
  if (!('release' in goal)) return [goal];
  const moving = components.filter((component) => differs(component, running(reading), goal.release));
  const { taken } = await findTakenBack(group, moving, question);
  const stays = namesakes(whichComeWith(taken, goal.release));
  const others = components.filter((component) => !stays.has(bareName(component)));
  if (others.length === 0 || others.length === components.length) return [goal];
  return previous({ ...group, components: others }, question);
}

/**
 * What a rollback brought back, and what it left: components that came by the very changes it undid, and still run what they
 * brought. Whoever rolled back one service of a promotion has not rolled back the others.
 */
async function split(
  { past, components, reading }: Group,
  by: DatedCommit,
): Promise<{ readonly back: readonly ComponentId[]; readonly left: readonly ComponentId[] }> {
  const now = running(reading);
  const older = await beforeCommit(past, by);
  const undone = older === null ? new Map() : running(older);
  const back = components.filter((component) => now.has(component) && differs(component, now, undone));
  if (older === null || back.length === 0) return { back: components, left: [] };
  const began = await runningSince(from(past, older), pick(undone, back));
  const changes = new Map([...began.values()].map(({ commit }) => [commit.id, commit]));
  const first = Math.min(...[...changes.values()].map(({ date }) => date.getTime()));
  const others = pick(
    now,
    components.filter((component) => !back.includes(component)),
  );
  // One more is read than the change itself: only that shows that it was one.
  const since = await runningSince(past, others, new Date(first - 1));
  const left = [...since].filter(([, { commit, exact }]) => exact && changes.has(commit.id));
  return { back, left: left.map(([component]) => component) };
}

async function beforeCommit(past: Past, { id }: DatedCommit): Promise<Moment | null> {
  let isNext = false;
  for await (const moment of past.moments()) {
    if (isNext) return moment;
    isNext = moment.commit.id === id;
  }
  return null;
}

/** The past as it was seen from an earlier moment. */
function from(past: Past, first: Moment): Past {
  return {
    ...past,
    async *moments() {
      let isThere = false;
      for await (const moment of past.moments()) {
        isThere ||= moment === first;
        if (isThere) yield moment;
      }
    },
  };
}

/** What the first plan found, less what somebody else changed since and that plan did not. */
async function asRecorded(group: Group, recorded: Recorded | null): Promise<Answer | null> {
  const commit = recorded?.to(groupKey(group.reading.target.name, group.name)) ?? null;
  if (recorded === null || commit === null) return null;
  const { past, components } = group;
  const [moment, planned] = await Promise.all([
    whatRanAt(past, commit, components),
    recorded.base === past.from ? { release: running(group.reading) } : whatRanAt(past, recorded.base, components),
  ]);
  if (moment === null || planned === null) return null;
  const meant = components.filter((component) => differs(component, planned.release, moment.release));
  return goTo({ ...group, components: meant }, moment);
}

/**
 * From when on what a group goes back to ran without a break, as far as the past was read: nobody waits for the beginning of a text.
 */
export async function ranSince(past: Past, { commit, release }: Goal): Promise<ReadonlyMap<ComponentId, Since>> {
  const all = past.known();
  const known = all.slice(
    Math.max(
      0,
      all.findIndex((moment) => moment.commit.id === commit.id),
    ),
  );
  if (known[0]?.commit.id !== commit.id) return new Map();
  const found = await runningSince({ ...past, moments: () => fromList(known) }, release);
  const last = known.at(-1);
  return new Map(
    [...found].map(([id, since]) => [
      id,
      { ...since, exact: since.exact && (since.commit !== last?.commit || last.commit.parents.length === 0) },
    ]),
  );
}

async function* fromList<T>(items: readonly T[]): AsyncGenerator<T, void> {
  yield* items;
}
