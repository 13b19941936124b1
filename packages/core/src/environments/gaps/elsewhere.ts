import { formatKeyPath, type KeyPath } from '../../files/key-path.js';
import { literally } from '../../literally.js';
import type { ComponentId } from '../../nouns/component.js';
import type { Files } from '../../nouns/git.js';
import type { Reading } from '../lens/read.js';
import { lastKeys, type Slot } from '../model/slot.js';
import { openIfYaml } from '../model/yaml-text.js';
import { writtenAs } from '../words/conflicts.js';

/** An environment with what its targets say. */
export interface Place {
  readonly name: string;
  readonly readings: readonly Reading[];
}

/** Where the image of a service also stands in a target, and the environment before has nothing: it may be that of another service. */
export interface Elsewhere {
  readonly component: ComponentId;
  readonly target: string;
  /** The places beside those that the environment before has, too. */
  readonly slots: readonly Slot[];
  /** The lines of `keys` that would make them places of a service of their own; none: only the file tells them apart. */
  readonly keys: readonly string[];
}

/**
 * Places of a service that the environment before does not have, beside others that it has: services are known by their images, and one
 * image may run as two services, of which only one is there. Another file or key beneath the same block is the same service, and
 * so is a file or Application whose name only says more (`values-prod-dr.yaml`). Where no place is alike, the environments are laid out in two ways, and nothing is
 * said. What the configuration names is never among them.
 * @param files of both environments
 */
export function placesElsewhere(component: ComponentId, to: Place, from: Place, files: Files): Elsewhere[] {
  const crowded = to.readings.filter((reading) => isInSeveral(component, reading));
  if (crowded.length === 0) return [];
  const before = from.readings.flatMap((reading) => placesOf(component, reading, from.name, files));
  return crowded.flatMap((reading): Elsewhere[] => {
    const own = placesOf(component, reading, to.name, files);
    const alike = own.filter((one) => before.some((other) => isAlike(one, other)));
    const others = own.filter(
      (one) => !alike.includes(one) && one.slot.known === 'found' && !alike.some((other) => isBeside(one, other)),
    );
    if (alike.length === 0 || others.length === 0) return [];
    const slots = [...new Set(others.map(({ slot }) => slot))];
    const isByKey = others.every((one) => alike.every((other) => one.keys !== other.keys));
    return [{ component, target: reading.target.name, slots, keys: isByKey ? linesFor(others) : [] }];
  });
}

function isInSeveral(component: ComponentId, { holders }: Reading): boolean {
  const slots = [...(holders.get(component)?.values() ?? [])].flat();
  const mappings = slots.map(({ address }) => {
    return JSON.stringify([address.path, address.steps[0].document, lastKeys(address).slice(0, -1)]);
  });
  return new Set(mappings).size > 1;
}

/** A slot in a form that can be compared between environments. */
interface Known {
  readonly slot: Slot;
  /** The file, and the document by its name, without the names of environment and target. */
  readonly owner: readonly string[];
  /** The keys without positions in lists, as text. */
  readonly keys: string;
  /** The mapping that has the image; empty: that of the whole file. */
  readonly block: KeyPath;
}

function placesOf(component: ComponentId, { target, holders }: Reading, environment: string, files: Files): Known[] {
  const slots = new Set([...(holders.get(component)?.values() ?? [])].flat());
  const names = [target.name, environment, target.name.replace(`${environment}-`, '')];
  return [...slots].flatMap((slot): Known[] => {
    const all = lastKeys(slot.address).filter((key) => typeof key === 'string');
    // Parameters have the names of values that are there, too.
    if (slot.components.length > 1 || all.includes('parameters')) return [];
    const keys = all.slice(all.indexOf('valuesObject') + 1);
    const inside = keys.slice(0, -1);
    const block = /image$/i.test(inside.at(-1) ?? '') ? inside.slice(0, -1) : inside;
    const { path, steps } = slot.address;
    const content = files.get(path);
    const text = openIfYaml(path, content);
    const named = text?.yaml.scalar(['metadata', 'name'], steps[0].document)?.value;
    return [
      { slot, owner: (named ?? path).split('/').map((part) => without(part, names)), keys: keys.join('.'), block },
    ];
  });
}

/** A part of a path without the names that differ from one environment to the next, and without the ending of files. */
function without(part: string, names: readonly string[]): string {
  const bare = part.replace(/\.(?:ya?ml|json)$/, '');
  return names.reduce(
    (text, name) => text.replace(new RegExp(`(?:^|[-_.])${literally(name)}(?![a-z0-9])[-_.]?`, 'gi'), ''),
    bare,
  );
}

function isAlike(one: Known, other: Known): boolean {
  const [mine, theirs] = [one.owner, other.owner].map((parts) => parts.filter((part) => part !== ''));
  if (mine === undefined || theirs === undefined || one.keys !== other.keys) return false;
  return mine.length === theirs.length && mine.every((part, index) => part.startsWith(theirs[index] ?? ''));
}

/** Is it in a block of the file that is about the same service anyway? */
function isBeside(one: Known, other: Known): boolean {
  if (other.block.length === 0 || one.owner.join('/') !== other.owner.join('/')) return false;
  return other.block.every((key, index) => one.block[index] === key);
}

/** As they are pasted beneath `keys`: a service called as the block is. */
function linesFor(others: readonly Known[]): string[] {
  return others.flatMap(({ slot, block }) => {
    const name = block.at(-1);
    const keys = lastKeys(slot.address);
    const isInApplication = slot.address.steps.length === 1 && keys[0] === 'spec';
    if (name === undefined || isInApplication) return [];
    return [`'${formatKeyPath(keys)}': { as: '${writtenAs(slot.codec)}', of: [${name}] }`];
  });
}
