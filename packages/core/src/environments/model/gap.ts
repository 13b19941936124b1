import type { Place } from '../../failure.js';
import type { YamlEdit } from '../../files/yaml.js';
import type { ComponentId } from '../../nouns/component.js';
import type { Path } from '../../nouns/git.js';
import type { Slot } from './slot.js';

/** Lines for a person to paste into a file. */
export interface Paste {
  readonly lines: string;
  /** The key they belong beneath, with its line, as `services (line 3)`; left out: they stand at the beginning of a line. */
  readonly under?: string;
}

/** Keys that would give a target's file a place for a service it has none for. */
export interface Missing extends Paste {
  readonly component: ComponentId;
  /** Name of the target. */
  readonly target: string;
  readonly path: Path;
  /** What would be written; none: only a person can. */
  readonly edits: readonly YamlEdit[];
  /** The list of the environment before that the service is an item of; with `like`, of the target itself. */
  readonly list?: string;
  /** The other service that is an item of it. */
  readonly like?: ComponentId;
  /** The file does not exist: this is that of the environment before. */
  readonly file?: Path;
}

/** An image that is called as a service, in a repository that nobody configured: most likely a mirror. */
export interface Lookalike {
  readonly component: ComponentId;
  readonly target: string;
  /** The key of the repository, and where it stands. */
  readonly key: string;
  readonly place: Place;
  /** What stands there. */
  readonly repository: string;
  /** What would make it known: a line of the configuration, or what to write in its place. */
  readonly setting:
    | { readonly kind: 'registry' | 'image'; readonly value: string }
    | { readonly kind: 'renamed'; readonly value: string };
}

/** Where the environment before has a component in its Applications, for which a target has no place. */
export interface Example {
  readonly component: ComponentId;
  readonly slot: Slot;
  /** Its values or parameters as they would be in the target; empty where it has none of its own, such as a chart. */
  readonly lines: string;
  readonly as: 'values' | 'parameters';
  /** The target's files of Applications. */
  readonly files: readonly string[];
}
