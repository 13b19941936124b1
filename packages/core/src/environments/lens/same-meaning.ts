import { Failure } from '../../failure.js';
import type { FileContent, Path } from '../../nouns/git.js';
import { openFile } from '../model/yaml-text.js';

/**
 * Line ends of other readers (YAML 1.1 and editors know NEL, LS, PS and a lone CR), marks that hide or turn text, and other control characters:
 * with them a text may say something else to somebody else.
 */
const ambiguous = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Whether a file says the same as before to every program that reads it, as far as that can be proven.
 * @returns `null`: it does; else what is in the way
 */
export function sameMeaning(path: Path, before: FileContent, after: FileContent): string | null {
  if (!/\.(ya?ml|json)$/i.test(path)) return 'it is not YAML';
  try {
    const [old, now] = [openFile(path, before).yaml, openFile(path, after).yaml];
    if (ambiguous.test(now.text.replaceAll('\r\n', '\n'))) return 'it has control characters';
    // A directive changes what everything below it means.
    if (/^%/m.test(now.text) || /^%/m.test(old.text)) return 'it has directives';
    if (hasNewTabs(old.text, now.text)) return 'it has tabs';
    return now.saysTheSameAs(old) ? null : 'it changes more than what is promoted';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return 'it cannot be read';
  }
}

/** A tab where only blanks separate: before the first word of a line, or between words. Readers of YAML disagree on them. Each tab looks at the spaces behind it alone: the work is linear. */
const tab = /^\s*\t|^[^#]*\t *[^ \t\r#]/;

function hasNewTabs(old: string, now: string): boolean {
  if (!now.includes('\t')) return false;
  const known = new Set(old.split('\n'));
  return now.split('\n').some((line) => tab.test(line) && !known.has(line));
}
