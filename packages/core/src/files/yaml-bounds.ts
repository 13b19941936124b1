import { type Document, isAlias, isCollection, isMap, isPair, isScalar, Lexer } from 'yaml';
import { bounds, mustFit, tooMuch } from '../bounds.js';
import type { Path } from '../nouns/git.js';
import { Lines } from './lines.js';
import type { ParseError } from './yaml-problem.js';

/** What is read by the YAML parser, whose time and memory nothing else bounds: it is recursive, and compares every key with every other one. */

/** How much YAML is read. */
export interface YamlBounds {
  readonly bytes?: number;
  readonly tokens?: number;
}

const SPLIT = 'Split the file, or leave it out in the configuration.';

/**
 * Refuses a text that would take the YAML parser too long: too many bytes or tokens, or nested too deep. It costs a tenth of parsing.
 * @param most bytes and tokens; left out: those of a file
 * @throws {Failure} `above-bound`
 */
export function mustBeBoundedYaml(path: Path, text: string, most: YamlBounds = {}): void {
  const { bytes = bounds.yaml, tokens: mostTokens = bounds.yamlTokens } = most;
  mustFit(path, text.length, bytes, SPLIT, { path });
  let tokens = 0;
  let aliases = 0;
  /** What is next is a text, whatever it begins with. */
  let isText = false;
  let flow = 0;
  let offset = 0;
  let column = 0;
  /** Columns at which the block mappings and lists begin that are open. */
  let columns: number[] = [];
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    const first = token.charAt(0);
    // Marks of the lexer stand for no character.
    const isMark = first === '\x02' || first === '\x18' || first === '\x1f' || first === '\ufeff';
    const isBlank = first === ' ' || first === '\n' || first === '\r' || first === '#' || first === '\t';
    if (token === '[' || token === '{') flow += 1;
    if (token === ']' || token === '}') flow = Math.max(0, flow - 1);
    if (first === '\x02') columns = [];
    if (!isMark && !isBlank && flow === 0) {
      while ((columns.at(-1) ?? -1) >= column) columns.pop();
      columns.push(column);
    }
    if (first === '*' && !isText) aliases += 1;
    isText = first === '\x1f';
    if (aliases > bounds.yamlAliases) {
      throw tooMuch({
        ...{ what: path, found: `more than ${bounds.yamlAliases} aliases (\`*name\`)`, limit: `${bounds.yamlAliases}` },
        ...{ fix: 'Write the values out.', place: new Lines(path, text).place(offset) },
      });
    }
    if (columns.length + flow > bounds.depth || tokens > mostTokens) {
      const place = new Lines(path, text).place(offset);
      throw tokens > mostTokens
        ? tooMuch({
            ...{ what: path, found: `more than ${bounds.yamlTokens} words and marks in YAML`, fix: SPLIT, place },
            limit: `${bounds.yamlTokens}, some 25,000 lines`,
          })
        : tooMuch({
            ...{
              what: path,
              found: `mappings or lists more than ${bounds.depth} deep`,
              limit: `${bounds.depth}`,
              place,
            },
            fix: 'Nest the value less deeply, or leave the file out in the configuration.',
          });
    }
    if (isMark) continue;
    offset += token.length;
    const newline = token.lastIndexOf('\n');
    column = newline === -1 ? column + token.length : token.length - newline - 1;
  }
}

/**
 * Refuses a document whose aliases stand for too much: each may name one that names others.
 * @throws {Failure} `above-bound`
 */
export function mustExpandWithin(path: Path, document: Pick<Document, 'contents'>): void {
  const anchors = new Map<string, number>();
  const weigh = (node: unknown): number => {
    if (isAlias(node)) return anchors.get(node.source) ?? 1;
    let weight = 1;
    if (isScalar(node)) weight += node.source?.length ?? 0;
    else if (isPair(node)) weight += weigh(node.key) + weigh(node.value);
    else if (isCollection(node)) for (const item of node.items) weight += weigh(item);
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) anchors.set(node.anchor, weight);
    return weight;
  };
  if (weigh(document.contents) <= bounds.yamlExpanded) return;
  throw tooMuch({
    ...{ what: path, found: 'aliases (`*name`) that stand for more than 32 million characters', limit: '32 million' },
    ...{ fix: 'Write the values out, or let fewer aliases name others.', place: { path } },
  });
}

/**
 * Where a mapping has a key that it had before: the parser's own check takes the square of their number.
 * @param isLenient no mistake is the very same mapping or list again, where it says nothing of what runs: readers that take it read the same
 */
export function repeatedKeys(document: Pick<Document, 'contents'>, isLenient = false): ParseError[] {
  const found: ParseError[] = [];
  const visit = (node: unknown): void => {
    if (!isCollection(node)) return;
    const values = new Map<unknown, unknown>();
    for (const item of node.items) {
      if (!isPair(item)) {
        visit(item);
        continue;
      }
      if (isMap(node) && isScalar(item.key)) {
        const { value, range } = item.key;
        const [start = 0, end = 0] = range ?? [];
        if (values.has(value) && !(isLenient && isSaidAgain(value, values.get(value), item.value)))
          found.push({ pos: [start, end], code: 'DUPLICATE_KEY', message: 'Map keys must be unique' });
        values.set(value, item.value);
      }
      visit(item.key);
      visit(item.value);
    }
  };
  visit(document.contents);
  return found;
}

/** Keys and values that may say what runs: of two such places each is a slot of its own. */
const SAYS_WHAT_RUNS = /image|repo|tag|digest|version|chart|revision|sha|<<|\/.*[:@]/i;

function isSaidAgain(key: unknown, one: unknown, other: unknown): boolean {
  return isCollection(one) && !SAYS_WHAT_RUNS.test(String(key)) && isSame(one, other);
}

function isSame(one: unknown, other: unknown): boolean {
  if (isScalar(one) && isScalar(other)) {
    const isBare = [one, other].every(({ anchor, tag }) => anchor === undefined && tag === undefined);
    return isBare && one.value === other.value && one.type === other.type && !SAYS_WHAT_RUNS.test(String(one.value));
  }
  if (isPair(one) && isPair(other)) return isSame(one.key, other.key) && isSame(one.value, other.value);
  if (one === null || other === null) return one === other;
  if (!isCollection(one) || !isCollection(other) || isMap(one) !== isMap(other)) return false;
  const [these, those] = [one.items, other.items];
  return one.anchor === undefined && other.anchor === undefined && one.tag === undefined && other.tag === undefined
    ? these.length === those.length && these.every((item, index) => isSame(item, those[index]))
    : false;
}
