/** Path of a file from the root of its repository, `/`-separated, without a leading `./`. */
export type Path = string;

/** What stands for `owner/name` of a clone whose origin is no repository of GitHub. */
export const unknownSlug = 'local/local';

/** Glob over repository paths, as picomatch reads it (`*` stays in a folder, `**` does not, dot files match). */
export type Glob = string;

/** Full 40-digit hexadecimal id of a commit. */
export type CommitId = string;

/** Git mode of a regular file. Symbolic links and submodules are listed by no snapshot: they are never written. */
export type Mode = '100644' | '100755';

export interface FileContent {
  readonly mode: Mode;
  readonly bytes: Uint8Array;
}

/** Contents by path. A path that was asked for and does not exist is absent. */
export type Files = ReadonlyMap<Path, FileContent>;

export interface Commit {
  readonly id: CommitId;
  readonly parents: readonly CommitId[];
  /** The raw message, subject and body, decoded as UTF-8. */
  readonly message: string;
}

export interface Tag {
  readonly name: string;
  /** The commit the tag points at; annotated tags are peeled. */
  readonly commit: CommitId;
}

/** A commit with who landed it and when. */
export interface DatedCommit extends Commit {
  /** When it was committed; for a merge by pull request: when that was merged. */
  readonly date: Date;
  /** Login where GitHub knows it, else the author's name. */
  readonly author: string;
  /** Number of the pull request it merged, where its message says so. */
  readonly pull?: number;
}
