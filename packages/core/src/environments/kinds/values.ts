import { formatKeyPath, type KeyPath, parseKeyPath } from '../../files/key-path.js';
import type { YamlMapping, YamlScalar } from '../../files/yaml.js';
import { type Leaf, leafOf, type YamlText } from '../model/yaml-text.js';
import { type Group, imagesIn, looseTagIn } from './images.js';
import type { ImageSighting } from './sighting.js';

/** Helm values, whatever they are written as. */
export interface Values {
  /** The value at a key. */
  leaf(keys: KeyPath): Leaf | undefined;
  /** One group for every mapping. */
  groups(): Iterable<Group>;
  /** The key of every single value. */
  keys(): Iterable<KeyPath>;
  /** What they name, looked for once. */
  seen(): SeenValues;
}

/** What values name. */
export interface SeenValues {
  readonly images: readonly ImageSighting[];
  /** Tags with no image beside them. */
  readonly tags: readonly Leaf[];
}

/** Values that remember what was seen in them. */
export function remembering(values: Omit<Values, 'seen'>): Values {
  let seen: SeenValues | undefined;
  return {
    ...values,
    seen() {
      seen ??= look(values.groups());
      return seen;
    },
  };
}

function look(groups: Iterable<Group>): SeenValues {
  const images: ImageSighting[] = [];
  const tags: Leaf[] = [];
  for (const group of groups) {
    for (const image of imagesIn(group)) images.push(image);
    const tag = looseTagIn(group);
    if (tag !== undefined) tags.push(tag);
  }
  return { images, tags };
}

/** The values of whole documents, by their texts. */
const documents = new WeakMap<YamlText, Map<number, Values>>();

/** The values of a whole document. */
export function documentValues(text: YamlText, document: number): Values {
  const known = documents.get(text) ?? new Map<number, Values>();
  if (known.size === 0) documents.set(text, known);
  const values = known.get(document) ?? valuesIn(text, document, []);
  known.set(document, values);
  return values;
}

/** The values of each document of a text. */
export function allValues(text: YamlText): Values[] {
  return Array.from({ length: text.yaml.documents }, (_, document) => documentValues(text, document));
}

/** The values beneath a key of a document. */
export function valuesIn(text: YamlText, document: number, base: KeyPath): Values {
  return remembering({
    leaf(keys) {
      const scalar = text.yaml.scalar([...base, ...keys], document);
      return scalar && leafOf(text, scalar);
    },
    *groups() {
      for (const mapping of text.yaml.mappingsAt(base, document)) yield new MappingGroup(text, mapping);
    },
    *keys() {
      for (const { path, scalars } of text.yaml.mappingsAt(base, document)) {
        for (const key of scalars.keys()) yield [...path.slice(base.length), key];
      }
    },
  });
}

const NONE: ReadonlyMap<string, YamlScalar> = new Map();

class MappingGroup implements Group {
  readonly #text: YamlText;
  readonly #mapping: YamlMapping;
  readonly #inherited: ReadonlyMap<string, YamlScalar>;
  readonly keys: readonly string[];

  constructor(text: YamlText, mapping: YamlMapping) {
    this.#text = text;
    this.#mapping = mapping;
    const { keys } = mapping;
    // Of long files each look at a mapping counts.
    this.#inherited = keys.includes('<<') ? mapping.inherited : NONE;
    this.keys = this.#inherited.size === 0 ? keys : [...this.#inherited.keys(), ...keys];
  }

  leaf(key: string): Leaf | undefined {
    const scalar = this.#mapping.scalar(key) ?? this.#inherited.get(key);
    return scalar && leafOf(this.#text, scalar);
  }

  meaning(key: string): string {
    const scalar = this.#inherited.get(key);
    return this.#mapping.text(key) ?? (scalar === undefined || scalar.isNull ? '' : scalar.value);
  }
}

export function meaningOf(leaf: Leaf | undefined): string {
  return leaf?.filled ?? leaf?.text ?? '';
}

/** Values given one by one under dotted names, as an Application's `parameters` are. */
export function valuesByName(leaves: ReadonlyMap<string, Leaf>): Values {
  return remembering({
    leaf: (keys) => leaves.get(formatKeyPath(keys)),
    groups() {
      const groups = new Map<string, Map<string, Leaf>>();
      for (const [name, leaf] of leaves) {
        const dot = name.lastIndexOf('.');
        const group = groups.get(name.slice(0, Math.max(dot, 0))) ?? new Map<string, Leaf>();
        groups.set(name.slice(0, Math.max(dot, 0)), group.set(name.slice(dot + 1), leaf));
      }
      return [...groups.values()].map((group) => ({
        keys: [...group.keys()],
        leaf: (key: string) => group.get(key),
        meaning: (key: string) => meaningOf(group.get(key)),
      }));
    },
    *keys() {
      for (const name of leaves.keys()) yield parseKeyPath(name) ?? [];
    },
  });
}
