import type { KeyPath } from './key-path.js';
import type { Span } from './splice.js';
import { PlainFlow } from './yaml-plain-flow.js';
import { plainEnd, readQuoted } from './yaml-plain-scalar.js';
import type { Entry, ScalarNode, YamlDocument, YamlNode } from './yaml-tree.js';

/*
 * Most YAML files of charts and environments are made of a few forms that cannot be read in two ways: block mappings and lists,
 * scalars and `{ }` and `[ ]` of one line, texts under `|` and `>`. Those are read here, ten times as fast as the YAML parser reads them;
 * whatever else is there, the whole text is left to that parser, which tests compare this with.
 */

interface Line {
  readonly indent: number;
  /** Without indentation. */
  readonly text: string;
  /** Offset of the first character that is no space. */
  readonly start: number;
}

/** Line breaks other than `\n`, tabs, whatever YAML has rules of its own for. */
const UNUSUAL_CHARACTER = /[^\n\x20-\x7e\u00a1-\u2027\u202a-\ufefe\uff00-\ufffd]/;
const PLAIN_KEY = /^[\w$/][\w.$/-]*$/;
/** Longer keys may need a `?` before them. */
const MAX_KEY = 200;

/**
 * Reads a text whose every line is beyond doubt.
 * @param parts of it, each of whole lines, that are to be read as if nothing else were there
 * @returns undefined when there is doubt, which says nothing about the text
 */
export function readPlainYaml(
  text: string,
  parts: readonly Span[] = [{ start: 0, end: text.length }],
): readonly YamlDocument[] | undefined {
  const isUnusual = parts.some(({ start, end }) => UNUSUAL_CHARACTER.test(text.slice(start, end)));
  return isUnusual ? undefined : new Reader(text, parts).documents();
}

class Reader {
  readonly #text: string;
  readonly #lines: Line[] = [];
  #at = 0;

  constructor(text: string, parts: readonly Span[]) {
    this.#text = text;
    for (const part of parts) {
      for (let offset = part.start; offset < part.end; ) {
        const newline = text.indexOf('\n', offset);
        const end = newline === -1 ? text.length : newline;
        let start = offset;
        while (start < end && text.charCodeAt(start) === SPACE) start++;
        this.#lines.push({ indent: start - offset, text: text.slice(start, end), start });
        offset = end + 1;
      }
    }
  }

  documents(): YamlDocument[] | undefined {
    const documents: YamlDocument[] = [];
    let marked = false;
    for (let line = this.#next(); line !== undefined; line = this.#next()) {
      if (isMark(line)) {
        // Between two marks there is an empty document.
        if (marked) return undefined;
        marked = true;
        this.#at++;
        continue;
      }
      const root = marked || documents.length === 0 ? this.#node(line.indent, []) : undefined;
      if (root === undefined) return undefined;
      documents.push({ root });
      marked = false;
    }
    return marked || documents.length === 0 ? undefined : documents;
  }

  /** The next line that holds something. */
  #next(): Line | undefined {
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at];
      if (line !== undefined && line.text !== '' && !line.text.startsWith('#')) return line;
    }
    return undefined;
  }

  /** The mapping or list whose lines begin at this column; undefined when there is doubt. */
  #node(column: number, path: KeyPath): YamlNode | undefined {
    const line = this.#next();
    if (line?.indent !== column) return undefined;
    return isItem(line) ? this.#list(column, path) : this.#map(column, path);
  }

  #map(column: number, path: KeyPath): YamlNode | undefined {
    const entries: Entry[] = [];
    let keys: Set<string> | undefined;
    const start = this.#next()?.start ?? 0;
    let end = start;
    for (let line = this.#next(); line?.indent === column && !isItem(line) && !isMark(line); line = this.#next()) {
      const read = readKey(line.text);
      if (read === undefined) return undefined;
      const { key, style: keyStyle } = read;
      // Most mappings have so few keys that a set is more work than it saves.
      if (keys === undefined && entries.length >= 8) keys = new Set(entries.flatMap((entry) => entry.key ?? []));
      if (keys?.has(key) ?? entries.some((entry) => entry.key === key)) return undefined;
      keys?.add(key);
      this.#at++;
      const value = this.#value(line, read.from, column, [...path, key]);
      if (value === undefined) return undefined;
      end = value.end;
      entries.push({ key, keyStart: line.start, keyEnd: line.start + read.end, keyStyle, value });
    }
    return { kind: 'map', path, start, end, inFlow: false, flow: false, entries: trimmed(entries) };
  }

  #list(column: number, path: KeyPath): YamlNode | undefined {
    const items: YamlNode[] = [];
    const start = this.#next()?.start ?? 0;
    let end = start;
    for (let line = this.#next(); line?.indent === column && isItem(line); line = this.#next()) {
      const inner = skipSpaces(line.text, 1);
      const own = [...path, items.length];
      const content = line.text.slice(inner);
      // `- name: a` begins a mapping at the column of `name`.
      const isMap = readKey(content) !== undefined;
      if (isMap) this.#lines[this.#at] = { indent: column + inner, text: content, start: line.start + inner };
      else this.#at++;
      const item = isMap ? this.#map(column + inner, own) : this.#inline(line, inner, column, own);
      if (item === undefined) return undefined;
      end = item.end;
      items.push(item);
    }
    return { kind: 'list', path, start, end, inFlow: false, flow: false, items: trimmed(items) };
  }

  /** What follows a key that stands at a column: on its line from `from` on, or in the lines beneath. */
  #value(line: Line, from: number, column: number, path: KeyPath): YamlNode | undefined {
    if (from < line.text.length && line.text.charCodeAt(from) !== HASH) return this.#inline(line, from, column, path);
    const next = this.#next();
    if (next !== undefined && (next.indent > column || (next.indent === column && isItem(next)))) {
      return this.#node(next.indent, path);
    }
    const at = line.start + from;
    return scalar(path, at, at, '', 'empty');
  }

  /** What begins on a line. */
  #inline(line: Line, from: number, column: number, path: KeyPath): YamlNode | undefined {
    const node = this.#oneLine(line, from, column, path);
    // What stands further in would belong to it.
    const next = this.#next();
    return next !== undefined && next.indent > column ? undefined : node;
  }

  #oneLine({ text, start }: Line, from: number, column: number, path: KeyPath): YamlNode | undefined {
    const first = text[from];
    if (first === '|' || first === '>') return this.#block(text.slice(from), start + from, column, path);
    if (first === '{' || first === '[') {
      const flow = new PlainFlow(text, from, start);
      const node = flow.node(path, false);
      return node !== undefined && isRest(text, flow.at) ? node : undefined;
    }
    if (first === '"' || first === "'") {
      const quoted = readQuoted(text, from);
      if (quoted === undefined || !isRest(text, quoted.end)) return undefined;
      return scalar(path, start + from, start + quoted.end, quoted.value, quoted.style);
    }
    const end = plainEnd(text, from);
    if (end === -1) return undefined;
    const node = scalar(path, start + from, start + end, text.slice(from, end), 'plain');
    return text.includes('#', end) ? node : this.#continued(node, column);
  }

  /** A plain scalar with the lines it goes on in, which stand further in than its key. */
  #continued(first: ScalarNode, column: number): ScalarNode | undefined {
    let node = first;
    for (let line = this.#lines[this.#at]; line !== undefined; line = this.#lines[++this.#at]) {
      if (line.text === '' || line.indent <= column) break;
      const end = plainEnd(line.text, 0);
      if (end === -1 || line.text.includes('#', end)) return undefined;
      node = { ...node, end: line.start + end, value: `${node.value} ${line.text.slice(0, end)}` };
    }
    return node;
  }

  /** The lines under `|` and `>`: all that stand further in than their key, blank ones among them. */
  #block(header: string, start: number, column: number, path: KeyPath): ScalarNode | undefined {
    if (!/^[|>]-?$/.test(header)) return undefined;
    const indent = this.#lines[this.#at]?.indent ?? 0;
    if (indent <= column) return undefined;
    const lines: string[] = [];
    let end = start;
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at];
      if (line === undefined || (line.text === '' && line.indent > 0)) return undefined;
      if (line.text !== '' && line.indent < indent) break;
      lines.push(line.text === '' ? '' : ' '.repeat(line.indent - indent) + line.text);
      if (line.text !== '') end = line.start + line.text.length;
    }
    while (lines.at(-1) === '') lines.pop();
    const folded = header.startsWith('>');
    // What a line break means depends on the lines around it, unless they are all alike.
    if (folded && lines.some((line) => line === '' || line.startsWith(' '))) return undefined;
    const value = lines.join(folded ? ' ' : '\n') + (header.endsWith('-') ? '' : '\n');
    return scalar(path, start, Math.min(end + 1, this.#text.length), value, folded ? 'folded' : 'literal');
  }
}

const SPACE = 0x20;
const HASH = 0x23;

function scalar(path: KeyPath, start: number, end: number, value: string, style: ScalarNode['style']): ScalarNode {
  return { kind: 'scalar', path, start, end, inFlow: false, value, style };
}

/** An array that grew has room for sixteen more, and trees of many files are kept at once. */
function trimmed<T>(grown: readonly T[]): readonly T[] {
  return grown.slice();
}

/** The key that a line begins with, and where its value begins; undefined when there is doubt. */
function readKey(text: string): Key | undefined {
  const colon = text.indexOf(':');
  const after = text.charCodeAt(colon + 1);
  if (colon === -1 || colon > MAX_KEY) return undefined;
  const written = text.slice(0, colon);
  if (after === SPACE || colon + 1 === text.length) {
    if (PLAIN_KEY.test(written)) return { key: written, style: 'plain', end: colon, from: skipSpaces(text, colon + 1) };
  }
  const quoted = /^["']/.test(written) ? readQuoted(text, 0) : undefined;
  if (quoted === undefined || quoted.end > MAX_KEY || !/^:(?: |$)/.test(text.slice(quoted.end))) return undefined;
  const { value, style, end } = quoted;
  return { key: value, style, end, from: skipSpaces(text, end + 1) };
}

interface Key {
  readonly key: string;
  readonly style: 'plain' | 'single' | 'double';
  /** Behind the key. */
  readonly end: number;
  /** Where its value begins, or the line ends. */
  readonly from: number;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}

function isItem({ text }: Line): boolean {
  return text.startsWith('- ');
}

/** The line that begins another document. */
function isMark({ text, indent }: Line): boolean {
  return indent === 0 && text === '---';
}

/** Is there nothing but a comment from here on? */
function isRest(text: string, from: number): boolean {
  return from === text.length || /^ *(?: #.*)?$/.test(text.slice(from));
}
