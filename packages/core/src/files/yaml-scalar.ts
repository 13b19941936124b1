import { isMap, isScalar, parseAllDocuments } from 'yaml';

/** How a scalar stands in the text. `empty`: nothing is there, as in `tag:`. `alias`: `*name` stands there. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'alias' | 'empty';

/** Printable in every YAML version: no control characters, no line breaks of YAML 1.1, no byte order mark. */
const PRINTABLE =
  /^(?:[\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]|[\ud800-\udbff][\udc00-\udfff])*$/;
/** Characters that mean something at the start of a plain scalar to at least one reader. */
const LEADING_INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`]/;
/** Characters that old readers (libyaml, which helm's descends from) do not take inside plain scalars of flow collections. */
const FLOW_INDICATOR = /[?:,[\]{}#&*!|>'"%@`]/;

type Schema = 'yaml-1.1' | 'core' | 'failsafe';
/** The readers a value is written for: helm and PyYAML read YAML 1.1, most others the core schema of 1.2. */
const READERS: readonly Schema[] = ['yaml-1.1', 'core'];

/**
 * Is the value, written without quotes, read back as this very string by readers of YAML 1.1 and of YAML 1.2?
 * @param tagged an explicit tag says that it is a string, whatever it looks like.
 */
function staysString(value: string, inFlow: boolean, tagged = false): boolean {
  if (isPlainWord(value)) return true;
  if (value === '' || !PRINTABLE.test(value) || LEADING_INDICATOR.test(value)) return false;
  if (inFlow && FLOW_INDICATOR.test(value)) return false;
  // `!!str` has said what it is: only the syntax is left to judge.
  if (tagged) return readsAsString(value, 'failsafe');
  // YAML 1.1's types `value` and `merge`, which the parser does not know for values.
  if (value === '=' || value === '<<') return false;
  // Go drops underscores from anything that begins like a number before it decides.
  const readings = value.includes('_') ? [value, value.replaceAll('_', '')] : [value];
  return readings.every((text) => READERS.every((schema) => readsAsString(text, schema)));
}

/** Words that some reader takes for a boolean, for nothing or for a number. */
const RESERVED = /^(?:y|yes|n|no|on|off|true|false|null|inf|infinity|nan|e[-\d.]*)$/i;
/** Begins with a letter; is a version of three numbers; or is hexadecimal and no number, as the ids of commits mostly are. */
const WORD =
  /^(?:[A-Za-z](?:[\w./-]|:(?=[A-Za-z0-9]))*|\d+\.\d+\.\d+(?:-[A-Za-z][\w.-]*)?|[1-9][0-9a-f]*[a-df][0-9a-f]*)$/;

/** Most tags, digests and versions need no parser to tell that they are strings. */
function isPlainWord(value: string): boolean {
  return WORD.test(value) && !RESERVED.test(value.replaceAll('_', ''));
}

function readsAsString(value: string, schema: Schema): boolean {
  const documents = parseAllDocuments(`k: ${value}`, { schema, prettyErrors: false, logLevel: 'silent' });
  const [document] = documents;
  if (documents.length !== 1 || document === undefined || document.errors.length + document.warnings.length > 0) {
    return false;
  }
  const root = document.contents;
  const node = isMap(root) && root.items.length === 1 ? root.items[0]?.value : undefined;
  return isScalar(node) && node.type === 'PLAIN' && node.value === value;
}

/**
 * A one-line scalar that every reader takes for this string: in the wanted quotes where they can hold the value, in
 * double quotes where not.
 * @param style `single` and `double` are quotes; everything else means: without quotes if that is safe.
 */
export function quote(value: string, style: ScalarStyle, inFlow: boolean, tagged = false): string {
  if (style === 'single' && PRINTABLE.test(value)) return `'${value.replaceAll("'", "''")}'`;
  const plain = style !== 'single' && style !== 'double';
  return plain && staysString(value, inFlow, tagged) ? value : doubleQuoted(value);
}

/** JSON's string is YAML's double-quoted scalar once the characters that YAML 1.1 cannot hold are escaped too. */
export function doubleQuoted(value: string): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Puts a value into a block scalar (`|` or `>`), keeping its header, its comment, its indentation and every line that
 * does not change. The chomping indicator is changed where the value asks for it (`|` cannot end without a line break).
 * @param source the block scalar from its header to its end, as it stands in the text.
 * @returns undefined when a block scalar of this kind cannot hold the value.
 */
export function rewriteBlock(source: string, before: string, value: string): string | undefined {
  const header = /^([|>])([-+\d]*)([^\r\n]*)(\r?\n)/.exec(source);
  if (header === null) return undefined;
  const [opening, kind, indicators, comment, eol] = header;
  const content = value.replace(/\n+$/, '');
  const breaks = value.length - content.length;
  const chomping = indicators?.replace(/\d/, '') ?? '';
  if (content === '' || /^[ \t\n]/.test(content) || !content.split('\n').every(isBlockLine)) return undefined;
  if (breaks > 1 && chomping !== '+') return undefined;

  const raw = source.slice(opening.length).split(/\r?\n/);
  const old = before.replace(/\n+$/, '').split('\n');
  const rawFirst = raw.find((line) => line.trim() !== '');
  const indent = rawFirst === undefined ? '' : (/^ */.exec(rawFirst)?.[0] ?? '');
  // An explicit indentation says that the first line begins with spaces of its own; then `indent` is not known from it.
  if (indent === '' || /\d/.test(indicators ?? '')) return undefined;

  const lines = content.split('\n');
  let body: string[];
  if (kind === '|') {
    body = keepEqualLines(lines, old, raw, indent);
  } else {
    // A folded scalar of one line is that line; with more, what a line break means depends on the neighbours.
    if (lines.length > 1) return undefined;
    body = [indent + content];
  }
  const newChomping = breaks === 0 ? '-' : chomping === '+' ? '+' : '';
  const tail = breaks > 1 ? eol?.repeat(breaks) : breaks === 1 || source.endsWith('\n') ? eol : '';
  return `${kind}${newChomping}${comment}${eol}${body.join(eol)}${tail}`;
}

function isBlockLine(line: string): boolean {
  return PRINTABLE.test(line.replaceAll('\t', ' ')) && !line.includes('\r');
}

/** The raw lines of a literal, where line `i` of the value is line `i` of the text, with those in the middle replaced. */
function keepEqualLines(lines: readonly string[], old: readonly string[], raw: readonly string[], indent: string) {
  let head = 0;
  while (head < Math.min(lines.length, old.length) && lines[head] === old[head]) head++;
  let tail = 0;
  while (tail < Math.min(lines.length, old.length) - head && lines.at(-1 - tail) === old.at(-1 - tail)) tail++;
  const rawEnd = old.length;
  return [
    ...raw.slice(0, head),
    ...lines.slice(head, lines.length - tail).map((line) => (line === '' ? '' : indent + line)),
    ...raw.slice(rawEnd - tail, rawEnd),
  ];
}
