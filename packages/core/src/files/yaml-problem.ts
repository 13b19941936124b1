import type { Problem } from '../failure.js';
import type { Path } from '../nouns/git.js';
import { Lines, lineEnd, lineStart } from './lines.js';

/** A mistake as the parser tells of it. */
export interface ParseError {
  readonly pos: readonly [number, number];
  readonly code: string;
  readonly message: string;
}

/** Collects what is wrong in a YAML text, as people are told of it: the first mistake of each line, as the others follow from it. */
export class YamlProblems {
  readonly problems: Problem[] = [];
  readonly #path: Path;
  readonly #text: string;
  readonly #lines: Lines;

  constructor(path: Path, text: string) {
    this.#path = path;
    this.#text = text;
    this.#lines = new Lines(path, text);
  }

  /** @param skipped characters of the text that the parser did not see */
  add({ pos: [start], code, message }: ParseError, skipped = 0): void {
    // Behind a document that ended too early, every line is another mistake.
    if (this.problems.length > 0 && / in YAML stream\b/.test(message)) return;
    const offset = start + skipped;
    const braces = code === 'DUPLICATE_KEY' ? -1 : this.#bracesNear(offset);
    // One is enough: what follows a template's first line are its consequences.
    if (braces !== -1 && this.problems.some((problem) => problem.code === 'yaml-template')) return;
    const place = this.#lines.place(braces === -1 ? offset : braces);
    if (this.problems.some((problem) => problem.place?.line === place.line)) return;
    if (braces !== -1) {
      this.problems.push({
        code: 'yaml-template',
        message: `${this.#path} is not YAML but a template: it has {{ … }} outside quotes`,
        fix: 'Put the value with its {{ … }} in quotes, or configure the file with the values of this template instead.',
        place,
      });
    } else if (code === 'DUPLICATE_KEY') {
      const key = /^\S+?(?=:?\s|:?$)/.exec(this.#text.slice(offset))?.[0] ?? '';
      this.problems.push({
        code: 'yaml-duplicate-key',
        message: `the key ${key} appears twice in one mapping, and tools read different values from ${this.#path}`,
        fix: 'Delete one of the two.',
        place,
      });
    } else {
      const quotes = 'Correct the YAML at this place. A text with `{`, `[`, `,` or `: ` in it belongs in quotes.';
      this.problems.push({
        code: 'yaml-unreadable',
        message: `${this.#path} is not valid YAML: ${message}`,
        fix: code === 'TAB_AS_INDENT' ? 'Indent this line with spaces.' : quotes,
        place,
      });
    }
  }

  /** There is an alias (`*name`) and no anchor before it. */
  addUnknownAnchor(name: string, offset: number): void {
    this.problems.push({
      code: 'yaml-unknown-anchor',
      message: `*${name} has no anchor: there is no &${name} before it`,
      fix: `Put &${name} on the value it means, or write the value here.`,
      place: this.#lines.place(offset),
    });
  }

  /** The `{{` on the line of an offset or on the one above, if there is one: the likely cause of an error there. */
  #bracesNear(offset: number): number {
    const above = lineStart(this.#text, Math.max(0, lineStart(this.#text, offset) - 1));
    const found = this.#text.slice(above, lineEnd(this.#text, offset)).lastIndexOf('{{');
    return found === -1 ? -1 : above + found;
  }
}
