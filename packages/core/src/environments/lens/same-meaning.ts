import { Failure } from '../../failure.js';
import { decode } from '../../files/text.js';
import type { FileContent, Path } from '../../nouns/git.js';
import { openFile } from '../model/yaml-text.js';
import { lockedBy } from './chart-locks.js';

/**
 * Line ends of other readers (YAML 1.1 and editors know NEL, LS, PS and a lone CR), marks that hide or turn text, other control characters, and what is no
 * character, at which readers in Go end: with them a text may say something else to somebody else.
 */
const ambiguous = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u;

/**
 * Comments that tools obey: Argo CD leaves a file out (https://argo-cd.readthedocs.io/en/stable/user-guide/directory/), Flux writes a value
 * (https://fluxcd.io/flux/guides/image-update/), kpt and ytt fill in others.
 */
const order = /\+argocd:|\{\s*"\$[\w-]+"\s*:|kpt-\w+:|^\s*#@|\s#@/;

/**
 * Whether a file says the same as before to every program that reads it, as far as that can be proven.
 * @returns `null`: it does; else what is in the way
 */
export function sameMeaning(path: Path, before: FileContent, after: FileContent): string | null {
  try {
    if (lockedBy(path) !== undefined) return sameLock(path, before, after) ? null : 'it locks something else';
    if (!/\.(ya?ml|json)$/i.test(path)) return 'it is not YAML';
    const [old, now] = [openFile(path, before).yaml, openFile(path, after).yaml];
    if (ambiguous.test(now.text.replaceAll('\r\n', '\n'))) return 'it has control characters';
    // A directive changes what everything below it means.
    if (/^%/m.test(now.text) || /^%/m.test(old.text)) return 'it has directives';
    if (hasNew(tab, old.text, now.text)) return 'it has tabs';
    if (hasNew(oddEscape, old.text, now.text)) return 'it has escapes that not all readers know';
    if (hasOddKeys(now.text) && !hasOddKeys(old.text)) return 'it has keys that not all readers know';
    if (!now.saysTheSameAs(old)) return 'it changes more than what is promoted';
    if (lineEndAt(now.text) !== lineEndAt(old.text)) return 'a text at its end has no line end any more, or a new one';
    if (marksOf(now.text) !== marksOf(old.text)) return 'its documents end otherwise';
    if (/\.json$/i.test(path) && isJson(old.text) && !isJson(now.text)) return 'it is no JSON any more';
    return obeyed(now.text) === obeyed(old.text) ? null : 'a tool obeys its comments';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return 'it cannot be read';
  }
}

/** Whether two locks differ in when Helm wrote them, at most. */
function sameLock(path: Path, before: FileContent, after: FileContent): boolean {
  const [old, now] = [before, after].map((one) => decode(path, one).replace(/^generated: .*$/m, ''));
  return old === now;
}

/** A tab where only blanks separate: before the first word of a line, or between words. Readers of YAML disagree on them. Each tab looks at the spaces behind it alone: the work is linear. */
const tab = /^\s*\t|^[^#]*\t *[^ \t\r#]/;

/** An escaped slash, which YAML has of JSON, and halves of a character: readers in Go refuse the text. */
const oddEscape = /\\(?:\/|(?:u|U0000)[dD][89a-fA-F])/;

/** Whether a line has something that no line had before. */
function hasNew(mark: RegExp, old: string, now: string): boolean {
  const marked = now.split('\n').filter((line) => mark.test(line));
  if (marked.length === 0) return false;
  const known = new Set(old.split('\n'));
  return marked.some((line) => !known.has(line));
}

/**
 * Whether a `:` begins a line without a `?` in the same column, or has no blank before the end of a mapping or list: readers in Go see no key there, or
 * another one.
 */
function hasOddKeys(text: string): boolean {
  if (/:[,\]}]/.test(text)) return true;
  let open = -1;
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (indent === -1 || line[indent] === '#') continue;
    if (/^:(?:\s|$)/.test(line.slice(indent))) {
      if (indent !== open) return true;
    } else if (indent <= open) open = -1;
    const [, before] = /^((?:\s|-\s)*)\?(?:\s|$)/.exec(line) ?? [];
    if (before !== undefined) open = before.length;
  }
  return false;
}

/** Whether a `|` or `>` reaches to the end without a line end, which readers in Go then leave out of the text, and others do not. */
function lineEndAt(text: string): boolean {
  if (text.endsWith('\n')) return true;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  let indent = Number.POSITIVE_INFINITY;
  for (const line of lines.reverse()) {
    const own = line.search(/\S/);
    if (own >= indent) continue;
    if (indent < Number.POSITIVE_INFINITY && /[|>][-+\d]*[ \t\r]*(?:#.*)?$/.test(line)) return false;
    indent = own;
  }
  return true;
}

/**
 * Lines between documents: some readers look for these lines alone, and know `---`, but not `...`. The one that begins the first document does not count, nor the
 * one that ends the last, with nothing behind it: Kustomize takes comments there into a text before them.
 */
function marksOf(text: string): string {
  const lines = text.split('\n');
  while (/^[ \r]*$/.test(lines.at(-1) ?? 'x')) lines.pop();
  if (/^\.\.\.[ \r]*$/.test(lines.at(-1) ?? '')) lines.pop();
  const begin = lines.findIndex((line) => !/^\s*(?:#|$)/.test(line));
  const isStart = (line: string, index: number) => index === begin && /^---(?:\s+#|\s*$)/.test(line);
  const marks = lines.filter((line, index) => /^(?:---|\.\.\.)(?:\s|$)/.test(line) && !isStart(line, index));
  return marks.map((mark) => mark.trimEnd()).join('\n');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What a tool may take orders from: all lines but plain comments, where one of them is an order. Whose value it is, its line says. */
function obeyed(text: string): string {
  if (!order.test(text)) return '';
  const lines = text.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line) || order.test(line));
  return lines.map((line) => line.trimEnd()).join('\n');
}
