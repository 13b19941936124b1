import { matcher } from '@slipway/core/snapshot/paths';
import type { Deployment } from './deployments.js';
import { type Durations, durations } from './figures.js';

/** A commit of a service's repository that a deployment brought. */
export interface Shipped {
  /** `owner/name`. */
  readonly source: string;
  readonly id: string;
  readonly author: string;
  readonly date: Date;
  readonly isMerge: boolean;
  /** Id of the commit of the deployment. */
  readonly deployment: string;
}

/**
 * From commit to deployment. Each commit counts once, with the first deployment that brought it; merges do not count, since what they merge does, nor do commits
 * of excluded authors.
 */
export function leadOf(
  shipped: readonly Shipped[],
  deployments: readonly Deployment[],
  excluded: readonly string[],
): Durations {
  const dates = new Map(deployments.map(({ commit }) => [commit.id, commit.date]));
  const isExcluded = excluded.length === 0 ? () => false : matcher(excluded.map(asGlob));
  const first = new Map<string, number>();
  for (const { source, id, author, date, isMerge, deployment } of shipped) {
    const landed = dates.get(deployment);
    if (landed === undefined || isMerge || isExcluded(author)) continue;
    const key = `${source}@${id}`;
    first.set(key, Math.min(first.get(key) ?? Number.POSITIVE_INFINITY, (landed.getTime() - date.getTime()) / 1000));
  }
  return durations([...first].map(([of, seconds]) => ({ of, took: Math.max(0, seconds) })));
}

/** Brackets of a login are none of a glob. */
function asGlob(author: string): string {
  return author.replace(/[[\](){}!+@]/g, '\\$&');
}
