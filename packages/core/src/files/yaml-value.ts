import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  parseDocument,
  stringify,
  visit,
  type YAMLMap,
} from 'yaml';
import { bounds } from '../bounds.js';
import { Failure, type Place } from '../failure.js';
import type { Path } from '../nouns/git.js';
import { Lines } from './lines.js';
import { mustBeBoundedYaml, mustExpandWithin, repeatedKeys, type YamlBounds } from './yaml-bounds.js';
import { YamlProblems } from './yaml-problem.js';

/** A key path into a value: names of keys, positions in lists from 0. */
export type Keys = readonly (string | number)[];

/** A YAML text as one value. */
export interface YamlValue {
  readonly value: unknown;
  /** Where the deepest key on the way along a key path stands; the file alone when not even the first is there. */
  place(...keys: Keys): Place;
  /** The scalar at a key path as it is written, with quotes and indentation; undefined: what is there is no scalar, or an alias. */
  written(...keys: Keys): Written | undefined;
}

/** A piece of a YAML text. */
export interface Written {
  readonly text: string;
  /** The place of an offset into it. */
  place(offset: number): Place;
}

/** What cannot be told from the syntax is told here, such as `<<` with something that is no mapping. @throws {Failure} for that */
function jsOf(path: Path, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new Failure({
      code: 'yaml-unreadable',
      message: `${path} has no value: ${error.message}`,
      fix: 'Correct the anchors and the merges (`<<`) of the file.',
      place: { path },
    });
  }
}

/** Aliases may repeat a value so often: more are an attack. */
const mostAliases = 10_000;

/**
 * Reads a YAML text as a value, for what is only read.
 * @param by `helm` reads YAML 1.1, where `yes` is a boolean, merges `<<`, takes the last of two keys and the first of several documents
 * @throws {Failure} with every place where it is not YAML
 */
export function readYamlValue(path: Path, text: string, by?: 'helm', most?: YamlBounds): YamlValue {
  mustBeBoundedYaml(path, text, most);
  const document = parseDocument(text, {
    ...{ prettyErrors: false, uniqueKeys: false },
    ...(by === 'helm' ? { version: '1.1', logLevel: 'silent' } : {}),
  });
  const wrong = new YamlProblems(path, text);
  for (const error of document.errors) wrong.add(error);
  if (by !== 'helm') for (const error of repeatedKeys(document)) wrong.add(error);
  const mayHaveAliases = text.includes('*');
  if (mayHaveAliases && wrong.problems.length === 0) findUnknownAnchors(document, wrong);
  if (wrong.problems.length > 0) throw new Failure(wrong.problems);
  if (mayHaveAliases) mustExpandWithin(path, document);
  const lines = new Lines(path, text);
  return {
    value: jsOf(path, document),
    place(...keys) {
      const offset = offsetOf(document.contents, keys);
      return offset === undefined ? { path } : lines.place(offset);
    },
    written(...keys) {
      const [start, end] = scalarAt(document.contents, keys)?.range ?? [];
      if (start === undefined) return undefined;
      return { text: text.slice(start, end), place: (offset) => lines.place(start + offset) };
    },
  };
}

/**
 * Reads every document of a YAML text as a value, for what is only read.
 * @param by see {@link readYamlValue}
 * @throws {Failure} with every place where it is not YAML
 */
export function readYamlValues(path: Path, text: string, by?: 'helm'): unknown[] {
  // What Helm renders has more of them than files that people write.
  mustBeBoundedYaml(path, text, { bytes: bounds.index, tokens: Number.POSITIVE_INFINITY });
  const documents = parseAllDocuments(text, {
    ...{ prettyErrors: false, uniqueKeys: false },
    ...(by === 'helm' ? { version: '1.1', logLevel: 'silent' } : {}),
  });
  const wrong = new YamlProblems(path, text);
  const mayHaveAliases = text.includes('*');
  for (const document of documents) {
    for (const error of document.errors) wrong.add(error);
    if (by !== 'helm') for (const error of repeatedKeys(document)) wrong.add(error);
    if (mayHaveAliases && wrong.problems.length === 0) findUnknownAnchors(document, wrong);
  }
  if (wrong.problems.length > 0) throw new Failure(wrong.problems);
  if (mayHaveAliases) for (const document of documents) mustExpandWithin(path, document);
  return documents.map((document) => jsOf(path, document));
}

/** Writes a value as YAML, each text on one line. */
export function writeYamlValue(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}

function findUnknownAnchors(document: Document, wrong: YamlProblems): void {
  // All in one walk: asking each alias for its anchor walks through the document each time.
  const known = new Set<string>();
  visit(document, (_, node) => {
    if (isAlias(node) && !known.has(node.source)) wrong.addUnknownAnchor(node.source, node.range?.[0] ?? 0);
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) known.add(node.anchor);
  });
}

function scalarAt(contents: Node | null, keys: Keys) {
  let node: unknown = contents;
  for (const key of keys) {
    if (isMap(node)) node = pairOf(node, key)?.value;
    else if (isSeq(node)) node = node.items[Number(key)];
    else return undefined;
  }
  return isScalar(node) ? node : undefined;
}

function pairOf({ items }: YAMLMap, key: string | number) {
  return items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
}

/** Offset of the deepest node that exists on the way along `keys`: the key of a pair, where it has one. */
function offsetOf(contents: Node | null, keys: Keys): number | undefined {
  let node: unknown = contents;
  let offset = keys.length === 0 ? (contents?.range?.[0] ?? 0) : undefined;
  for (const key of keys) {
    if (isMap(node)) {
      const pair = pairOf(node, key);
      if (!pair || !isScalar(pair.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isCollection(node)) {
      node = node.items[Number(key)];
      if (isScalar(node) || isCollection(node)) offset = node.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
