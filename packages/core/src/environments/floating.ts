import semver from 'semver';
import type { Codec } from './codec.js';
import type { Pin } from './release.js';

/** Names under which something newer appears, as tags of images and as branches. */
const MOVING = /^(?:latest|stable|edge|nightly|canary|next|head|main|master|trunk|dev|develop|development)$/i;
const COMMIT = /^[0-9a-f]{40}$/;

/**
 * Does a version or tag name whatever is newest: a range (`1.x`, `>=1.2`), `latest`, a branch everybody knows? Only those that are
 * known to move do: nobody can tell a branch `release` from a tag of that name.
 */
export function isFloating(version: string): boolean {
  if (MOVING.test(version)) return true;
  return semver.valid(version) === null && /[\^~*<>= |]|(?:^|\.)[xX](?:\.|$)/.test(version);
}

/**
 * What a revision says that follows something: a branch, or a range of versions.
 * @param codec how the revision would name a version: with a prefix it is a tag of git, without one a chart's version.
 * @returns undefined when it names one version or commit, or when it cannot be told.
 */
export function floatingRevision(codec: Codec, text: string): Pin | undefined {
  if (codec.kind !== 'field' || codec.field !== 'version' || text.includes('{{')) return undefined;
  // Argo CD takes the default branch of a repository, and the newest version of a chart.
  if (text === '') return { version: codec.prefix === '' ? '*' : 'HEAD' };
  const version = text.startsWith(codec.prefix) ? text.slice(codec.prefix.length) : undefined;
  if (version !== undefined) return isFloating(version) ? { version } : undefined;
  // A tag of another form, or a commit, stays where it is.
  const isFixed = COMMIT.test(text) || /(?:^|[^0-9])\d+\.\d+\.\d+(?:[-+].*)?$/.test(text);
  return isFixed && !isFloating(text) ? undefined : { version: text };
}
