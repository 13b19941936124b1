import { Failure, type Place, type Problem } from '../failure.js';
import { formatKeyPath, type KeyPath } from '../files/key-path.js';
import { decode } from '../files/text.js';
import { openYaml, type YamlFile, type YamlMapping, type YamlScalar } from '../files/yaml.js';
import type { FileContent, Path } from '../nouns/git.js';
import type { Address, Step } from './slot.js';

/** A YAML text: a file, or the text that a scalar holds. */
export interface YamlText {
  readonly yaml: YamlFile;
  /** The scalars that lead to it; none for a file. */
  readonly outer: readonly Step[];
  /** How many lines of the file are above it; undefined where its lines are not lines of the file. */
  readonly linesAbove: number | undefined;
  /** Where it begins in the file. */
  readonly place: Place;
}

/** A scalar that can be read and set. */
export interface Leaf {
  readonly text: string;
  /** What it comes to, where a template is filled in. */
  readonly filled?: string;
  /** It stands there without quotes, and no tag makes it a text. */
  readonly plain: boolean;
  readonly address: Address;
  /** Of an alias: the scalar it stands for. */
  readonly follows?: Address;
  readonly place: Place;
}

/** Contents that were read already: opening a target and reading it look at the same files. */
const opened = new WeakMap<FileContent, YamlText>();

/** @throws {Failure} when the file is not YAML. */
export function openFile(path: Path, content: FileContent): YamlText {
  const known = opened.get(content);
  if (known?.yaml.path === path) return known;
  const text = readFile(path, content);
  opened.set(content, text);
  return text;
}

/** Opens a text, or says what is wrong with it first. @returns undefined when it is not YAML */
export function openOr(tell: (problem: Problem) => void, open: () => YamlText): YamlText | undefined {
  try {
    return open();
  } catch (error) {
    const [problem] = error instanceof Failure ? error.problems : [];
    if (problem === undefined) throw error;
    tell(problem);
    return undefined;
  }
}

function readFile(path: Path, content: FileContent): YamlText {
  return whole(openYaml(path, decode(path, content)));
}

function whole(yaml: YamlFile): YamlText {
  return { yaml, outer: [], linesAbove: 0, place: { path: yaml.path, line: 1 } };
}

/** @throws {Failure} when the scalar's text is not YAML; its places are lines of that text. */
export function openNested(text: YamlText, scalar: YamlScalar): YamlText {
  const yaml = openYaml(text.yaml.path, scalar.value);
  const isBlock = scalar.style === 'literal' || scalar.style === 'folded';
  const above = isBlock && text.linesAbove !== undefined ? text.linesAbove + (scalar.place.line ?? 0) : undefined;
  return { yaml, outer: [...text.outer, stepTo(scalar)], linesAbove: above, place: placeIn(text, scalar) };
}

export function leafOf(text: YamlText, scalar: YamlScalar): Leaf {
  const { document, source } = scalar;
  const leaf = {
    text: scalar.isNull ? '' : scalar.value,
    plain: !scalar.isText,
    address: addressOf(text, stepTo(scalar)),
    place: placeIn(text, scalar),
  };
  return source === undefined ? leaf : { ...leaf, follows: addressOf(text, { document, keys: source }) };
}

function addressOf({ yaml, outer: [first, ...rest] }: YamlText, own: Step): Address {
  return { path: yaml.path, steps: first === undefined ? [own] : [first, ...rest, own] };
}

function stepTo({ document, path }: YamlScalar): Step {
  return { document, keys: path };
}

function placeIn(text: YamlText, { place }: YamlScalar): Place {
  if (text.outer.length === 0) return place;
  if (text.linesAbove === undefined || place.line === undefined) return text.place;
  return { path: place.path, line: text.linesAbove + place.line };
}

/** Values that stand directly beside each other. */
export interface Group {
  /** Their keys, and those of what is no single value. */
  readonly keys: readonly string[];
  leaf(key: string): Leaf | undefined;
  /** What a value comes to; empty where there is none. */
  meaning(key: string): string;
}

/** Helm values, whatever they are written as. */
export interface Values {
  /** The value at a key. */
  leaf(keys: KeyPath): Leaf | undefined;
  /** One group for every mapping. @param isWanted may be asked before, about a mapping of the text */
  groups(isWanted?: (mapping: YamlMapping) => boolean): Iterable<Group>;
}

/** The values beneath a key of a document. */
export function valuesIn(text: YamlText, document: number, base: KeyPath): Values {
  return {
    leaf(keys) {
      const scalar = text.yaml.scalar([...base, ...keys], document);
      return scalar && leafOf(text, scalar);
    },
    *groups(isWanted = () => true) {
      for (const mapping of text.yaml.mappingsAt(base, document)) if (isWanted(mapping)) yield groupOf(text, mapping);
    },
  };
}

function groupOf(text: YamlText, mapping: YamlMapping): Group {
  const { keys, inherited } = mapping;
  return {
    keys: inherited.size === 0 ? keys : [...inherited.keys(), ...keys],
    leaf(key) {
      const scalar = mapping.scalar(key) ?? inherited.get(key);
      return scalar && leafOf(text, scalar);
    },
    meaning(key) {
      const scalar = inherited.get(key);
      return mapping.text(key) ?? (scalar === undefined || scalar.isNull ? '' : scalar.value);
    },
  };
}

export function meaningOf(leaf: Leaf | undefined): string {
  return leaf?.filled ?? leaf?.text ?? '';
}

/** Values given one by one under dotted names, as an Application's `parameters` are. */
export function valuesByName(leaves: ReadonlyMap<string, Leaf>): Values {
  return {
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
  };
}
