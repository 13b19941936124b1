import type { ComponentId } from '../../nouns/component.js';
import type { DatedCommit } from '../../nouns/git.js';
import { type Field, fieldsOf, type Pin, pick, type Release } from '../model/release.js';
import { sameBits } from '../order/order.js';
import { ChangeBack, whole } from './change-back.js';
import type { Moment } from './moment.js';
import { isTooLong, type Past } from './past.js';
import { settled } from './settled.js';

/** Since when a component runs what it runs. */
export interface Since {
  /** The oldest commit, without a break, at which it ran that. */
  readonly commit: DatedCommit;
  /** `false`: it may have run it before already; nobody looked further back. */
  readonly exact: boolean;
}

/**
 * Since when each component runs without a break what it runs now: a pin that was changed and changed back counts from
 * when it came back. The same digest under another tag is the same.
 * @param now what the target runs, or follows; components that the past does not have are not in the answer
 * @param until looked back no further than this: for 'at least 24 hours' there is no need to
 */
export async function runningSince(past: Past, now: Release, until?: Date): Promise<Map<ComponentId, Since>> {
  const found = new Map<ComponentId, Since>();
  const open = new Set(now.keys());
  // Where the past comes to its end instead, it is all there was.
  let isCut = false;
  try {
    for await (const { commit, release, floating, unclear } of past.moments()) {
      for (const component of open) {
        const [pin, then] = [now.get(component), release.get(component) ?? floating.get(component)];
        if (unclear.has(component)) continue;
        const isSame = pin !== undefined && then !== undefined && sameBits(pin, then);
        if (isSame) found.set(component, { commit, exact: false });
        else open.delete(component);
      }
      isCut = until !== undefined && commit.date < until;
      if (open.size === 0 || isCut) break;
    }
  } catch (error) {
    // Longer than anybody reads is an answer, too.
    if (!isTooLong(error)) throw error;
    isCut = true;
  }
  return new Map([...found].map(([id, since]) => [id, { ...since, exact: !isCut || !open.has(id) }]));
}

/** Where what a target runs comes from, and what it ran before that. */
export interface Before {
  /** The oldest commit of the current release, without a break: the newest change of it. */
  readonly since: DatedCommit;
  /** The first commit at which the current release ran, also if others ran in between. */
  readonly first: DatedCommit;
  /** What ran before `first`; `null`: nothing that anybody could go back to. */
  readonly previous: Moment | null;
  /** Components that came later than `since`, each with the commit that brought it. */
  readonly added: ReadonlyMap<ComponentId, DatedCommit>;
}

/**
 * How many more changes of what ran, and how many commits in any case, are read for the case that the current release ran
 * before already, and others in between.
 */
export const lookBack = { changes: 20, commits: 60 };

/**
 * What some components ran before the first commit at which they ran what they run now. Those that came later than
 * others do not count before they came: adding one is no other release of the rest.
 * @param now what the target runs, or follows
 * @returns `null`: no commit of the past has any of the components as they are now, or no one knows that
 * @throws {Failure} when more has to be read than `past` allows
 */
export async function whatRanBefore(
  past: Past,
  components: readonly ComponentId[],
  now: Release,
): Promise<Before | null> {
  if (!components.some((id) => now.has(id))) {
    await readBackTo(past, components);
    return null;
  }
  let since: DatedCommit | null = null;
  let first: DatedCommit | null = null;
  let previous: Moment | null = null;
  let isUnbroken = true;
  let further = { changes: 0, commits: 0 };
  let newer: Moment | null = null;
  // Those that ran something else in between: without one of them it is not the current release again.
  const others = new Set<ComponentId>();
  // It asks only about these components.
  const back = new ChangeBack(pick(now, components));
  const added = new Map<ComponentId, DatedCommit>();
  for await (const moment of settled(past.moments(), components)) {
    const order = compareAt(moment, components, now);
    if (order === 'other' && first !== null) for (const id of othersAt(moment, components, now)) others.add(id);
    if (order === 'same' && hasAll(moment, others)) {
      first = moment.commit;
      if (isUnbroken) {
        since = moment.commit;
        for (const id of components) {
          if (newer !== null && now.has(id) && !added.has(id) && !hasAll(moment, [id])) added.set(id, newer.commit);
        }
      }
      // It was not the first time: what counts is what ran before this one.
      previous = null;
      back.forget();
      further = { changes: 0, commits: 0 };
    } else if (order === 'other' && first !== null) {
      isUnbroken = false;
      if (previous === null) back.begin(moment, othersAt(moment, components, now));
      else back.note(moment);
      previous ??= whole(moment);
    }
    if (previous !== null) {
      previous = withPinned(previous, moment, now);
      const isChange = newer !== null && compareAt(moment, components, newer.release) === 'other';
      further = { changes: further.changes + (isChange ? 1 : 0), commits: further.commits + 1 };
      if (further.changes > lookBack.changes || further.commits > lookBack.commits) break;
    }
    newer = moment;
  }
  return first === null || since === null ? null : { since, first, previous: back.insteadOf(previous), added };
}

/** Reads the past back to where it says what components ran, as far as anybody reads: since when it says nothing is known then. */
async function readBackTo(past: Past, components: readonly ComponentId[]): Promise<void> {
  try {
    for await (const moment of past.moments()) if (hasAll(moment, components)) return;
  } catch (error) {
    if (!isTooLong(error)) throw error;
  }
}

/**
 * What followed a branch or a moving tag may have been anything: where the target had pinned something else before that, it goes back to
 * that; else to what it followed, as it is written.
 */
function withPinned(previous: Moment, older: Moment, now: Release): Moment {
  const open = [...previous.floating.keys()].filter((id) => {
    const [pin, pinned] = [now.get(id), older.release.get(id)];
    const isOpen = previous.release.get(id) === previous.floating.get(id);
    return isOpen && pin !== undefined && pinned !== undefined && !sameBits(pin, pinned);
  });
  if (open.length === 0) return previous;
  const found = open.flatMap((id): [ComponentId, Pin][] => {
    const pin = older.release.get(id);
    return pin === undefined ? [] : [[id, pin]];
  });
  const isAll = [...previous.release].every(([id, pin]) => {
    const current = now.get(id);
    return open.includes(id) || current === undefined || sameBits(pin, current);
  });
  return {
    ...(isAll ? { ...older, floating: previous.floating } : previous),
    release: new Map([...previous.release, ...found]),
  };
}

function compareAt(moment: Moment, components: readonly ComponentId[], now: Release): 'same' | 'other' | 'unknown' {
  if (othersAt(moment, components, now).length > 0) return 'other';
  return components.some((id) => now.has(id) && hasAll(moment, [id])) ? 'same' : 'unknown';
}

/** Of some components, those that ran something else. */
function othersAt({ release, floating }: Moment, components: readonly ComponentId[], now: Release): ComponentId[] {
  return components.filter((id) => {
    const [pin, then] = [now.get(id), release.get(id) ?? floating.get(id)];
    return pin !== undefined && then !== undefined && !sameBits(pin, then);
  });
}

function hasAll({ release, floating }: Moment, components: Iterable<ComponentId>): boolean {
  return [...components].every((id) => release.has(id) || floating.has(id));
}

/** Whether a target has run what is said of a component. */
export interface Ran {
  /** It has had the component, whatever it was. */
  readonly isKnown: boolean;
  /** In what it differs from the most alike that the target ran: nothing where it ran just that; `null`: it ran nothing like it. */
  readonly differs: readonly Field[] | null;
}

/**
 * Whether a target has ever run just this: a tag with the digest and the commit that are said of it. What somebody writes of a release is more than the
 * bits that {@link sameBits} tells apart.
 * @param wanted the fields that count; `null`: nothing is set
 * @throws {Failure} `past-too-long`
 */
export async function hasRun(past: Past, component: ComponentId, wanted: Pin): Promise<Ran> {
  const fields = fieldsOf(component).filter((field) => wanted[field] !== undefined);
  let isKnown = false;
  let closest: readonly Field[] | null = null;
  for await (const { release, floating, unclear } of past.moments()) {
    const pin = unclear.has(component) ? undefined : (release.get(component) ?? floating.get(component));
    if (pin === undefined) continue;
    isKnown = true;
    const differs = fields.filter((field) => (pin[field] ?? null) !== (wanted[field] ?? null));
    if (differs.length === 0) return { isKnown, differs };
    const isAlike = sameBits(pin, wanted) || (wanted.tag ? pin.tag === wanted.tag : false);
    if (isAlike && differs.length < (closest?.length ?? fields.length)) closest = differs;
  }
  return { isKnown, differs: closest };
}
