import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { Lines } from '@slipway/core/files/lines';
import { type Replacement, splice } from '@slipway/core/files/splice';
import type { Path } from '@slipway/core/nouns/git';
import semver from 'semver';

/** Stands in a comment on each line whose version follows the release. */
export const marker = 'x-slipway-version';

/** The same, as release-please has it (docs/customizing.md of googleapis/release-please); between the other two every line is marked. */
const markers = [marker, 'x-release-please-version'];
const blockStart = 'x-release-please-start-version';
const blockEnd = 'x-release-please-end';

/** What every file has that is marked. */
export const marks: readonly string[] = [...markers, blockStart];

/** A version on a marked line, from → to. */
export interface MarkedLine {
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

export interface MarkedText {
  readonly text: string;
  readonly changes: readonly MarkedLine[];
  readonly findings: readonly Finding[];
  /** Lines that have the marker. */
  readonly marked: number;
}

const VERSION = /(?<![\w.])v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*|(?:a|b|rc)\d+)?)(?![0-9A-Za-z]|\.\d)/g;

/**
 * Replaces the version on every marked line and in every marked block: the previous one wherever it stands, else the only version there is.
 * @param previous what the lines are expected to hold, the likeliest first; empty for a first release
 * @param version what they shall hold, in the spelling of the file
 * @throws {Failure} naming every marked line without a version, or with several of which none is the previous one
 */
export function stampMarkedLines(path: Path, text: string, previous: readonly string[], version: string): MarkedText {
  const lines = new Lines(path, text);
  const replacements: Replacement[] = [];
  const changes: MarkedLine[] = [];
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  const parts = markedParts(text);
  for (const { start, content, open } of parts) {
    const place = lines.place(start);
    const found = versionsOn(content, previous, version);
    const [from, ...others] = new Set(found.map(({ value }) => value));
    if (open) problems.push(unclosed(path, place));
    else if (from === undefined || others.length > 0) {
      problems.push(unclear(path, [...(from ? [from] : []), ...others], place));
    } else if (isHigher(from, version)) {
      findings.push({
        level: 'warning',
        code: 'extra-file-ahead',
        message: `${path}: the marked line has ${from}, which is above ${version}, so it is not changed`,
        fix: `Set it to ${version}, or remove the marker \`${marker}\`.`,
        place,
      });
    } else if (from !== version) {
      const [first] = found;
      changes.push({ line: lines.place(start + (first?.at ?? 0)).line ?? 0, from, to: version });
      replacements.push(
        ...found.map(({ at }) => ({ start: start + at, end: start + at + from.length, text: version })),
      );
    }
  }
  if (problems.length > 0) throw new Failure(problems);
  return { text: splice(text, replacements), changes, findings, marked: parts.length };
}

/** Does a text have a mark of either kind? */
export function isMarked(text: string): boolean {
  return marks.some((mark) => text.includes(mark));
}

/** Does a text begin a block of marked lines? */
export function isBlock(text: string): boolean {
  return text.includes(blockStart);
}

/** Can a release write what a marked line holds? The lines of a block come after it. */
export function isWritable(text: string): boolean {
  return isBlock(text) || text.search(VERSION) !== -1;
}

/** A marked line, without its marker, or what lies between those of a block. */
interface MarkedPart {
  readonly start: number;
  readonly content: string;
  /** A block that does not end. */
  readonly open: boolean;
}

function markedParts(text: string): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let block: number | undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    const start = offset;
    offset += line.length + 1;
    if (block !== undefined) {
      if (!line.includes(blockEnd)) continue;
      parts.push({ start: block, content: text.slice(block, start), open: false });
      block = undefined;
    } else if (line.includes(blockStart)) {
      block = Math.min(offset, text.length);
    } else if (markers.some((mark) => line.includes(mark))) {
      const content = markers.reduce((rest, mark) => rest.replace(mark, ' '.repeat(mark.length)), line);
      parts.push({ start, content, open: false });
    }
  }
  if (block !== undefined) parts.push({ start: block, content: '', open: true });
  return parts;
}

/** Where versions stand in a line or block: only the previous one, or only the new one, where it is there. */
function versionsOn(line: string, previous: readonly string[], version: string): { value: string; at: number }[] {
  for (const known of [...previous, version]) {
    const found = occurrences(line, known);
    if (found.length > 0) return found.map((at) => ({ value: known, at }));
  }
  return [...line.matchAll(VERSION)].map((match) => {
    const [whole, value = ''] = match;
    return { value, at: match.index + whole.length - value.length };
  });
}

/** Where a version stands in a text, and not as a part of a longer one. */
export function occurrences(line: string, known: string): number[] {
  const found: number[] = [];
  for (let at = line.indexOf(known); at !== -1; at = line.indexOf(known, at + known.length)) {
    // Not the end of 11.4.2, nor the beginning of 1.4.20 or of one of its pre-releases.
    const before = line.slice(0, at);
    const after = line.slice(at + known.length);
    if (!/(?:\d|\d\.)$/.test(before) && !/^(?:\d|\.\d|-?(?:a|b|rc|alpha|beta)[.\d])/.test(after)) found.push(at);
  }
  return found;
}

/** Is one version above the other? What only Python can write is compared by nothing. */
export function isHigher(one: string, other: string): boolean {
  return semver.valid(one) !== null && semver.valid(other) !== null && semver.gt(one, other);
}

function unclosed(path: Path, place: Problem['place']): Problem {
  return {
    code: 'marker-block-open',
    message: `${path} has \`${blockStart}\` and no \`${blockEnd}\` after it`,
    fix: `Write \`${blockEnd}\` in a comment below the last line that holds the version.`,
    ...(place ? { place } : {}),
  };
}

function unclear(path: Path, found: readonly string[], place: Problem['place']): Problem {
  return {
    code: found.length === 0 ? 'marker-without-version' : 'marker-ambiguous',
    message:
      found.length === 0
        ? `${path} has a marker of the version on a line, or around lines, without a version`
        : `${path} has a marker of the version on a line, or around lines, with several versions: ${found.join(', ')}`,
    fix: 'Write the full version, such as 1.4.2, as the only version on the line of the marker, or remove the marker.',
    ...(place ? { place } : {}),
  };
}
