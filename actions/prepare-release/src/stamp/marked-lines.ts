import { Failure, type Problem } from '@slipway/core/failure';
import { Lines } from '@slipway/core/files/lines';
import { type Replacement, splice } from '@slipway/core/files/splice';
import type { Finding } from '@slipway/core/plan/proposal';
import type { Path } from '@slipway/core/snapshot/snapshot';
import semver from 'semver';

/** Stands in a comment on each line whose version follows the release. */
export const marker = 'x-slipway-version';

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
 * Replaces the version on every marked line: the previous one wherever it stands, else the only version there is.
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
  let marked = 0;
  let offset = 0;
  for (const line of text.split('\n')) {
    const start = offset;
    offset += line.length + 1;
    if (!line.includes(marker)) continue;
    marked += 1;
    const place = lines.place(start);
    const found = versionsOn(line.replace(marker, ' '.repeat(marker.length)), previous, version);
    const [from, ...others] = new Set(found.map(({ value }) => value));
    if (from === undefined || others.length > 0) {
      problems.push(unclear(path, [...(from ? [from] : []), ...others], place));
    } else if (isHigher(from, version)) {
      findings.push({
        level: 'warning',
        code: 'extra-file-ahead',
        message: `${path}: the marked line holds ${from}, which is above ${version}; it is left alone`,
        fix: `Set it to ${version}, or take the marker \`${marker}\` away.`,
        place,
      });
    } else if (from !== version) {
      changes.push({ line: place.line ?? 0, from, to: version });
      replacements.push(
        ...found.map(({ at }) => ({ start: start + at, end: start + at + from.length, text: version })),
      );
    }
  }
  if (problems.length > 0) throw new Failure(problems);
  return { text: splice(text, replacements), changes, findings, marked };
}

/** Where versions stand on a line: only the previous one, or only the new one, where it is there. */
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

function occurrences(line: string, known: string): number[] {
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

function unclear(path: Path, found: readonly string[], place: Problem['place']): Problem {
  return {
    code: found.length === 0 ? 'marker-without-version' : 'marker-ambiguous',
    message:
      found.length === 0
        ? `${path} has the marker \`${marker}\` on a line without a version`
        : `${path} has the marker \`${marker}\` on a line with several versions: ${found.join(', ')}`,
    fix: 'Write the full version, such as 1.4.2, on the line of the marker, and no other one; or take the marker away.',
    ...(place ? { place } : {}),
  };
}
