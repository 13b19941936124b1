/**
 * Characters that change how the text around them is read and are not seen themselves: control characters, what ends a line for some readers and not
 * for others (CR, VT, FF, NEL, LS, PS), and what reorders letters (bidi). Line breaks and tabs are not among them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const HIDDEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/g;

/** A text of others in which every such character is shown by its number, such as `⟨U+202E⟩`; CRLF is a line break. */
export function visible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(HIDDEN, (one) => `⟨U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}
