import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import { bounds, mustFit, tooMuch } from '../bounds.js';
import { Failure } from '../failure.js';
import type { Path } from '../nouns/git.js';
import type { KeyPath } from './key-path.js';
import { Lines } from './lines.js';
import type { Replacement, Span } from './splice.js';

/** A TOML text as one tree, whichever way its tables are written: headers, dotted keys, inline tables. */
export type TomlNode = TomlTable | TomlArray | TomlString | TomlOther;

export interface TomlTable {
  readonly kind: 'table';
  /** Where it is first spoken of. */
  readonly span: Span;
  readonly entries: Map<string, TomlNode>;
}

export interface TomlArray {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: TomlNode[];
}

export interface TomlString {
  readonly kind: 'string';
  /** With its quotes. */
  readonly span: Span;
  readonly value: string;
}

/** A number, boolean or date. */
export interface TomlOther {
  readonly kind: 'other';
  readonly span: Span;
}

/**
 * Parses a TOML text.
 * @throws {Failure} with the first place where it is not TOML.
 */
export function parseToml(path: Path, text: string): TomlTable {
  const skipped = text.startsWith('\ufeff') ? 1 : 0;
  mustBeBounded(path, text);
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(text.slice(skipped));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new Failure({
      code: 'toml-unreadable',
      message: `${path} is not valid TOML: ${error.message}`,
      fix: 'Correct the TOML at this place.',
      place: new Lines(path, text).place(error.index + skipped),
    });
  }
  return new TreeBuilder(skipped).root(program.body[0]);
}

/** Strings and comments, in which brackets and dots mean nothing. */
const NO_STRUCTURE =
  /"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""|'''(?:[^']|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*/g;

/** The parser is recursive, and long keys are tables within each other. @throws {Failure} `above-bound` */
function mustBeBounded(path: Path, text: string): void {
  mustFit(path, text.length, bounds.data, 'Split the file, or leave it out in the configuration.', { path });
  let depth = 0;
  for (const [index, line] of text
    .replace(NO_STRUCTURE, (part) => part.replace(/[^\n]/g, '_'))
    .split('\n')
    .entries()) {
    let most = depth;
    for (const mark of line.match(/[[\]{}]/g) ?? []) {
      depth = Math.max(0, depth + (mark === '[' || mark === '{' ? 1 : -1));
      most = Math.max(most, depth);
    }
    const [key = ''] = line.split('=', 1);
    if (Math.max(most, key.match(/\./g)?.length ?? 0) <= bounds.depth) continue;
    throw tooMuch({
      ...{ what: path, found: `tables or arrays more than ${bounds.depth} deep`, limit: `${bounds.depth}` },
      ...{ fix: 'Nest the value less deeply.', place: { path, line: index + 1 } },
    });
  }
}

/** The node at a path of keys, if there is one. */
export function tomlAt(root: TomlNode | undefined, ...keys: readonly string[]): TomlNode | undefined {
  let node: TomlNode | undefined = root;
  for (const key of keys) node = node?.kind === 'table' ? node.entries.get(key) : undefined;
  return node;
}

/** The node at a path of keys and indices, if there is one. */
export function tomlAtPath(root: TomlNode, path: KeyPath): TomlNode | undefined {
  let node: TomlNode | undefined = root;
  for (const part of path) {
    if (typeof part === 'number') node = node?.kind === 'array' ? node.items[part] : undefined;
    else node = tomlAt(node, part);
  }
  return node;
}

class TreeBuilder {
  readonly #skipped: number;

  constructor(skipped: number) {
    this.#skipped = skipped;
  }

  root(program: AST.TOMLTopLevelTable): TomlTable {
    const root = this.#table(program);
    for (const node of program.body) {
      if (node.type === 'TOMLKeyValue') {
        this.#put(root, node);
      } else {
        const table = this.#reach(root, node.resolvedKey, node);
        for (const entry of node.body) this.#put(table, entry);
      }
    }
    return root;
  }

  #put(table: TomlTable, { key, value }: AST.TOMLKeyValue): void {
    const names = key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
    const last = names.pop();
    if (last !== undefined) this.#reach(table, names, key).entries.set(last, this.#node(value));
  }

  /** The table at a path, made where it is not there yet. A number is an index into an array of tables. */
  #reach(root: TomlTable, path: readonly (string | number)[], at: AST.TOMLNode): TomlTable {
    let node: TomlNode = root;
    for (const [index, part] of path.entries()) {
      const fresh = (): TomlNode =>
        typeof path[index + 1] === 'number' ? { kind: 'array', span: this.#span(at), items: [] } : this.#table(at);
      let child: TomlNode | undefined;
      if (node.kind === 'table' && typeof part === 'string') {
        child = node.entries.get(part) ?? fresh();
        node.entries.set(part, child);
      } else if (node.kind === 'array' && typeof part === 'number') {
        child = node.items[part] ?? fresh();
        node.items[part] = child;
      }
      if (child === undefined) throw new Error(`The TOML parser let ${part} be two things`);
      node = child;
    }
    if (node.kind !== 'table') throw new Error(`The TOML parser let ${path.join('.')} be two things`);
    return node;
  }

  #node(node: AST.TOMLContentNode): TomlNode {
    const span = this.#span(node);
    if (node.type === 'TOMLArray') return { kind: 'array', span, items: node.elements.map((item) => this.#node(item)) };
    if (node.type === 'TOMLInlineTable') {
      const table = this.#table(node);
      for (const entry of node.body) this.#put(table, entry);
      return table;
    }
    return node.kind === 'string' ? { kind: 'string', span, value: node.value } : { kind: 'other', span };
  }

  #table(at: AST.TOMLNode): TomlTable {
    return { kind: 'table', span: this.#span(at), entries: new Map() };
  }

  #span({ range: [start, end] }: AST.TOMLNode): Span {
    return { start: start + this.#skipped, end: end + this.#skipped };
  }
}

/** What a basic (`"`) and a literal (`'`) string hold without escapes. */
const PLAIN = { '"': /^[^"\\\p{Cc}]*$/u, "'": /^[^'\p{Cc}]*$/u };

/**
 * Puts a value into a part of a string, keeping its quotes and, where that is possible, every byte outside the part.
 * @param part in characters of the string's value.
 */
export function replaceInString(text: string, node: TomlString, value: string, part: Span): Replacement {
  const { start, end } = part;
  const source = text.slice(node.span.start, node.span.end);
  const [quotes = '"'] = /^(?:"""|'''|["'])/.exec(source) ?? [];
  const first = node.span.start + quotes.length;
  // Where no escape comes before the end of the part, the text's characters are the value's.
  const direct = text.slice(first, first + end) === node.value.slice(0, end);
  if (direct && PLAIN[quotes.startsWith("'") ? "'" : '"'].test(value)) {
    return { start: first + start, end: first + end, text: value };
  }
  const whole = node.value.slice(0, start) + value + node.value.slice(end);
  return { ...node.span, text: JSON.stringify(whole).replaceAll('\x7f', '\\u007f') };
}
