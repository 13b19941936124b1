import type { Commit, CommitId, DatedCommit, Files, Glob, Path, Tag } from '../nouns/git.js';
/** The files of one repository at one commit (for a checkout: that commit overlaid with the working tree, if asked for). */
export interface Snapshot {
  readonly commit: CommitId;
  /** Paths that match at least one of the globs, sorted, without duplicates. */
  list(globs: readonly Glob[]): Promise<Path[]>;
  /** Contents of those of the paths that exist. */
  load(paths: readonly Path[]): Promise<Files>;
}

/** A path that a commit added, changed or deleted. */
export interface PathChange {
  readonly commit: CommitId;
  readonly path: Path;
}

/** What came before a commit. All listings are newest first and lazy, so their cost is that of what is consumed. */
export interface History {
  /** The files at a commit. */
  at(commit: CommitId): Snapshot;
  /** Commits reachable from `from` and from none of `excluding`. */
  since(excluding: readonly CommitId[], from: CommitId): AsyncIterable<Commit>;
  /**
   * Commits reachable from `from`, and from none of `excluding`, that changed one of the paths, as
   * `git log -- <paths>` simplifies history: of a merge that took one side's file, that side is followed.
   */
  touching(paths: readonly Path[], from: CommitId, excluding?: readonly CommitId[]): AsyncIterable<Commit>;
  /**
   * The paths that each of the commits changed, a merge against its first parent. Commits that changed nothing do not
   * come up. Cost: that of these commits, however long the history is.
   */
  changes(commits: readonly CommitId[]): AsyncIterable<PathChange>;
  /** Every tag on a commit, wherever that commit is. */
  tags(): Promise<readonly Tag[]>;
  /** Those of `commits` that are reachable from `from`; a commit reaches itself. Cost: down to the oldest of them. */
  reachable(commits: readonly CommitId[], from: CommitId): Promise<ReadonlySet<CommitId>>;
}

/** The history of a clone. */
export interface ClonedHistory extends History {
  /**
   * Commits on the first-parent line of `from` that changed one of the paths: a merge counts as one commit, the moment its changes
   * landed on the branch.
   */
  landed(paths: readonly Path[], from: CommitId): AsyncIterable<Commit>;
}

/** Some files as they were from a commit on. */
export interface FileState {
  readonly commit: DatedCommit;
  /** Those that were there. What was executable is not told. */
  readonly files: Files;
  /** The files that may be others than in the state before it; left out: any of them. */
  readonly changed?: readonly Path[];
}

/** What files were at earlier commits, of a repository that need not be checked out. */
export interface FileHistory {
  /** The files at a commit. */
  at(commit: CommitId): Snapshot;
  /**
   * Commits on the first-parent line of `from` that changed one of the paths (files or folders), newest first and lazy.
   * A merge counts as one commit: the moment its changes landed on the branch.
   */
  landed(paths: readonly Path[], from: CommitId): AsyncIterable<DatedCommit>;
  /**
   * The same for a few files, with their contents. The cost is that of the length of the line, not of how often they changed,
   * and asking again for the same files, or some of them, from the same commit costs nothing.
   * @param files paths of files, no folders
   */
  states(files: readonly Path[], from: CommitId): AsyncIterable<FileState>;
}
