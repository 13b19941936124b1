import type { Problem } from '../../failure.js';
import type { ComponentId } from '../../nouns/component.js';
import type { FileContent, Files, Path } from '../../nouns/git.js';
import { replaced } from '../../replaced.js';
import { isFloating } from '../lens/floating.js';
import type { Reading } from '../lens/read.js';
import { decodeAnew } from '../model/codec.js';
import type { Field, Pin, Release } from '../model/release.js';
import type { Slot } from '../model/slot.js';

/** What the files leave open. */
export interface Open {
  readonly floating: Release;
  readonly unclear: ReadonlySet<ComponentId>;
  /** What is wrong with files that may say of some what they ran. */
  readonly hides: readonly Problem[];
}

/** What a target runs by other files. */
export interface Stepped extends Open {
  readonly release: Release;
  /** All that run something else than by the files before. */
  readonly changed: ReadonlySet<ComponentId>;
}

/** A place that says one field of some components, alone in its line. */
interface Spot {
  readonly field: Field;
  readonly slot: Slot;
  readonly components: readonly ComponentId[];
  /** All places that say the same: they change together. */
  readonly others: readonly Slot[];
}

/**
 * Follows a target from one state of its files to the next without looking into them again, where only the values of known places differ: most
 * commits of an environment change a tag and a digest. Whatever else differs, by as much as a line, is read as always.
 */
export class StepReader {
  #files: Files | null = null;
  #release: Release = new Map();
  /** It stays as it is: whatever changes there is read. */
  #open: Open = { floating: new Map(), unclear: new Set(), hides: [] };
  #spots: ReadonlyMap<Path, ReadonlyMap<number, Spot>> = new Map();
  /** Lines that say something of a component, also where they are not followed. */
  #taken: ReadonlyMap<Path, ReadonlySet<number>> = new Map();
  /** What stands at each place. */
  #texts = new Map<Slot, string>();
  /** How long each line of a file is, in bytes. */
  readonly #lengths = new Map<Path, number[]>();

  /** Begins with files that were read. */
  begin(files: Files, reading: Reading, open: Open): void {
    this.#files = files;
    this.#release = reading.release;
    this.#open = open;
    this.#texts = new Map();
    this.#spots = spotsOf(reading, open);
    this.#taken = takenBy(reading);
    this.#lengths.clear();
  }

  /** Forgets what was read. */
  end(): void {
    this.#files = null;
  }

  /**
   * What the target runs by other files; `null`: they have to be read.
   * @param others the files that may be others than before
   */
  step(files: Files, others: Iterable<Path> = files.keys()): Stepped | null {
    const known = this.#files;
    if (known === null || known.size !== files.size) return null;
    const changed = new Map<Slot, string>();
    const touched = new Set<Spot>();
    for (const path of others) {
      const [before, content] = [known.get(path), files.get(path)];
      if (before === undefined || content === undefined) return null;
      if (before === content || Buffer.compare(before.bytes, content.bytes) === 0) continue;
      if (!this.#compare(path, before, content, changed, touched)) return null;
    }
    const moved = new Map<ComponentId, Pin>();
    for (const { field, slot, components, others } of touched) {
      const text = changed.get(slot) ?? '';
      // Places that say the same thing and do not change with it are a conflict, which is told by who reads them.
      if (others.some((other) => (changed.get(other) ?? this.#textOf(other)) !== text)) return null;
      // Each is asked about once: there are as many texts as commits.
      const value = decodeAnew(slot.codec, text)?.[field];
      if (value === undefined || value === null) return null;
      for (const id of components) moved.set(id, { ...(moved.get(id) ?? this.#release.get(id)), [field]: value });
    }
    for (const [slot, text] of changed) this.#texts.set(slot, text);
    this.#files = files;
    this.#release = replaced(this.#release, moved);
    return { ...this.#open, release: this.#release, changed: new Set(moved.keys()) };
  }

  /** Whether two texts differ at known places only. What is alike at their beginning and end is not taken apart. */
  #compare(
    path: Path,
    { bytes: was }: FileContent,
    { bytes: is }: FileContent,
    changed: Map<Slot, string>,
    touched: Set<Spot>,
  ): boolean {
    const { start, end, longer } = linesThatDiffer(was, is);
    const old = linesOf(was, start, end);
    const now = linesOf(is, start, end + longer);
    if (old.length !== now.length) return false;
    const lengths = this.#lengthsOf(path, was);
    let first = 0;
    for (let at = 0; at < start; first++) at += lengths[first] ?? 0;
    const spots = this.#spots.get(path);
    for (const [index, line] of now.entries()) {
      const before = old[index] ?? '';
      if (line === before) continue;
      const at = first + index + 1;
      const spot = spots?.get(at);
      if (spot === undefined) {
        if (this.#taken.get(path)?.has(at) === true || !isSwitch(before, line)) return false;
      } else {
        const value = valueIn(before, line, this.#textOf(spot.slot));
        if (value === null) return false;
        changed.set(spot.slot, value);
        touched.add(spot);
      }
      lengths[first + index] = (lengths[first + index] ?? 0) + line.length - before.length;
    }
    return true;
  }

  #textOf(slot: Slot): string {
    return this.#texts.get(slot) ?? slot.text;
  }

  #lengthsOf(path: Path, bytes: Uint8Array): number[] {
    const known = this.#lengths.get(path);
    if (known !== undefined) return known;
    const lengths = linesOf(bytes, 0, bytes.length).map((line) => line.length + 1);
    this.#lengths.set(path, lengths);
    return lengths;
  }
}

const newline = 10;

/** The lines that are not the same in two texts: from where to where in the first one, and by how much they are longer in the second. */
function linesThatDiffer(was: Uint8Array, is: Uint8Array): { start: number; end: number; longer: number } {
  const [old, now] = [asBuffer(was), asBuffer(is)];
  const longer = now.length - old.length;
  const short = Math.min(old.length, now.length);
  let same = longest(short, (from, to) => old.compare(now, from, to, from, to) === 0);
  while (same < short && old[same] === now[same]) same++;
  const [oldEnd, nowEnd, most] = [old.length, now.length, short - same];
  let tail = longest(
    most,
    (from, to) => old.compare(now, nowEnd - to, nowEnd - from, oldEnd - to, oldEnd - from) === 0,
  );
  while (tail < most && old[oldEnd - 1 - tail] === now[nowEnd - 1 - tail]) tail++;
  const next = old.indexOf(newline, old.length - tail);
  const start = same === 0 ? 0 : old.lastIndexOf(newline, same - 1) + 1;
  return { start, end: next === -1 ? old.length : next, longer };
}

/** About how long a beginning is that holds, never longer: found by halves, as long as that is cheaper than byte by byte. */
function longest(most: number, holds: (from: number, to: number) => boolean): number {
  let [low, high] = [0, most];
  while (high - low > 128) {
    const middle = (low + high) >> 1;
    if (holds(low, middle)) low = middle;
    else high = middle;
  }
  return low;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The lines of a part of a text, a byte a character: what is compared is the same then where the bytes are. */
function linesOf(bytes: Uint8Array, start: number, end: number): readonly string[] {
  return asBuffer(bytes).toString('latin1', start, end).split('\n');
}

/** A switch at the top of a file, on or off: nothing of what runs depends on it. */
const SWITCH = /^([A-Za-z][\w-]*: )(?:true|false)\r?$/;

/** Whether two lines are the same switch. */
function isSwitch(old: string, line: string): boolean {
  const key = SWITCH.exec(old)?.[1];
  return key !== undefined && key === SWITCH.exec(line)?.[1];
}

/**
 * Texts that YAML reads as they stand, with quotes or without: a digest, a commit that is no number, a version of three numbers, a word that is no word
 * of YAML's own.
 */
const PLAIN =
  /^(?:sha256:[0-9a-f]{64}|(?=[0-9a-f]*[acdf])[0-9a-f]{40}|v?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]*[0-9A-Za-z])?|(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z][\w.-]*)$/i;

/** What stands in a line in the place of a text, where nothing else in it differs; `null`: something does, or it is not plain. */
function valueIn(old: string, line: string, text: string): string | null {
  const at = old.indexOf(text);
  if (at === -1 || old.includes(text, at + 1) || !PLAIN.test(text)) return null;
  const [begin, end] = [old.slice(0, at), old.slice(at + text.length)];
  if (!line.startsWith(begin) || !line.endsWith(end) || line.length < begin.length + end.length) return null;
  const value = line.slice(begin.length, line.length - end.length);
  return PLAIN.test(value) && !isFloating(value) ? value : null;
}

/** The places that may be followed, by file and line. */
function spotsOf({ holders }: Reading, { floating, unclear }: Open): ReadonlyMap<Path, ReadonlyMap<number, Spot>> {
  const bySlot = new Map<
    Slot,
    { readonly field: Field; readonly components: ComponentId[]; readonly others: Set<Slot> } | null
  >();
  for (const [id, fields] of holders) {
    for (const [field, slots] of fields) {
      for (const slot of slots) {
        const known = bySlot.get(slot);
        const isClear = slot.components.every((one) => !floating.has(one) && !unclear.has(one));
        const isPlain = isFollowable(slot) && isClear;
        if (!isPlain || known === null || (known !== undefined && known.field !== field)) {
          bySlot.set(slot, null);
          continue;
        }
        const own = known ?? { field, components: [], others: new Set<Slot>() };
        own.components.push(id);
        for (const other of slots) own.others.add(other);
        bySlot.set(slot, own);
      }
    }
  }
  const spots = new Map<Path, Map<number, Spot>>();
  for (const [slot, about] of bySlot) {
    if (about === null) continue;
    const { path, line = 0 } = slot.place;
    const own = spots.get(path) ?? new Map<number, Spot>();
    // Of two in a line one is followed, as long as the rest of the line stays as it is.
    spots.set(path, own.set(line, { ...about, slot, others: [...about.others] }));
  }
  return spots;
}

function takenBy({ holders, conflicts }: Reading): ReadonlyMap<Path, ReadonlySet<number>> {
  const held = [...holders.values()].flatMap((fields) => [...fields.values()].flat());
  const taken = new Map<Path, Set<number>>();
  for (const { place } of [...held, ...conflicts.flatMap(({ slots }) => slots)]) {
    const own = taken.get(place.path) ?? new Set<number>();
    taken.set(place.path, own.add(place.line ?? 0));
  }
  return taken;
}

/** Only a scalar of the file itself that no one else depends on. */
function isFollowable({ address, known, place, ...slot }: Slot): boolean {
  const isOther = [slot.revision, slot.absent, slot.filledBy, slot.beyond, slot.follows, slot.followers, slot.written];
  const isOwn = address.steps.length === 1;
  return isOwn && known !== 'ambiguous' && place.line !== undefined && isOther.every((one) => one === undefined);
}
