import type { Span } from './splice.js';

/** A dependency as PEP 508 writes it: `name[extra] >=1.2,<2 ; marker` or `name @ url ; marker`. */
export interface Requirement {
  readonly name: string;
  /** Version specifiers without parentheses and the spaces around them; empty when there are none. */
  readonly specifier: string;
  /** Where the specifiers stand in the text; where they would stand, when there are none. */
  readonly span: Span;
  /** What stands behind `@`. */
  readonly url?: string;
}

/**
 * Reads one dependency specifier.
 * Source: https://packaging.python.org/en/latest/specifications/dependency-specifiers/
 * @returns undefined when it is none.
 */
export function parseRequirement(text: string): Requirement | undefined {
  const head = /^\s*([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)\s*(?:\[[^\]]*\]\s*)?/i.exec(text);
  if (head === null) return undefined;
  const [{ length }, name = ''] = head;
  const rest = text.slice(length);
  if (rest.startsWith('@')) {
    const url =
      rest
        .slice(1)
        .split(/\s;|;\s/)[0]
        ?.trim() ?? '';
    return url === '' ? undefined : { name, specifier: '', span: { start: length, end: length }, url };
  }
  const match = /^(\(?\s*)([^;()]*?)\s*(\)?)\s*(?:;|$)/.exec(rest);
  const [, opening = '', specifier = '', closing = ''] = match ?? [];
  if (match === null || opening.startsWith('(') !== (closing === ')')) return undefined;
  const start = length + opening.length;
  return { name, specifier, span: { start, end: start + specifier.length } };
}

/** A package name as indexes compare it: lower case, runs of `-`, `_` and `.` are one `-`. Source: PEP 503. */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
