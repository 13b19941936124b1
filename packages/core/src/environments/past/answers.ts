import { Failure } from '../../failure.js';
import type { ComponentId } from '../../nouns/component.js';
import type { CommitId, DatedCommit } from '../../nouns/git.js';
import { type Field, fieldsOf, type Pin, type Release } from '../model/release.js';
import { sameBits } from '../order/order.js';
import { ChangeBack, whole } from './change-back.js';
import { day, type Moment, momentAt } from './moment.js';
import { type Past, pathsOf } from './past.js';

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
      isCut = until !== undefined && commit.date <= until;
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
}

/**
 * How many more changes of what ran, and how many commits in any case, are read for the case that the current release ran
 * before already, and others in between.
 */
const lookBack = { changes: 20, commits: 60 };

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
  const back = new ChangeBack(now);
  for await (const moment of past.moments()) {
    const order = compareAt(moment, components, now);
    if (order === 'other' && first !== null) for (const id of othersAt(moment, components, now)) others.add(id);
    if (order === 'same' && hasAll(moment, others)) {
      first = moment.commit;
      if (isUnbroken) since = moment.commit;
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
  return first === null || since === null ? null : { since, first, previous: back.insteadOf(previous) };
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

/**
 * For each group of components the newest moment in which one of them ran this version, tag, digest or commit; `null`: never.
 * Where one group ran it and others did not, those are looked for only some changes further back: most often they have names
 * of their own.
 */
export async function whenTheyRan(
  past: Past,
  groups: readonly (readonly ComponentId[])[],
  named: string,
): Promise<(Moment | null)[]> {
  const found: (Moment | null)[] = groups.map(() => null);
  let further = 0;
  for await (const moment of past.moments()) {
    for (const [index, components] of groups.entries()) {
      const ran = (id: ComponentId) => moment.release.get(id) ?? moment.floating.get(id);
      if (found[index] || !components.some((component) => isNamed(ran(component), named))) continue;
      found[index] = moment;
      further = 0;
    }
    const isAny = found.some((one) => one !== null);
    if (found.every((one) => one !== null) || (isAny && ++further > lookBack.commits)) break;
  }
  return found;
}

/**
 * Whether people would call a pin this: its tag or version with or without a `v`, its digest or the commit it was built
 * from, the latter two also shortened.
 */
export function isNamed(pin: Pin | undefined, name: string): boolean {
  const { tag, version, appVersion, digest, sha } = pin ?? {};
  const plain = withoutV(name);
  if ([tag, version, appVersion].some((one) => one && withoutV(one) === plain)) return true;
  if (/^sha256:[0-9a-f]{7,64}$/.test(name)) return digest?.startsWith(name) ?? false;
  return /^[0-9a-f]{7,40}$/.test(name) && sha ? sha.startsWith(name) || name.startsWith(sha) : false;
}

function withoutV(name: string): string {
  return name.replace(/^v(?=\d)/, '');
}

/**
 * What a target ran when its branch was at a commit, also at one that changed nothing of the target.
 * @param commit its full id
 * @param components those somebody wants to know of: for them files that were renamed since are followed
 * @returns `null`: the target had no files yet, or what the commit says of them never was on the branch, as with a commit
 * that a merge brought in along with others
 * @throws {Failure} when the files of then are not YAML
 */
export async function whatRanAt(
  past: Past,
  commit: CommitId,
  components: readonly ComponentId[],
): Promise<Moment | null> {
  const { history, target, from } = past;
  const known = past.known().find((moment) => moment.commit.id === commit);
  if (known !== undefined && components.every((component) => known.release.has(component))) return known;
  const [there, itself] = await Promise.all([
    firstOf(history.landed(pathsOf(target), commit), () => true),
    firstOf(history.landed([''], commit), () => true),
  ]);
  if (itself === null) return null;
  const landed =
    there === null
      ? null
      : await firstOf(
          history.landed(pathsOf(target), from),
          ({ id, date }) => id === there.id || date.getTime() < there.date.getTime() - clockSkew,
        );
  if (there !== null && landed?.id !== there.id) return null;
  return readThere(past, landed, itself.date, components);
}

/** What a target ran at a time; `null`: it had no files yet. */
export async function whatRanOn(past: Past, date: Date, components: readonly ComponentId[]): Promise<Moment | null> {
  const { history, target, from } = past;
  const there = await firstOf(history.landed(pathsOf(target), from), (commit) => commit.date <= date);
  return readThere(past, there, date, components);
}

/** One commit is read where that is enough; its files may have had other names, which only going back step by step shows. */
async function readThere(
  past: Past,
  there: DatedCommit | null,
  date: Date,
  components: readonly ComponentId[],
): Promise<Moment | null> {
  const moment = there === null ? null : await momentAt(past.target, past.history, there);
  if (moment !== null && components.every((component) => moment.release.has(component))) return moment;
  try {
    for await (const older of past.moments()) if (older.commit.date <= date) return older;
  } catch (error) {
    // Most likely the component came later than that.
    if (!isTooLong(error) || moment === null) throw error;
  }
  return moment;
}

/** Clocks of those who commit differ: a commit may be dated before the one it follows. */
const clockSkew = 24 * 60 * 60 * 1000;

/** More commits than anybody wants to wait for; listing them is a hundredth of a call each. */
const longestListing = 10_000;

function isTooLong(error: unknown): boolean {
  return error instanceof Failure && error.problems.some(({ code }) => code === 'past-too-long');
}

async function firstOf(
  commits: AsyncIterable<DatedCommit>,
  isIt: (commit: DatedCommit) => boolean,
): Promise<DatedCommit | null> {
  let seen = 0;
  for await (const commit of commits) {
    if (isIt(commit)) return commit;
    if (++seen < longestListing) continue;
    throw new Failure({
      code: 'past-too-long',
      message: `What \`release\` names is not in the newest ${longestListing} commits, which go back to ${commit.id.slice(0, 7)} of ${day(commit.date)}`,
      fix: 'Write `release:` with a commit that is newer than that.',
    });
  }
  return null;
}
