import type { CommitId, Path } from '../../nouns/git.js';
import { type Branch, readBranch } from '../../ports/github/branches.js';
import type { Repository } from '../../ports/github/connect.js';
import {
  type Comparison,
  compare,
  type ListedCommit,
  listFiles,
  readChangedFiles,
} from '../../ports/github/git-data.js';
import { isMergeMessage, readSignature, readTrailers, type Signature } from '../message.js';

/** What somebody else committed to a branch of ours. */
export interface ForeignCommit {
  readonly id: CommitId;
  /** Login of the author, or their name. */
  readonly author: string;
  /** Files it changes by itself: not what a merge only brings together. */
  readonly paths: readonly Path[];
}

/** Whether our commit says all that it must. */
export function says(trailers: ReadonlyMap<string, string>, wanted: Readonly<Record<string, string>> = {}): boolean {
  return Object.entries(wanted).every(([name, text]) => trailers.get(name) === text);
}

/** A branch of a lane, as far as the base does not have it yet. */
export interface BranchState {
  readonly name: string;
  readonly head: CommitId;
  /** Our newest commit on it. */
  readonly ours: (Signature & { readonly commit: CommitId; readonly trailers: ReadonlyMap<string, string> }) | null;
  /** Commits of others that change something, oldest first; none that were in a base we planned at. */
  readonly foreign: readonly ForeignCommit[];
  /** Our newest commit was planned at a commit that comes after the one we plan at. */
  readonly isNewer: boolean;
  /** Where it left the base. */
  readonly mergeBase: CommitId;
  /** GitHub listed all of its commits. */
  readonly complete: boolean;
  /** What its head changes since it left the base, see {@link Comparison.changed}. */
  readonly changed: Comparison['changed'];
}

/**
 * Reads a branch and who did what on it.
 * Two calls when all of its commits are ours; one or two more for each commit of somebody else.
 * @returns `null` when there is no such branch
 */
export async function readBranchState(
  repository: Repository,
  name: string,
  base: CommitId,
): Promise<BranchState | null> {
  const branch = await readBranch(repository, name);
  if (branch === null) return null;
  const comparison = await compare(repository, base, branch.head);
  return describeBranch(repository, branch, base, comparison);
}

async function describeBranch(
  repository: Repository,
  branch: Branch,
  base: CommitId,
  comparison: Comparison | null,
): Promise<BranchState> {
  const commits = comparison?.commits ?? [];
  const foreign: ForeignCommit[] = [];
  let ours: BranchState['ours'] = null;
  const planned = plannedAt(commits);
  for (const commit of commits) {
    if (planned.has(commit.id)) continue;
    const signature = readSignature(commit.message);
    // A signature with another tree: somebody amended our commit, or moved it.
    if (signature !== null) ours = { ...signature, commit: commit.id, trailers: readTrailers(commit.message) };
    if (signature?.tree === commit.tree || isOurMerge(commit)) continue;
    const paths = await ownPaths(repository, commit, signature);
    if (paths.length > 0) foreign.push({ id: commit.id, author: commit.author, paths });
  }
  const { name, head } = branch;
  const complete = comparison?.complete ?? false;
  // Where the branch left the base, as it does unless somebody merged the base in, is no news.
  const isNewer = ours?.base !== comparison?.mergeBase && (await isAfter(repository, ours?.base, base));
  const { mergeBase = base, changed = null } = comparison ?? {};
  return { name, head, ours, foreign, isNewer, mergeBase, complete, changed };
}

/**
 * The listed commits that were in a base we planned at. Nobody committed them to the branch: the base was rewritten since,
 * or it was another base branch.
 */
function plannedAt(commits: readonly ListedCommit[]): ReadonlySet<CommitId> {
  const parents = new Map(commits.map(({ id, parents }) => [id, parents]));
  const planned = new Set<CommitId>();
  const open = commits.flatMap(({ message }) => readSignature(message)?.base ?? []);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (planned.has(id) || !parents.has(id)) continue;
    planned.add(id);
    open.push(...(parents.get(id) ?? []));
  }
  return planned;
}

function isOurMerge(commit: ListedCommit): boolean {
  return commit.parents.length === 2 && isMergeMessage(commit.message);
}

/**
 * What a commit changes that is its author's doing. For a merge that is what neither side has; merges made by GitHub's
 * button bring nothing of their own. For a commit of ours that was amended or rebased it is what differs from the tree
 * we made.
 */
async function ownPaths(repository: Repository, commit: ListedCommit, signature: Signature | null): Promise<Path[]> {
  const isMerge = commit.parents.length > 1;
  if (isMerge && commit.isByGitHub) return [];
  const changed = await readChangedFiles(repository, commit.id);
  const reference = isMerge ? commit.parents[1] : signature?.tree;
  if (reference === undefined || changed.size === 0) return [...changed.keys()];
  const files = await listFiles(repository, reference);
  return [...changed].flatMap(([path, blob]) => ((files.get(path)?.blob ?? null) === blob ? [] : [path]));
}

/** Whether a commit comes after another one. One call, none when they are the same or one is unknown. */
export async function isAfter(repository: Repository, commit: CommitId | undefined, base: CommitId): Promise<boolean> {
  if (commit === undefined || commit === base || !/^[0-9a-f]{40}$/.test(commit)) return false;
  return (await compare(repository, base, commit))?.status === 'ahead';
}
