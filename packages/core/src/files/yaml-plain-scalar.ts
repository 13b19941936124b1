/** A scalar in quotes, on one line. */
export interface Quoted {
  readonly value: string;
  readonly style: 'single' | 'double';
  /** Behind the closing quote. */
  readonly end: number;
}

const SINGLE = /'((?:[^']|'')*)'/y;
const DOUBLE = /"((?:[^"\\]|\\["\\nrt])*)"/y;
/** What begins a plain scalar for every reader; a dash does so before anything but a space. */
const PLAIN_START = /[A-Za-z0-9_./~^($+<=;\\\u00a1-\uffff]|-(?=[^ \n])/y;

/** Reads the quoted scalar that begins at an offset of a line; undefined when it is none, or has escapes that are seldom used. */
export function readQuoted(line: string, from: number): Quoted | undefined {
  const single = line.charCodeAt(from) === 0x27;
  const pattern = single ? SINGLE : DOUBLE;
  pattern.lastIndex = from;
  const match = pattern.exec(line);
  if (match === null) return undefined;
  const [whole, content = ''] = match;
  const end = from + whole.length;
  if (single) return { value: content.replaceAll("''", "'"), style: 'single', end };
  const value = content.includes('\\')
    ? content.replace(/\\(.)/g, (_, letter: string) => ESCAPES.get(letter) ?? letter)
    : content;
  return { value, style: 'double', end };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Where the plain scalar that begins at an offset of a line ends: before a comment, or at the end of the line, without spaces.
 * @returns -1 when it may be something else
 */
export function plainEnd(text: string, from: number, lineEnd: number): number {
  PLAIN_START.lastIndex = from;
  if (!PLAIN_START.test(text)) return -1;
  let end = from + 1;
  for (let at = from + 1; at < lineEnd; at++) {
    const character = text.charCodeAt(at);
    if (character === SPACE) {
      if (text.charCodeAt(at + 1) === HASH) return end;
      continue;
    }
    // A colon before a space makes a key of it.
    if (character === COLON && (at + 1 === lineEnd || text.charCodeAt(at + 1) === SPACE)) return -1;
    end = at + 1;
  }
  return end;
}

const SPACE = 0x20;
const HASH = 0x23;
const COLON = 0x3a;

/** Keys that need no quotes for any reader. */
const PLAIN_KEY = /[\w$/][\w.$/-]*/y;

/** Where the plain key that begins at an offset ends; there where there is none. */
export function plainKeyEnd(text: string, from: number): number {
  PLAIN_KEY.lastIndex = from;
  return PLAIN_KEY.test(text) ? PLAIN_KEY.lastIndex : from;
}
