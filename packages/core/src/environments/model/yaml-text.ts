import { Failure, type Place, type Problem } from '../../failure.js';
import { decode } from '../../files/text.js';
import { openYaml, type YamlFile, type YamlScalar } from '../../files/yaml.js';
import type { FileContent, Path } from '../../nouns/git.js';
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

/** Contents that were read already, as long as somebody has them. */
const opened = new WeakMap<FileContent, YamlText>();
/** Those of the same bytes: of a file that is the same in several commits. */
const ofBytes = new WeakMap<Uint8Array, WeakRef<YamlText>>();

/** What is wrong with bytes that are not YAML. */
const refused = new WeakMap<Uint8Array, { readonly path: Path; readonly failure: Failure }>();

/** Opens a file; one of the same path and bytes once. @throws {Failure} when it is not YAML. */
export function openFile(path: Path, content: FileContent): YamlText {
  const known = opened.get(content) ?? ofBytes.get(content.bytes)?.deref();
  const text = known?.yaml.path === path ? known : openAnew(path, content);
  opened.set(content, text);
  if (text !== known) ofBytes.set(content.bytes, new WeakRef(text));
  return text;
}

function openAnew(path: Path, content: FileContent): YamlText {
  const known = refused.get(content.bytes);
  if (known?.path === path) throw known.failure;
  try {
    return whole(openYaml(path, decode(path, content)));
  } catch (error) {
    if (error instanceof Failure) refused.set(content.bytes, { path, failure: error });
    throw error;
  }
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

/** Opens a file that may be anything. @returns undefined when it is not YAML, or is not there */
export function openIfYaml(path: Path, content: FileContent | undefined): YamlText | undefined {
  return (
    content &&
    openOr(
      () => undefined,
      () => openFile(path, content),
    )
  );
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
  return placeWithin(text, place);
}

/** A place of a text as one of the file it is in. */
export function placeWithin(text: YamlText, place: Place): Place {
  if (text.outer.length === 0) return place;
  if (text.linesAbove === undefined || place.line === undefined) return text.place;
  return { path: place.path, line: text.linesAbove + place.line };
}
