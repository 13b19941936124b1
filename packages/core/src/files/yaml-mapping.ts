import type { Place } from '../failure.js';
import type { KeyPath } from './key-path.js';
import type { Lines } from './lines.js';
import type { Span } from './splice.js';
import { inheritedEntries } from './yaml-find.js';
import type { Entry, MapNode, YamlNode } from './yaml-node.js';
import type { ScalarStyle } from './yaml-scalar.js';
import { isNull } from './yaml-tree.js';

/** One scalar of a YAML file. Its span is what a change replaces: the scalar with its quotes, without anchor, tag and comment. */
export interface YamlScalar extends Span {
  /** Index of its document in the file, from 0. */
  readonly document: number;
  readonly path: KeyPath;
  /**
   * The value as it is written, without quotes and escapes and without any schema: `1.20` is `'1.20'`, `yes` is `'yes'`,
   * `~` is `'~'`, nothing is `''`. For an alias: the value of the scalar it stands for.
   */
  readonly value: string;
  readonly style: ScalarStyle;
  /** No value in the eyes of a YAML reader: nothing, `~` or `null` without quotes. */
  readonly isNull: boolean;
  /** A text whatever it looks like: in quotes, in a block, or by its tag, as `!!str 1.10`. Of an alias: what it stands for. */
  readonly isText: boolean;
  /** The name of the anchor on it (`&name`): its aliases change with it. */
  readonly anchor?: string;
  /** Of an alias: where the scalar is that it stands for. */
  readonly source?: KeyPath;
  readonly place: Place;
}

/** One mapping of a YAML file, block or flow, with the scalars directly in it. */
export interface YamlMapping {
  readonly document: number;
  readonly path: KeyPath;
  readonly place: Place;
  /** Its own keys in order, whatever their values are, without those a merge (`<<`) brings. */
  readonly keys: readonly string[];
  /** Its own scalar values by key, aliases of scalars included. These can be set. */
  readonly scalars: ReadonlyMap<string, YamlScalar>;
  /** One of these, without looking at the others. */
  scalar(key: string): YamlScalar | undefined;
  /** Where one of its own keys stands, whatever its value is. */
  keyPlace(key: string): Place | undefined;
  /** Its value alone; empty where it is null. */
  text(key: string): string | undefined;
  /** Is it so of one of its own keys and its value? That is empty where it is null, a mapping or a list. */
  some(holds: (key: string, text: string) => boolean): boolean;
  /** Scalars that come through a merge (`<<`) and that no own key overrides. They stand elsewhere: `path` says where. */
  readonly inherited: ReadonlyMap<string, YamlScalar>;
}

/** A mapping that is looked into when it is asked: of most mappings in a long file nobody wants to know anything. */
export class MappingView implements YamlMapping {
  readonly document: number;
  readonly #map: MapNode;
  readonly #lines: Lines;

  constructor(map: MapNode, document: number, lines: Lines) {
    this.document = document;
    this.#map = map;
    this.#lines = lines;
  }

  get path(): KeyPath {
    return this.#map.path;
  }

  get place(): Place {
    return this.#lines.place(this.#map.start);
  }

  get keys(): readonly string[] {
    const keys = this.#map.entries.map(({ key }) => key);
    const isKey = (key: string | undefined) => key !== undefined;
    return keys.every(isKey) ? keys : keys.filter(isKey);
  }

  get scalars(): Map<string, YamlScalar> {
    return this.#scalars(this.#map.entries);
  }

  get inherited(): ReadonlyMap<string, YamlScalar> {
    const entries = inheritedEntries(this.#map);
    return entries.size === 0 ? NONE : this.#scalars(entries.values());
  }

  scalar(key: string): YamlScalar | undefined {
    const value = this.#valueAt(key);
    return value && scalarOf(value, this.document, this.#lines);
  }

  keyPlace(key: string): Place | undefined {
    const entry = this.#map.entries.find((one) => one.key === key);
    return entry && this.#lines.place(entry.keyStart);
  }

  text(key: string): string | undefined {
    return textOf(this.#valueAt(key));
  }

  some(holds: (key: string, text: string) => boolean): boolean {
    for (const { key, value } of this.#map.entries) {
      if (key !== undefined && holds(key, textOf(value) ?? '')) return true;
    }
    return false;
  }

  #valueAt(key: string): YamlNode | undefined {
    for (const entry of this.#map.entries) if (entry.key === key) return entry.value;
    return undefined;
  }

  #scalars(entries: Iterable<Entry>): Map<string, YamlScalar> {
    const scalars = new Map<string, YamlScalar>();
    for (const { key, value } of entries) {
      const scalar = value === undefined ? undefined : scalarOf(value, this.document, this.#lines);
      if (key !== undefined && scalar !== undefined) scalars.set(key, scalar);
    }
    return scalars;
  }
}

const NONE: ReadonlyMap<string, YamlScalar> = new Map();

function textOf(node: YamlNode | undefined): string | undefined {
  const source = node?.kind === 'alias' ? node.target : node;
  if (source?.kind !== 'scalar') return undefined;
  return isNull(source) ? '' : source.value;
}

/** A node as a scalar; undefined when it is none and no alias of one. */
export function scalarOf(node: YamlNode, document: number, lines: Lines): YamlScalar | undefined {
  const source = node.kind === 'alias' ? node.target : node;
  if (source.kind !== 'scalar') return undefined;
  const { path, start, end, anchor } = node;
  const scalar: YamlScalar = {
    document,
    path,
    value: source.value,
    style: node.kind === 'alias' ? 'alias' : source.style,
    isNull: isNull(source),
    isText: source.tag === 'tag:yaml.org,2002:str' || (source.style !== 'plain' && source.style !== 'empty'),
    start,
    end,
    place: lines.place(start),
  };
  if (node.kind === 'alias') return { ...scalar, source: source.path };
  return anchor === undefined ? scalar : { ...scalar, anchor };
}
