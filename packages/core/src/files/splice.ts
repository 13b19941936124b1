/** A stretch of a text: `start` and `end` in UTF-16 code units, `end` not included. Empty where they are equal. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What shall stand in a span's place. With an empty span it is an insertion. */
export interface Replacement extends Span {
  readonly text: string;
}

/**
 * The text with every span replaced, all other characters untouched. Insertions at one point keep the order they are given in.
 * @throws {Error} when a span lies outside the text or two overlap: the caller computed them wrongly.
 */
export function splice(text: string, replacements: readonly Replacement[]): string {
  const sorted = replacements.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of sorted) {
    if (start < at || end < start || end > text.length) {
      throw new Error(`Cannot replace ${start}..${end} in a text of ${text.length} characters done up to ${at}`);
    }
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
