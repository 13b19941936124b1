/**
 * A text as the source of a regular expression that matches it alone, with and without the flag `u`; not inside of brackets.
 * `RegExp.escape` does that from Node 24 on.
 */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
