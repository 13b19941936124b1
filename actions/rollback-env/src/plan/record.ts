import type { CommitId } from '@slipway/core/nouns/git';

/**
 * What `previous` was found to be, once. Planning again must not look for it anew: by then a promotion, or the rollback
 * itself, may have landed, and something else would come before.
 */
export interface Recorded {
  /** The commit the first plan was made on: what differs between it and where it goes back to is what goes back. */
  readonly base: CommitId;
  /** Where each group goes back to, by its key. */
  readonly to: (group: string) => CommitId | null;
}

/** What goes together, in one word: the target, and the name where single ones go back. */
export function groupKey(target: string, name: string | null): string {
  return name === null ? target : `${target}/${name}`;
}

/** Where groups go back to, as the value of a trailer: a commit, or `group=commit` where they differ. */
export function formatRecord(goals: readonly { readonly key: string; readonly commit: CommitId }[]): string {
  const commits = new Set(goals.map(({ commit }) => commit));
  if (commits.size === 1) return [...commits].join('');
  return goals.map(({ key, commit }) => `${key}=${commit}`).join(' ');
}

/** Reads such a value. @returns where a group goes back to, `null` for one that is not in it */
export function parseRecord(text: string): Recorded['to'] {
  const entries = text.split(' ').map((entry): [string, string] => {
    const at = entry.lastIndexOf('=');
    return [at === -1 ? '' : entry.slice(0, at), entry.slice(at + 1)];
  });
  const known = new Map(entries.filter(([, commit]) => /^[0-9a-f]{40}$/.test(commit)));
  return (group) => known.get(group) ?? known.get('') ?? null;
}
