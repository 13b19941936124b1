import type { Place } from '../../failure.js';
import type { KeyPath } from '../../files/key-path.js';
import type { ComponentId } from '../../nouns/component.js';
import type { Path } from '../../nouns/git.js';
import type { Codec } from './codec.js';

/** A scalar in a YAML text: the index of its document, from 0, and the keys that lead to it there. */
export interface Step {
  readonly document: number;
  readonly keys: KeyPath;
}

/**
 * A scalar in a file. Further steps lead into the YAML text that the scalar before them holds, as `helm.values` of an
 * Argo CD Application does.
 */
export interface Address {
  readonly path: Path;
  readonly steps: readonly [Step, ...Step[]];
}

/** One place in a target's files that says what runs. */
export interface Slot {
  /** All components this text decides on: `global.imageTag` decides on many. */
  readonly components: readonly ComponentId[];
  readonly codec: Codec;
  readonly address: Address;
  /** What stands there, as it is read; empty where that is nothing (`tag:`, `~`, `""`). */
  readonly text: string;
  /** What is written there, where that is read as something else: `1.10` without quotes is the number 1.1. */
  readonly written?: string;
  /**
   * How it is known to belong to these components. `found`: by the image's repository or the chart's name beside it;
   * `configured`: a person wrote it down; `ambiguous`: found, but any one of the components may be meant.
   */
  readonly known: 'found' | 'configured' | 'ambiguous';
  /**
   * Where its bits are pulled from, as the files beside it say: an image's repository with its registry
   * (`ghcr.io/acme/api`), a chart's repository (`repoURL`). Left out where they do not say.
   */
  readonly source?: string;
  /** It names a revision of git, which has this before what the slot holds: `shop-` in `shop-{{ version }}`. */
  readonly revision?: { readonly before: string };
  /** There is no such key yet; it is written beneath this sibling. */
  readonly absent?: { readonly after: string };
  /** The key of the ApplicationSet generators that fill in the `{{ }}` which stands here. */
  readonly filledBy?: string;
  /** The elements that were chosen, for people, where it also decides on others: it is read, and not written. */
  readonly beyond?: string;
  /** It is an alias of the scalar there, and changes with it as long as nothing else is written here. */
  readonly follows?: Address;
  /** Components at aliases of this text: they would get what it gets. */
  readonly followers?: readonly ComponentId[];
  /** For people; inside a nested text: the line in the file. */
  readonly place: Place;
}

/** The keys of the scalar itself, in the innermost text. */
export function lastKeys({ steps }: Address): KeyPath {
  return (steps.at(-1) ?? steps[0]).keys;
}

/** A text that two addresses share exactly if they are the same. */
export function addressKey(address: Address): string {
  return `${address.path}\u0001${stepsKey(address)}`;
}

/** The same for addresses in one file. */
export function stepsKey({ steps }: Address): string {
  let key = '';
  for (const { document, keys } of steps) key += `\u0001${document}\0${keys.join('\0')}`;
  return key;
}
