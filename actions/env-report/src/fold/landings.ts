import { isFloating } from '@slipway/core/environments/lens/floating';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import { sameBits } from '@slipway/core/environments/order/order';
import type { Moment } from '@slipway/core/environments/past/moment';
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

/** What a component ran since the oldest commit that was looked at: it goes back with each. */
interface Open {
  pin: Pin;
  since: DatedCommit;
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
  const open = new Map<ComponentId, Open>();
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
      for (const [id, pin] of running(moment)) open.set(id, { pin, since: moment.commit });
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
    const isKnown = releasing.size > releases && [...open.keys()].every((id) => changed.has(id));
    if (!isKnown && further < mostFurther) continue;
    isWhole = false;
    break;
  }
  if (isWhole) {
    for (const [component, { pin, since: at }] of open) landings.push({ commit: at, component, from: null, to: pin });
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

function running({ release, floating }: Moment): Map<ComponentId, Pin> {
  return new Map([...floating, ...release]);
}

/** What changed between a moment and the one after it. @param open what each component ran from a commit on; goes on to the older moment */
function stepBack(open: Map<ComponentId, Open>, newer: Moment, older: Moment): Landing[] {
  const found: Landing[] = [];
  for (const [component, own] of open) {
    // What nobody can tell is taken for the same.
    if (older.unclear.has(component)) continue;
    const { pin, since } = own;
    const before = older.release.get(component) ?? older.floating.get(component) ?? null;
    own.since = older.commit;
    if (before === pin || (before !== null && sameBits(before, pin))) continue;
    found.push({ commit: since, component, from: before, to: pin });
    if (before === null) open.delete(component);
    else own.pin = before;
  }
  for (const pins of [older.release, older.floating]) {
    for (const [component, pin] of pins) {
      if (open.has(component)) continue;
      open.set(component, { pin, since: older.commit });
      if (!newer.unclear.has(component)) found.push({ commit: newer.commit, component, from: pin, to: null });
    }
  }
  return found;
}

/** By commit, newest first. A change is found when the one before it is, which may be after those of others. */
function inOrder(landings: readonly Landing[]): Landing[] {
  return [...landings].sort((a, b) => b.commit.date.getTime() - a.commit.date.getTime());
}
