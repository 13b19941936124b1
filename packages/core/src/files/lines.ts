import type { Place } from '../failure.js';
import type { Path } from '../nouns/git.js';

/** A value of a file and where it stands. */
export interface Placed {
  readonly value: string;
  readonly place: Place;
}

const BYTE_ORDER_MARK = '\ufeff';

/** Finds the line and column of offsets in one text. Its cost is paid once, on the first question. */
export class Lines {
  readonly #path: Path;
  readonly #text: string;
  #starts: number[] | undefined;

  constructor(path: Path, text: string) {
    this.#path = path;
    this.#text = text;
  }

  /** The place of an offset (UTF-16 code units). A byte order mark counts for no column. */
  place(offset: number): Place {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { path: this.#path, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  #lineStarts(): number[] {
    if (this.#starts === undefined) {
      this.#starts = [this.#text.startsWith(BYTE_ORDER_MARK) ? 1 : 0];
      for (let at = this.#text.indexOf('\n'); at !== -1; at = this.#text.indexOf('\n', at + 1))
        this.#starts.push(at + 1);
    }
    return this.#starts;
  }
}

/** The line ending that the line before `offset` has, else the text's first, else `\n`. */
export function eolAt(text: string, offset: number): '\n' | '\r\n' {
  const before = offset > 0 ? text.lastIndexOf('\n', offset - 1) : -1;
  const newline = before === -1 ? text.indexOf('\n') : before;
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}

/** The offset at which the line that contains `offset` ends: that of its line ending, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline === -1) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The offset at which the line that contains `offset` begins; a byte order mark is before the first line. */
export function lineStart(text: string, offset: number): number {
  const newline = offset > 0 ? text.lastIndexOf('\n', offset - 1) : -1;
  return newline === -1 && text.startsWith(BYTE_ORDER_MARK) ? 1 : newline + 1;
}
