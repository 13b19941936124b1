import type { KeyPath } from './key-path.js';
import type { Span } from './splice.js';
import type { ScalarStyle } from './yaml-scalar.js';

/** A YAML text as a tree with offsets, schema-free: every scalar is the text that was written. */
export type YamlNode = ScalarNode | AliasNode | MapNode | ListNode;

/** Its span is the node itself, without anchor and tag and without comments and blank lines behind it; empty where nothing is written. */
interface Common extends Span {
  readonly path: KeyPath;
  readonly anchor?: string | undefined;
  /** The resolved tag where one is written, such as `tag:yaml.org,2002:str`. */
  readonly tag?: string | undefined;
  /** It stands inside `{ }` or `[ ]`. */
  readonly inFlow: boolean;
}

export interface ScalarNode extends Common {
  readonly kind: 'scalar';
  readonly value: string;
  readonly style: Exclude<ScalarStyle, 'alias'>;
}

export interface AliasNode extends Common {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: YamlNode;
}

export interface MapNode extends Common {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

export interface ListNode extends Common {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface Entry {
  /** undefined when the key is no scalar and no alias of one. */
  readonly key: string | undefined;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly keyStyle: ScalarStyle;
  /** Tag and anchor of the key, where one is written. */
  readonly keyTag?: string | undefined;
  readonly keyAnchor?: string | undefined;
  /** undefined for a key without colon, which only flow mappings have: `{ key }`. */
  readonly value: YamlNode | undefined;
}

export interface YamlDocument {
  readonly root: YamlNode | undefined;
}
