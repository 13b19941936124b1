import type { ComponentId } from '../../nouns/component.js';
import { commitOf, sameBits } from '../model/bits.js';
import { decodePin, encodePin } from '../model/codec.js';
import type { Conflict, Holders } from '../model/conflict.js';
import type { Example, Lookalike, Missing } from '../model/gap.js';
import { type Field, fieldsOf, identifying, type Pin, type Release } from '../model/release.js';
import type { Slot } from '../model/slot.js';
import { isFollowing } from './floating.js';
import { type Reading, valueAt } from './read.js';

/** A slot that gets another text. */
export interface Replacement {
  readonly slot: Slot;
  readonly text: string;
}

/** A component that is left as it is, because it could not be written whole. */
export type Held = { readonly component: ComponentId; readonly target: string } & (
  | /** The target has no place for what identifies it; the keys that would be one, and images that may be its. */
  {
      readonly why: 'no-place';
      readonly missing?: Missing;
      readonly alike?: readonly Lookalike[];
      readonly example?: Example;
    }
  | { readonly why: 'conflict'; readonly conflict: Conflict }
  /** A place also decides on components that would not get the same value. */
  | { readonly why: 'shared'; readonly slot: Slot; readonly others: readonly ComponentId[] }
  /** A place also decides on elements of an ApplicationSet that were not chosen. */
  | { readonly why: 'beyond'; readonly slot: Slot; readonly elements: string }
  /** The release does not say what belongs into a place, and what stands there would not fit the rest. */
  | { readonly why: 'unfilled'; readonly slot: Slot; readonly field: Field }
  /** The place cannot hold the value, such as a digest without a tag in `tag@digest`. */
  | { readonly why: 'unwritable'; readonly slot: Slot }
);

/** What a component that is held waits for, in a clause. */
export const heldWaitsFor: Readonly<Record<Held['why'], string>> = {
  'no-place': 'keys',
  conflict: 'the same value in all its keys',
  shared: 'the others that share its key',
  beyond: 'its own key',
  unfilled: 'the other values of its keys',
  unwritable: 'keys that can hold it',
};

/** A field that only describes: it is missing on one side, which holds nothing up. */
export interface Unmatched {
  readonly component: ComponentId;
  readonly target: string;
  readonly field: Field;
}

/** What has to change in a target's files for a release to run there. */
export interface Writing {
  readonly replacements: readonly Replacement[];
  /** Components of the release that are written, those that need no change included. */
  readonly written: readonly ComponentId[];
  readonly held: readonly Held[];
  /** Slots of written components that keep what they say, because the release says nothing. */
  readonly unfilled: readonly (Unmatched & { readonly slot: Slot })[];
  /** What the release says of written components and the target has no slot for. */
  readonly unplaced: readonly (Unmatched & { readonly value: string; readonly beside?: Slot })[];
}

/**
 * What has to change for a target to run a release. A component is written whole, in all its places, or not at all;
 * components the release does not speak of keep what they have.
 * @param except components to hold in any case; the reasons are the caller's.
 */
export function writeRelease(
  reading: Reading,
  release: Release,
  except: ReadonlySet<ComponentId> = new Set(),
): Writing {
  const held: Held[] = [];
  const moving = new Map<ComponentId, Pin>();
  for (const [component, given] of release) {
    if (except.has(component)) continue;
    const pin = withCommit(reading, component, given);
    const obstacle = findObstacle(reading, component, pin);
    if (obstacle === undefined) moving.set(component, pin);
    else held.push(obstacle);
  }
  // One that stays can hold up others that share a place with it, and so on.
  for (let found = true; found; ) {
    found = false;
    for (const component of moving.keys()) {
      const obstacle = findSharing(reading, component, moving);
      if (obstacle === undefined) continue;
      held.push(obstacle);
      moving.delete(component);
      found = true;
    }
  }
  return {
    replacements: replacementsFor(reading, moving),
    written: [...moving.keys()],
    held,
    ...unmatched(reading, moving),
  };
}

/**
 * What is to be written, with the commit that it is built from: one that is said of other bits would put builds in a wrong order, so where none is known
 * its own key is emptied.
 */
function withCommit({ holders, release }: Reading, component: ComponentId, pin: Pin): Pin {
  const slots = holders.get(component)?.get('sha') ?? [];
  const isOwn = slots.length > 0 && slots.every(({ codec }) => codec.kind === 'field' && codec.field === 'sha');
  const isKnown = pin.sha !== undefined || sameBits(release.get(component) ?? {}, pin);
  return !isOwn || isKnown ? pin : { ...pin, sha: commitOf(pin) ?? null };
}

function findObstacle(reading: Reading, component: ComponentId, pin: Pin): Held | undefined {
  const common = { component, target: reading.target.name };
  const conflict = reading.conflicts.find(
    ({ kind, components }) => kind !== 'floating' && components.includes(component),
  );
  if (conflict !== undefined) return { ...common, why: 'conflict', conflict };
  const holders = reading.holders.get(component);
  const known = [...identifying].filter((field) => (pin[field] ?? null) !== null);
  const placed = known.filter((field) => holders?.has(field));
  if (holders === undefined || (known.length > 0 && placed.length === 0)) return { ...common, why: 'no-place' };
  const said = saidAt(holders, pin);
  for (const [field, slots] of holders) {
    const isOpen = identifying.has(field) && pin[field] === undefined;
    for (const slot of slots) {
      if (isOpen && saysSomething(slot, field)) return { ...common, why: 'unfilled', slot, field };
      const text = textFor(slot, said(slot, field));
      if (text === undefined) return { ...common, why: 'unwritable', slot };
      if (slot.beyond !== undefined && text !== slot.text) {
        return { ...common, why: 'beyond', slot, elements: slot.beyond };
      }
    }
  }
  return undefined;
}

/** A branch in the place of a version says something, too. */
function saysSomething(slot: Slot, field: Field): boolean {
  const pin = decodePin(slot.codec, slot.text);
  return pin === undefined ? slot.text !== '' : (pin[field] ?? null) !== null;
}

/** Does one of the component's slots also decide on a component that does not move along? */
function findSharing(
  reading: Reading,
  component: ComponentId,
  moving: ReadonlyMap<ComponentId, Pin>,
): Held | undefined {
  const pin = moving.get(component) ?? {};
  for (const [field, slots] of reading.holders.get(component) ?? []) {
    const value = pin[field];
    for (const slot of slots) {
      const isOwn = slot.components.length === 1 && slot.followers === undefined;
      if (isOwn || value === undefined || value === valueAt(slot, field)) continue;
      // It must get the same, and from this place: one that is decided elsewhere would then be set in two ways.
      const others = slot.components.filter(
        (other) =>
          moving.get(other)?.[field] !== value || reading.holders.get(other)?.get(field)?.includes(slot) !== true,
      );
      // An alias is written out where it gets something new of its own.
      const stays = (other: ComponentId) => [undefined, valueAt(slot, field)].includes(moving.get(other)?.[field]);
      others.push(...(slot.followers ?? []).filter(stays));
      if (others.length > 0) return { component, target: reading.target.name, why: 'shared', slot, others };
    }
  }
  return undefined;
}

/** What a component's pin says of the fields that a slot, which was found for one of them, holds for it. */
function saidAt(holders: Holders, pin: Pin): (slot: Slot, field: Field) => Pin {
  const alone = new Map([...holders.keys()].map((field) => [field, sayingOf(pin, field)]));
  const several = new Map<Slot, Pin>();
  for (const [field, slots] of holders) {
    for (const slot of slots) {
      if (slot.codec.kind !== 'field') several.set(slot, { ...several.get(slot), ...alone.get(field) });
    }
  }
  return (slot, field) => (slot.codec.kind === 'field' ? alone.get(field) : several.get(slot)) ?? {};
}

function sayingOf(pin: Pin, field: Field): Pin {
  return pin[field] === undefined ? {} : { [field]: pin[field] };
}

/** What a slot says for a pin; a branch or a range is written as it is. */
function textFor(slot: Slot, pin: Pin): string | undefined {
  return pin.version && isFollowing(slot, pin.version) ? pin.version : encodePin(slot.codec, pin, slot.text);
}

function replacementsFor(reading: Reading, moving: ReadonlyMap<ComponentId, Pin>): Replacement[] {
  const replacements: Replacement[] = [];
  const replace = (slot: Slot, pin: Pin) => {
    const text = textFor(slot, pin);
    if (text !== undefined && text !== slot.text) replacements.push({ slot, text });
  };
  // Most slots hold one field of one component; the others are written once, with all that is said of them.
  const joined = new Map<Slot, Pin>();
  for (const [component, pin] of moving) {
    for (const [field, slots] of reading.holders.get(component) ?? []) {
      const own = sayingOf(pin, field);
      for (const slot of slots) {
        if (slot.codec.kind === 'field' && slot.components.length === 1) replace(slot, own);
        else joined.set(slot, { ...joined.get(slot), ...own });
      }
    }
  }
  for (const [slot, pin] of joined) replace(slot, pin);
  return replacements;
}

function unmatched(reading: Reading, moving: ReadonlyMap<ComponentId, Pin>): Pick<Writing, 'unfilled' | 'unplaced'> {
  const unfilled: Writing['unfilled'][number][] = [];
  const unplaced: Writing['unplaced'][number][] = [];
  const target = reading.target.name;
  for (const [component, pin] of moving) {
    for (const field of fieldsOf(component)) {
      const value = pin[field];
      const slots = reading.holders.get(component)?.get(field);
      if (slots === undefined) {
        const [beside] = [...(reading.holders.get(component)?.values() ?? [])].flat();
        if (value) unplaced.push({ component, target, field, value, ...(beside ? { beside } : {}) });
      } else if (value === undefined) {
        const stale = slots.filter((slot) => valueAt(slot, field) !== null);
        unfilled.push(...stale.map((slot) => ({ component, target, field, slot })));
      }
    }
  }
  return { unfilled, unplaced };
}
