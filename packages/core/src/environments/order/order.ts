import type { Pin } from '../model/release.js';
import { orderTags, type TagOrder } from '../model/tag-order.js';

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

/** The same bits: digests decide where both have one. */
export function sameBits(a: Pin, b: Pin): boolean {
  if (a.digest && b.digest) return a.digest === b.digest;
  return (a.tag ?? null) === (b.tag ?? null) && (a.version ?? null) === (b.version ?? null);
}

/**
 * The commit an image was built from, where its pin names one: its `sha`, or a tag or version that ends in `sha-<commit>`; where tags are declared to
 * name commits, the one they name (`main-0a1b2c3`, `1609459200-0a1b2c3`).
 */
export function commitOf(pin: Pin, kind: TagOrder | null = null): string | undefined {
  if (pin.sha) return pin.sha;
  const said = /(?:^|-)sha-([0-9a-f]{7,40})$/.exec(nameOf(pin))?.[1];
  if (said !== undefined || kind !== 'commit') return said;
  const named = [...nameOf(pin).matchAll(/(?<![A-Za-z0-9])g?([0-9a-f]{7,40})(?![A-Za-z0-9])/g)].map(
    ([, id = '']) => id,
  );
  // Digits alone may be a date.
  const sure = named.filter((id) => /[a-f]/.test(id));
  const [commit, ...others] = sure.length > 0 ? sure : named;
  return others.length === 0 ? commit : undefined;
}

function nameOf({ version, tag }: Pin): string {
  return version ?? tag ?? '';
}
