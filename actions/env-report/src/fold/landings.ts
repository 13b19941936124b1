import { isFloating } from '@slipway/core/environments/lens/floating';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import { sameBits } from '@slipway/core/environments/order/order';
import { type Moment, running } from '@slipway/core/environments/past/moment';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { DatedCommit } from '@slipway/core/nouns/git';

/** A change of what one component runs in a target. `null`: it was not there, or is there no longer. */
export interface Landing {
  readonly commit: DatedCommit;
  readonly component: ComponentId;
  readonly from: Pin | null;
  readonly to: Pin | null;
}

/** What a target runs, and how it came to it. */
export interface TargetPast {
  readonly target: string;
  readonly now: Release;
  /** Those of `now` that follow a branch or a moving tag. */
  readonly floating: ReadonlySet<ComponentId>;
  /** Components whose places disagree: nobody knows what they run. */
  readonly unclear: readonly ComponentId[];
  /** Newest first. */
  readonly landings: readonly Landing[];
}

/** How far back a past is read: to a time, and on until so many releases before are known. */
export interface Depth {
  readonly since: Date;
  readonly releases: number;
  /** Of what releases are counted; left out: of everything. */
  readonly counts?: (component: ComponentId) => boolean;
}

/** More commits than that are not looked at for the sake of releases alone, so that a service that never changed does not read ten years. */
const mostFurther = 2000;

/** What components run at the oldest moment that was looked at. */
interface Open {
  readonly pins: Map<ComponentId, Pin>;
  /** The commit since when, of those that are unclear since; all others run it since the oldest moment. */
  readonly unclear: Map<ComponentId, DatedCommit>;
}

/**
 * Folds the moments of a target into what changed with which commit. Each moment is looked at once, and none is kept.
 * @param moments newest first; no more of them are read than needed
 * @param tell called now and then with the number of commits that were read
 */
export async function foldPast(
  target: string,
  moments: AsyncIterable<Moment>,
  { since, releases, counts = () => true }: Depth,
  tell: (commits: number) => void = () => undefined,
): Promise<TargetPast> {
  const open: Open = { pins: new Map(), unclear: new Map() };
  const landings: Landing[] = [];
  const [changed, releasing] = [new Set<ComponentId>(), new Set<string>()];
  let newest: Moment | null = null;
  let newer: Moment | null = null;
  let isWhole = true;
  let read = 0;
  let further = 0;
  for await (const moment of moments) {
    newest ??= moment;
    if (newer === null) {
      for (const [id, pin] of running(moment)) open.pins.set(id, pin);
    } else {
      for (const landing of stepBack(open, newer, moment)) {
        landings.push(landing);
        changed.add(landing.component);
        if (counts(landing.component)) releasing.add(landing.commit.id);
      }
    }
    newer = moment;
    if (++read % tellEvery === 0) tell(read);
    if (moment.commit.date >= since) continue;
    further += 1;
    const isKnown = releasing.size > releases && [...open.pins.keys()].every((id) => changed.has(id));
    if (!isKnown && further < mostFurther) continue;
    isWhole = false;
    break;
  }
  if (isWhole && newer !== null) {
    for (const [component, pin] of open.pins) {
      landings.push({ commit: open.unclear.get(component) ?? newer.commit, component, from: null, to: pin });
    }
  }
  const now = newest === null ? new Map<ComponentId, Pin>() : running(newest);
  return {
    ...{ target, now, landings: inOrder(landings), unclear: [...(newest?.unclear ?? [])] },
    floating: new Set([...(newest?.floating.keys() ?? [])].filter((id) => newest?.release.has(id) !== true)),
  };
}

/** Whether a pin names whatever is newest: it is no version that others are compared with. */
export function isMoving({ digest, tag, version }: Pin): boolean {
  return !digest && isFloating(tag ?? version ?? '');
}

const tellEvery = 1000;

/** What changed between a moment and the one after it. @param open goes back to the older moment */
function stepBack({ pins, unclear }: Open, newer: Moment, older: Moment): Landing[] {
  const found: Landing[] = [];
  for (const component of older.changed ?? pins.keys()) {
    const pin = pins.get(component);
    if (pin === undefined) continue;
    const since = unclear.get(component) ?? newer.commit;
    // What nobody can tell is taken for the same.
    if (older.unclear.has(component)) {
      unclear.set(component, since);
      continue;
    }
    unclear.delete(component);
    const before = older.release.get(component) ?? older.floating.get(component) ?? null;
    if (before === pin || (before !== null && sameBits(before, pin))) continue;
    found.push({ commit: since, component, from: before, to: pin });
    if (before === null) pins.delete(component);
    else pins.set(component, before);
  }
  for (const component of older.changed ?? [...older.release.keys(), ...older.floating.keys()]) {
    const pin = older.release.get(component) ?? older.floating.get(component);
    if (pin === undefined || pins.has(component)) continue;
    pins.set(component, pin);
    if (!newer.unclear.has(component)) found.push({ commit: newer.commit, component, from: pin, to: null });
  }
  return found;
}

/** By commit, newest first. A change is found when the one before it is, which may be after those of others. */
function inOrder(landings: readonly Landing[]): Landing[] {
  return [...landings].sort((a, b) => b.commit.date.getTime() - a.commit.date.getTime());
}
