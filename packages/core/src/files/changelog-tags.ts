import { lt, valid } from 'semver';
import { compareUrl, lastVersion, parseCompareUrl } from './changelog-heading.js';

/** How releases are tagged. */
export interface ReleaseTags {
  /** Of the new release. */
  readonly tag: string;
  /** The release before, and its tag. */
  readonly previous?: { readonly version: string; readonly tag: string };
}

/**
 * A link that was made from an older one, with the tags there are: those of the older link may have another form, or leave releases out that are not in
 * the file. Tags as they should be stay as they are written.
 * @param url of the release with this version, or of what is unreleased after it
 */
export function withTags(url: string, version: string, { tag, previous }: ReleaseTags): string {
  if (previous === undefined) return url;
  const compare = parseCompareUrl(url);
  if (compare === undefined) {
    const [, before, ref = ''] = /^(.*\/releases\/tag\/)(.+)$/.exec(url) ?? [];
    return before === undefined || lastVersion(ref) !== version || names(ref, tag) ? url : before + tag;
  }
  const isTag = (ref: string) => lastVersion(ref) === version;
  const right = [compare.from, compare.to].some((ref) => isTag(ref) && names(ref, tag));
  const corrected = (ref: string): string => {
    const at = lastVersion(ref);
    if (at === undefined) return ref;
    if (at === version) return right ? ref : tag;
    return at === previous.version ? (right ? ref : previous.tag) : isBelow(at, previous.version) ? previous.tag : ref;
  };
  return compareUrl({ ...compare, from: corrected(compare.from), to: corrected(compare.to) });
}

/** Does a part of an address name a tag? */
function names(ref: string, tag: string): boolean {
  return [tag, encodeURIComponent(tag)].some((one) => ref === one || ref === `refs/tags/${one}`);
}

function isBelow(one: string, other: string): boolean {
  return valid(one) !== null && valid(other) !== null && lt(one, other);
}
