import { literally } from '../literally.js';

/** A heading that announces a release, taken apart so that the next one can be written in its style. */
export interface ReleaseHeading {
  /** As written, without `v`. */
  readonly version: string;
  /** As written; only ISO dates are promised to be dates. */
  readonly date: string | undefined;
  readonly yanked: boolean;
  /** What stands before the version: `Version `, `[`, `v`. */
  readonly before: string;
  /** `]` when the version is in brackets. */
  readonly bracket: string;
  /** Target of an inline link: `[1.2.0](…)`. */
  readonly url: string | undefined;
  /** Label of a full reference: `[1.2.0][…]`. */
  readonly reference: string | undefined;
  /** Between version and date: ` - `, ` (`; undefined when there is no date. */
  readonly separator: string | undefined;
  /** It has what every release's heading has, and nothing that only this one says: a name, `(unreleased)`. */
  readonly isTypical: boolean;
}

const VERSION = String.raw`\d+(?:\.\d+)+(?:-[0-9a-z][0-9a-z.-]*|\.?(?:a|b|rc|dev|post)\d+)?(?:\+[0-9a-z.-]+)?`;
const HEADING = headingWith('');
/** What stands before the version in a tag of one of several things. */
const TAG = /^\[?(?<name>[^\s[\]()a-z]*[a-z][^\s[\]()]*?[-_/@=])(?=v?\d+\.\d+\.\d)/i;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DATE = new RegExp(
  String.raw`\d{4}-\d{2}-\d{2}|\d{4}[./]\d{1,2}[./]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}|${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \d{4}`,
  'i',
);
/** Headings that have `name` before the version. */
function headingWith(name: string): RegExp {
  return new RegExp(
    String.raw`^(?<before>(?:(?:version|release)\s+)?(?<open>\[?)${literally(name)}v?)(?<version>${VERSION})(?<bracket>\]?)` +
      String.raw`(?:\((?<url>[^()\s]*)\)|\[(?<reference>[^\]]*)\])?(?<rest>.*)$`,
    'is',
  );
}

/** `shop-` where the text of a heading begins with a tag such as `shop-1.2.0`; undefined where it does not. */
export function nameInTag(content: string): string | undefined {
  return TAG.exec(content)?.groups?.name;
}

/**
 * Reads the text of a heading; undefined when it announces no release (`1.2.0 upgrade guide` does not).
 * @param name what stands before each version, where headings are tags
 */
export function parseReleaseHeading(content: string, name = ''): ReleaseHeading | undefined {
  const groups = (name === '' ? HEADING : headingWith(name)).exec(content)?.groups;
  if (groups === undefined) return undefined;
  const { before = '', open, version = '', bracket = '', url, reference, rest = '' } = groups;
  if ((open === '[') !== (bracket === ']')) return undefined;
  const date = DATE.exec(rest);
  if (!/^\s*(?:$|[-–—:/,(|@[])/.test(rest) && !(date && rest.slice(0, date.index).trim() === '')) return undefined;
  const yanked = /\[?\byanked\b\]?/i;
  const between = date ? rest.slice(0, date.index) : undefined;
  const usable = between === undefined || /^[^\p{L}\p{N}]*(?:released\s+)?$/iu.test(between);
  return {
    version,
    date: date?.[0],
    yanked: yanked.test(rest),
    before,
    bracket,
    url,
    reference,
    separator: usable ? between : ' - ',
    isTypical: date !== null ? usable : rest.replace(yanked, '').trim() === '',
  };
}

/** Is this the heading over what is not released yet: `[Unreleased]`, `master (unreleased)`? */
export function isUnreleased(content: string): boolean {
  return parseReleaseHeading(content) === undefined && /^[^\n]{0,40}\bunreleased\b/i.test(content);
}

/** May it be that heading in other words: `Next release`, `[vNext]`, `Upcoming`? */
export function isNext(content: string): boolean {
  return /^\[?(?:v?next|upcoming)(?:[ -](?:release|version|changes))?\]?:?$/i.test(content.trim());
}

/** Does a heading that is not read as a release name a full version all the same? */
export function mayBeRelease(content: string): boolean {
  return /\d+\.\d+\.\d+/.test(content);
}

/** Does a heading name a day or a month of a year? */
export function isDated(content: string): boolean {
  return DATE.test(content) || new RegExp(`\\b${MONTH} \\d{4}\\b|\\b\\d{4}-\\d{2}\\b`, 'i').test(content);
}

/** The text of a heading for another release in the style of one that is there. `date` is `YYYY-MM-DD`. */
export function nextHeading(
  style: ReleaseHeading,
  version: string,
  date: string,
  corrected: (url: string) => string = (url) => url,
): string {
  const { separator, before, bracket, url, reference } = style;
  const end = separator === undefined ? '' : `${separator}${date}${separator.includes('(') ? ')' : ''}`;
  const link = url === undefined ? undefined : nextUrl(url, version);
  // A link that does not name its version would lead to the old release.
  if (url !== undefined && link === undefined) return `${before.replace('[', '')}${version}${end}`;
  const target = link !== undefined ? `(${corrected(link)})` : '';
  const label = reference !== undefined ? `[${withVersion(reference, version) ?? version}]` : '';
  return `${before}${version}${bracket}${target}${label}${end}`;
}

/** A comparison of two states of a repository, as forges write it: `…/compare/v1.1.0...v1.2.0`. */
export interface CompareUrl {
  readonly base: string;
  readonly from: string;
  readonly dots: string;
  readonly to: string;
}

/** Takes a link to a comparison apart; undefined when it is none. */
export function parseCompareUrl(url: string): CompareUrl | undefined {
  const match = /^(.*\/compare\/)(.+?)(\.{2,3}|%0D)(.+)$/i.exec(url);
  if (match === null) return undefined;
  const [, base = '', from = '', dots = '', to = ''] = match;
  return { base, from, dots, to };
}

export function compareUrl({ base, from, dots, to }: CompareUrl): string {
  return base + from + dots + to;
}

/** The link of the next release after one with this link; undefined when the link names no version. */
export function nextUrl(url: string, version: string): string | undefined {
  const compare = parseCompareUrl(url);
  if (compare === undefined) return withVersion(url, version);
  const to = withVersion(compare.to, version);
  return to === undefined ? undefined : compareUrl({ ...compare, from: compare.to, to });
}

/** A tag, label or link with another version in the place of its last one; undefined when it has none. */
export function withVersion(text: string, version: string): string | undefined {
  const match = lastMatch(text);
  if (match === undefined) return undefined;
  return text.slice(0, match.index) + version + text.slice(match.index + match[0].length);
}

/** The last version in a tag, label or link. */
export function lastVersion(text: string): string | undefined {
  return lastMatch(text)?.[0];
}

function lastMatch(text: string): RegExpExecArray | undefined {
  return [...text.matchAll(new RegExp(VERSION, 'gi'))].at(-1);
}
