import type { Span } from './splice.js';

const SPACE = 0x20;
const HASH = 0x23;
const DASH = 0x2d;

/** Goes through the lines of a text, or of parts of it. It is the line it stands at: an object for each would take as long as reading it. */
export class LineCursor {
  /** Whether it stands at a line; behind the last one the rest means nothing. */
  isThere = false;
  /** Spaces before the first character that is none. */
  indent = 0;
  /** Offset of that character; of the line's end where there is none. */
  start = 0;
  /** Offset of the line break, or the end of the text. */
  end = 0;
  readonly #text: string;
  readonly #parts: readonly Span[];
  #part = 0;

  /** @param parts each of whole lines */
  constructor(text: string, parts: readonly Span[]) {
    this.#text = text;
    this.#parts = parts;
    this.#open(parts[0]?.start ?? 0);
  }

  /** Goes to the next line. */
  step(): void {
    this.#open(this.end + 1);
  }

  /** Goes on to a line that holds something, unless it stands at one. @returns whether there is one */
  next(): boolean {
    while (this.isThere && (this.start === this.end || this.#text.charCodeAt(this.start) === HASH)) this.step();
    return this.isThere;
  }

  /** Takes what stands before an offset of this line for indentation: `- name: a` begins a mapping at the column of `name`. */
  indentTo(offset: number): void {
    this.indent += offset - this.start;
    this.start = offset;
  }

  /** Does it begin an item of a list? */
  get isItem(): boolean {
    return this.#text.charCodeAt(this.start) === DASH && this.#text.charCodeAt(this.start + 1) === SPACE;
  }

  /** Does it begin another document? */
  get isMark(): boolean {
    return this.indent === 0 && this.end - this.start === 3 && this.#text.startsWith('---', this.start);
  }

  #open(from: number): void {
    let offset = from;
    let part = this.#parts[this.#part];
    while (part !== undefined && offset >= part.end) {
      part = this.#parts[++this.#part];
      offset = part?.start ?? offset;
    }
    this.isThere = part !== undefined;
    if (!this.isThere) return;
    const newline = this.#text.indexOf('\n', offset);
    this.end = newline === -1 ? this.#text.length : newline;
    this.start = skipSpaces(this.#text, offset);
    this.indent = this.start - offset;
  }
}

/** The offset of the next character that is no space. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}
