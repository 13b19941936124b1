import { Failure, type Finding, type Place } from '@slipway/core/failure';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import type { CommitPaths } from '@slipway/core/versioning/commit-paths';
import type { Sections } from '@slipway/core/versioning/notes';
import type { TagPattern } from '@slipway/core/versioning/tag-pattern';

/** A version to be released: of the product, or of a chart. */
export interface Subject {
  readonly name: string;
  readonly version: string;
  /** The same by SemVer 2.0.0: Helm takes `1.2`, too. */
  readonly semver: string;
  readonly pattern: TagPattern;
  readonly tag: string;
  /** Where its version is written. */
  readonly place: Place;
  /** `null`: none. */
  readonly changelog: Path | null;
  readonly sections: Sections | undefined;
  /** The commits that count for it. */
  readonly paths: CommitPaths;
  /** Of a chart: whether a commit has it at a version. */
  isAt?(commit: CommitId, version: string): Promise<boolean>;
  /**
   * The commit to tag.
   * @param tagged the commit that has the tag already
   * @throws {Failure} when no commit brought the version
   */
  locate(tagged: CommitId | undefined): Promise<CommitId>;
}

/** What there is to release. */
export interface Found {
  readonly subjects: readonly Subject[];
  /** Why there is nothing, where there is nothing. */
  readonly nothing: string;
  readonly findings: readonly Finding[];
}

/** A text with the placeholders replaced that have a value; others stay as they are. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{([a-z-]+)\}/g, (all, name: string) => new Map(Object.entries(values)).get(name) ?? all);
}

/** @throws {Failure} for subjects that would share a tag */
export function mustBeApart(subjects: readonly Subject[]): void {
  const problems = subjects.flatMap((subject, index) => {
    const other = subjects.slice(0, index).find(({ tag }) => tag === subject.tag);
    if (other === undefined) return [];
    return [
      {
        code: 'tag-twice',
        message: `${other.place.path} and ${subject.place.path} would both be tagged ${subject.tag}`,
        fix: `Choose one with \`charts\`, or write \`{name}\` into \`tag-pattern\`, such as \`{name}-{version}\`.`,
        place: subject.place,
      },
    ];
  });
  if (problems.length > 0) throw new Failure(problems);
}
