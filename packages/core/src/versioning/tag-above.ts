import { gt, valid } from 'semver';
import { Failure, type Finding, type Problem } from '../failure.js';
import type { CommitId, Path } from '../nouns/git.js';
import type { History } from '../snapshot/snapshot.js';
import { counts } from './next-version.js';
import { highestReachable, type TaggedRelease } from './release-point.js';
import type { TagPattern } from './tag-pattern.js';

/** The highest release tag that a commit contains and that is above a version; `null`: there is none. */
export async function tagAbove(
  history: Pick<History, 'tags' | 'reachable'>,
  head: CommitId,
  pattern: TagPattern,
  version: string,
): Promise<TaggedRelease | null> {
  const at = valid(version);
  if (at === null) return null;
  const higher = (await history.tags()).flatMap((tag): TaggedRelease[] => {
    const other = pattern.match(tag.name);
    return other !== null && gt(other, at) ? [{ ...tag, version: other }] : [];
  });
  return (
    await highestReachable(
      history,
      head,
      higher.filter(({ version }) => counts(version, '')),
    )
  ).found;
}

/** A version file, for whoever takes the version from it. */
export interface VersionSaid {
  readonly path: Path;
  readonly version: string;
}

/** What there is to say against a version file; nothing: no tag contradicts it. */
export interface Contradiction {
  readonly problem?: Problem;
  readonly finding?: Finding;
}

/**
 * What contradicts a version file that names what is published: a tag of the branch that is above it.
 * @returns the problem; or, where the tags could not be asked for, a notice that nobody looked
 */
export async function contradictedBy(
  history: Pick<History, 'tags' | 'reachable'>,
  head: CommitId,
  pattern: TagPattern,
  { path, version }: VersionSaid,
): Promise<Contradiction> {
  try {
    const above = await tagAbove(history, head, pattern, version);
    return above === null ? {} : { problem: fileBehind(path, version, above) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return {
      finding: {
        level: 'notice',
        code: 'tags-not-compared',
        message: `${path} says ${version}, and it was not compared with the tags: ${error.message}`,
        fix: 'Set `fetch-depth: 0` on actions/checkout.',
        place: { path, line: 1 },
      },
    };
  }
}

function fileBehind(path: Path, version: string, { name, version: above }: TaggedRelease): Problem {
  return {
    code: 'version-file-behind',
    message: `${path} says ${version}, but the tag ${name} is part of this branch`,
    fix: `If ${above} is the last release, commit it: \`echo ${above} > ${path}\`. If ${version} is, delete the tag: \`git push origin :refs/tags/${name}\`.`,
    place: { path, line: 1 },
  };
}
