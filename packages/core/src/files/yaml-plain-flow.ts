import { bounds } from '../bounds.js';
import type { KeyPath } from './key-path.js';
import type { Entry, YamlNode } from './yaml-node.js';
import { readQuoted } from './yaml-plain-scalar.js';

/** Plain scalars and keys of which no reader thinks otherwise: inside, a colon only before a letter or digit. */
const PLAIN = /[\w./](?:[\w./@+-]|:(?=\w)| (?=[\w./]))*/y;

/** Reads `{ }` and `[ ]` that begin and end on one line. */
export class PlainFlow {
  readonly #line: string;
  readonly #start: number;
  /** How far the line is read. */
  at = 0;

  /**
   * @param line from the bracket on
   * @param start offset of the bracket in the text
   */
  constructor(line: string, start: number) {
    this.#line = line;
    this.#start = start;
  }

  /** What begins here; undefined when there is doubt. */
  node(path: KeyPath, inFlow: boolean): YamlNode | undefined {
    if (path.length > bounds.depth) return undefined;
    const start = this.#start + this.at;
    const first = this.#line[this.at];
    if (first === '{') {
      const entries = this.#entries(path);
      if (entries === undefined) return undefined;
      return { kind: 'map', path, start, end: this.#start + this.at, inFlow, flow: true, entries };
    }
    if (first === '[') {
      const items = this.#items(path);
      if (items === undefined) return undefined;
      return { kind: 'list', path, start, end: this.#start + this.at, inFlow, flow: true, items };
    }
    const scalar = this.#scalar();
    if (scalar === undefined) return undefined;
    const { value, style } = scalar;
    return { kind: 'scalar', path, start, end: this.#start + this.at, inFlow, value, style };
  }

  #entries(path: KeyPath): Entry[] | undefined {
    const entries: Entry[] = [];
    const keys = new Set<string>();
    for (let more = this.#open('}'); more; more = this.#goesOn()) {
      const start = this.#start + this.at;
      const key = this.#scalar();
      if (key === undefined || keys.has(key.value) || !this.#line.startsWith(': ', this.at)) return undefined;
      keys.add(key.value);
      const keyEnd = this.#start + this.at;
      this.at++;
      this.#skipSpaces();
      const value = this.node([...path, key.value], true);
      if (value === undefined) return undefined;
      entries.push({ key: key.value, keyStart: start, keyEnd, keyStyle: key.style, value });
    }
    return this.#close('}') ? entries : undefined;
  }

  #items(path: KeyPath): YamlNode[] | undefined {
    const items: YamlNode[] = [];
    for (let more = this.#open(']'); more; more = this.#goesOn()) {
      const item = this.node([...path, items.length], true);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return this.#close(']') ? items : undefined;
  }

  #scalar(): { readonly value: string; readonly style: 'plain' | 'single' | 'double' } | undefined {
    const quoted = readQuoted(this.#line, this.at);
    if (quoted !== undefined) {
      this.at = quoted.end;
      return { value: quoted.value, style: quoted.style };
    }
    PLAIN.lastIndex = this.at;
    const [value] = PLAIN.exec(this.#line) ?? [];
    if (value === undefined) return undefined;
    this.at += value.length;
    return { value, style: 'plain' };
  }

  /** Steps behind the opening bracket. Is there something before the closing one? */
  #open(closing: string): boolean {
    this.at++;
    this.#skipSpaces();
    return this.at < this.#line.length && this.#line[this.at] !== closing;
  }

  /** Steps behind a comma. What follows it may be the closing bracket: that begins nothing, and is left to the parser. */
  #goesOn(): boolean {
    this.#skipSpaces();
    if (this.#line[this.at] !== ',') return false;
    this.at++;
    this.#skipSpaces();
    return true;
  }

  #close(closing: string): boolean {
    if (this.#line[this.at] !== closing) return false;
    this.at++;
    return true;
  }

  #skipSpaces(): void {
    while (this.#line[this.at] === ' ') this.at++;
  }
}
