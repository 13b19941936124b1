import { createScanner, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { bounds, mustFit, tooMuch } from '../bounds.js';
import { Failure } from '../failure.js';
import type { Path } from '../nouns/git.js';
import type { KeyPath } from './key-path.js';
import { Lines } from './lines.js';
import type { Replacement, Span } from './splice.js';

/** A value of a JSON text and where it stands. */
export interface JsonNode {
  readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';
  /** With its quotes or brackets. */
  readonly span: Span;
  /** Of a string; else empty. */
  readonly value: string;
  /** Of an object, in order. Of a key that stands there twice the last one, as JSON.parse has it. */
  readonly entries: ReadonlyMap<string, JsonNode>;
  readonly items: readonly JsonNode[];
}

/**
 * Parses a JSON text; a byte order mark before it is passed over.
 * @param dialect `with-comments`: as tsconfig.json and editors have it, trailing commas too.
 * @throws {Failure} with the first place where it is not JSON.
 */
export function parseJson(path: Path, text: string, dialect: 'strict' | 'with-comments' = 'strict'): JsonNode {
  const lenient = dialect === 'with-comments';
  const skipped = text.startsWith('\ufeff') ? 1 : 0;
  const errors: ParseError[] = [];
  const fail = (message: string, offset: number): Failure =>
    new Failure({
      code: 'json-unreadable',
      message: `${path} is not valid JSON: ${message}`,
      fix: `Correct the JSON at this place${lenient ? '' : '; comments and trailing commas are not JSON'}.`,
      place: new Lines(path, text).place(offset + skipped),
    });
  mustBeBounded(path, text);
  const root: Node | undefined = parseTree(text.slice(skipped), errors, {
    ...{ disallowComments: !lenient, allowTrailingComma: lenient },
  });
  const [error] = errors;
  if (error !== undefined) throw fail(printParseErrorCode(error.error), error.offset);
  if (root === undefined) throw fail('it is empty', 0);
  return convert(root, skipped);
}

/** Parsers of JSON are recursive. @throws {Failure} `above-bound` */
export function mustBeBounded(path: Path, text: string): void {
  mustFit(path, text.length, bounds.data, 'Split the file, or leave it out in the configuration.', { path });
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    // The first character tells which token it is.
    const mark = text.charAt(scanner.getTokenOffset());
    if (mark === '{' || mark === '[') depth += 1;
    if (mark === '}' || mark === ']') depth -= 1;
    if (depth <= bounds.depth) continue;
    throw tooMuch({
      ...{ what: path, found: `objects or arrays more than ${bounds.depth} deep`, limit: `${bounds.depth}` },
      ...{ fix: 'Nest the value less deeply.', place: new Lines(path, text).place(scanner.getTokenOffset()) },
    });
  }
}

function convert(node: Node, skipped: number): JsonNode {
  const entries = new Map<string, JsonNode>();
  const children = node.children ?? [];
  if (node.type === 'object') {
    for (const { children: [key, value] = [] } of children) {
      if (key && value) entries.set(String(getNodeValue(key)), convert(value, skipped));
    }
  }
  const start = node.offset + skipped;
  return {
    kind: node.type === 'property' ? 'null' : node.type,
    span: { start, end: start + node.length },
    value: node.type === 'string' ? String(node.value) : '',
    entries,
    items: node.type === 'array' ? children.map((child) => convert(child, skipped)) : [],
  };
}

/** The node at a path of keys and indices, if there is one. */
export function jsonAt(root: JsonNode | undefined, path: KeyPath): JsonNode | undefined {
  let node = root;
  for (const part of path) node = typeof part === 'number' ? node?.items[part] : node?.entries.get(part);
  return node;
}

/** Puts a string where a value stands; nothing outside the value changes. */
export function replaceJson({ span }: JsonNode, value: string): Replacement {
  return { ...span, text: JSON.stringify(value) };
}
