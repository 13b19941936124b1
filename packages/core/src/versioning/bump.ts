import type { Commit, CommitId } from '../nouns/git.js';
import { type ParsedCommit, parseCommit } from './conventional-commits.js';

/** How a release raises a version, lowest first. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;
export type Bump = (typeof BUMPS)[number];

/** A commit since the last release, with what it says. */
export interface ReleaseCommit extends ParsedCommit {
  readonly id: CommitId;
  /** What it does to the version by itself. */
  readonly bump: Bump;
}

/** The commits since the last release, newest first, each in exactly one list. */
export interface Classified {
  /** Those that make a release, by the highest bump among them. */
  readonly releasing: readonly ReleaseCommit[];
  /** Understood, but nothing users of a release see: `chore`, `docs` and the like. */
  readonly others: readonly ReleaseCommit[];
  /** For people to look at: `remarks` says what is wrong with each. */
  readonly notUnderstood: readonly ReleaseCommit[];
  /** Merges that say nothing of their own. */
  readonly merges: readonly ReleaseCommit[];
  /** Commits reverted since, with what reverts them: neither counts. */
  readonly cancelled: readonly { readonly commit: ReleaseCommit; readonly by: ReleaseCommit }[];
  /** Those of all lists that ask for a version (`Release-As`). */
  readonly asking: readonly ReleaseCommit[];
  readonly bump: Bump;
  /** The releasing commits that have that bump. */
  readonly because: readonly ReleaseCommit[];
}

/** The higher of two. */
export function higher(one: Bump, other: Bump): Bump {
  return BUMPS.indexOf(one) > BUMPS.indexOf(other) ? one : other;
}

/**
 * What one commit does to a version.
 * Source: the default release rules of @semantic-release/commit-analyzer 13, the ones the conventionalcommits preset can meet.
 */
export function bumpOf(commit: Pick<ParsedCommit, 'type' | 'breaking' | 'revert'>): Bump {
  if (commit.breaking.length > 0) return 'major';
  const byType = bumpOfType(commit.type);
  return commit.revert === null ? byType : higher('patch', byType);
}

function bumpOfType(type: string | null): Bump {
  if (type === 'feat' || type === 'FEAT') return 'minor';
  return type === 'fix' || type === 'FIX' || type === 'perf' ? 'patch' : 'none';
}

/**
 * Sorts the commits since the last release.
 * A revert and the commit it reverts cancel each other when both are there, if the revert names the commit by its full
 * id. The first line that semantic-release compares as well is not what it was after a squash on GitHub.
 * @param commits newest first; consumed one by one.
 */
export async function classify(commits: AsyncIterable<Commit> | Iterable<Commit>): Promise<Classified> {
  const kept = new Set<ReleaseCommit>();
  const reverts = new Set<ReleaseCommit>();
  const cancelled: { commit: ReleaseCommit; by: ReleaseCommit }[] = [];
  for await (const { id, parents, message } of commits) {
    const parsed = parseCommit(message, parents.length > 1);
    const bump = bumpOf(parsed);
    const commit: ReleaseCommit = {
      ...parsed,
      // Also one titled `chore: …`: what a merge brought is judged by itself.
      kind: parents.length > 1 && bump === 'none' ? 'merge' : parsed.kind,
      id,
      bump,
      remarks: [...parsed.remarks, ...hiddenByTitle(parsed, bump)],
    };
    const by = revertOf(commit, reverts);
    if (by !== undefined) {
      reverts.delete(by);
      kept.delete(by);
      cancelled.push({ commit, by });
      continue;
    }
    if (commit.revert !== null) reverts.add(commit);
    kept.add(commit);
  }
  return { ...sort(kept), cancelled };
}

function revertOf(commit: ReleaseCommit, reverts: ReadonlySet<ReleaseCommit>): ReleaseCommit | undefined {
  for (const candidate of reverts) {
    if (candidate.revert?.hash === commit.id) return candidate;
  }
  return undefined;
}

function sort(commits: ReadonlySet<ReleaseCommit>): Omit<Classified, 'cancelled'> {
  const all = [...commits];
  const silent = all.filter((commit) => commit.bump === 'none');
  const releasing = all.filter((commit) => commit.bump !== 'none');
  const bump = releasing.reduce<Bump>((highest, commit) => higher(highest, commit.bump), 'none');
  return {
    releasing,
    others: silent.filter(({ kind }) => kind === 'conventional'),
    notUnderstood: silent.filter(({ kind }) => kind === 'not-understood'),
    merges: silent.filter(({ kind }) => kind === 'merge'),
    asking: all.filter(({ releaseAs }) => releaseAs.length > 0),
    bump,
    because: releasing.filter((commit) => commit.bump === bump),
  };
}

/** GitHub lands a squash under one title, and semantic-release reads no further. */
function hiddenByTitle(commit: ParsedCommit, bump: Bump): string[] {
  if (commit.kind !== 'conventional') return [];
  const hidden = commit.squashed.find((header) => {
    const type = /^(\w+)(\(.*\))?: /.exec(header)?.[1] ?? null;
    return higher(bumpOfType(type), bump) !== bump;
  });
  return hidden === undefined ? [] : [`its title makes it less than a commit squashed into it: ${hidden}`];
}
