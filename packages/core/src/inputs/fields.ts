import valid from 'semver/functions/valid.js';

/** How one input is read: from the text a user wrote to a value, or to the reason why it is none. */
export interface Field<T> {
  /** What is accepted, for the message: `expected <accepts>`. */
  readonly accepts: string;
  /** The value, or `undefined` when the text is not acceptable. The text is trimmed. */
  readonly parse: (text: string) => T | undefined;
  /** A secret is masked before anything is logged and never shown in a message. */
  readonly secret?: boolean;
  /** The text that is read when the input is not given. An expression such as `${{ github.token }}` is the runner's to fill in. */
  readonly default?: string;
  /** Read an input that is written and empty as it is written. Else empty means the default. */
  readonly readsEmpty?: boolean;
}

/** Any text. */
export const text: Field<string> = { accepts: 'a text', parse: (value) => value };

/** A text that is masked in logs. */
export const secret: Field<string> = { accepts: 'a secret', parse: (value) => value, secret: true };

/** `true` or `false`, in the spellings of YAML 1.2 that `@actions/core` takes; empty is `false`. */
export const flag: Field<boolean> = {
  accepts: '`true` or `false`',
  parse: (value) =>
    value === '' || /^(false|False|FALSE)$/.test(value) ? false : /^(true|True|TRUE)$/.test(value) ? true : undefined,
};

/** Several values, one per line or separated by commas; empty lines do not count. */
export const list: Field<readonly string[]> = {
  accepts: 'values separated by commas or line breaks',
  parse: (value) =>
    value
      .split(/[\n,]/)
      .map((item) => item.trim())
      .filter((item) => item !== ''),
};

/** Globs, one per line (a comma may be part of a glob: `{a,b}`). */
export const globs: Field<readonly string[]> = {
  accepts: 'globs, one per line, inside the workspace',
  parse: (value) => {
    const items = (namesIn(value) ?? value.split('\n'))
      .map((item) => item.trim().replace(/^\.\//, ''))
      .filter((item) => item !== '');
    return items.some((item) => item.startsWith('/') || item.split('/').includes('..')) ? undefined : items;
  },
};

/** Charts that are named; none: all. */
export const someCharts: Field<readonly string[]> = {
  accepts: '`all`, or folders, globs or names of charts',
  parse(value) {
    if (value === 'all') return [];
    const names = namesIn(value) ?? list.parse(value);
    return names === undefined || names.length === 0 ? undefined : names;
  },
};

/**
 * A JSON array of texts, such as an output of another step. A glob may begin with `[`, too.
 * @returns `null`: it is no JSON array; `undefined`: it has something that is no text
 */
export function namesIn(value: string): readonly string[] | null | undefined {
  if (!value.startsWith('[')) return null;
  try {
    const names: unknown = JSON.parse(value);
    if (!Array.isArray(names)) return null;
    return names.every((name) => typeof name === 'string') ? names : undefined;
  } catch {
    return null;
  }
}

/**
 * Names, each once: one per line, separated by commas, or a JSON array.
 * @returns `[]` only for the array `[]`; `undefined` for a text without a name and for an array that cannot be read
 */
export function parseNames(value: string): readonly string[] | undefined {
  const isArray = value.startsWith('[');
  const names = (isArray ? namesIn(value) : list.parse(value)) ?? undefined;
  if (names === undefined || names.includes('') || (names.length === 0 && !isArray)) return undefined;
  return [...new Set(names)];
}

/** One of the given words; empty is the first. */
export function choice<const W extends readonly [string, ...string[]]>(...words: W): Field<W[number]> {
  return {
    accepts: words
      .map((word) => `\`${word}\``)
      .join(', ')
      .replace(/, ([^,]*)$/, ' or $1'),
    parse: (value) => (value === '' ? words[0] : words.find((word) => word === value)),
  };
}

/** A full version by SemVer 2.0.0, with or without a leading `v`, which is dropped; empty is `''`. */
export const version: Field<string> = {
  accepts: 'a version such as `1.4.0` or `1.4.0-rc.1` (SemVer 2.0.0)',
  parse: (value) => (value === '' ? '' : (valid(value) ?? undefined)),
};

/** Id of a commit, whole; empty is `''`. */
export const commitId: Field<string> = {
  accepts: 'the whole id of a commit, 40 or 64 hexadecimal digits',
  parse: (value) => (value === '' || /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? value : undefined),
};

/** Id of a commit, also shortened; empty is `''`. */
export const sha: Field<string> = {
  accepts: 'the id of a commit, 7 to 64 hexadecimal digits',
  parse: (value) => (value === '' || /^[0-9a-f]{7,64}$/.test(value) ? value : undefined),
};

/** A path inside the workspace, `/`-separated; empty is `''`. */
export const path: Field<string> = {
  accepts: 'a path inside the workspace, without `..`',
  parse: (value) =>
    /^([/\\]|[A-Za-z]:)/.test(value) || value.split(/[/\\]/).includes('..') ? undefined : value.replace(/^\.\//, ''),
};

/** Identifier of a pre-release such as `rc`: letters, digits and hyphens, not a number (SemVer 2.0.0, item 9). */
export const identifier: Field<string> = {
  accepts: 'an identifier such as `rc` (letters, digits and hyphens, not only digits)',
  parse: (value) => (value === '' || (/^[0-9A-Za-z-]+$/.test(value) && !/^\d+$/.test(value)) ? value : undefined),
};

/** Name of a branch, by the rules of `git check-ref-format`; empty is `''`. */
export const branch: Field<string> = {
  accepts: 'the name of a branch, without `refs/heads/`',
  parse: (value) => (value === '' || isBranchName(value) ? value : undefined),
};

/** Whether git takes it for the name of a branch, without `refs/heads/`. */
export function isBranchName(name: string): boolean {
  return (
    name !== '' &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git refuses
    !/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\.$|\/$|^\/|^-|^refs\//.test(name) &&
    name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'))
  );
}

/** Id of a plan: 64 hexadecimal digits; empty is `''`. */
export const planId: Field<string> = {
  accepts: 'the `plan-id` output of an earlier run (64 hexadecimal digits)',
  parse: (value) => (value === '' || /^[0-9a-f]{64}$/.test(value) ? value : undefined),
};

/** A commit by its id, the name of a branch or tag, or from the commit that is checked out backwards. */
export const revision: Field<string> = {
  accepts: 'the id of a commit, the name of a branch or tag, or `HEAD~1`',
  parse: (value) =>
    /^HEAD[\d~^]*$/.test(value) || (/^[^\s~^:?*[\\@-][^\s~^:?*[\\]*$|^$/.test(value) && !value.includes('..'))
      ? value
      : undefined,
};
