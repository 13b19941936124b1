import type { ComponentId } from '../../nouns/component.js';
import type { CommitId } from '../../nouns/git.js';

/** What lies between two builds: a range of commits of one repository, and whose builds these are. */
export interface Shipment {
  /** `owner/name`. */
  readonly source: string;
  readonly base: CommitId;
  readonly head: CommitId;
  readonly components: readonly ComponentId[];
  /** `unread`: the token cannot read it; `unasked`: there are too many of them. */
  readonly state: 'read' | 'unread' | 'unasked';
  /** What landed in between, breaking changes first, then the newest. */
  readonly changes: readonly ShippedChange[];
  /** How many more landed that change none of the folders of the components: those may still be in the builds, as a shared library is. */
  readonly elsewhere: number;
  /** There is more than GitHub lists. */
  readonly isCut: boolean;
}

/** A commit of the line of a branch, with all that it merged. */
export interface ShippedChange {
  readonly id: CommitId;
  /** What its author says in a line; of a merged pull request its title. */
  readonly title: string;
  /** Number of its pull request; `null`: its message names none. */
  readonly pull: number | null;
  readonly isBreaking: boolean;
  /** Whose folders it changes; `null`: nobody knows. */
  readonly components: readonly ComponentId[] | null;
}

/** A commit between two builds. */
export interface RangeCommit {
  readonly id: CommitId;
  readonly parents: readonly CommitId[];
  readonly message: string;
}

/**
 * What landed on the line of the newest commit, breaking changes first, then the newest. What a merge brought belongs to it. Pure.
 * @param commits of the range, the newest last
 * @param isBreaking what a commit says of itself
 * @param touched whose folders the commits of the line change, where that is known; those that change none of them are left out
 */
export function changesIn(
  commits: readonly RangeCommit[],
  isBreaking: (commit: RangeCommit) => boolean,
  touched: ReadonlyMap<CommitId, readonly ComponentId[]> = new Map(),
): ShippedChange[] {
  const known = new Map(commits.map((commit) => [commit.id, commit]));
  const line: RangeCommit[] = [];
  for (let at = commits.at(-1); at !== undefined; at = known.get(at.parents[0] ?? '')) line.push(at);
  const seen = new Set<CommitId>();
  const changes = line.toReversed().map((commit): ShippedChange => {
    const brought = withMerged(commit, known, seen);
    const components = touched.get(commit.id) ?? null;
    return { id: commit.id, ...titleOf(commit.message), isBreaking: brought.some(isBreaking), components };
  });
  const own = changes.filter(({ components }) => components === null || components.length > 0).reverse();
  return [...own.filter((change) => change.isBreaking), ...own.filter((change) => !change.isBreaking)];
}

/** A commit with what it merged, as far as nothing before it brought that. @param seen gets them */
function withMerged(
  commit: RangeCommit,
  known: ReadonlyMap<CommitId, RangeCommit>,
  seen: Set<CommitId>,
): readonly RangeCommit[] {
  const brought: RangeCommit[] = [];
  const open = [commit];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at.id)) continue;
    seen.add(at.id);
    brought.push(at);
    open.push(...at.parents.flatMap((parent) => known.get(parent) ?? []));
  }
  return brought;
}

/** GitHub's merges have the title of the pull request below theirs, and its squashed commits the number behind it. */
function titleOf(message: string): Pick<ShippedChange, 'title' | 'pull'> {
  const [first = '', ...rest] = message.split('\n');
  const merged = /^Merge pull request #(\d+) from /.exec(first);
  if (merged) return { title: rest.find((line) => line.trim() !== '') ?? first, pull: Number(merged[1]) };
  const squashed = /^(.*\S) \(#(\d+)\)\s*$/.exec(first);
  return squashed ? { title: squashed[1] ?? first, pull: Number(squashed[2]) } : { title: first, pull: null };
}
