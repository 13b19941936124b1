import createPreset from 'conventional-changelog-conventionalcommits';
import { CommitParser, type ParserOptions } from 'conventional-commits-parser';

/**
 * What a commit message says, read as semantic-release does with the conventionalcommits preset.
 * docs/versioning.md lists where this differs, and why.
 */
export interface ParsedCommit {
  /**
   * `conventional`: the message says what it is, in its first line, by a breaking note, or as a revert of a commit.
   * `merge`: a merge that says no more than that; what it brought is judged by itself.
   */
  readonly kind: 'conventional' | 'merge' | 'not-understood';
  /** The first line, at most 200 characters of it. */
  readonly header: string;
  /** As written; `null` where the first line is not conventional. */
  readonly type: string | null;
  readonly scope: string | null;
  readonly subject: string;
  /** One text for each breaking change; a breaking change has at least one, of at most 1,000 characters. */
  readonly breaking: readonly string[];
  /** The commit that is reverted: its first line and its id, as the message gives them; the line may have more around it. */
  readonly revert: { readonly header: string; readonly hash: string } | null;
  /** Versions that `Release-As: 1.2.3` lines ask for, as written. */
  readonly releaseAs: readonly string[];
  /** First lines of the commits that were squashed into this one, as GitHub lists them (`* feat: a`). */
  readonly squashed: readonly string[];
  /** What its author may have meant otherwise. Plain text with parts of the message in it: escape it for Markdown. */
  readonly remarks: readonly string[];
}

const HEADER_LENGTH = 200;
const NOTE_LENGTH = 1000;
const MOST_SQUASHED = 200;
/** Beyond these the parser's time is no longer in proportion, and what stands there means nothing to it. */
const LONG_MESSAGE = 10_000;
const LONG_LINE = 5_000;
const MOST_NOTES = 100;
const NOTE = /^[\s|*]*BREAKING[ -]CHANGE[:\s]/;

const preset: { parser?: ParserOptions } = createPreset();
const options: ParserOptions = {
  ...preset.parser,
  // As semantic-release's parser has it, except that lowercase is prose (Conventional Commits 1.0, item 15).
  notesPattern: (keywords) => new RegExp(`^[\\s|*]*(${keywords})[:\\s]+(.*)`),
  // Never: in `-name-` lines and after `---` there is text like anywhere else, also breaking changes.
  fieldPattern: /(?!)/,
  // As the preset has it, and what Git 2.43 and later call the revert of a revert.
  revertPattern: /^(?:Revert|Reapply|revert:)\s"?([\s\S]+?)"?\s*This reverts commit (\w*)\./i,
};
const parser = new CommitParser(options);
/** Without one of these the parser takes what it says from the first line alone: most messages. */
const MORE_THAN_HEADER = /BREAKING|^(?:revert|reapply|gpg:)/i;

/**
 * Reads one commit message.
 * @param message raw, subject and body.
 * @param isMerge whether the commit has several parents.
 */
export function parseCommit(message: string, isMerge = false): ParsedCommit {
  const text = normalize(message);
  if (text === '') return { ...nothing(''), kind: 'not-understood', remarks: ['it has no message'] };
  const first = text.split('\n', 1)[0] ?? '';
  const commit = MORE_THAN_HEADER.test(text) ? parser.parse(text) : parseHeader(first);
  const { type = null, scope = null, subject = null } = commit;
  const squashed = text.includes('\n* ') ? squashedInto(text) : [];
  const breaking = [...commit.notes.map((note) => note.text), ...squashed.flatMap(breakingOf)];
  const revert = commit.revert ? { header: commit.revert.header ?? '', hash: commit.revert.hash ?? '' } : null;
  const read = {
    header: cut(first, HEADER_LENGTH),
    type,
    scope,
    subject: cut(subject ?? '', HEADER_LENGTH),
    breaking: breaking.map((note) => cut(note.trim(), NOTE_LENGTH)),
    revert,
    releaseAs: releaseAsOf(text),
    squashed: squashed.map((header) => cut(header, HEADER_LENGTH)),
  };
  if (type !== null || revert !== null || breaking.length > 0) {
    return { ...read, kind: 'conventional', remarks: doubts(text, type, revert !== null, breaking.length > 0) };
  }
  if (isMerge || MERGE.test(first)) return { ...read, kind: 'merge', remarks: [] };
  return { ...read, kind: 'not-understood', remarks: [whyNot(first, text, squashed)] };
}

/** What the parser makes of a first line, in a tenth of the time that it takes to look for everything else. */
function parseHeader(
  header: string,
): Pick<ReturnType<typeof parser.parse>, 'type' | 'scope' | 'subject' | 'notes' | 'revert'> {
  const { breakingHeaderPattern, headerPattern } = options;
  const breaking = breakingHeaderPattern ? header.match(breakingHeaderPattern) : null;
  const [, type, scope, subject] = breaking ?? (headerPattern ? header.match(headerPattern) : null) ?? [];
  return {
    type: type || null,
    scope: scope || null,
    subject: subject || null,
    notes: breaking ? [{ title: 'BREAKING CHANGE', text: subject ?? '' }] : [],
    revert: null,
  };
}

/**
 * A lone carriage return or a Unicode line separator ends a line for people but not for the parser's expressions, and
 * very long white space makes them slow: neither means anything.
 */
function normalize(message: string): string {
  const text = message
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\s{256,}/g, (space) => (space.includes('\n') ? '\n\n' : ' '))
    .trim();
  return text.length <= LONG_MESSAGE ? text : shorten(text);
}

function shorten(text: string): string {
  let notes = 0;
  return text
    .split('\n')
    .map((line) => line.slice(0, LONG_LINE))
    .filter((line) => {
      if (NOTE.test(line)) notes += 1;
      return notes <= MOST_NOTES || !NOTE.test(line);
    })
    .join('\n');
}

/** GitHub's squash: the body begins with the list of the commits. A list further down is somebody's text. */
function squashedInto(text: string): string[] {
  const lines = text.split('\n').slice(1);
  if (!lines.find((line) => line.trim() !== '')?.startsWith('* ')) return [];
  return lines
    .filter((line) => line.startsWith('* '))
    .slice(0, MOST_SQUASHED)
    .map((line) => line.slice(2).trim());
}

/** A note in the list is found by the parser already. */
function breakingOf(header: string): string[] {
  if (!header.includes('!: ')) return [];
  const { type = null, notes, subject } = parseHeader(header);
  return type === null || notes.length === 0 ? [] : [subject ?? ''];
}

function releaseAsOf(text: string): string[] {
  return [...text.matchAll(/^release-as:[ \t]*(\S+)[ \t]*$/gim)].map(([, version]) => version ?? '');
}

const MERGE = /^Merge (pull request #\d|branch |branches |remote-tracking branch |tag |commit )/;
const AUTOSQUASH = /^(fixup|squash|amend)! /;
const RELEASING_TYPES = ['feat', 'fix', 'perf'];

function whyNot(first: string, text: string, squashed: readonly string[]): string {
  if (AUTOSQUASH.test(first)) return 'it was meant to be squashed into another commit before merging';
  if (/^(Revert|Reapply)\b/i.test(first) && /\bThis reverts commit \w+, reversing$/m.test(text)) {
    return 'it reverts a merge; the commits that the merge brought are counted all the same';
  }
  if (/^(Revert|Reapply)\b/i.test(first))
    return 'it reverts something without naming the commit (`This reverts commit <id>.`)';
  const inside = squashed.find((header) => parseHeader(header).type !== null);
  if (inside !== undefined) return 'its title is not conventional; those of the commits squashed into it are';
  if (/^\w+(\(.*\))?!?\s+: /.test(first)) return 'there is a space before the colon';
  if (/^\w+(\(.*\))?!?:\S/.test(first)) return 'there is no space after the colon';
  if (/^\w+(\(.*\))?!?:$/.test(first)) return 'there is nothing after the colon';
  if (/^!?:/.test(first)) return 'there is no type before the colon';
  if (/^\w+\s+\(.*\)!?: /.test(first)) return 'there is a space before the scope';
  if (/^\w+!\(.*\): /.test(first)) return 'the `!` is before the scope instead of after it';
  return 'it does not begin with `type: ` or `type(scope): `';
}

/** What semantic-release ignores although a person may have meant something by it. */
function doubts(text: string, type: string | null, reverts: boolean, breaks: boolean): string[] {
  const remarks: string[] = [];
  const lower = type?.toLowerCase() ?? '';
  if (type !== null && type !== lower && type !== lower.toUpperCase() && RELEASING_TYPES.includes(lower)) {
    remarks.push(`the type \`${type}\` does not count; \`${lower}\` does`);
  }
  if (type === 'PERF') remarks.push('the type `PERF` does not count; `perf` does');
  if (lower === 'revert' && !reverts) {
    remarks.push('it reverts something without naming the commit (`This reverts commit <id>.`)');
  }
  if (!breaks && /^[\s|*]*breaking[ -]change:/im.test(text)) {
    remarks.push('`BREAKING CHANGE:` counts only in capitals');
  }
  return remarks;
}

function nothing(first: string): Omit<ParsedCommit, 'kind'> {
  return {
    header: cut(first, HEADER_LENGTH),
    type: null,
    scope: null,
    subject: '',
    breaking: [],
    revert: null,
    releaseAs: [],
    squashed: [],
    remarks: [],
  };
}

function cut(text: string, length: number): string {
  // Copied, so that a cut text does not keep a long message in memory.
  return text.length <= length ? text : Buffer.from(`${text.slice(0, length - 1)}…`).toString();
}
