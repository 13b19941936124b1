import { bounds } from '../bounds.js';
import type { KeyPath } from './key-path.js';
import type { Span } from './splice.js';
import type { Entry, ScalarNode, YamlDocument, YamlNode } from './yaml-node.js';
import { PlainFlow } from './yaml-plain-flow.js';
import { LineCursor, skipSpaces } from './yaml-plain-lines.js';
import { plainEnd, plainKeyEnd, readQuoted } from './yaml-plain-scalar.js';
import type { ScalarStyle } from './yaml-scalar.js';

/*
 * Most YAML files of charts and environments are made of a few forms that cannot be read in two ways: block mappings and lists,
 * scalars and `{ }` and `[ ]` of one line, texts under `|` and `>`. Those are read here, ten times as fast as the YAML parser reads them;
 * whatever else is there, the whole text is left to that parser, which tests compare this with.
 */

/** Line breaks other than `\n`, tabs, whatever YAML has rules of its own for. */
const UNUSUAL_CHARACTER = /[^\n\x20-\x7e\u00a1-\u2027\u202a-\ufefe\uff00-\ufffd]/;
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
  if (text.length > bounds.yaml) return undefined;
  const isUnusual = parts.some(({ start, end }) => UNUSUAL_CHARACTER.test(text.slice(start, end)));
  return isUnusual ? undefined : new Reader(text, parts).documents();
}

class Reader {
  readonly #text: string;
  readonly #lines: LineCursor;
  /** Of the key that was read last: its style, the offset behind it, and where its value begins or the line ends. */
  #keyStyle: ScalarStyle = 'plain';
  #keyEnd = 0;
  #valueStart = 0;

  constructor(text: string, parts: readonly Span[]) {
    this.#text = text;
    this.#lines = new LineCursor(text, parts);
  }

  documents(): YamlDocument[] | undefined {
    const lines = this.#lines;
    const documents: YamlDocument[] = [];
    let marked = false;
    while (lines.next()) {
      if (lines.isMark) {
        // Between two marks there is an empty document.
        if (marked) return undefined;
        marked = true;
        lines.step();
        continue;
      }
      const root = marked || documents.length === 0 ? this.#node([]) : undefined;
      if (root === undefined) return undefined;
      documents.push({ root });
      marked = false;
    }
    return marked || documents.length === 0 ? undefined : documents;
  }

  /** The mapping or list that begins at this line; undefined when there is doubt. */
  #node(path: KeyPath): YamlNode | undefined {
    // The parser tells how deep is too deep.
    if (path.length > bounds.depth) return undefined;
    return this.#lines.isItem ? this.#list(path) : this.#map(path);
  }

  #map(path: KeyPath): YamlNode | undefined {
    const lines = this.#lines;
    const { indent: column, start } = lines;
    const entries: Entry[] = [];
    let keys: Set<string> | undefined;
    let end = start;
    while (lines.next() && lines.indent === column && !lines.isItem && !lines.isMark) {
      const { start: keyStart, end: lineEnd } = lines;
      const key = this.#key(keyStart, lineEnd);
      if (key === undefined) return undefined;
      // Most mappings have so few keys that a set is more work than it saves.
      if (keys === undefined && entries.length >= 8) keys = new Set(entries.flatMap((entry) => entry.key ?? []));
      if (keys === undefined ? hasKey(entries, key) : keys.has(key)) return undefined;
      keys?.add(key);
      const keyEnd = this.#keyEnd;
      const keyStyle = this.#keyStyle;
      const valueStart = this.#valueStart;
      lines.step();
      const value = this.#value(valueStart, lineEnd, column, below(path, key));
      if (value === undefined) return undefined;
      end = value.end;
      entries.push({ key, keyStart, keyEnd, keyStyle, value });
    }
    return { kind: 'map', path, start, end, inFlow: false, flow: false, entries: trimmed(entries) };
  }

  #list(path: KeyPath): YamlNode | undefined {
    const lines = this.#lines;
    const { indent: column, start } = lines;
    const items: YamlNode[] = [];
    let end = start;
    while (lines.next() && lines.indent === column && lines.isItem) {
      const lineEnd = lines.end;
      const inner = skipSpaces(this.#text, lines.start + 1);
      const own = below(path, items.length);
      const isMap = this.#key(inner, lineEnd) !== undefined;
      if (isMap) lines.indentTo(inner);
      else lines.step();
      const item = isMap ? this.#map(own) : this.#inline(inner, lineEnd, column, own);
      if (item === undefined) return undefined;
      end = item.end;
      items.push(item);
    }
    return { kind: 'list', path, start, end, inFlow: false, flow: false, items: trimmed(items) };
  }

  /** The key that a line begins with; undefined when there is doubt. */
  #key(start: number, lineEnd: number): string | undefined {
    const text = this.#text;
    const first = text.charCodeAt(start);
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
      const line = text.slice(start, lineEnd);
      const quoted = readQuoted(line, 0);
      if (quoted === undefined || quoted.end > MAX_KEY || !/^:(?: |$)/.test(line.slice(quoted.end))) return undefined;
      return this.#readKey(quoted.value, quoted.style, start + quoted.end);
    }
    const end = plainKeyEnd(text, start);
    if (end === start || end - start > MAX_KEY || text.charCodeAt(end) !== COLON) return undefined;
    if (end + 1 < lineEnd && text.charCodeAt(end + 1) !== SPACE) return undefined;
    return this.#readKey(text.slice(start, end), 'plain', end);
  }

  #readKey(key: string, style: ScalarStyle, end: number): string {
    this.#keyStyle = style;
    this.#keyEnd = end;
    this.#valueStart = skipSpaces(this.#text, end + 1);
    return key;
  }

  /** What follows a key that stands at a column: on its line from `from` on, or in the lines beneath. */
  #value(from: number, lineEnd: number, column: number, path: KeyPath): YamlNode | undefined {
    if (from < lineEnd && this.#text.charCodeAt(from) !== HASH) return this.#inline(from, lineEnd, column, path);
    const lines = this.#lines;
    const isBeneath = lines.next() && (lines.indent > column || (lines.indent === column && lines.isItem));
    return isBeneath ? this.#node(path) : scalar(path, from, from, '', 'empty');
  }

  /** What begins on a line. */
  #inline(from: number, lineEnd: number, column: number, path: KeyPath): YamlNode | undefined {
    const node = this.#oneLine(from, lineEnd, column, path);
    // What stands further in would belong to it.
    return this.#lines.next() && this.#lines.indent > column ? undefined : node;
  }

  #oneLine(from: number, lineEnd: number, column: number, path: KeyPath): YamlNode | undefined {
    const text = this.#text;
    const first = text[from];
    if (first === '|' || first === '>') return this.#block(text.slice(from, lineEnd), from, column, path);
    if (first === '{' || first === '[') {
      const line = text.slice(from, lineEnd);
      const flow = new PlainFlow(line, from);
      const node = flow.node(path, false);
      return node !== undefined && isRest(line, flow.at) ? node : undefined;
    }
    if (first === '"' || first === "'") {
      const line = text.slice(from, lineEnd);
      const quoted = readQuoted(line, 0);
      if (quoted === undefined || !isRest(line, quoted.end)) return undefined;
      return scalar(path, from, from + quoted.end, quoted.value, quoted.style);
    }
    const end = plainEnd(text, from, lineEnd);
    if (end === -1) return undefined;
    const node = scalar(path, from, end, text.slice(from, end), 'plain');
    // Behind it there are spaces and a comment, if anything.
    return skipSpaces(text, end) < lineEnd ? node : this.#continued(node, column);
  }

  /** A plain scalar with the lines it goes on in, which stand further in than its key. */
  #continued(first: ScalarNode, column: number): ScalarNode | undefined {
    const [text, lines] = [this.#text, this.#lines];
    let node = first;
    for (; lines.isThere && lines.start < lines.end && lines.indent > column; lines.step()) {
      const end = plainEnd(text, lines.start, lines.end);
      if (end === -1 || skipSpaces(text, end) < lines.end) return undefined;
      node = { ...node, end, value: `${node.value} ${text.slice(lines.start, end)}` };
    }
    return node;
  }

  /** The lines under `|` and `>`: all that stand further in than their key, blank ones among them. */
  #block(header: string, start: number, column: number, path: KeyPath): ScalarNode | undefined {
    if (!/^[|>]-?$/.test(header)) return undefined;
    const [text, cursor] = [this.#text, this.#lines];
    const indent = cursor.isThere ? cursor.indent : 0;
    if (indent <= column) return undefined;
    const lines: string[] = [];
    let end = start;
    for (; cursor.isThere; cursor.step()) {
      const isBlank = cursor.start === cursor.end;
      if (isBlank && cursor.indent > 0) return undefined;
      if (!isBlank && cursor.indent < indent) break;
      lines.push(isBlank ? '' : text.slice(cursor.start - (cursor.indent - indent), cursor.end));
      if (!isBlank) end = cursor.end;
    }
    while (lines.at(-1) === '') lines.pop();
    const folded = header.startsWith('>');
    // What a line break means depends on the lines around it, unless they are all alike.
    if (folded && lines.some((line) => line === '' || line.startsWith(' '))) return undefined;
    const value = lines.join(folded ? ' ' : '\n') + (header.endsWith('-') ? '' : '\n');
    return scalar(path, start, Math.min(end + 1, text.length), value, folded ? 'folded' : 'literal');
  }
}

const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const SINGLE_QUOTE = 0x27;
const COLON = 0x3a;

function scalar(path: KeyPath, start: number, end: number, value: string, style: ScalarNode['style']): ScalarNode {
  return { kind: 'scalar', path, start, end, inFlow: false, value, style };
}

/** An array that grew has room for sixteen more, and trees of many files are kept at once. */
function trimmed<T>(grown: readonly T[]): readonly T[] {
  return grown.slice();
}

function hasKey(entries: readonly Entry[], key: string): boolean {
  for (const entry of entries) if (entry.key === key) return true;
  return false;
}

/** The way one further, in an array of just that length: one that is spread has room for more, and `concat` takes its time. */
function below(path: KeyPath, part: string | number): KeyPath {
  const way = new Array<string | number>(path.length + 1);
  for (let depth = 0; depth < path.length; depth++) way[depth] = path[depth] ?? '';
  way[path.length] = part;
  return way;
}

/** Is there nothing but a comment from here on? */
function isRest(text: string, from: number): boolean {
  return from === text.length || /^ *(?: #.*)?$/.test(text.slice(from));
}
