import { lineStart } from './lines.js';
import type { Replacement, Span } from './splice.js';
import type { YamlDocument } from './yaml-node.js';
import { readPlainYaml } from './yaml-plain.js';

/** The same top-level entries before and after a change. */
export interface Touched {
  readonly before: readonly YamlDocument[];
  readonly after: readonly YamlDocument[];
}

/**
 * Reads again only the top-level entries that a change touches. The lines of the others are the same, and in a text whose every
 * line is beyond doubt a line at the left margin ends whatever comes before it: they read as they did.
 * @param text what was changed, all of it read by `readPlainYaml`
 * @param documents what it read
 * @param changed the text after the replacements
 * @returns undefined where all must be read: several documents, another root than a mapping, much that is touched, or doubt
 */
export function readTouched(
  text: string,
  documents: readonly YamlDocument[],
  changed: string,
  replacements: readonly Replacement[],
): Touched | undefined {
  const [document, another] = documents;
  const root = document?.root;
  if (another !== undefined || root?.kind !== 'map' || root.flow) return undefined;
  const starts = root.entries.map(({ keyStart }) => lineStart(text, keyStart));
  const touched = indicesOf(starts, replacements);
  if (touched.has(-1) || touched.size > root.entries.length / 2) return undefined;
  const shifted = (offset: number) =>
    replacements.reduce(
      (at, { start, end, text: put }) => (start < offset ? at + put.length - (end - start) : at),
      offset,
    );
  const parts = [...touched].map(
    (index): Span => ({ start: shifted(starts[index] ?? 0), end: shifted(starts[index + 1] ?? text.length) }),
  );
  const after = readPlainYaml(changed, parts);
  const entries = root.entries.filter((_, index) => touched.has(index));
  return after && { before: [{ root: { ...root, entries } }], after };
}

/** Which stretches the replacements are in, in order; -1: before the first one. */
function indicesOf(starts: readonly number[], replacements: readonly Replacement[]): Set<number> {
  const touched = new Set<number>();
  let index = -1;
  for (const { start } of replacements.toSorted((a, b) => a.start - b.start)) {
    while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= start) index++;
    touched.add(index);
  }
  return touched;
}
