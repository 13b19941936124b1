import type { CommitId } from '@slipway/core/nouns/git';
import type { Deployment, Mended } from './deployments.js';

/** How to go back. */
export interface Back {
  /** What `release` of rollback-env is; `null`: there is nothing that ran before. */
  readonly to: CommitId | 'previous' | null;
  /** Deployments after which the environment ran what it runs now. */
  readonly same: ReadonlySet<CommitId>;
}

/**
 * What brings an environment back: `previous`, but after a rollback, which `previous` leaves alone, the newest release that ran something else and was not
 * mended.
 * @param deployments newest first
 */
export function backTo(deployments: readonly Deployment[], mended: ReadonlyMap<CommitId, Mended>): Back {
  const same = new Set<CommitId>();
  let other: CommitId | null = null;
  // What is different from now, by component and target: the text of now, and the one of then.
  const changed = new Map<string, { readonly now: string; readonly was: string }>();
  for (const { commit, kind, moves } of deployments) {
    const isSame = [...changed.values()].every(({ now, was }) => now === was);
    if (isSame) same.add(commit.id);
    else if (other === null && kind !== 'rollback' && !mended.has(commit.id)) other = commit.id;
    for (const { component, from, to, targets } of moves) {
      for (const target of targets) {
        const key = `${component} ${target}`;
        changed.set(key, { now: changed.get(key)?.now ?? JSON.stringify(to), was: JSON.stringify(from) });
      }
    }
  }
  const [newest] = deployments;
  if (deployments.length < 2 || newest === undefined) return { to: null, same };
  return { to: newest.kind === 'rollback' ? other : 'previous', same };
}
