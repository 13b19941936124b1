import type { ComponentId } from '../../nouns/component.js';
import type { CommitId, DatedCommit } from '../../nouns/git.js';
import type { Pin, Release } from '../model/release.js';
import { sameBits } from '../order/order.js';
import { runningSince } from '../past/answers.js';
import type { Moment } from '../past/moment.js';
import type { Past } from '../past/past.js';
import type { Running } from './facts.js';

/** How long an environment has run a release. */
export interface RunningIn {
  /** Components it has not run are left out. */
  readonly running: ReadonlyMap<ComponentId, Running>;
  /** For each target the newest commit that changed its files. */
  readonly newest: readonly CommitId[];
}

/**
 * How long an environment has run a release. With several targets the one that has it the shortest counts; one that
 * does not have a component does not count for it.
 * @param pasts of each target of the environment
 * @param release what is promoted: what runs there now, or ran earlier. For the latter the past is read back to when it did
 * @param enough what has run since this time needs no closer look
 * @throws {Failure} `past-too-long`
 */
export async function runningIn(pasts: readonly Past[], release: Release, enough: Date): Promise<RunningIn> {
  const all = await Promise.all(pasts.map((past) => runningInTarget(past, release, enough)));
  const running = new Map<ComponentId, Running>();
  for (const component of release.keys()) {
    const [first, ...rest] = all.flatMap(({ stretches }) => stretches.get(component) ?? []);
    const shortest = rest.reduce(shorter, first ?? 'other');
    if (shortest !== 'other') running.set(component, shortest);
  }
  return { running, newest: all.flatMap(({ newest }) => newest ?? []) };
}

/** Of a target that has a component, but never as it is promoted, nothing is known but that. */
type Stretch = Running | 'other';

function shorter(one: Stretch, other: Stretch): Stretch {
  if (one === 'other' || other === 'other') return 'other';
  const ended = one.ended !== null && (other.ended === null || one.ended < other.ended) ? one.ended : other.ended;
  return { ...(other.from > one.from ? other : one), ended };
}

async function runningInTarget(past: Past, release: Release, enough: Date) {
  const stretches = new Map<ComponentId, Stretch>();
  const first = await newestOf(past);
  if (first === undefined) return { stretches, newest: undefined };
  const since = await runningSince(past, release, enough);
  for (const [component, pin] of release) {
    const now = since.get(component);
    const stretch: Stretch | undefined =
      now === undefined
        ? await ranEarlier(past, component, pin)
        : { ...stretchFrom(now.commit, null), isExact: now.exact };
    if (stretch !== undefined) stretches.set(component, stretch);
  }
  return { stretches, newest: first.commit.id };
}

async function newestOf(past: Past): Promise<Moment | undefined> {
  for await (const moment of past.moments()) return moment;
  return undefined;
}

/** The newest stretch in which a target ran something that it runs no more; `undefined`: it never had the component. */
async function ranEarlier(past: Past, component: ComponentId, wanted: Pin): Promise<Stretch | undefined> {
  let found: Running | null = null;
  let newer: Date | null = null;
  let isKnown = false;
  for await (const { commit, release, unclear } of past.moments()) {
    if (unclear.has(component)) continue;
    const pin = release.get(component);
    isKnown ||= pin !== undefined;
    if (pin !== undefined && sameBits(pin, wanted)) {
      found = stretchFrom(commit, found === null ? newer : found.ended);
    } else if (found !== null) break;
    newer = commit.date;
  }
  return found ?? (isKnown ? 'other' : undefined);
}

function stretchFrom({ date, id }: DatedCommit, ended: Date | null): Running {
  return { from: date, commit: id, isExact: true, ended };
}
