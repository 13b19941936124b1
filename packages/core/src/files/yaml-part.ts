/** In shorter texts there is nothing to save. */
const LONG = 10_000;
/**
 * What may make one entry depend on another, or may be no entry: anchors, aliases and merges, further documents, a line that
 * begins at the first column with anything but a key or a comment.
 */
const DOUBTFUL = /(?:^|[\s,[{:-])[&*][^\s&*]|<<["']?\s*:|^\.\.\.|^[^\w"'$/.#\s]/m;

/**
 * A text in which the top-level entries that nobody asks for are comments of the same length, so that every offset and line
 * stays: what is not looked at need not be read.
 * @param isWanted is asked about each entry, its key and all its lines
 * @returns undefined where that would save little, or is not beyond doubt
 */
export function blankEntries(text: string, isWanted: (entry: string) => boolean): string | undefined {
  if (text.length < LONG) return undefined;
  const mark = text.startsWith('---\n') ? 4 : 0;
  const body = text.slice(mark);
  if (DOUBTFUL.test(body)) return undefined;
  const entries = body.split(/^(?=[\w"'$/.])/m).map((entry) => (isWanted(entry) ? entry : blank(entry)));
  return text.slice(0, mark) + entries.join('');
}

function blank(entry: string): string {
  return entry.replace(/[^\n]+/g, (line) => '#'.repeat(line.length));
}
