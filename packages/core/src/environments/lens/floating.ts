import semver from 'semver';
import { isTemplate } from '../model/codec.js';
import type { Pin } from '../model/release.js';
import type { Slot } from '../model/slot.js';
import { usual } from '../model/usual-names.js';

/** Names under which something newer appears, as tags of images and as branches. */
const MOVING =
  /^(?:refs\/heads\/.+|latest|stable|edge|nightly|canary|next|head|main|master|trunk|[\w.-]+[._-]latest|latest(?:[._-][a-z]+)+)$/i;
const COMMIT = /^[0-9a-f]{40}$/;

/**
 * Does a version or tag name whatever is newest: a range (`1.x`, `>=1.2`), `latest`, a branch everybody knows? Only those that are
 * known to move do: nobody can tell a branch `release` from a tag of that name.
 */
export function isFloating(version: string): boolean {
  // What is called as an environment is what it runs at the time.
  if (MOVING.test(version) || usual.includes(version.toLowerCase())) return true;
  return /[\^~*<>= |]|(?:^|\.)[xX](?:\.|$)/.test(version) && !isOneVersion(version);
}

/** `1.2.3`, and `=1.2.3`, a range of one. */
export function isOneVersion(version: string): boolean {
  return semver.valid(version) !== null || semver.valid(semver.validRange(version)) !== null;
}

/** A date, or a version of two or three numbers; of two only by itself, as `release-1.2` is what branches are called. */
const LIKE_TAG =
  /(?:^|[^\d.])v?\d+\.\d+\.\d+(?:[-+._].*)?$|^v?\d+\.\d+(?:[-+].*)?$|(?:^|\D)\d{4}-?[01]\d-?[0-3]\d(?:\D|$)/;

/** Does the form of a revision of git show that it is a commit or a tag? A branch may have any other name. */
export function isFixedRevision(revision: string): boolean {
  const isCommit = /^(?=\D*\d)[0-9a-f]{7,64}$/.test(revision);
  return isCommit || revision.startsWith('refs/tags/') || (!isFloating(revision) && LIKE_TAG.test(revision));
}

/**
 * What the revision of an Application says that follows something: a branch, or a range of versions.
 * @returns undefined when it names one version or commit, or when it cannot be told.
 */
export function floatingRevision({ codec, known, text, revision }: Slot): Pin | undefined {
  if (codec.kind !== 'field' || codec.field !== 'version' || known !== 'found' || isTemplate(text)) return undefined;
  // Argo CD takes the default branch of a repository, and the newest version of a chart.
  if (text === '') return { version: revision === undefined ? '*' : 'HEAD' };
  const version = text.startsWith(codec.prefix) ? text.slice(codec.prefix.length) : text;
  if (isFloating(version)) return { version: text };
  const isVersion = text.startsWith(codec.prefix) && codec.prefix + (revision?.before ?? '') !== '';
  // A tag of another form, or a commit, stays where it is.
  const isFixed = isVersion || COMMIT.test(text) || /(?:^|[^0-9])\d+\.\d+\.\d+(?:[-+].*)?$/.test(text);
  return revision === undefined || isFixed ? undefined : { version };
}

/** Whether a version that is to be written to a place is a branch or a range, as {@link floatingRevision} reads it: it has no prefix. */
export function isFollowing({ codec, known, revision }: Slot, version: string): boolean {
  if (codec.kind !== 'field' || codec.field !== 'version' || known !== 'found') return false;
  const bare = version.startsWith(codec.prefix) ? version.slice(codec.prefix.length) : version;
  return isFloating(bare) || (revision !== undefined && !COMMIT.test(version) && !/\d\.\d+\.\d/.test(version));
}
