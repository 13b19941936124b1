import { compare, gt, prerelease as prereleaseOf, rcompare } from 'semver';
import { Failure } from '../failure.js';
import { decode } from '../files/text.js';
import type { CommitId, Path } from '../nouns/git.js';
import type { History } from '../snapshot/snapshot.js';
import { counts, highest } from './next-version.js';
import { NOTHING } from './released-in.js';
import { guessPattern, type OtherTags, type TagPattern } from './tag-pattern.js';
import { withLastRelease } from './version-to-write.js';

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

/** A release and its tag. */
export interface TaggedRelease extends Release {
  readonly name: string;
}

/** What a repository says about its last release. */
export interface ReleasePointFacts {
  /** The highest release tag that is reachable from the head, of those that count. */
  readonly tag: TaggedRelease | null;
  /** Release tags above it that are not part of the branch, the highest first. */
  readonly elsewhere: readonly TaggedRelease[];
  /** The highest pre-release above the last release that is part of the branch and came after it, of those that do not count: where pre-releases are made, the others. */
  readonly candidate: TaggedRelease | null;
  /** What the version file holds at the head; `null` without the file, or before the first release (`0.0.0`). */
  readonly fileVersion: string | null;
  readonly versionFile: Path | null;
  /** What the version file holds where that is below the tag of a stable release, `0.0.0` too: then one of the two is wrong. */
  readonly behind: string | null;
  /** The commit that set the version file to a version above the tag's; `first`: it wrote the first version that the file ever had, or lowered it: that version was released before. */
  readonly set: (Release & { readonly first: boolean }) | null;
  /** Set where no tag has the version of the file, but a release that contains that file is lower: the version is probably not a release. */
  readonly below: TaggedRelease | null;
  /** Every version that has a tag, reachable or not. */
  readonly existing: readonly string[];
  /** Names of the tags that do not follow the pattern. */
  readonly unmatchedTags: readonly string[];
  /** Those of them that have one usual form: where tags match the pattern, only with one that is part of the branch. */
  readonly another: OtherTags | null;
}

/** Where the last release was: commits reachable from the head and from none of `excluding` are not released yet. */
export interface ReleasePoint {
  readonly kind: 'tag' | 'version-file' | 'first';
  /** The last release that counts; `null` before the first. */
  readonly previousVersion: string | null;
  /** The commit that stands for it. */
  readonly commit: CommitId | null;
  readonly excluding: readonly CommitId[];
  /** Since when: ` since v1.4.2`; empty where there was nothing before. */
  readonly since: string;
  /** One sentence, plain text. */
  readonly explanation: string;
}

/**
 * Reads what a release point depends on. Costs as much history as lies behind the last release, not more.
 * @param prerelease identifier of the release to make; empty for a stable one.
 * @throws {Failure} when the version file holds no version, with the one to write where tags tell it.
 */
export async function readReleasePoint(
  history: History,
  head: CommitId,
  pattern: TagPattern,
  versionFile: VersionFile | null,
  prerelease: string,
): Promise<ReleasePointFacts> {
  const [tags, [said]] = await Promise.all([
    history.tags(),
    Promise.allSettled([versionFile === null ? null : versionAt(history, head, versionFile)]),
  ]);
  const releases = tags.flatMap(({ name, commit }) => {
    const version = pattern.match(name);
    return version === null ? [] : [{ name, commit, version }];
  });
  const unmatched = tags.filter(({ name }) => pattern.match(name) === null);
  const counting = releases.filter(({ version }) => counts(version, prerelease));
  const { found: tag, above } = await highestReachable(history, head, counting);
  if (said.status === 'rejected') throw withLastRelease(said.reason, tag, above[0]);
  const text = said.value;
  const fileVersion = text === NOTHING ? null : text;
  const ahead = fileVersion !== null && (tag === null || gt(fileVersion, tag.version));
  const set =
    ahead && versionFile !== null ? await findSetting(history, head, versionFile, tag?.commit, prerelease) : null;
  const facts: ReleasePointFacts = {
    tag,
    elsewhere: above,
    candidate: null,
    fileVersion,
    versionFile: versionFile?.path ?? null,
    // Tags of pre-releases may be all there is of them.
    behind: text !== null && tag !== null && prereleaseOf(tag.version) === null && gt(tag.version, text) ? text : null,
    set,
    below: set === null ? await belowAtTag() : await findBelow(history, set, above),
    existing: releases.map(({ version }) => version),
    unmatchedTags: unmatched.map(({ name }) => name),
    another: await findAnother(),
  };
  const { previousVersion, commit } = findReleasePoint(facts, prerelease);
  const prepared = releases.filter(
    ({ version }) => !counts(version, prerelease) && (previousVersion === null || gt(version, previousVersion)),
  );
  return { ...facts, candidate: await openCandidate(history, head, prepared, commit) };

  /** No commit since the tag set the version: it may be what the tagged commit says already. */
  async function belowAtTag(): Promise<TaggedRelease | null> {
    if (!ahead || versionFile === null || tag === null || prereleaseOf(tag.version) !== null) return null;
    if (prereleaseOf(fileVersion) !== null || releases.some(({ version }) => version === fileVersion)) return null;
    if ((await versionIfAny(history, tag.commit, versionFile)) !== fileVersion) return null;
    return (await findBelow(history, { version: fileVersion, commit: tag.commit }, above)) ?? tag;
  }

  async function findAnother(): Promise<OtherTags | null> {
    const guess = guessPattern(unmatched, pattern.component);
    const [first] = guess?.tags ?? [];
    if (guess === null || first === undefined) return null;
    const higher = guess.tags.filter(({ version }) => tag === null || gt(version, tag.version));
    const some = higher.filter(({ version }) => counts(version, prerelease));
    const newest = releases.length === 0 ? first : (await highestReachable(history, head, some)).found;
    return newest === null ? null : { text: guess.text, count: guess.tags.length, newest };
  }
}

/**
 * Decides where the last release was.
 *
 * The last release tag reachable from the head, and, when the version file is ahead of it, the commit that set the file:
 * the release that was merged but not tagged yet. That commit is itself left out. When both say the same version, the
 * tag knows better which commits are in it.
 */
export function findReleasePoint(facts: ReleasePointFacts, prerelease: string): ReleasePoint {
  const { tag, set, versionFile, fileVersion, elsewhere } = facts;
  if (set !== null && (tag === null || gt(set.version, tag.version))) {
    const other = elsewhere.find(({ version }) => version === set.version);
    const before = tag === null ? [] : [tag.commit];
    // A version file that came later than its tag: the tag knows better which commits it holds.
    const known = set.first ? other : undefined;
    const released = known?.commit ?? set.commit;
    const where =
      other === undefined
        ? 'it has no tag yet'
        : `its tag ${other.name} is on a commit that is not part of this branch`;
    return {
      kind: 'version-file',
      previousVersion: set.version,
      commit: released,
      excluding: [released, ...before],
      since: known ? ` since ${known.name}` : ` since the commit that set ${set.version}`,
      explanation: `The last release is ${set.version}, which commit ${short(set.commit)} wrote into ${versionFile}; ${where}.`,
    };
  }
  const written = fileVersion !== null && counts(fileVersion, prerelease) ? fileVersion : null;
  if (tag !== null) {
    return {
      kind: 'tag',
      previousVersion: highest(tag.version, written),
      commit: tag.commit,
      excluding: [tag.commit],
      since: ` since ${tag.name}`,
      explanation: `The last release is ${tag.version}, by the tag ${tag.name}.`,
    };
  }
  return {
    kind: 'first',
    previousVersion: written,
    commit: null,
    excluding: [],
    since: '',
    explanation:
      'Nothing has been released yet: no release tag is part of this branch, and no version file holds a version.',
  };
}

/** Asks for one tag, then a few at a time, highest first: what lies behind the old ones is never walked, nor fetched. */
export async function highestReachable<T extends Release>(
  history: Pick<History, 'reachable'>,
  head: CommitId,
  releases: readonly T[],
): Promise<{ readonly found: T | null; readonly above: readonly T[] }> {
  const candidates = releases.toSorted((one, other) => rcompare(one.version, other.version));
  for (let from = 0, size = 1; from < candidates.length; from += size, size *= 2) {
    const some = candidates.slice(from, from + size);
    const reachable = await history.reachable(
      some.map(({ commit }) => commit),
      head,
    );
    const found = some.find(({ commit }) => reachable.has(commit));
    if (found !== undefined) return { found, above: candidates.slice(0, candidates.indexOf(found)) };
  }
  return { found: null, above: candidates };
}

/**
 * The highest pre-release that is part of the branch, and not of the last release: one that a release came after is decided, whether that
 * release is above it or below.
 */
export async function openCandidate<T extends Release>(
  history: Pick<History, 'reachable'>,
  head: CommitId,
  prepared: readonly T[],
  released: CommitId | null,
): Promise<T | null> {
  const { found } = await highestReachable(history, head, prepared);
  if (found === null || released === null || found.commit === released) return found;
  if (!(await history.reachable([found.commit], released)).has(found.commit)) return found;
  const lower = prepared.filter(({ version }) => gt(found.version, version));
  return openCandidate(history, head, lower, released);
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
): Promise<ReleasePointFacts['set']> {
  let wanted: string | null = null;
  let lowered: ReleasePointFacts['set'] = null;
  const excluding = released === undefined ? [] : [released];
  for await (const commit of history.touching([file.path], head, excluding)) {
    const version = await versionIfAny(history, commit.id, file);
    if (version === null || version === NOTHING || !counts(version, prerelease)) continue;
    wanted ??= version;
    if (version !== wanted) continue;
    const before = await Promise.all(commit.parents.map((parent) => versionIfAny(history, parent, file)));
    if (before.includes(version)) continue;
    const setting = { version, commit: commit.id, first: before.every((old) => old === null) };
    if (before.every((old) => old === null || compare(old, version) < 0)) return setting;
    lowered ??= { ...setting, first: true };
  }
  return lowered;
}

/** The highest release of other branches below a version that the branch set, if it was made after that and the version itself has no tag. */
async function findBelow(
  history: Pick<History, 'reachable'>,
  { version, commit }: Release,
  others: readonly TaggedRelease[],
): Promise<TaggedRelease | null> {
  const stable = others.filter((one) => prereleaseOf(one.version) === null);
  const top = stable[0];
  if (top === undefined || !gt(version, top.version)) return null;
  return (await history.reachable([commit], top.commit)).has(commit) ? top : null;
}

async function versionAt(history: Pick<History, 'at'>, commit: CommitId, file: VersionFile): Promise<string | null> {
  const content = (await history.at(commit).load([file.path])).get(file.path);
  return content === undefined ? null : file.read(file.path, decode(file.path, content));
}

/** The version of a file at a commit; in the past the file may have held anything, or not been there: `null`. */
export async function versionIfAny(
  history: Pick<History, 'at'>,
  commit: CommitId,
  file: VersionFile,
): Promise<string | null> {
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
