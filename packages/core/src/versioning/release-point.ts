import { compare, gt, rcompare } from 'semver';
import { Failure } from '../failure.js';
import { decode } from '../files/text.js';
import type { CommitId, History, Path } from '../snapshot/snapshot.js';
import { counts, highest } from './next-version.js';
import type { TagPattern } from './tag-pattern.js';

/** The file that holds the released version. */
export interface VersionFile {
  readonly path: Path;
  /**
   * The version in the file's text.
   * @throws {Failure} when there is none.
   */
  readonly read: (path: Path, text: string) => string;
}

/** A version and the commit that stands for its release. */
export interface Release {
  readonly version: string;
  readonly commit: CommitId;
}

/** What a repository says about its last release. */
export interface ReleasePointFacts {
  /** The highest release tag that is reachable from the head, of those that count. */
  readonly tag: (Release & { readonly name: string }) | null;
  /** What the version file holds at the head; `null` without the file, or before the first release (`0.0.0`). */
  readonly fileVersion: string | null;
  readonly versionFile: Path | null;
  /** The commit that set the version file to a version above the tag's. */
  readonly set: Release | null;
  /** Every version that has a tag, reachable or not. */
  readonly existing: readonly string[];
  /** Names of the tags that do not follow the pattern. */
  readonly unmatchedTags: readonly string[];
}

/** Where the last release was: commits reachable from the head and from none of `excluding` are not released yet. */
export interface ReleasePoint {
  readonly kind: 'tag' | 'version-file' | 'first';
  /** The last release that counts; `null` before the first. */
  readonly previousVersion: string | null;
  /** The commit that stands for it. */
  readonly commit: CommitId | null;
  readonly excluding: readonly CommitId[];
  /** One sentence, plain text. */
  readonly explanation: string;
}

/** What nobody has released. */
const NOTHING = '0.0.0';

/**
 * Reads what a release point depends on. Costs as much history as lies behind the last release, not more.
 * @param prerelease identifier of the release to make; empty for a stable one.
 * @throws {Failure} when the version file holds no version.
 */
export async function readReleasePoint(
  history: History,
  head: CommitId,
  pattern: TagPattern,
  versionFile: VersionFile | null,
  prerelease: string,
): Promise<ReleasePointFacts> {
  const [tags, text] = await Promise.all([
    history.tags(),
    versionFile === null ? null : versionAt(history, head, versionFile),
  ]);
  const releases = tags.flatMap(({ name, commit }) => {
    const version = pattern.match(name);
    return version === null ? [] : [{ name, commit, version }];
  });
  const tag = await highestReachable(history, head, releases, prerelease);
  const fileVersion = text === NOTHING ? null : text;
  const ahead = fileVersion !== null && (tag === null || gt(fileVersion, tag.version));
  return {
    tag,
    fileVersion,
    versionFile: versionFile?.path ?? null,
    set: ahead && versionFile !== null ? await findSetting(history, head, versionFile, tag?.commit, prerelease) : null,
    existing: releases.map(({ version }) => version),
    unmatchedTags: tags.flatMap(({ name }) => (pattern.match(name) === null ? [name] : [])),
  };
}

/**
 * Decides where the last release was.
 *
 * The last release tag reachable from the head, and, when the version file is ahead of it, the commit that set the file:
 * the release that was merged but not tagged yet. That commit is itself left out. When both say the same version, the
 * tag knows better which commits are in it.
 */
export function findReleasePoint(facts: ReleasePointFacts, prerelease: string): ReleasePoint {
  const { tag, set, versionFile, fileVersion, existing } = facts;
  if (set !== null && (tag === null || gt(set.version, tag.version))) {
    return {
      kind: 'version-file',
      previousVersion: set.version,
      commit: set.commit,
      excluding: [set.commit, ...(tag === null ? [] : [tag.commit])],
      explanation: `The last release is ${set.version}, which commit ${short(set.commit)} wrote into ${versionFile}; it has no tag yet.`,
    };
  }
  const written = fileVersion !== null && counts(fileVersion, prerelease) ? fileVersion : null;
  if (tag !== null) {
    const differs = written === null || written === tag.version ? '' : `, although ${versionFile} says ${written}`;
    return {
      kind: 'tag',
      previousVersion: highest(tag.version, written),
      commit: tag.commit,
      excluding: [tag.commit],
      explanation: `The last release is ${tag.version}, by the tag ${tag.name}${differs}.`,
    };
  }
  const elsewhere = existing.length === 0 ? '' : ` (${existing.length} are on other branches)`;
  return {
    kind: 'first',
    previousVersion: written,
    commit: null,
    excluding: [],
    explanation: `Nothing has been released yet: no release tag is part of this branch${elsewhere}, and no version file holds a version.`,
  };
}

/** Asks for one tag, then a few at a time, highest first: what lies behind the old ones is never walked, nor fetched. */
async function highestReachable<T extends Release>(
  history: History,
  head: CommitId,
  releases: readonly T[],
  prerelease: string,
): Promise<T | null> {
  const candidates = releases
    .filter(({ version }) => counts(version, prerelease))
    .sort((one, other) => rcompare(one.version, other.version));
  for (let from = 0, size = 1; from < candidates.length; from += size, size *= 2) {
    const some = candidates.slice(from, from + size);
    const reachable = await history.reachable(
      some.map(({ commit }) => commit),
      head,
    );
    const found = some.find(({ commit }) => reachable.has(commit));
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * The commit that set the version file to the value that counts: its present one, or for a stable release the last
 * stable one. It raised the version, or wrote the first one. A commit that lowered the version to that value, such as
 * the revert of a release, stands for it only when no other does.
 */
async function findSetting(
  history: History,
  head: CommitId,
  file: VersionFile,
  released: CommitId | undefined,
  prerelease: string,
): Promise<Release | null> {
  let wanted: string | null = null;
  let lowered: Release | null = null;
  const excluding = released === undefined ? [] : [released];
  for await (const commit of history.touching([file.path], head, excluding)) {
    const version = await versionIfAny(history, commit.id, file);
    if (version === null || version === NOTHING || !counts(version, prerelease)) continue;
    wanted ??= version;
    if (version !== wanted) continue;
    const before = await Promise.all(commit.parents.map((parent) => versionIfAny(history, parent, file)));
    if (before.includes(version)) continue;
    const setting = { version, commit: commit.id };
    if (before.every((old) => old === null || compare(old, version) < 0)) return setting;
    lowered ??= setting;
  }
  return lowered;
}

async function versionAt(history: History, commit: CommitId, file: VersionFile): Promise<string | null> {
  const content = (await history.at(commit).load([file.path])).get(file.path);
  return content === undefined ? null : file.read(file.path, decode(file.path, content));
}

/** In the past the file may have held anything. */
async function versionIfAny(history: History, commit: CommitId, file: VersionFile): Promise<string | null> {
  try {
    return await versionAt(history, commit, file);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** As Git abbreviates ids in a repository of middling size. */
export function short(commit: CommitId): string {
  return commit.slice(0, 7);
}
