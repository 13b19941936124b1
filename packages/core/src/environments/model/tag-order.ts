import semver from 'semver';

/** By what the tags of an environment are ordered, as its configuration says. */
export const tagOrders = ['semver', 'commit', 'date', 'number', 'none'] as const;
export type TagOrder = (typeof tagOrders)[number];

/**
 * How two tags stand to each other by what they say themselves. Tags have a place in the order or none: of those of one form that have one,
 * any two can be compared. Of two in one place, or of one with itself, nothing is known: a tag may be written again.
 */
export function orderTags(
  kind: Exclude<TagOrder, 'commit'>,
  current: string,
  offered: string,
): 'newer' | 'older' | 'unknown' {
  const [from, to] = [places[kind](current), places[kind](offered)];
  if (from === undefined || from.form !== to?.form) return 'unknown';
  const known = Math.min(from.until ?? Number.POSITIVE_INFINITY, to.until ?? Number.POSITIVE_INFINITY);
  for (let at = 0; at < Math.max(from.parts.length, to.parts.length); at++) {
    if (at >= known) return 'unknown';
    const [a, b] = [from.parts[at], to.parts[at]];
    if (a === b) continue;
    return isBefore(a, b) ? 'newer' : 'older';
  }
  return 'unknown';
}

/** Where a tag stands among those of its form: what counts first stands first. */
interface Place {
  readonly form: string;
  readonly parts: readonly (number | string)[];
  /** Beyond so many parts nothing is known of it; left out: all is known. */
  readonly until?: number;
}

/** As semantic versioning has it: what ends is before what goes on, a number before a word. */
function isBefore(a: Place['parts'][number] | undefined, b: Place['parts'][number] | undefined): boolean {
  if (a === undefined || b === undefined) return a === undefined;
  if (typeof a === typeof b) return a < b;
  return typeof a === 'number';
}

const places: Readonly<Record<Exclude<TagOrder, 'commit'>, (tag: string) => Place | undefined>> = {
  semver: placeOfVersion,
  date: placeOfDate,
  number: placeOfNumbers,
  none: () => undefined,
};

/** `1.2.0-9-g0a1b2c3`, as `git describe` says it: the ninth commit *after* 1.2.0. */
const DESCRIBED = /^(?<base>.+)-(?<count>\d{1,15})-g[0-9a-f]{7,40}$/;

/** Commits, which digits alone are not: they may be dates or counts. */
const COMMIT = /(?<![A-Za-z0-9])g?(?=[0-9]*[a-f])[0-9a-f]{7,40}(?![A-Za-z0-9])/g;

/** A semantic version, with `v` or without. Numbers in prereleases count as numbers (`rc9`, `rc10`), commits in them as nothing. */
function placeOfVersion(text: string): Place | undefined {
  const { base, count } = DESCRIBED.exec(text)?.groups ?? {};
  const version = semver.parse(base ?? text);
  if (version === null) return undefined;
  const { major, minor, patch, prerelease } = version;
  const said = prerelease.join('.');
  const known = said.replace(COMMIT, '');
  const words = known.match(/[0-9]+|[A-Za-z]+/g) ?? [];
  // What only a commit tells apart from others of its version is before or behind none of them.
  if (/(?:^|[.-])sha-[0-9a-f]{7,40}$/.test(said) || (said !== '' && words.length === 0)) {
    return { form: '', parts: [major, minor, patch], until: 3 };
  }
  const after = words.map((word) => (/^\d/.test(word) ? Number(word) : word));
  return {
    form: '',
    parts: [
      major,
      minor,
      patch,
      prerelease.length === 0 ? 1 : 0,
      ...after,
      ...(count === undefined ? [] : [Number(count)]),
    ],
  };
}

/** The numbers in a tag, from left to right, of tags that are the same beside them: `v505`, `build-23`, `2026.07`, `main-0a1b2c3-17`. */
function placeOfNumbers(tag: string): Place | undefined {
  const parts: number[] = [];
  const form = tag.replace(COMMIT, '*').replace(/\d+/g, (digits) => {
    parts.push(Number(digits));
    return '#';
  });
  return parts.length === 0 ? undefined : { form, parts };
}

/** Year, month and mostly day, with separators or without, and perhaps the time; or seconds or milliseconds since 1970. */
const DATE =
  /(?<!\d)(?:(?<year>20\d\d)(?:(?<sep>[-_.])(?<month>\d\d?)(?:\k<sep>(?<day>\d\d?))?|(?<mm>\d\d)(?<dd>\d\d))(?:[-_.T]?(?<hour>[01]\d|2[0-3])[-:.]?(?<minute>[0-5]\d)(?:[-:.]?(?<second>[0-5]\d))?Z?)?|(?<seconds>1\d{9})(?<ms>\d{3})?)(?!\d)/g;

/** The one date in a tag, then its other numbers, of tags that are the same beside them: `2026-06-01`, `main-0a1b2c3-1609459200`, `20260601.2`. */
function placeOfDate(tag: string): Place | undefined {
  const text = tag.replace(COMMIT, '*');
  const dates = [...text.matchAll(DATE)].flatMap((match) => {
    const time = timeOf(match.groups ?? {});
    return time === undefined ? [] : [{ time, written: match[0], at: match.index }];
  });
  const [date, ...others] = dates;
  if (date === undefined || others.length > 0) return undefined;
  const [before, after] = [text.slice(0, date.at), text.slice(date.at + date.written.length)];
  // Beside a date, as many digits as a commit has are one.
  const beside = `${before}@${after}`.replace(/(?<![A-Za-z0-9])\d{7,40}(?![A-Za-z0-9])/g, '*');
  const { form, parts } = placeOfNumbers(beside) ?? { form: beside, parts: [] };
  return { form, parts: [date.time, ...parts] };
}

/** @returns undefined for a day that no calendar has */
function timeOf(said: { readonly [part in string]?: string }): number | undefined {
  const { year, month = said.mm, day = said.dd ?? '1', hour = '0', minute = '0', second = '0', seconds, ms } = said;
  if (seconds !== undefined) return Number(seconds) * 1000 + Number(ms ?? '0');
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const time = Date.UTC(y, m - 1, d, Number(hour), Number(minute), Number(second));
  const at = new Date(time);
  return at.getUTCMonth() === m - 1 && at.getUTCDate() === d ? time : undefined;
}
