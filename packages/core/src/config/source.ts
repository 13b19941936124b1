import { isCollection, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { Failure, type Place } from '../failure.js';
import type { Path } from '../nouns/git.js';

/** A key path in the configuration: names of keys, positions in lists from 0. */
export type Keys = readonly (string | number)[];

/** Where a configuration was read from, for messages about what it says. */
export interface ConfigSource {
  readonly path: Path;
  /** Where the deepest key on the way along a key path stands; the file alone when not even the first is there. */
  place(...keys: Keys): Place;
}

/** Of a configuration that is not there: nothing stands anywhere in it. */
export function noSource(path: Path): ConfigSource {
  return { path, place: () => ({ path }) };
}

/**
 * Opens the YAML of a configuration.
 * @returns its value, and where its keys stand
 * @throws {Failure} with every place where it is not YAML, duplicate keys among them
 */
export function openSource(path: Path, text: string): { readonly value: unknown; readonly source: ConfigSource } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { path, line, column: col };
  };
  if (document.errors.length > 0) {
    // Behind a document that ended too early, every line is another error.
    const [first, ...others] = document.errors;
    const own = others.filter(({ message }) => !/ in YAML stream\b/.test(message));
    const problems = [...(first ? [first] : []), ...own].map((error) => ({
      code: 'config-not-yaml',
      message: `${path} is not valid YAML: ${error.message}`,
      fix: 'Correct the YAML at this line. A text with `{`, `[`, `,` or `: ` in it belongs in quotes.',
      place: placeAt(error.pos[0]),
    }));
    // What follows from the first mistake of a line is none of its own.
    throw new Failure(
      problems.filter(({ place }, index) => problems.findIndex((other) => other.place.line === place.line) === index),
    );
  }
  const place = (...keys: Keys): Place => {
    const offset = offsetOf(document.contents, keys);
    return offset === undefined ? { path } : placeAt(offset);
  };
  return { value: document.toJS(), source: { path, place } };
}

/** Offset of the deepest node that exists on the way along `keys`: the key of a pair, where it has one. */
function offsetOf(contents: Node | null, keys: Keys): number | undefined {
  let node: unknown = contents;
  let offset = keys.length === 0 ? (contents?.range?.[0] ?? 0) : undefined;
  for (const key of keys) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
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
