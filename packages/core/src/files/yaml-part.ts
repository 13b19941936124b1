import type { Span } from './splice.js';

/** In shorter texts there is nothing to save. */
const LONG = 10_000;
/** What may make one entry depend on another: anchors, aliases and merges; and line breaks of other systems. */
const DOUBTFUL = /[&*](?<=(?:^|[\s,[{:-]).)[^\s&*]|<<["']?\s*:|\r/;
/** What the first line of an entry begins with. */
const KEY = /[\w"'$/.]/;

/**
 * Where the top-level entries that are asked for stand in a long text: what is not looked at need not be read.
 * @param isWanted is asked about each entry, its key and all its lines
 * @returns undefined where that would save little, or where one is not beyond doubt: a line that begins at the first column with
 *   anything but a key or a comment, such as a further document
 */
export function findEntries(text: string, isWanted: (entry: string) => boolean): Span[] | undefined {
  if (text.length < LONG || DOUBTFUL.test(text)) return undefined;
  const starts: number[] = [];
  for (let at = text.startsWith('---\n') ? 4 : 0; at < text.length; at = lineBehind(text, at)) {
    const first = text.charAt(at);
    if (first === ' ' || first === '\n' || first === '#') continue;
    if (!KEY.test(first) || text.startsWith('...', at)) return undefined;
    starts.push(at);
  }
  const entries = starts.map((start, index): Span => ({ start, end: starts[index + 1] ?? text.length }));
  return entries.filter(({ start, end }) => isWanted(text.slice(start, end)));
}

function lineBehind(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}
