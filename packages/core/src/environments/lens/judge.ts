import type { ComponentId } from '../../nouns/component.js';
import { codecFields, decodePin } from '../model/codec.js';
import type { Conflict, Holders } from '../model/conflict.js';
import { type Field, fieldsOf, type Pin } from '../model/release.js';
import type { Slot } from '../model/slot.js';
import { floatingRevision, isFloating } from './floating.js';

/** What the slots of one component say about it. */
export interface Judgement {
  readonly pin: Pin;
  readonly holders: Holders;
  readonly conflicts: readonly Conflict[];
}

/** A slot and what its text means. */
interface Said {
  readonly slot: Slot;
  readonly pin: Pin;
  /** It is a revision that follows something. */
  readonly follows: boolean;
}

/** Judges whether the places of a component go together, and what they say. */
export function judge(id: ComponentId, slots: readonly Slot[]): Judgement {
  const conflicts: Conflict[] = [];
  const said: Said[] = [];
  for (const slot of slots) {
    const followed = floatingRevision(slot);
    const pin = followed ?? decodePin(slot.codec, slot.text);
    if (slot.known === 'ambiguous') conflicts.push({ kind: 'ambiguous', components: slot.components, slots: [slot] });
    else if (pin === undefined) conflicts.push({ kind: 'unreadable', components: slot.components, slots: [slot] });
    else said.push({ slot, pin, follows: followed !== undefined });
  }
  if (conflicts.length > 0) return { pin: {}, holders: new Map(), conflicts };

  const pin: { [field in Field]?: string | null } = {};
  const holders = new Map<Field, readonly Slot[]>();
  for (const field of fieldsOf(id)) {
    const { kind, holding } = agree(
      field,
      said.filter(({ slot }) => codecFields(slot.codec).includes(field)),
    );
    const held = holding.map(({ slot }) => slot);
    if (kind !== undefined) conflicts.push({ kind, components: [id], field, slots: held });
    const [first] = holding;
    if (first === undefined) continue;
    holders.set(field, held);
    pin[field] = first.pin[field] ?? null;
  }
  // An image that is found says everything about itself: where no digest is written, none is set.
  if (holders.has('tag') || holders.has('digest')) {
    pin.tag ??= null;
    pin.digest ??= null;
  }
  const open = conflicts.length > 0 ? [] : openSlots(said, pin, holders);
  const field = holders.has('version') ? 'version' : 'tag';
  return open.length === 0
    ? { pin, holders, conflicts }
    : { pin, holders, conflicts: [{ kind: 'floating', components: [id], field, slots: open }] };
}

/** The slots by which it is open what runs. A digest decides, whatever the tag is called. */
function openSlots(said: readonly Said[], { version, tag, digest }: Pin, holders: Holders): readonly Slot[] {
  const following = said.filter(({ follows }) => follows).map(({ slot }) => slot);
  if (following.length > 0 || digest || !isFloating(version ?? tag ?? '')) return following;
  return holders.get('version') ?? holders.get('tag') ?? [];
}

/** Which slots hold a field, and whether they may. */
function agree(
  field: Field,
  said: readonly Said[],
): { readonly kind?: Conflict['kind']; readonly holding: readonly Said[] } {
  const configured = said.filter(({ slot }) => slot.known === 'configured');
  const found = said.filter(({ slot }) => slot.known === 'found');
  // A configured place that is empty leaves the decision to the others; `tag: ""` beside a repository decides on the
  // chart's default, unless a configured place has a value.
  const set = configured.filter(({ pin }) => pin[field] !== null);
  const foundSet = found.filter(({ pin }) => pin[field] !== null);
  if (set.length > 0 && foundSet.length > 0) return { kind: 'set-twice', holding: [...set, ...foundSet] };
  const holding = set.length > 0 ? set : foundSet.length > 0 || configured.length === 0 ? found : configured;
  // Beside a revision that follows something, nothing is said that another could disagree with: all of them get the next version.
  const [first, ...others] = holding.filter(({ follows }) => !follows);
  const differ = others.some(({ pin }) => pin[field] !== first?.pin[field]);
  const following = holding.filter(({ follows }) => follows);
  return {
    holding: following.length > 0 ? [...new Set([...following, ...holding])] : holding,
    ...(differ ? { kind: 'disagree' } : {}),
  };
}
