import { commitOf, nameOf, sameBits } from '../model/bits.js';
import type { Pin } from '../model/release.js';
import { orderTags, type TagOrder } from '../model/tag-order.js';

export { commitOf, sameBits } from '../model/bits.js';

/** How an offered pin stands to the current one. `diverged`: each has commits the other does not have. */
export type Order = 'same' | 'newer' | 'older' | 'diverged' | 'unknown';

/** What git says about two commits, each a full or abbreviated id. */
export type Ancestry = (current: string, offered: string) => Order;

/**
 * Is what is offered newer than what runs? By the declared kind alone; where none is declared by semantic versions, else by the commits both
 * were built from. Without a declared kind, versions whose commits have diverged have diverged. Versions of charts are semantic versions, whatever
 * is declared for tags.
 */
export function orderPins(current: Pin, offered: Pin, ancestry: Ancestry, kind: TagOrder | null = null): Order {
  if (sameBits(current, offered)) return 'same';
  const isChart = (current.version ?? offered.version ?? null) !== null;
  if (kind === null || isChart) return orderByDefault(current, offered, ancestry);
  if (kind === 'commit') return orderCommits(commitOf(current, kind), commitOf(offered, kind), ancestry);
  return orderTags(kind, current.tag ?? '', offered.tag ?? '');
}

function orderByDefault(current: Pin, offered: Pin, ancestry: Ancestry): Order {
  const byCommits = orderCommits(commitOf(current), commitOf(offered), ancestry);
  const byVersion = orderTags('semver', nameOf(current), nameOf(offered));
  return byVersion === 'unknown' || byCommits === 'diverged' ? byCommits : byVersion;
}

function orderCommits(from: string | undefined, to: string | undefined, ancestry: Ancestry): Order {
  return from === undefined || to === undefined ? 'unknown' : ancestry(from, to);
}
