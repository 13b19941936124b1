import { allFields, type Pin } from '@slipway/core/environments/model/release';
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
  // By component and target: what runs now, and which of them were something else then.
  const now = new Map<string, Pin | null>();
  const different = new Set<string>();
  for (const { commit, kind, moves } of deployments) {
    if (different.size === 0) same.add(commit.id);
    else if (other === null && kind !== 'rollback' && !mended.has(commit.id)) other = commit.id;
    for (const { component, from, to, targets } of moves) {
      for (const target of targets) {
        const key = `${component} ${target}`;
        const runs = now.get(key);
        if (runs === undefined) now.set(key, to);
        if (isEqual(runs === undefined ? to : runs, from)) different.delete(key);
        else different.add(key);
      }
    }
  }
  const [newest] = deployments;
  if (deployments.length < 2 || newest === undefined) return { to: null, same };
  return { to: newest.kind === 'rollback' ? other : 'previous', same };
}

function isEqual(a: Pin | null, b: Pin | null): boolean {
  return a === b || (a !== null && b !== null && allFields.every((field) => a[field] === b[field]));
}
