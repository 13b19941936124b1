import { compareUrl, nextUrl, parseCompareUrl, parseReleaseHeading, withVersion } from './changelog-heading.js';
import type { Replacement, Span } from './splice.js';

/** A link reference: `[label]: url`. */
export interface LinkReference {
  readonly label: string;
  readonly url: string;
  readonly span: Span;
}

/** Does a reference belong to a release or to what is unreleased, and not to an entry (`[#12]`)? */
export function isReleaseReference({ label }: LinkReference): boolean {
  return /^unreleased$/i.test(label) || parseReleaseHeading(label) !== undefined;
}

/**
 * Keeps link references right when a release is added: the unreleased one compares from the new release, and the new
 * release gets one in the style of those that exist. Where none can be derived, nothing is changed.
 * @param newest version of the release that was newest, as its heading has it; undefined when there was none.
 * @param name what labels have before the version, where they are tags
 */
export function linkRelease(
  text: string,
  references: readonly LinkReference[],
  newest: string | undefined,
  version: string,
  eol: string,
  corrected: (url: string) => string = (url) => url,
  name = '',
): Replacement[] {
  const versionOf = ({ label }: LinkReference) => parseReleaseHeading(label, name)?.version;
  const unreleased = references.find(({ label }) => /^unreleased$/i.test(label));
  const releases = references.filter((one) => versionOf(one) !== undefined);
  const last = releases.find((one) => versionOf(one) === newest);
  if (releases.some((one) => versionOf(one) === version)) return [];
  const next = unreleased && nextUnreleased(unreleased.url, version);
  // Where the comparison starts elsewhere than at the newest release, that release's link is no model.
  const isCompared = unreleased !== undefined && parseCompareUrl(unreleased.url) !== undefined;
  const isModel = newest !== undefined && (!isCompared || unreleased.url.includes(newest));
  const url = releaseUrl(next, isModel ? last?.url : undefined, releases.length, version);
  const replacements: Replacement[] = [];
  if (unreleased !== undefined && next !== undefined) {
    const at = text.lastIndexOf(unreleased.url, unreleased.span.end);
    if (at >= unreleased.span.start) {
      replacements.push({ start: at, end: at + unreleased.url.length, text: corrected(next.unreleased) });
    }
  }
  const anchor = unreleased ?? last;
  if (anchor === undefined || url === undefined) return replacements;
  const label = (last && withVersion(last.label, version)) ?? version;
  const [space = ' '] = /(?<=\]:)[ \t]*/.exec(text.slice(anchor.span.start, anchor.span.end)) ?? [];
  const line = `[${label}]:${space}${corrected(url)}`;
  // Newest first is the rule; lists that grow downwards are left growing downwards.
  const downwards = isDownwards(references, unreleased, last);
  const above = unreleased ? downwards : !downwards;
  replacements.push(
    above
      ? { start: anchor.span.start, end: anchor.span.start, text: line + eol }
      : { start: anchor.span.end, end: anchor.span.end, text: eol + line },
  );
  return replacements;
}

/** The link of what is unreleased after a release: it compares from the new tag. `release` compares up to it. */
export function nextUnreleased(url: string, version: string): { unreleased: string; release: string } | undefined {
  const compare = parseCompareUrl(url);
  if (compare === undefined) return undefined;
  const { from, to } = compare;
  // Some forges put the newer side first.
  const reversed = withVersion(from, version) === undefined;
  const tag = withVersion(reversed ? to : from, version);
  if (tag === undefined) return undefined;
  return reversed
    ? { unreleased: compareUrl({ ...compare, to: tag }), release: compareUrl({ ...compare, from: tag }) }
    : { unreleased: compareUrl({ ...compare, from: tag }), release: compareUrl({ ...compare, to: tag }) };
}

function releaseUrl(
  next: { readonly release: string } | undefined,
  last: string | undefined,
  releases: number,
  version: string,
): string | undefined {
  if (last === undefined) return next?.release;
  if (parseCompareUrl(last) !== undefined) return next?.release ?? nextUrl(last, version);
  // The first release has nothing to compare with, so its link to a tag says nothing about the style of later ones.
  return releases === 1 && next !== undefined ? next.release : withVersion(last, version);
}

function isDownwards(
  references: readonly LinkReference[],
  unreleased: LinkReference | undefined,
  last: LinkReference | undefined,
): boolean {
  if (last === undefined) return false;
  if (unreleased !== undefined) return last.span.start < unreleased.span.start;
  const releases = references.filter(isReleaseReference);
  return releases.length > 1 && releases.at(-1) === last;
}
